"""Lengths of time: "five years", "eighteen (18) months", "60 days' notice", "24-month"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.values.amounts import AMOUNT, LEFT, TO, amount_of
from qa.values.found import Found
from qa.values.words import GAP

_SIGN: Final = re.compile(r"year|month|week|day", re.I)
_UNIT: Final = r"(?P<unit>year|month|week|day)s?(?:['’](?!\w))?(?![a-z])"
_KIND: Final = (
    r"(?:(?:full|whole|consecutive|calendar|business|trading|fiscal|successive|additional)[\s-]+){0,2}"
)
_RANGE: Final = re.compile(
    rf"{LEFT}(?P<low>{AMOUNT}){TO}(?P<last>(?P<high>{AMOUNT}){GAP}?{_KIND}{_UNIT})", re.I
)
_ONE: Final = re.compile(rf"{LEFT}(?P<amount>{AMOUNT}){GAP}?{_KIND}{_UNIT}", re.I)
_LONGEST: Final = 1000
"""A four-digit count before "year" is a year ("the 2001 year")."""


def scan(text: str) -> Iterator[Found]:
    """Every length of time in the text; a range is two. An earlier one wins where two overlap."""
    if not _SIGN.search(text):
        return
    for match in _RANGE.finditer(text):
        low, high, unit = amount_of(match["low"]), amount_of(match["high"]), match["unit"].lower() + "s"
        if low < high < _LONGEST:
            yield Found("duration", low, unit, None, *match.span("low"))
            yield Found("duration", high, unit, None, *match.span("last"))
    for match in _ONE.finditer(text):
        if (value := amount_of(match["amount"])) < _LONGEST:
            yield Found("duration", value, match["unit"].lower() + "s", None, *match.span())
