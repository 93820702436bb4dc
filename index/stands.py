"""Whether a value of the kind that a question wants stands in a passage: an amount, a date, a firm.

To search each of some hundred passages for a pattern takes longer than to rank them. So it is first told in
all of them together which could hold one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.counting import Joined


@dataclass(frozen=True, slots=True)
class _Value:
    """How a kind of value is written. A text that holds one of the `signs` holds one; it may, where it holds
    one of the `hints`, in lower case, or with `numbered` a number after a word; then the pattern tells."""

    signs: tuple[str, ...]
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    numbered: bool = False


_PARTY: Final = _Value(
    (), ("inc", "corp", "llc", "l.p", "ltd", "company", "bank", "n.a"),
    re.compile(r"\b(?:inc|corp|corporation|llc|l\.p|ltd|company|bank|n\.a)\b", re.IGNORECASE))
_VALUES: Final[Mapping[str, _Value]] = {
    "money": _Value(tuple("$€£¥"), ("usd", "dollar"), re.compile(r"\bUSD\b|\bdollars?\b", re.IGNORECASE)),
    "percent": _Value(("%",), ("cent",), re.compile(r"\bper ?cent")),
    "date": _Value((), ("day of", "/"), re.compile(
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|\bday of\b|"
        r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", re.IGNORECASE), numbered=True),
    "duration": _Value((), ("year", "month", "week", "day", "anniversary"),
                       re.compile(r"\b(?:years?|months?|weeks?|days?|anniversary)\b", re.IGNORECASE)),
    "party": _PARTY,
    "list": _PARTY,
    "number": _Value(tuple("0123456789"), (), re.compile(r"\d")),
}


def standing(kind: str, lower: Joined) -> NDArray[np.bool_]:
    """Whether a value of a kind stands in each of some texts, which are in lower case; in none where the kind
    is written in no way of its own."""
    value = _VALUES.get(kind)
    found = np.zeros(lower.number, bool)
    if value is None:
        return found
    maybe = lower.numbers_after_words() > 0 if value.numbered else found.copy()
    for sign in value.signs:
        found |= lower.count(sign) > 0
    for hint in value.hints:
        maybe |= lower.count(hint) > 0
    for at in np.flatnonzero(maybe & ~found).tolist():
        found[at] = value.pattern.search(lower[at]) is not None
    return found
