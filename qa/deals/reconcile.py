"""Several documents state one term: do they agree? What each says is kept, the governing document's first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from qa.answer import Value
from qa.deals.folded import flat, fold
from qa.deals.spec import Where
from qa.deals.summary import Qualifier, TermStatus, ValueType
from qa.draft import Quote

GOVERNS: Final[tuple[Where, ...]] = ("agreement", "report", "release")
"""Which document counts where they differ: what was signed, what was reported, what was announced."""

_SURE: Final = 0.9
"""Weight of a cue from which a value may contradict another."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_COMPARED: Final = frozenset({"money", "percent", "date"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a cue found. `score` orders candidates; `weight` is the cue's own; `order`
    counts the agreements filed before the one it stands in."""

    field: str
    status: TermStatus
    value: Value
    unit: str | None
    qualifier: Qualifier | None
    quotes: tuple[Quote, ...]
    where: Where
    score: float
    weight: float
    value_type: ValueType
    many: bool
    order: int = 0


def same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates state one value; numbers may differ by rounding (half a percent)."""
    if one.status != other.status or one.unit != other.unit:
        return False
    a, b = one.value, other.value
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 0.005 * max(abs(a), abs(b))
    if isinstance(a, str) and isinstance(b, str):
        x, y = flat(fold(a)).lower(), flat(fold(b)).lower()
        return x == y or x.startswith(y) or y.startswith(x)
    return a == b


def reconcile(candidates: Sequence[Candidate]) -> tuple[Candidate, tuple[Candidate, ...]]:
    """The term that candidates of one spec make, with the quotes of all that agree, and those that contradict
    it (none where they agree). At least one candidate must be given."""
    best = max(candidates, key=lambda c: (c.status == "found", c.score))
    rivals = _contradictions(best, candidates)
    if rivals:
        best = min((best, *rivals), key=lambda c: GOVERNS.index(c.where))
        rivals = tuple(c for c in _contradictions(best, candidates))
    agreeing = [best]
    for candidate in sorted(candidates, key=lambda c: -c.score):
        documents = {q.document for c in agreeing for q in c.quotes}
        if same(candidate, best) and not documents & {q.document for q in candidate.quotes}:
            agreeing.append(candidate)
    quotes = tuple(dict.fromkeys(q for c in agreeing for q in c.quotes))
    return replace(best, quotes=quotes), rivals


def _contradictions(best: Candidate, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The surest candidate of each other document that states another value as surely."""
    if (
        best.order
        or best.value_type not in _COMPARED
        or best.status != "found"
        or best.weight < _SURE
        or best.many
    ):
        return ()
    own = {q.document for q in best.quotes}
    found: dict[str, Candidate] = {}
    for c in sorted(candidates, key=lambda c: -c.score):
        document = c.quotes[0].document
        if (
            c.status == "found"
            and not c.order
            and c.weight >= _SURE
            and document not in own
            and document not in found
        ):
            found[document] = c
    return tuple(c for c in found.values() if not same(c, best) and _comparable(c) and _comparable(best))


def _comparable(candidate: Candidate) -> bool:
    """Whether a value is a number or a day, not words."""
    value = candidate.value
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_DAY.fullmatch(value)))
