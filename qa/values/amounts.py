"""Amounts as they are written: digits, number words, fractions, and the scale that follows them.

AMOUNT is a piece of pattern that the kinds of value build on; `amount_of` gives the number it stands for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from qa.values.words import GAP, GLYPHS, ONES, ORDINALS, PARTS, SCALES, TENS, either

_SMALL: Final = {**ONES, **TENS}
_BELOW_TEN: Final = either([word for word, value in ONES.items() if 0 < value < 10])
_BELOW_100: Final = rf"(?:{either(TENS)}(?:{GAP}{_BELOW_TEN})?|{either(ONES)})(?![a-z])"
_HUNDREDS: Final = rf"{GAP}hundred(?:{GAP}(?:and{GAP})?{_BELOW_100})?"
_BELOW_1000: Final = rf"(?:{_BELOW_100}(?:{_HUNDREDS})?|(?:a{GAP})?hundred)(?![a-z])"
_HALF: Final = r"(?:\s+and\s+(?:one|a)[\s-](?:half|quarter))"
_SCALE: Final = either(SCALES)
WORDS: Final = (
    rf"(?<![a-z])(?:{_BELOW_1000}{_HALF}?(?:{GAP}{_SCALE}(?:,?{GAP}(?:and{GAP})?{_BELOW_1000}{GAP}{_SCALE})*"
    rf"(?:{GAP}(?:and{GAP})?{_BELOW_1000})?)?|a{GAP}{_SCALE})(?![a-z])"
)
DIGITS: Final = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\.)\.\d+)"
_VULGAR: Final = r"(?:[12]/3|1/2|[13]/4|[1357]/8|\d{1,2}/(?:16|32|64))"
_MIXED: Final = rf"(?:\d{{1,3}}{GAP}{_VULGAR}|\d{{0,3}}[{''.join(GLYPHS)}]|(?<!\d[ -]){_VULGAR})"
PART: Final = (
    rf"(?<![a-z])(?:{_BELOW_TEN}{GAP}{either(PARTS)}(?![a-z])(?!\s+part(?:y|ies)\b)|"
    rf"a{GAP}(?:half|third|quarter)(?=\s+of\b))"
)
_ECHO: Final = rf"(?:\s*\(\s*(?:{_MIXED}|{DIGITS})(?:[\s-]*{_SCALE})?\s*\))"

# Not inside a word ("CD44"), a code ("S-8", "10b-5"), a longer number or a date.
LEFT: Final = r"(?<!\w)(?<!\w[-/])(?<!\d[.,:])"
RIGHT: Final = r"(?!\w)(?![.,]\d)(?!/\d)(?!-[A-Z](?![a-z]))(?!\([a-z]{1,3}\))"
PLAIN: Final = rf"(?:{_MIXED}|{DIGITS})(?:{GAP}?{_SCALE}(?![a-z]))?{_ECHO}?"
AMOUNT: Final = rf"(?:{PLAIN}|(?:{PART}|{WORDS}){_ECHO}?)"
"""Digits, mixed fractions or number words, with scale, and with digits in brackets that repeat them."""
TO: Final = r"(?:\s*[–—]\s*|(?<=[\d)])\s*-\s*|\s+(?:to|and|or)\s+)"
"""What stands between the ends of a range."""

HINT: Final = re.compile(
    rf"[\d{''.join(GLYPHS)}]|\b(?:{'|'.join((*_SMALL, *SCALES, *PARTS, *ORDINALS))})", re.I
)
"""What a text without amounts, dates and ordinals has none of."""

_HAS_ECHO: Final = re.compile(r"^(?P<said>.+?)\s*\(\s*(?P<digits>[^()]+?)\s*\)$", re.S)
_HAS_SCALE: Final = re.compile(rf"^(?P<digits>[\d.,/ {''.join(GLYPHS)}-]+?)[\s-]*(?P<scale>{_SCALE})?$")


def amount_of(text: str) -> float:
    """The number that an AMOUNT stands for; what the brackets repeat in digits wins over the words.

    Raises ValueError where the text is no amount.
    """
    text = " ".join(text.lower().split())
    if echo := _HAS_ECHO.match(text):
        return amount_of(echo["digits"])
    if digits := _HAS_SCALE.match(text):
        return times(_digits(digits["digits"]), SCALES.get(digits["scale"] or "", 1.0))
    return _words(text)


def times(number: float, factor: float) -> float:
    """The product as a person would write it: 4.1 times a million is 4100000, not 4099999.9999999995."""
    return float(Decimal(repr(number)) * Decimal(repr(factor)))


def _digits(text: str) -> float:
    for glyph, plain in GLYPHS.items():
        text = text.replace(glyph, f" {plain}")
    *whole, last = text.strip(" -").replace(",", "").replace("-", " ").split()
    if "/" in last:
        over, under = last.split("/")
        return float(over) / float(under) + sum(map(float, whole))
    if whole:
        raise ValueError(f"two numbers, not one: {text}")
    return float(last)


def _words(text: str) -> float:
    total = group = 0.0
    words = text.replace("-", " ").replace(",", " ").split()
    for at, word in enumerate(words):
        if word in PARTS:
            # The word before it was counted as a whole: one half, two thirds, and a half.
            parts = _SMALL.get(words[at - 1], 0.0)
            group = (group - parts) + (parts or 1.0) / PARTS[word]
        elif word == "hundred":
            group = (group or 1.0) * 100
        elif word in SCALES:
            total += (group or 1.0) * SCALES[word]
            group = 0.0
        elif word in _SMALL:
            group += _SMALL[word]
        elif word not in ("and", "a"):
            raise ValueError(f"not a number: {text}")
    return total + group
