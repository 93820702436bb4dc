"""Sets that can be measured with. An adapter is a module with `load(data: Path) -> CaseSet`: DIR laid out as
docs/evals.md says in, cases and the filings they are asked of out. It raises BadInput where DIR is not so.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from evals.case import CaseSet
from index.errors import BadInput

ADAPTERS: Final = ("own", "deals", "financebench", "cuad", "maud", "items")
"""Names of the sets, each a module of this package."""

OWN: Final = Path(__file__).resolve().parents[1] / "sets" / "own"
"""Where the set that comes with the package lies."""


def load(name: str, data: Path | None = None) -> CaseSet:
    """The set of that name, from DIR. Raises BadInput for an unknown name, or where DIR is missing."""
    if name not in ADAPTERS:
        raise BadInput(f"There is no set called {name}: {', '.join(ADAPTERS)}.")
    if data is None:
        if name != "own":
            raise BadInput(f"The set {name} lies outside the package: say where with --data DIR.")
        data = OWN
    loaded: CaseSet = import_module(f"evals.adapters.{name}").load(data)
    return loaded


def need(data: Path, *names: str) -> None:
    """Raises BadInput unless every one of these files or folders is in DIR."""
    missing = [name for name in names if not (data / name).exists()]
    if missing:
        raise BadInput(f"{data} is not laid out as this set must be: {', '.join(missing)} missing.")


def sources(folder: Path, named: Sequence[str | None]) -> tuple[Path, ...]:
    """The filings of a folder that cases name, with or without their endings; where a case names none, all.
    Raises BadInput for a name that no file has."""
    there = {path.name: path for path in sorted(folder.iterdir()) if not path.name.startswith(".")}
    if None in named:
        return tuple(there.values())
    stems = {path.stem if path.is_file() else path.name: path for path in there.values()}
    wanted = dict.fromkeys(name for name in named if name is not None)
    unknown = [name for name in wanted if name not in there and name not in stems]
    if unknown:
        raise BadInput(f"No filing in {folder} is called {unknown[0]}.")
    return tuple(dict.fromkeys(there.get(name) or stems[name] for name in wanted))
