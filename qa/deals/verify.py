"""From proposed terms to Terms: every quote found in the filing, every value found in its quotes.

What either reader proposes passes through here. A number counts only if the program reads the same number in
the quote; an omission mark is never a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.answer import Citation, Dropped, Value
from qa.cite import Unverified, cite
from qa.deals.draft import DraftPart, DraftTerm
from qa.deals.folded import flat, fold
from qa.deals.spec import DealType
from qa.deals.summary import Part, Term, ValueType
from qa.draft import Evidence
from qa.values import find_values

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_WORDS: Final = re.compile(r"[a-z0-9][a-z0-9'\-]*")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "under",
        "up",
        "upon",
        "which",
        "will",
        "with",
    ]
)
_SHARE: Final = 0.75
"""Share of a text value's words that must stand in its quotes."""


def verify_terms(
    drafts: Sequence[DraftTerm], evidence: Evidence, kind: DealType
) -> tuple[tuple[Term, ...], tuple[Dropped, ...]]:
    """Terms whose quotes and values were found, and what was dropped with the reason. An absent term passes
    as it is, without a citation."""
    terms: list[Term] = []
    dropped: list[Dropped] = []
    for draft in drafts:
        outcome = _verify(draft, evidence, kind)
        if isinstance(outcome, Term):
            terms.append(outcome)
        else:
            text = f"{draft.field}: {draft.value if draft.status == 'found' else draft.status}"
            dropped.append(Dropped(text=text, quotes=tuple(q.text for q in draft.quotes), reason=outcome))
    return tuple(terms), tuple(dropped)


def _verify(draft: DraftTerm, evidence: Evidence, kind: DealType) -> Term | str:
    label, declared = kind.describe(draft.field)
    if draft.status == "absent":
        return Term(field=draft.field, label=label, status="absent", value_type=declared)
    citations: list[Citation] = []
    reason = "no quote was given"
    for quote in draft.quotes:
        outcome = cite(quote, evidence)
        if isinstance(outcome, Unverified):
            reason = outcome.reason
        else:
            citations.append(outcome)
    if not citations:
        return reason
    if draft.status == "found":
        if draft.value is None or draft.value == []:
            return "a found term needs a value"
        if not kind.named(draft.field) and not _stands(draft, [fold(c.quote) for c in citations]):
            return "the value does not stand in the quotes"
    found = draft.status == "found"
    return Term(
        field=draft.field,
        label=label,
        status=draft.status,
        value=draft.value if found else None,
        value_type=value_type(declared, draft.value, draft.unit) if found else declared,
        unit=draft.unit if found else None,
        qualifier=draft.qualifier if found else None,
        citations=tuple(citations[:1] if draft.field == "deal.type" else citations),
        documents=tuple(dict.fromkeys(c.document for c in citations)),
        parts=tuple(part for said in draft.parts if (part := _part(said, evidence))),
        confidence=draft.confidence if found else None,
    )


def _part(draft: DraftPart, evidence: Evidence) -> Part | None:
    """A part whose quote was found and holds its value and its label; else None."""
    cited = cite(draft.quote, evidence)
    if isinstance(cited, Unverified):
        return None
    quote = fold(cited.quote)
    whole = DraftTerm("", "found", draft.value, draft.unit)
    if draft.value is None or not _stands(whole, [quote]) or not _text(draft.label, [quote]):
        return None
    return Part(
        label=draft.label,
        value=draft.value,
        unit=draft.unit,
        qualifier=draft.qualifier,
        citations=(cited,),
    )


def value_type(declared: ValueType, value: Value, unit: str | None) -> ValueType:
    """The type of a value: as declared, where the value is of it; else what it is."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, list):
        return "list"
    if isinstance(value, int | float):
        if unit == "percent":
            return "percent"
        return "money" if unit and _CURRENCY.fullmatch(unit) else "number"
    if isinstance(value, str) and declared == "date" and _DATE.fullmatch(value):
        return "date"
    return declared if declared in ("party", "text") else "text"


def _stands(draft: DraftTerm, quotes: Sequence[str]) -> bool:
    """Whether a value stands in its quotes."""
    value = draft.value
    if isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return any(_number(value, draft.unit, quote) for quote in quotes)
    if isinstance(value, list):
        return all(_text(str(item), quotes) for item in value)
    if isinstance(value, str) and _DATE.fullmatch(value):
        if any(value.replace("-", "") in quote for quote in quotes):
            return True
        return any(
            str(v.value).startswith(value)
            for quote in quotes
            for v in find_values(quote)
            if v.kind in ("date", "year")
        )
    return isinstance(value, str) and _text(value, quotes)


def _number(value: float, unit: str | None, quote: str) -> bool:
    """Whether the program reads this number, in this currency where it is one, in the quote."""
    for found in find_values(quote):
        if isinstance(found.value, str):
            continue
        if abs(found.value - value) <= 1e-9 * max(1.0, abs(value)) and (
            unit is None or found.unit is None or not _CURRENCY.fullmatch(unit) or found.unit == unit
        ):
            return True
    return False


def _text(value: str, quotes: Sequence[str]) -> bool:
    """Whether a text stands in the quotes, or nearly all of its words and all of its numbers do."""
    wanted = flat(fold(value)).lower()
    said = flat(" ".join(quotes)).lower()
    if wanted in said:
        return True
    words = [w for w in _WORDS.findall(wanted) if w not in _SMALL]
    there = set(_WORDS.findall(said))
    return (
        bool(words)
        and all(w in there for w in words if w[:1].isdigit())
        and sum(w in there for w in words) >= _SHARE * len(words)
    )
