"""Values of terms in the words of a sentence: "$515 million", "November 28, 2001", "up to 645,000 shares"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from qa.answer import Value
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
_ASIDE: Final = re.compile(
    r"\s*\((?:as|each as|in each case|the “|collectively|including|i\.e)[^()]*\)", re.IGNORECASE
)
_PAUSE: Final = re.compile(r"[,;]\s|\s(?=(?:and|or|which|that|provided|including|subject to|in each case)\b)")
_HEREIN: Final = re.compile(
    r",?\s+(?:as|to the extent) (?:set forth|provided|specified|described) .*$", re.IGNORECASE
)
_BRIEF: Final = 110
"""Characters of a member of a list that a narrative takes whole."""
_LONG: Final = 170
"""Characters of a text that a narrative takes."""
_FEW: Final = 3
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
    "purpose" begins with to or for; "brief" is as much as a line takes;
    "proper" writes names in capitals as names; "clause" begins with that where it is a sentence."""
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
        text = capwords(text) if term.field in ("deal.title", "governing_law") and text.isupper() else text
    if form == "proper":
        names = [str(v) for v in value] if isinstance(value, list) else [text]
        return _listed([proper(name) for name in names])
    if form == "adjective" and " " in text:
        return ""
    if form == "brief":
        return brief(value if isinstance(value, list) else text)
    if form == "duty":
        text = _HEREIN.sub("", text)
        verb = re.match(r"[a-z]+\b", text) and not _NOUN.match(text)
        return f"to {text}" if verb else f"responsible for {text[:1].lower() + text[1:]}"
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
        dated = isinstance(value, str) and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value)
        if not dated and term.field == "dates.expiration":
            return text if re.match(r"(?:until|on|upon|after|the)\b", text) else f"after {text}"
        return f"on {text}" if dated and len(str(value)) == 10 else f"in {text}"
    if form == "lower":
        text = re.sub(r"^[Tt]he (?:Company|Registrant)['’]s\b", "its", text)
        if re.match(r"(?:The|All|Certain|Its|Substantially|Revolving|Term|Senior|Unsecured|Secured)\b", text):
            text = text[:1].lower() + text[1:]
    return text


def brief(value: Value) -> str:
    """As much of a long value as a line of a narrative takes: of a list the first few members that are short,
    of a text its first clause; what is left out is said."""
    if isinstance(value, list):
        cut = [_ASIDE.sub("", str(member)).strip(" ,") for member in value]
        short_ones = [member for member in cut if len(member) <= _BRIEF]
        kept = short_ones[:_FEW]
        if not kept:
            return f"{_clipped(cut[0])}{' and other matters' if len(cut) > 1 else ''}" if cut else ""
        return _listed([*kept, "other conditions"] if len(kept) < len(cut) else kept)
    return _clipped(_ASIDE.sub("", str(value)))


def _clipped(text: str) -> str:
    """A text up to its last break within _LONG characters."""
    if len(text) <= _LONG:
        return text
    breaks = [match.start() for match in _PAUSE.finditer(text, _LONG // 3, _LONG)]
    return text[: breaks[-1]] if breaks else text[: text.rfind(" ", 0, _LONG)]


def proper(name: str) -> str:
    """A person's name in capitals as names are written: "Michael T. Heffernan"."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


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
