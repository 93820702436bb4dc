"""What a run's scores add up to, with how sure one can be of it.

Means carry 95% intervals by bootstrap over cases (percentile, 2,000 resamples, a fixed seed), shares of few
cases exact binomial ones (Wilson). A group of fewer than SMALL cases says that it is small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

from evals.record import Record
from evals.score import Outcome

SMALL: Final = 30
RESAMPLES: Final = 2000
SEED: Final = 7
OUTCOMES: Final[tuple[Outcome, ...]] = ("right", "refused", "wrong", "error", "unscored")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its 95% interval and how many cases it is over; `mean` is None over none."""

    mean: float | None
    low: float | None
    high: float | None
    count: int

    @property
    def small(self) -> bool:
        """Whether it is over too few cases to lean on."""
        return self.count < SMALL

    def __str__(self) -> str:
        if self.mean is None:
            return "–"
        few = f" n={self.count}" if self.small else ""
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]{few}"


def mean_of(values: Sequence[float]) -> Mean:
    """The mean of values with its bootstrap interval; where all values are equal, of shares, Wilson's."""
    if not values:
        return Mean(None, None, None, 0)
    array = np.asarray(values, dtype=float)
    average = float(array.mean())
    if np.all(array == array[0]):
        if average not in (0.0, 1.0):
            return Mean(average, average, average, len(values))
        wilson = share_of(round(average * len(values)), len(values))
        return Mean(average, wilson.low, wilson.high, len(values))
    drawn = stats.bootstrap(
        (array,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=np.random.default_rng(SEED)
    ).confidence_interval
    return Mean(average, float(drawn.low), float(drawn.high), len(values))


def share_of(hits: int, count: int) -> Mean:
    """A share with Wilson's interval."""
    if not count:
        return Mean(None, None, None, 0)
    interval = stats.binomtest(hits, count).proportion_ci(method="wilson")
    return Mean(hits / count, float(interval.low), float(interval.high), count)


@dataclass(frozen=True, slots=True)
class Tally:
    """The scores of a group of cases. `accuracy`: right among scored; `points`: mean points (wrong costs);
    `precision`: right among those answered; `refusal_recall`: absences among the unanswerable; `status`: the
    status exactly right, kind of absence included; `stands`, `cited`, `overlaps`: of citations, claims and
    answers with gold evidence; `supported`: right and wholly footnoted, among scored; `conflicts`: of those
    that the gold knows of, those shown."""

    name: str
    outcomes: dict[Outcome, int]
    accuracy: Mean
    points: Mean
    credit: Mean
    precision: Mean
    refusal_recall: Mean
    status: Mean
    stands: Mean
    cited: Mean
    overlaps: Mean
    supported: Mean
    conflicts: Mean

    @property
    def count(self) -> int:
        """All cases of the group."""
        return sum(self.outcomes.values())


def tally(records: Sequence[Record], name: str = "all") -> Tally:
    """The scores of some records together."""
    scored = [r for r in records if r.score.outcome != "unscored"]
    answered = [r for r in scored if r.response is not None and r.response.status == "answered"]
    due = [r for r in scored if not r.case.answerable]
    counts = Counter(record.score.outcome for record in records)

    def share(of: Sequence[Record], true: Callable[[Record], bool | float | None]) -> Mean:
        return mean_of([float(value) for record in of if (value := true(record)) is not None])

    return Tally(
        name=name,
        outcomes={outcome: counts[outcome] for outcome in OUTCOMES},
        accuracy=share(scored, lambda r: r.score.outcome == "right"),
        points=share(scored, lambda r: r.score.points),
        credit=share(scored, lambda r: r.score.credit),
        precision=share(answered, lambda r: r.score.outcome == "right"),
        refusal_recall=share(due, lambda r: r.score.outcome == "right"),
        status=share(records, lambda r: r.score.status),
        stands=share(records, lambda r: r.score.stands),
        cited=share(records, lambda r: r.score.cited),
        overlaps=share([r for r in answered if r.case.answerable], lambda r: r.score.overlaps),
        supported=share(scored, lambda r: r.score.supported),
        conflicts=share(records, lambda r: r.score.conflict),
    )


def by_group(records: Sequence[Record]) -> list[Tally]:
    """A Tally for each group, in the order questions by difficulty, facts by family, searches, items."""
    order = {"lookup": 0, "multi": 1, "calc": 2, "unanswerable": 3, "search": 8, "items": 9}
    names = sorted({r.case.group for r in records}, key=lambda name: (order.get(name, 5), name))
    return [tally([r for r in records if r.case.group == name], name) for name in names]


@dataclass(frozen=True, slots=True)
class Said:
    """How often what a kind of answer says is so: of the four statuses, and of computed values."""

    says: str
    true: Mean


def calibration(records: Sequence[Record]) -> list[Said]:
    """For each way of answering, the share of the times that it was right to answer so. An answer is true
    where its value is right, an absence where that kind of absence is the gold one."""

    def says(record: Record) -> str:
        response = record.response
        if response is None:
            return ""
        return "computed" if response.computed else response.status

    out = []
    for name in ("answered", "computed", "not_disclosed", "redacted", "absent"):
        of = [r for r in records if r.score.outcome not in ("unscored", "error") and says(r) == name]
        hits = sum(r.score.outcome == "right" and bool(r.score.status) for r in of)
        if of:
            out.append(Said(name, share_of(hits, len(of))))
    return out
