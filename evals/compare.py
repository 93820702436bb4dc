"""Two runs of one set, case by case, and whether the difference is more than chance.

Right or not: McNemar's exact test on the cases where the two differ. Points: Wilcoxon's signed-rank test,
which on points of -1, 0 and 1 weighs a wrong answer avoided as much as a right one gained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from evals.record import Record, Run
from evals.tally import Mean, mean_of
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose outcome differs between two runs."""

    before: Record
    after: Record

    @property
    def better(self) -> bool:
        """Whether the second run's points are higher."""
        return (self.after.score.points or 0.0) > (self.before.score.points or 0.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` in case order; `difference` is of the mean points, second less first; p-values are two-sided.
    `only` counts the cases that one run has and the other has not: they are left out."""

    before: Run
    after: Run
    shared: int
    only: tuple[int, int]
    changes: tuple[Change, ...]
    difference: Mean
    gained: int
    lost: int
    p_right: float
    p_points: float

    @property
    def significant(self) -> bool:
        """Whether either test says so at 5%."""
        return min(self.p_right, self.p_points) < 0.05


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p-value for `gained` cases won against `lost` cases lost."""
    return float(stats.binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


def signed_rank(differences: Sequence[float]) -> float:
    """Wilcoxon's two-sided p-value; 1 where nothing differs."""
    array = np.asarray(differences, dtype=float)
    return float(stats.wilcoxon(array).pvalue) if np.any(array) else 1.0


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs. Raises BadInput where they are of different sets or share no case."""
    one, other = before.manifest, after.manifest
    if one.set != other.set or one.everywhere != other.everywhere:
        raise BadInput(f"{before.name} and {after.name} are runs of different sets: they can't be compared.")
    first = {r.case.id: r for r in before.records}
    second = {r.case.id: r for r in after.records}
    shared = [name for name in first if name in second and first[name].case == second[name].case]
    if not shared:
        raise BadInput(f"{before.name} and {after.name} share no case.")
    pairs = [Change(first[name], second[name]) for name in shared]
    scored = [p for p in pairs if p.before.score.points is not None and p.after.score.points is not None]
    points = [(p.after.score.points or 0.0) - (p.before.score.points or 0.0) for p in scored]
    right = [(p.before.score.outcome == "right", p.after.score.outcome == "right") for p in scored]
    gained, lost = right.count((False, True)), right.count((True, False))
    return Comparison(
        before=before,
        after=after,
        shared=len(shared),
        only=(len(first) - len(shared), len(second) - len(shared)),
        changes=tuple(pair for pair in pairs if pair.before.score.outcome != pair.after.score.outcome),
        difference=mean_of(points),
        gained=gained,
        lost=lost,
        p_right=mcnemar(gained, lost),
        p_points=signed_rank(points),
    )


def told(comparison: Comparison) -> str:
    """A comparison in Markdown."""
    before, after = comparison.before, comparison.after
    lines = [
        f"# {before.name} → {after.name}",
        "",
        f"{comparison.shared} cases in both; in one alone {comparison.only[0]} and {comparison.only[1]}.",
        f"Points {comparison.difference} (after less before). Right now and not before: {comparison.gained}; "
        f"right before and not now: {comparison.lost}.",
        f"McNemar p = {comparison.p_right:.3g}; signed rank of points p = {comparison.p_points:.3g}: "
        + ("a difference." if comparison.significant else "no more than chance would give."),
        "",
    ]
    for title, better in (("Better", True), ("Worse", False)):
        changes = [change for change in comparison.changes if change.better is better]
        lines += [f"## {title}: {len(changes)}", ""]
        lines += [
            f"- `{c.after.case.id}` {c.before.score.outcome} → **{c.after.score.outcome}**: "
            f"{c.after.case.asks} ({c.before.score.why} → {c.after.score.why})"
            for c in changes
        ]
        lines.append("")
    return "\n".join(lines)
