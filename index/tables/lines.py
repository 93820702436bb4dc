"""A line of a table taken apart: label and values, whether bars, gaps or single blanks part them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

_SIGN: Final = r"(?:(?:US|C|A|HK|R)?[$€£¥]\s*)"
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_NOTE: Final = r"(?:\((?:\d|[a-z])\)(?!\d))*"
VALUE: Final = re.compile(
    rf"(?<![\w.,/'’&#(-])(?:"
    rf"{_SIGN}?\(\s?{_SIGN}?{_DIGITS}\s?%?\s?\)\s?%?(?:\s?(?:pts?|pp|bps?|x)\b)?"
    rf"|{_SIGN}?[-–—−+]?{_SIGN}?{_DIGITS}(?:\s?%|\s?(?:pts?|pp|bps?|x)\b)?{_NOTE}"
    rf"|{_SIGN}?(?:--+|[-–—−])(?:\s?%)?(?=[\s|]|$)"
    r"|(?:N/?[AM]|n/?[am]|NM|nm|N\.M\.)(?=[\s|]|$)|\*+(?=[\s|]|$)"
    r")(?![\w,/’'(])",
)
_FOOTNOTES: Final = re.compile(r"(?:\s?\((?:\d|[a-z])\)|\s?\*+)+$")
_NUMBER: Final = re.compile(rf"{_DIGITS}")
_NEGATIVE: Final = re.compile(rf"\(\s?{_SIGN}?[\d.]|[-–—−]\s?{_SIGN}?[\d.]")
_DASH: Final = re.compile(rf"{_SIGN}?(?:--+|[-–—−])\s?%?")
_GLUE: Final = re.compile(r"[\s.$€£¥|_]*")
_COUNTED: Final = re.compile(
    r"(?:\b(?:notes?|level|item|section|series|class|phase|page|stage|tier|form|part|schedule|exhibit|rule|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|and|through|to|of|in|or|fiscal)\.?|,)\s*$",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"(?:FY|fiscal\s)?\s?(?:19|20)\d\d(?:\s?\([a-z1-9]\))?", re.IGNORECASE)
_YEARLY: Final = re.compile(r"^$|\b(?:fiscal|fy|years?|remainder|of|in)$", re.IGNORECASE)
# What shows that a lone number at the end of a line is an amount, not the end of a sentence or a page number.
_AMOUNT: Final = re.compile(r"[$€£¥%(),.—–]|\s{3}|\t|-")
_LAST: Final = frozenset("0123456789)%*-–—−AaMm.xtsp")
"""What a line that ends with a value can end with."""
_LEADER: Final = " \t.:_|*"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its label and its values; `cells` of a line with bars, in order, empty ones
    included."""

    start: int
    end: int
    label: str
    values: tuple[Piece, ...]
    cells: tuple[Piece, ...] = ()


def read_line(text: str, start: int, end: int) -> Line:
    """The line text[start:end], which neither begins nor ends with white space."""
    if text.find("|", start, end) >= 0:
        cells = _cells(text, start, end)
        values = tuple(cell for cell in cells[1:] if _is_value(cell.text))
        return Line(start, end, cells[0].text, values, cells)
    if text[end - 1] not in _LAST:
        return Line(start, end, " ".join(text[start:end].split()), ())
    values_: list[Piece] = []
    right = end
    for match in reversed(list(VALUE.finditer(text, start, end))):
        if not _GLUE.fullmatch(text, match.end(), right) or _COUNTED.search(text, start, match.start()):
            break
        values_.append(Piece(match.start(), match.end(), match[0]))
        right = match.start()
    label = text[start:right].strip(_LEADER)
    while len(values_) > 1 and is_year(values_[-1].text) and _YEARLY.search(label):
        year = values_.pop()
        label = text[start : year.end].strip(_LEADER)
    if len(values_) == 1 and not _AMOUNT.search(text, max(start, values_[0].start - 3), values_[0].end):
        return Line(start, end, " ".join(text[start:end].split()), ())
    return Line(start, end, " ".join(label.split()), tuple(values_[::-1]))


def _is_value(cell: str) -> bool:
    return bool(cell) and bool(VALUE.fullmatch(_FOOTNOTES.sub("", cell) or cell))


def _cells(text: str, start: int, end: int) -> tuple[Piece, ...]:
    cells = []
    at = start
    for raw in text[start:end].split("|"):
        body = raw.strip()
        left = at + len(raw) - len(raw.lstrip()) if body else at
        cells.append(Piece(left, left + len(body), body))
        at += len(raw) + 1
    return tuple(cells)


def number(value: str) -> Decimal | None:
    """The number that a value shows: "(1,234)" is -1234, a dash 0; None for words."""
    if _DASH.fullmatch(value):
        return Decimal(0)
    digits = _NUMBER.search(value)
    if digits is None:
        return None
    try:
        size = Decimal(digits[0].replace(",", ""))
    except InvalidOperation:
        return None
    return -size if _NEGATIVE.search(value[: digits.end()]) else size


def is_year(value: str) -> bool:
    """Whether a value is a year rather than an amount."""
    return bool(YEAR.fullmatch(value.strip()))
