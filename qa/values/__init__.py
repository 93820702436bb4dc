"""Typed values in the words of a filing: money, percents, dates, lengths of time, numbers.

from qa.values import find_values
find_values("a payment of up to $4.5 million")  # [Found("money", 4500000.0, "USD", "up_to", 19, 31)]

A file a kind of value. They are read in an order that settles what a digit belongs to: first what is no value
at all (section numbers, telephones), then dates, money, percents, lengths of time, ratios, and what is left.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Final

from qa.values import dates, duration, money, noise, numbers, percent, ratio
from qa.values.amounts import HINT, times
from qa.values.found import TAKEN, Found, Kind
from qa.values.qualifiers import qualifier_of
from qa.values.rows import scale_of

__all__ = ["Found", "Kind", "find_values", "parse_one", "same_value", "scaled"]

_SCANS: Final = (dates.scan, money.scan, percent.scan, duration.scan, ratio.scan, numbers.scan, dates.years)
_MONTHS: Final = {"years": 12.0, "months": 1.0}
_DAYS: Final = {"weeks": 7.0, "days": 1.0}
_OF_SHARES: Final = re.compile(r"\bshares?\b", re.IGNORECASE)  # not "shareholders"
_BRACKET: Final = re.compile(r"\s*(?:[A-Za-z]+\s*)?\(\s*")
_EXACT: Final = 1e-9
"""Relative difference below which two floats are one number as written."""


def find_values(text: str) -> list[Found]:
    """The values in a sentence, row or paragraph, in order, none overlapping another.

    A value said twice, in words and in brackets in digits ("ten million dollars ($10,000,000)"), is one.
    """
    if not HINT.search(text):
        return []
    left = text
    for start, end in noise.scan(text):
        left = _blank(left, start, end)
    found: list[Found] = []
    for scan in _SCANS:
        for value in list(scan(left)):
            if TAKEN not in left[value.start : value.end]:
                left = _blank(left, value.start, value.end)
                found.append(value)
    found.sort(key=lambda value: value.start)
    return _qualified(text, _once(text, found))


def parse_one(text: str, kind: Kind) -> Found | None:
    """The value of that kind in the text, if there is exactly one (said once or more often), else None."""
    values = [value for value in find_values(text) if value.kind == kind]
    return values[0] if values and all(same_value(values[0], other) for other in values) else None


def same_value(a: Found, b: Found, tolerance: float = 0.0) -> bool:
    """Whether two values are the same: kind, unit, and value within a relative `tolerance`.

    A month is not a day of it. Two years are 24 months, two weeks 14 days; a month is no number of days.
    """
    if a.kind != b.kind:
        return False
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value == b.value
    x, y = a.value, b.value
    if a.kind == "duration":
        for units in (_MONTHS, _DAYS):
            if a.unit in units and b.unit in units:
                return _close(x * units[a.unit], y * units[b.unit], tolerance)
        return False
    return a.unit == b.unit and _close(x, y, tolerance)


def scaled(row: str, note: str) -> list[Found]:
    """The values of a row of figures under a note such as "(in thousands, except per share amounts)".

    Money and bare numbers are multiplied; what is per share, counts a noun that the note does not scale, or
    has said its own scale ("$4 million") is left.
    """
    factor = scale_of(note)
    whole = _OF_SHARES.search(note) and _OF_SHARES.search(row)
    return [
        replace(value, value=times(value.number, factor))
        if value.kind in ("money", "number") and not whole and not _has_scale(row[value.start : value.end])
        else value
        for value in find_values(row)
    ]


def _close(x: float, y: float, tolerance: float) -> bool:
    return math.isclose(x, y, rel_tol=max(tolerance, _EXACT), abs_tol=1e-12)


def _has_scale(said: str) -> bool:
    return re.search(r"[a-z]{2}", said) is not None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN * (end - start) + text[end:]


def _once(text: str, found: list[Found]) -> list[Found]:
    """Values without those that only repeat, in brackets, the one before them."""
    kept: list[Found] = []
    for value in found:
        if kept and same_value(kept[-1], value) and _BRACKET.fullmatch(text, kept[-1].end, value.start):
            end = value.end + (1 if text[value.end : value.end + 1] == ")" else 0)
            kept[-1] = replace(kept[-1], end=end)
        else:
            kept.append(value)
    return kept


def _qualified(text: str, found: list[Found]) -> list[Found]:
    ends = [0, *(value.end for value in found)]
    starts = [*(value.start for value in found), len(text)]
    return [
        replace(value, qualifier=qualifier_of(text, value, floor, ceiling))
        for value, floor, ceiling in zip(found, ends, starts[1:], strict=False)
    ]
