"""Percentages. Basis points are hundredths of one: 110 basis points are 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.values.amounts import AMOUNT, LEFT, TO, amount_of, times
from qa.values.found import Found
from qa.values.words import GAP

_MARK: Final = re.compile(r"%|per\s?cent|basis|bps?\b", re.I)
_SIGN: Final = rf"(?:\s?%|{GAP}?per\s?cent(?:um)?(?!\w)|{GAP}percentage{GAP}points?(?!\w))"
_BASIS: Final = rf"{GAP}?(?:basis\s+points?|bps|bp)(?!\w)"
_RANGE: Final = re.compile(
    rf"{LEFT}(?P<low>{AMOUNT}){TO}(?P<last>(?P<high>{AMOUNT})(?P<unit>{_SIGN}|{_BASIS}))",
    re.I,
)
_ONE: Final = re.compile(
    rf"{LEFT}(?P<open>\(\s?)?(?P<minus>(?<!\w)[-−])?(?P<amount>{AMOUNT})(?P<close>\s?\))?(?P<unit>{_SIGN}|{_BASIS})",
    re.I,
)
_OF_ONE: Final = re.compile(rf"{LEFT}(?P<amount>{AMOUNT})\s+of\s+(?:one|1){_SIGN}", re.I)


def scan(text: str) -> Iterator[Found]:
    """Every percentage in the text; a range is two. An earlier one wins where two overlap."""
    if not _MARK.search(text):
        return
    for match in _OF_ONE.finditer(text):
        yield _found(amount_of(match["amount"]), "%", *match.span())
    for match in _RANGE.finditer(text):
        low, high = amount_of(match["low"]), amount_of(match["high"])
        if low < high:
            yield _found(low, match["unit"], *match.span("low"))
            yield _found(high, match["unit"], *match.span("last"))
    for match in _ONE.finditer(text):
        value = amount_of(match["amount"])
        bracketed = match["open"] is not None and match["close"] is not None  # "(5.2)%": less than nothing
        start = match.start() if bracketed else match.start("minus" if match["minus"] else "amount")
        yield _found(-value if bracketed or match["minus"] else value, match["unit"], start, match.end())


def _found(value: float, unit: str, start: int, end: int) -> Found:
    return Found("percent", times(value, 0.01) if "b" in unit.lower() else value, "percent", None, start, end)
