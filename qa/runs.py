"""Runs of evals as they lie on disk, read as data (the harness itself stands above this package).

A run is a folder with `manifest.json` and `results.jsonl`, as docs/evals.md says; `report.html` is made by
`footnote eval report`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ConfigDict, Field, ValidationError

from index.errors import BadInput
from qa.answer import Frozen

OUTCOMES: Final = ("right", "refused", "wrong", "error", "unscored")


class KeptRun(Frozen):
    """What a run says of itself. `count` is how many cases it has, `outcomes` how many of those that are done
    came out how."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str = ""
    set: str
    reader: str
    count: int
    started: str
    seconds: float = 0.0
    code: str = ""
    outcomes: Mapping[str, int] = Field(default_factory=dict)
    has_report: bool = False

    @property
    def done(self) -> int:
        """How many cases have come out."""
        return sum(self.outcomes.values())

    @property
    def share(self) -> float | None:
        """Right of all that could be scored, or None where none could."""
        scored = self.done - self.outcomes.get("unscored", 0)
        return self.outcomes.get("right", 0) / scored if scored else None


def runs(folder: Path) -> list[KeptRun]:
    """The runs in a folder, the latest first; what can't be read as one is left out."""
    if not folder.is_dir():
        return []
    found = [run for path in folder.iterdir() if (run := _read(path)) is not None]
    return sorted(found, key=lambda run: run.started, reverse=True)


def report(folder: Path, name: str) -> str:
    """The HTML report of a run. Raises BadInput where there is none."""
    if name not in {run.name for run in runs(folder)} or not (folder / name / "report.html").is_file():
        raise BadInput(f"No run {name!r} with a report is in {folder}: `footnote eval report RUN` makes one.")
    return (folder / name / "report.html").read_text(encoding="utf-8")


def _read(path: Path) -> KeptRun | None:
    try:
        manifest = KeptRun.model_validate_json((path / "manifest.json").read_text(encoding="utf-8"))
        outcomes = Counter(record["score"]["outcome"] for record in _records(path / "results.jsonl"))
    except (OSError, ValidationError, json.JSONDecodeError, UnicodeDecodeError, KeyError):
        return None
    shown = {name: outcomes[name] for name in OUTCOMES if outcomes[name]}
    has_report = (path / "report.html").is_file()
    return manifest.model_copy(update={"name": path.name, "outcomes": shown, "has_report": has_report})


def _records(path: Path) -> Iterator[Any]:
    """The whole lines of a file; a last line cut short by a kill is left out."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            yield json.loads(line)
