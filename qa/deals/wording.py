"""Values of terms in the words of a sentence: "$515 million", "November 28, 2001", "up to 645,000 shares"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from qa.deals.firms import short
from qa.deals.summary import Part, Term, ValueType

_SIGNS: Final[Mapping[str, str]] = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_LITTLE: Final = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "the", "to"])
_NOUN: Final = re.compile(
    r"(?:the|all|any|its|such|certain|\w+ing|supply of|\w+ment|\w+tion)\b", re.IGNORECASE
)
"""How a duty begins that is a thing to see to, not a thing to do."""
_TO_DO: Final = re.compile(
    r"(?:re)?(?:pay|fund|financ|acquir|support|provid|redeem|purchas|satisf|consummat|complet|build|expand|mak|invest)\w*\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"(?:it|in light|effective|the company|we)\b.*\b(?:will|has|have|is|are|intends)\b", re.IGNORECASE
)
_BEFORE: Final[Mapping[str, str]] = {"up_to": "up to ", "at_least": "at least ", "estimated": "about "}

ABSENCES: Final[Mapping[str, str]] = {
    "not_disclosed": "not disclosed", "redacted": "redacted", "absent": "not stated",
}  # fmt: skip
MARKS: Final[Mapping[str, str]] = {"found": "✓", "not_disclosed": "–", "redacted": "█", "absent": "·"}
"""A sign for each status of a term."""
_AFTER: Final[Mapping[str, str]] = {"per_share": " per share", "contingent": " (contingent)"}


def told(term: Term) -> str:
    """What a term says as a person would write it in a table: value with qualifier, or the kind of
    absence."""
    if term.status != "found":
        return ABSENCES[term.status]
    if term.field == "deal.type":
        return str(term.value).replace("_", " ")
    after = _AFTER.get(term.qualifier or "", "") if term.value_type in ("money", "percent", "number") else ""
    return words(term) + after


def part_value(part: Part) -> str:
    """The value of a part of a term, as `told` says that of a term."""
    value_type: ValueType = "text"
    if isinstance(part.value, int | float):
        money = _CURRENCY.fullmatch(part.unit or "")
        value_type = "percent" if part.unit == "percent" else "money" if money else "number"
    whole = Term(
        field="", label="", status="found", value=part.value, value_type=value_type, unit=part.unit,
        qualifier=part.qualifier,
    )  # fmt: skip
    return told(whole)


def words(term: Term, form: str = "") -> str:
    """A found term's value. `form` "bare" leaves "up to" away; "lower" begins small; "short" leaves the legal
    form of firms away; "duty" begins with a verb; "article" with a or an; "when" is on a day or in a period;
    "adjective" is one word or nothing; "royalty" says royalties; "new" calls it a product;
    "purpose" begins with to or for; "clause" begins with that where it is a sentence."""
    value = term.value
    if isinstance(value, bool):
        text = "yes" if value else "none"
    elif isinstance(value, list):
        text = _listed([short(str(v)) if form == "short" else str(v) for v in value])
    elif isinstance(value, int | float):
        text = _amount(float(value), term)
        if form != "bare":
            text = _BEFORE.get(term.qualifier or "", "") + text
    elif isinstance(value, str) and term.value_type == "date":
        text = day(value)
    else:
        text = short(str(value)) if form == "short" else " ".join(str(value).split())
        text = capwords(text) if term.field == "deal.title" and text.isupper() else text
    if form == "adjective" and " " in text:
        return ""
    if form == "duty":
        return (
            text
            if re.match(r"[a-z]+\b", text) and not _NOUN.match(text)
            else f"see to {text[:1].lower() + text[1:]}"
        )
    if form == "article":
        return f"{'an' if text[:1] in 'AEIOU' else 'a'} {text}"
    if form == "royalty":
        return text if "royalt" in text.lower() else f"royalties of {text}"
    if form == "purpose":
        return f"to {text}" if _TO_DO.match(text) else f"for {text}"
    if form == "clause":
        return f"that {text}" if _CLAUSE.match(text) else text
    if form == "new":
        return f"product {text}"
    if form == "when":
        return (
            f"on {text}" if isinstance(value, str) and len(value) == 10 and value[4] == "-" else f"in {text}"
        )
    if form == "lower" and text[1:2].islower():
        text = text[:1].lower() + text[1:]
    return text


def day(iso: str) -> str:
    """2001-11-28 as November 28, 2001; a month or a year alone as such."""
    if len(iso) == 10:
        when = date.fromisoformat(iso)
        return f"{when:%B} {when.day}, {when.year}"
    if len(iso) == 7:
        return f"{date.fromisoformat(iso + '-01'):%B %Y}"
    return iso


def capwords(text: str) -> str:
    """A title in capitals as titles are written: "Securities Purchase Agreement"."""
    return " ".join(w.lower() if w.lower() in _LITTLE else w.capitalize() for w in text.split())


def _amount(value: float, term: Term) -> str:
    if term.value_type == "percent":
        return f"{value:g}%"
    if term.value_type == "money":
        return money(value, term.unit or "USD")
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")
    unit = term.unit or ""
    if value == 1 and unit.endswith("s"):
        unit = unit[:-1]
    return f"{number} {unit}".strip()


def money(value: float, currency: str) -> str:
    """An amount as a reporter writes it: $515 million, $56.00, EUR 1.2 billion."""
    sign = _SIGNS.get(currency, currency + " ")
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            short = f"{value / size:.6f}".rstrip("0").rstrip(".")
            if len(short.split(".")[-1] if "." in short else "") <= 3:
                return f"{sign}{short} {name}"
    whole = value == int(value)
    if whole and value >= 1000:
        return f"{sign}{value:,.0f}"
    cents = f"{value:,.2f}" if round(value, 2) == value else f"{value:,.6f}".rstrip("0")
    return f"{sign}{cents}"


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    mark = "; " if any("," in part for part in parts[:-1]) and len(parts) > 2 else ", "
    return f"{mark.join(parts[:-1])}{mark.strip() if mark == '; ' else ''} and {parts[-1]}"
