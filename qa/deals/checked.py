"""What a model read, held against what the program finds in the same filing: where the two agree a term is
surer, where they differ both are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.deals.firms import stem
from qa.deals.marked import place_of
from qa.deals.reconcile import GOVERNS
from qa.deals.summary import Conflict, Term

_COMPARED: Final = frozenset({"money", "percent", "date", "number"})
"""Types of values that either agree or don't; different words for one thing do not differ."""
_WORDS: Final = re.compile(r"[a-z0-9]{3,}")
_SHARE: Final = 0.5
"""Share of the shorter text's words that two texts on one thing have in common."""


def cross_check(
    read: Sequence[Term], found: Sequence[Term]
) -> tuple[tuple[Term, ...], tuple[Conflict, ...]]:
    """The terms that a model read (one a field), each with how sure it is, and what contradicts them. Where
    both readers state one value, the citations of both stand. The model's terms stay; of what it says nothing
    on, the program's finds are not added."""
    others = {term.field: term for term in found}
    terms: list[Term] = []
    conflicts: list[Conflict] = []
    for term in read:
        other = others.get(term.field)
        if other is None or other.status == "absent":
            terms.append(_sure(term, "medium"))
        elif agrees(term, other):
            terms.append(_both(term, other))
        elif contradicts(term, other):
            terms.append(_sure(term, "low"))
            conflicts.append(Conflict(field=term.field, label=term.label, terms=governed((term, other))))
        else:
            terms.append(_sure(term, "medium"))
    return tuple(terms), tuple(conflicts)


def agrees(one: Term, other: Term) -> bool:
    """Whether two terms say the same: numbers within rounding (half a percent), dates to the coarser of the
    two, names without their legal forms, texts that share most of their words."""
    if one.status != other.status:
        return False
    if one.status != "found":
        return True
    a, b = one.value, other.value
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, int | float) and isinstance(b, int | float):
        return one.unit == other.unit and abs(a - b) <= 0.005 * max(abs(a), abs(b))
    left, right = _texts(one), _texts(other)
    if one.value_type == "date":
        return any(x.startswith(y) or y.startswith(x) for x in left for y in right)
    if one.field.startswith("parties."):
        return bool({stem(x) for x in left} & {stem(y) for y in right})
    said, also = (set(_WORDS.findall(" ".join(texts).lower())) for texts in (left, right))
    return len(said & also) >= _SHARE * max(1, min(len(said), len(also)))


def contradicts(one: Term, other: Term) -> bool:
    """Whether two terms that don't agree can't both be right: a figure, a date or a party against another, a
    value against an absence; against a model's silence only what the program finds plainly stated."""
    if one.status != other.status:
        found = one if one.status == "found" else other
        return found.status == "found" and (found is one or found.confidence == "high")
    return one.value_type in _COMPARED or one.field.startswith("parties.")


def governed(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Terms, those first that the governing document states."""

    def rank(term: Term) -> int:
        return min((GOVERNS.index(place_of(d)) for d in term.documents), default=len(GOVERNS))

    return tuple(sorted(terms, key=rank))


def _texts(term: Term) -> list[str]:
    return [str(part) for part in term.value] if isinstance(term.value, list) else [str(term.value)]


def _sure(term: Term, confidence: str) -> Term:
    return term.model_copy(update={"confidence": confidence if term.status == "found" else None})


def _both(term: Term, other: Term) -> Term:
    """A term with the citations of both readers, no document twice, and the finer of two lists of parts."""
    cited = {c.document_id for c in term.citations}
    citations = (*term.citations, *(c for c in other.citations if c.document_id not in cited))
    return _sure(term, "high").model_copy(
        update={
            "citations": citations,
            "documents": tuple(dict.fromkeys(c.document for c in citations)),
            "parts": term.parts or other.parts,
        }
    )
