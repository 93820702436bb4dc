"""What a reader proposes for one field of a deal summary, before anything is verified."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Value
from qa.deals.summary import Confidence, Qualifier, TermStatus
from qa.draft import Quote


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One of the values that make up a term, with the quote that is to bear it out."""

    label: str
    value: Value
    unit: str | None
    qualifier: Qualifier | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class DraftTerm:
    """A field with what a reader says of it and the quotes that are to bear it out. Money is in single units
    with its currency as `unit`, dates are ISO, percents are numbers; `value` is None unless it was found."""

    field: str
    status: TermStatus
    value: Value = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    quotes: tuple[Quote, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    confidence: Confidence | None = None
