"""Amounts of money, in units of their currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.values.amounts import AMOUNT, DIGITS, TO, amount_of, times
from qa.values.currencies import AFTER, BEFORE
from qa.values.found import Found
from qa.values.rows import in_row
from qa.values.words import GAP, SCALES, either

_SHORT: Final = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}
_SIGN: Final = re.compile(
    rf"[$€£¥₩₹₪¢]|\b{either(name for name in BEFORE if name.isalpha())}|(?i:{either(AFTER)}|cents?\b)"
)
_SYMBOL: Final = either(map(re.escape, BEFORE))
_CURRENCY: Final = rf"(?<![A-Za-z$])(?P<currency>{_SYMBOL})"
_SHORT_SCALE: Final = rf"(?:\s?(?i:{either(_SHORT)})(?![\w.]\w|\w))"
_SCALE: Final = rf"(?:{GAP}(?i:{either(SCALES)})(?![a-z])|{_SHORT_SCALE})"
_END: Final = r"(?!\w)(?![.,]\d)"
# The scale of a range stands at its end alone: "$5 to $7 million", "$3-5 million".
_RANGE: Final = re.compile(
    rf"(?P<first>{_CURRENCY}\s?(?P<low>{DIGITS})){TO}"
    rf"(?P<last>(?:{_SYMBOL}\s?)?(?P<high>{DIGITS})(?P<scale>{_SCALE})){_END}"
)
_BEFORE: Final = re.compile(
    rf"(?P<whole>(?P<open>\(\s?)?(?P<sign>(?<![\w)])[-−])?{_CURRENCY}\s{{0,12}}(?P<minus>\(\s{{0,8}}|[-−])?"
    rf"(?P<amount>(?i:{AMOUNT}))(?P<short>{_SHORT_SCALE})?){_END}(?P<close>\s?\))?"
)
_AFTER: Final = re.compile(
    rf"(?<!\w)(?<!\w[-/])(?<!\d[.,])(?P<amount>{AMOUNT})(?:\s+and\s+(?:no|\d\d)/100(?:ths)?)?(?:{GAP}|(?<=\d)(?=€))"
    rf"(?P<currency>{either(AFTER)})(?!\w)",
    re.I,
)
_CENTS: Final = re.compile(rf"(?<!\w)(?<!\d[.,])(?P<amount>{AMOUNT})(?:\s?¢|{GAP}cents?(?!\w))", re.I)


def scan(text: str) -> Iterator[Found]:
    """Every amount of money in the text; a range is two. An earlier one wins where two overlap."""
    if not _SIGN.search(text):
        return
    for match in _RANGE.finditer(text):
        low, high, factor = amount_of(match["low"]), amount_of(match["high"]), _factor(match["scale"])
        # "$500,000 to $1 million" and "$200 and $1 million" have a scale each.
        if "," not in match["low"] and low < high:
            unit = BEFORE[match["currency"]]
            yield Found("money", times(low, factor), unit, None, *match.span("first"))
            yield Found("money", times(high, factor), unit, None, *match.span("last"))
    for match in _BEFORE.finditer(text):
        value = times(amount_of(match["amount"]), _factor(match["short"] or ""))
        inside = (match["minus"] or "").startswith("(")
        around = match["open"] is not None and match["close"] is not None and in_row(text, match.start())
        closed = inside and match["close"] is not None
        if inside and not closed:
            continue  # what is in these brackets is not an amount alone
        negative = closed or around or match["sign"] is not None or match["minus"] is not None
        start = match.start() if around else match.start("sign" if match["sign"] else "currency")
        end = match.end() if closed or around else match.end("whole")
        yield Found("money", -value if negative else value, BEFORE[match["currency"]], None, start, end)
    for match in _AFTER.finditer(text):
        unit = AFTER[" ".join(match["currency"].lower().split())]
        yield Found("money", amount_of(match["amount"]), unit, None, *match.span())
    for match in _CENTS.finditer(text):
        yield Found("money", times(amount_of(match["amount"]), 0.01), "USD", None, *match.span())


def _factor(scale: str) -> float:
    return {**SCALES, **_SHORT, "": 1.0}[scale.strip(" \t\n\xa0-").lower()]
