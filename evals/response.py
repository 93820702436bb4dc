"""What came back for a case, in one shape for answers and for the terms of a summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.answer import Answer, Citation, Frozen, Status, Value
from qa.deals.summary import DealSummary, Term, TermStatus

AS_STATUS: Final[dict[TermStatus, Status]] = {
    "found": "answered",
    "not_disclosed": "not_disclosed",
    "redacted": "redacted",
    "absent": "absent",
}


class Response(Frozen):
    """`status` and the value with its unit; `text` is what a person reads; `citations` are all of it;
    `computed` says that the value was computed from cited numbers, `conflict` that two values were shown to
    differ; `claims` counts the statements shown, `uncited` those without a citation, `dropped` those that
    failed verification."""

    status: Status
    value: Value = None
    unit: str | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    claims: int = 0
    uncited: int = 0
    dropped: int = 0
    computed: bool = False
    conflict: bool = False


class Seen(Frozen):
    """A passage that a search found."""

    source: str
    document: str
    document_id: str
    section: str | None
    page: int
    start: int
    end: int
    score: float
    text: str


def of_answer(answer: Answer) -> Response:
    """An Answer as a Response; citations of operands count too."""
    claims = [claim.citations for claim in answer.claims]
    operands = [operand.citations for operand in answer.computation.operands] if answer.computation else []
    return Response(
        status=answer.status,
        value=answer.value,
        unit=answer.unit,
        text=answer.answer,
        citations=tuple(citation for citations in claims + operands for citation in citations),
        claims=len(claims),
        uncited=sum(not citations for citations in claims),
        dropped=len(answer.dropped),
        computed=answer.computation is not None,
    )


def of_terms(terms: Sequence[Term]) -> Response:
    """The terms that answer one field, as a Response; none at all is silence. Several parties of one role
    make a list."""
    if not terms:
        return Response(status="absent")
    found = [term for term in terms if term.status == "found"]
    first = (found or list(terms))[0]
    several = [value for term in found for value in listed(term.value)]
    return Response(
        status=AS_STATUS[first.status],
        value=first.value if len(found) < 2 else several,
        unit=first.unit,
        text="; ".join(str(value) for value in several),
        citations=tuple(citation for term in found or terms for citation in term.citations),
        claims=len(found),
        uncited=sum(not term.citations for term in found),
    )


def listed(value: Value) -> list[str | float | int]:
    """A value as a list of its parts."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def of_summary(summary: DealSummary, field: str) -> Response:
    """What a summary says of a field, sub-names after a dot included ("consideration.milestones.sales" counts
    for "consideration.milestones" only where the field itself is not there)."""
    exact = [term for term in summary.terms if term.field == field]
    below = [term for term in summary.terms if term.field.startswith(field + ".")]
    differing = any(conflict.field == field for conflict in summary.conflicts)
    return of_terms(exact or below).model_copy(update={"conflict": differing})
