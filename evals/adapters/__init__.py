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

ADAPTERS: Final = ("own", "deals", "financebench", "cuad", "clauses", "maud", "items")
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


def sources(folder: Path, wanted: Sequence[str | None]) -> tuple[Path, ...]:
    """The filings of a folder that cases ask of. Raises BadInput for a name that no file has."""
    return named(sorted(path for path in folder.iterdir() if not path.name.startswith(".")), wanted)


def named(paths: Sequence[Path], wanted: Sequence[str | None]) -> tuple[Path, ...]:
    """Those of these files and folders that answer to a wanted name, with or without ending; all of them
    where a case wants no filing in particular. Raises BadInput for a name that none has."""
    if None in wanted:
        return tuple(paths)
    by_name = {path.stem: path for path in paths} | {path.name: path for path in paths}
    unknown = [name for name in wanted if name not in by_name]
    if unknown:
        raise BadInput(f"No filing of this set is called {unknown[0]}.")
    return tuple(dict.fromkeys(by_name[name] for name in wanted if name is not None))
