"""Numbers, dates and percentages of a statement: each must stand in its quotes, or be computed from them."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

from qa.entail.ground import Ground
from qa.folding import fold
from qa.values import Found, find_values, same_value
from qa.values.currencies import AFTER, BEFORE

_CURRENCIES: Final = frozenset({*BEFORE.values(), *AFTER.values()})
_EXACT: Final = 1e-9
_ROUNDING: Final = 0.01
"""How far, relatively, a rounded result may be from the computed one."""

_ROUNDED_DIGITS: Final = 3
"""Digits that a rounded number must have at least, zeros at its ends apart: fewer may be another number."""

_SIDES: Final = re.compile(r"\bthe two\b|\btwo\s+(?:parties|companies|sides|firms|partners)\b", re.I)
"""Two sides are counted by whoever speaks of them."""

_NONE: Final = re.compile(r"\b(?:no|none|nil|zero)\b|(?:^|[|\s])[-–—](?=[|\s]|$)", re.I)
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def unsupported(text: str, ground: Ground) -> str | None:
    """The first value of the text that the ground does not hold, as it is written, or None."""
    for value in find_values(text):
        said = text[value.start : value.end]
        if value.kind == "ordinal" and value.value == 1:
            continue  # "first" puts things in order
        if value.value == 2 and _SIDES.search(text, max(0, value.start - 4), value.end + 12):
            continue
        if not (
            supported(value, ground)
            or _computed(value, said, ground.computed)
            or _written(value, said, ground)
            or _rounded(value, said, ground)
            or _between(value, ground)
        ):
            return said
    return None


def supported(value: Found, ground: Ground) -> bool:
    """Whether a value stands in the quotes; a month, a year or a day also as a part of a date."""
    if isinstance(value.value, str):
        return any(isinstance(other.value, str) and _within(value, other) for other in ground.values)
    return _standing(value, ground) is not None


def standing(number: float, unit: str | None, ground: Ground) -> Found | None:
    """The value in the quotes that is this number: in that unit, where it is a currency or "percent"."""
    if unit == "percent":
        return _standing(Found("percent", number, unit, None, 0, 0), ground)
    if unit in _CURRENCIES:
        return _standing(Found("money", number, unit, None, 0, 0), ground)
    if number == 0 and any(map(_NONE.search, ground.quoted)):
        return Found("number", 0.0, None, None, 0, 0)
    if year := next((v for v in ground.values if v.kind == "year" and str(v.value) == f"{number:g}"), None):
        return year
    return _standing(Found("number", number, None, None, 0, 0), ground)


def _standing(value: Found, ground: Ground) -> Found | None:
    return next((other for other in ground.values if _same(value, other)), None) or next(
        (other for other in ground.figures if _same_figure(value, other)), None
    )


def _rounded(value: Found, said: str, ground: Ground) -> bool:
    """Whether a value is one of the quotes rounded to three digits or more: $32.3 million of 32,310,000."""
    digits = _DIGITS.search(said)
    if digits is None or isinstance(value.value, str) or value.kind not in ("money", "number"):
        return False
    if len(digits.group().replace(",", "").replace(".", "").strip("0")) < _ROUNDED_DIGITS:
        return False
    same = (other for other in ground.values if _comparable(value, other))
    return any(_rounds(abs(value.number), said, abs(other.number)) for other in same)


def _comparable(value: Found, other: Found) -> bool:
    if isinstance(other.value, str) or other.kind not in ("money", "number"):
        return False
    return value.unit == other.unit or other.unit is None or value.unit is None


def _between(value: Found, ground: Ground) -> bool:
    """Whether a number of days lies between two dates of the quotes."""
    if value.kind != "duration" or value.unit != "days":
        return False
    days = [v.value for v in ground.values if v.kind == "date" and isinstance(v.value, str)]
    dates = [date.fromisoformat(day) for day in days if len(day) == len("2001-11-28")]
    return any(abs((one - other).days) == value.value for one in dates for other in dates if one != other)


def _written(value: Found, said: str, ground: Ground) -> bool:
    """Whether a bare number stands in the quotes as it is written, whatever it is there ("2.1 Merger")."""
    word = fold(said).words
    return value.kind == "number" and value.unit is None and any(word in fold(q).words for q in ground.quoted)


def _within(value: Found, other: Found) -> bool:
    """Whether a date (or a part of one) is said by another that is as exact or more so."""
    said, standing = str(value.value), str(other.value)
    if value.kind == "day":
        return standing.endswith(said[1:])
    return standing == said or standing.startswith(said + "-")


def _same(value: Found, other: Found) -> bool:
    if same_value(value, other):
        return True
    if isinstance(value.value, str) or isinstance(other.value, str):
        return False
    # "six" partners bear on "our sixth partner"; a count may be of things called otherwise.
    counts = ("number", "ordinal", "ratio")
    bare = value.kind == "number" and value.unit is None
    return ((value.kind in counts and other.kind in counts) or bare) and _equal(value.value, other.value)


def _same_figure(value: Found, other: Found) -> bool:
    """Whether a figure of a row is the value; its column says what it counts, brackets that it is paid."""
    return (
        value.kind in ("money", "percent", "number")
        and (other.kind == "number" or (other.kind == "money" and other.unit == value.unit))
        and _equal(abs(value.number), abs(other.number))
    )


def _computed(value: Found, said: str, computed: tuple[float, ...]) -> bool:
    """Whether a value is a computed number, rounded as it is written, or the same as a percentage; a date,
    one that was computed (as a number: 20030331)."""
    if isinstance(value.value, str):
        return any(value.value.replace("-", "") == f"{number:.0f}" for number in computed)
    results = [*computed, *(100 * number for number in computed if value.kind == "percent")]
    return any(_rounds(value.value, said, result) for result in results)


def _rounds(number: float, said: str, result: float) -> bool:
    """Whether `number`, written `said`, is `result` rounded to its last written digit that is not zero."""
    if _equal(number, result):
        return True
    digits = _DIGITS.search(said)
    if digits is None or not math.isclose(number, result, rel_tol=_ROUNDING):
        return False
    written = digits.group().replace(",", "")
    scale = abs(number) / float(written) if float(written) else 1.0
    whole, _, decimals = written.partition(".")
    place = -len(decimals) if decimals else len(whole) - len(whole.rstrip("0"))
    return abs(number - result) <= 0.5 * 10.0**place * scale * (1 + _EXACT)


def _equal(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=_EXACT, abs_tol=1e-12)
