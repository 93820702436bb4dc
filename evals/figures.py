"""The figures that a set is run for, each with what is to be reached; counted from a run's records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.record import Record
from evals.tally import Mean, mean_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, its aim as people write it ("at least 0.85"), and what was reached."""

    name: str
    aim: str
    reached: Mean

    def __str__(self) -> str:
        return f"{self.name}: {self.reached} ({self.aim})"


def of_deals(records: Sequence[Record]) -> list[Figure]:
    """The figures of facts of deal filings; nothing where there are none."""
    facts = [r for r in records if r.case.kind == "fact" and r.score.outcome != "unscored"]
    if not facts:
        return []

    def share(
        name: str, aim: str, of: Sequence[Record], true: Callable[[Record], bool | float | None]
    ) -> Figure:
        return Figure(name, aim, mean_of([float(v) for r in of if (v := true(r)) is not None]))

    def right(record: Record) -> bool:
        return record.score.outcome == "right"

    parties = [r for r in facts if r.case.field.startswith("parties.") and r.case.answerable]
    unstated = [r for r in facts if not r.case.answerable]
    redacted = [r for r in unstated if "redacted" in r.case.expected]
    return [
        share("deal type right", "at least 0.85", [r for r in facts if r.case.field == "deal.type"], right),
        share("parties with role right", "at least 0.70", parties, right),
        share("all facts right", "at least 0.60", facts, right),
        share("all facts wrong", "at most 0.12", facts, lambda r: r.score.outcome in ("wrong", "error")),
        share("not disclosed, redacted or absent: right", "at least 0.70", unstated, right),
        share("of these, the very kind of absence", "", unstated, lambda r: r.score.status),
        share("citations that stand in the filing", "1.00", facts, lambda r: r.score.stands),
        share("redactions read as a value", "0", redacted, _answered),
    ]


def _answered(record: Record) -> bool:
    return record.response is not None and record.response.status == "answered"


@dataclass(frozen=True, slots=True)
class Label:
    """One label over contracts: `hits` were found where a reviewer marked them; `given` counts what was
    found, `marked` what a reviewer marked."""

    name: str
    hits: int
    given: int
    marked: int

    @property
    def precision(self) -> float:
        """Hits among what was found; 1 where nothing was."""
        return self.hits / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Hits among what was marked; 1 where nothing was."""
        return self.hits / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hits / (self.given + self.marked) if self.given + self.marked else 1.0


def by_label(records: Sequence[Record], names: dict[str, str]) -> list[Label]:
    """Precision and recall of each field that `names` calls a label, in its order."""
    labels = []
    for field, name in names.items():
        of = [r for r in records if r.case.field == field]
        hits = sum(r.score.outcome == "right" and r.case.answerable for r in of)
        labels.append(Label(name, hits, sum(map(_answered, of)), sum(r.case.answerable for r in of)))
    return labels


def macro(labels: Sequence[Label]) -> float:
    """The mean of the labels' F1."""
    return sum(label.f1 for label in labels) / len(labels)


def half(record: Record) -> int:
    """0 or 1 by a hash of the filing's name: rules are written over half 0, half 1 is held out."""
    return hashlib.sha256((record.case.filing or "").encode()).digest()[0] % 2
