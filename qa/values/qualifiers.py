"""What the words around a value make of it: a ceiling, a floor, an estimate, a price a share, a condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.values.found import Found

if TYPE_CHECKING:
    from qa.deals.summary import Qualifier

_REACH = 70
"""How far before a value its qualifier may stand, in characters."""

_AN: Final = (
    r"(?:\s+(?:an?|the|additional|aggregate|maximum|total|of|amount|equal|to|one|further|another|\w+ly)){0,5}"
    r"\s*\(?$"
)
_SHARE: Final = r"(?:share|unit|ADS|ADR|warrant|security|note|right)s?\b"
_PER_SHARE_AFTER: Final = re.compile(
    rf"\s*(?:/\s?{_SHARE}|(?:,?\s*(?:in\s+cash|cash|net|U\.S\.))*,?\s*(?:\([^)]*\)\s*)?"
    rf"(?:per|a|an|each|for\s+each|for\s+every)\s+(?:[\w'’-]+\s+){{0,4}}?{_SHARE})",
    re.I,
)
_PER_SHARE_BEFORE: Final = re.compile(
    rf"(?:per[\s-]{_SHARE}[^.;]{{0,40}}|\beach\s+(?:[\w'’-]+\s+){{0,5}}{_SHARE}[^.;]{{0,60}})$", re.I
)
_BEFORE: Final[dict[Qualifier, re.Pattern[str]]] = {
    "up_to": re.compile(
        r"\b(?:up\s+to|maximum|not\s+(?:to\s+)?exceed(?:ing)?|not?\s+more\s+than|at\s+most|as\s+much\s+as|"
        rf"capped\s+at|not?\s+greater\s+than|limited\s+to)(?:\s+(?:of|at))?{_AN}",
        re.I,
    ),
    "at_least": re.compile(
        rf"\b(?:at\s+least|minimum|not?\s+less\s+than|not?\s+fewer\s+than)(?:\s+of)?{_AN}", re.I
    ),
    "estimated": re.compile(
        r"(?:\b(?:approximately|approx\.|about|almost|nearly|roughly|around|estimated(?:\s+(?:to\s+be|at))?|"
        rf"more\s+than|less\s+than|in\s+excess\s+of|circa)|~){_AN}",
        re.I,
    ),
}
_CONTINGENT: Final = re.compile(
    r"\b(?:milestones?|contingent|earn-?outs?|upon\s+(?:the\s+)?(?:achievement|occurrence|attainment)|"
    r"subject\s+to\s+(?:the\s+)?(?:achievement|attainment))\b",
    re.I,
)
_AGGREGATE: Final = re.compile(r"\b(?:aggregate|total(?:ing)?|in\s+the\s+aggregate)\b[^.;|]{0,40}$", re.I)
_STOP: Final = re.compile(r"[.;|:](?=\s)|\n\s*\n")
_QUALIFIED: Final = ("money", "percent", "duration", "number", "date")


def qualifier_of(text: str, found: Found, floor: int, ceiling: int) -> Qualifier | None:
    """What the words of the sentence say of a value; `floor` and `ceiling` are the ends of its neighbours."""
    if found.kind not in _QUALIFIED:
        return None
    before = _after_last_stop(text[max(floor, found.start - _REACH) : found.start])
    after = text[found.end : max(found.end, min(ceiling, found.end + _REACH))]
    if found.kind == "money" and (_PER_SHARE_AFTER.match(after) or _PER_SHARE_BEFORE.search(before)):
        return "per_share"
    if found.unit == "shares" and _PER_SHARE_BEFORE.search(before):
        return "per_share"
    for qualifier, pattern in _BEFORE.items():
        if pattern.search(before):
            return qualifier
    if found.kind in ("money", "number") and found.unit is not None:
        if _CONTINGENT.search(_sentence(text, found)):
            return "contingent"
        if _AGGREGATE.search(before):
            return "aggregate"
    return None


def _after_last_stop(before: str) -> str:
    stops = [match.end() for match in _STOP.finditer(before)]
    return before[stops[-1] :] if stops else before


def _sentence(text: str, found: Found) -> str:
    """The words around a value up to the nearest stops, at most 160 characters on either side."""
    before = _after_last_stop(text[max(0, found.start - 160) : found.start])
    after = text[found.end : found.end + 160]
    stop = _STOP.search(after)
    return before + " " + (after[: stop.start()] if stop else after)
