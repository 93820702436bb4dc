"""Ratios: "3.50 to 1.00", "2:1", "one-for-ten", "50/50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.values.amounts import DIGITS, LEFT, RIGHT, WORDS, amount_of
from qa.values.found import Found

_SIGN: Final = re.compile(r":|/|\bto\b|-to-|\bfor\b|-for-", re.I)
_TO_ONE: Final = re.compile(
    rf"{LEFT}(?P<over>{DIGITS})(?:\s*:\s*|\s+to\s+|-to-)(?P<under>1(?:\.0+)?){RIGHT}", re.I
)
_FOR: Final = re.compile(
    rf"{LEFT}(?P<over>{DIGITS}|{WORDS})[\s-]for[\s-](?P<under>{DIGITS}|{WORDS}){RIGHT}", re.I
)
_SHARES: Final = re.compile(rf"{LEFT}(?P<over>\d\d)/(?P<under>\d\d){RIGHT}")


def scan(text: str) -> Iterator[Found]:
    """Every ratio in the text, as first over second."""
    if not _SIGN.search(text):
        return
    for pattern in (_TO_ONE, _FOR, _SHARES):
        for match in pattern.finditer(text):
            over, under = amount_of(match["over"]), amount_of(match["under"])
            # "50/50" and "60/40" share a whole; other pairs with a slash are something else.
            if under and (pattern is not _SHARES or over + under == 100):
                yield Found("ratio", over / under, None, None, *match.span())
