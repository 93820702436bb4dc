"""Thresholds in a file that a run must reach: what CI holds every change against."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from evals.ranking import retrieval
from evals.record import Run
from evals.tally import Mean, by_group, tally
from index.errors import BadInput

THRESHOLDS: Final = Path(__file__).parent / "gate.toml"


@dataclass(frozen=True, slots=True)
class Check:
    """One threshold and what the run reached; `reached` is None where it has nothing to measure."""

    measure: str
    least: float
    reached: float | None

    @property
    def passed(self) -> bool:
        """Whether the run reached it. What can't be measured has not passed."""
        return self.reached is not None and self.reached >= self.least

    def __str__(self) -> str:
        reached = "nothing to measure" if self.reached is None else f"{self.reached:.3f}"
        return f"{'ok  ' if self.passed else 'FALL'} {self.measure}: {reached} (least {self.least:.3f})"


def thresholds(path: Path, name: str, reader: str) -> Mapping[str, float]:
    """The table of a set and a reader. Raises BadInput where the file can't be read or has no such table."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} can't be read: {error}.") from error
    table = tables.get(name, {}).get(reader)
    if not isinstance(table, dict):
        raise BadInput(f"{path.name} has no table [{name}.{reader}].")
    return {measure: float(least) for measure, least in table.items()}


def measures(run: Run) -> dict[str, float | None]:
    """Every measure of a run by name: "all.accuracy", "calc.points", "retrieval.hit@5"."""
    out: dict[str, float | None] = {}
    for group in (tally(run.records), *by_group(run.records)):
        for part in fields(group):
            value = getattr(group, part.name)
            if isinstance(value, Mean):
                out[f"{group.name}.{part.name}"] = value.mean
    found = retrieval(run.records, run.manifest.k)
    return out | {f"retrieval.{name}": value for name, value in found.items()}


def check(run: Run, least: Mapping[str, float]) -> list[Check]:
    """Each threshold against the run. Raises BadInput for a measure that there is none of."""
    reached = measures(run)
    unknown = [measure for measure in least if measure not in reached]
    if unknown:
        raise BadInput(f"There is no measure {unknown[0]}; there are {', '.join(sorted(reached))}.")
    return [Check(measure, value, reached[measure]) for measure, value in least.items()]
