"""Formulas over named numbers, computed by program, their units checked (`qa/formula.py` has the grammar).

Functions: min, max, sum and avg of any count; abs(x); round(x) and round(x, digits), halves away from zero;
growth(old, new) in percent; days(from, to) between dates written as numbers (20030331, 20030508);
add_days(date, n), add_months(date, n) and add_years(date, n), whose result is such a date.

A percent operand is the number before its sign: 16 % is 16, so a part of an amount is `amount * part / 100`.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from qa.formula import FormulaError, read
from qa.values.currencies import AFTER, BEFORE

__all__ = ["DATE", "FormulaError", "evaluate", "names_of", "numbers_of", "unit_of"]

_LARGEST_POWER: Final = 100
_NO_DIGITS: Final = 1e15
"""From here on a float has no digits after the point to round."""
_FAR: Final = 100_000
"""By how many days, months or years a date may be moved."""

_ADD: Final = ("add_days", "add_months", "add_years")
DATE: Final = "date"
"""The unit of a day written as a number (20030331)."""

_CURRENCIES: Final = frozenset({*BEFORE.values(), *AFTER.values()})


def evaluate(formula: str, operands: Mapping[str, float]) -> float:
    """The value of a formula over its operands.

    Raises FormulaError: no formula, an unknown operand, a division by zero, no finite result.
    """
    return read(formula, _Numbers(operands))


def unit_of(formula: str, units: Mapping[str, str | None]) -> str | None:
    """The unit of a formula's result ("USD", "shares", "percent", "days"), None for a plain number.

    Numbers written in the formula, and operands without a unit, go with anything. Money by shares, years or a
    percentage is money; like divided by like is a plain number.

    Raises FormulaError where units don't go together: two currencies, money and shares added, money by money.
    """
    return read(formula, _Units(units))


def names_of(formula: str) -> frozenset[str]:
    """The operands that a formula names. Raises FormulaError where it is none."""
    return frozenset(read(formula, _Parts())[0])


def numbers_of(formula: str) -> frozenset[float]:
    """The numbers that are written in a formula itself. Raises FormulaError where it is none."""
    return frozenset(read(formula, _Parts())[1])


@dataclass(frozen=True, slots=True)
class _Numbers:
    operands: Mapping[str, float]

    def number(self, value: float) -> float:
        return _finite(value)

    def name(self, name: str) -> float:
        if name not in self.operands:
            raise FormulaError(f"The formula names {name!r}, which is none of its operands.")
        return _finite(self.operands[name])

    def apply(self, operation: str, arguments: list[float]) -> float:
        most, function = _OPERATIONS[operation]
        least = 1 if most is None or operation == "round" else most
        if not least <= len(arguments) <= (most or len(arguments)):
            raise FormulaError(f"{operation} takes {most} numbers, not {len(arguments)}.")
        try:
            return _finite(function(*arguments))
        except OverflowError:
            raise FormulaError("The result is too large.") from None


@dataclass(frozen=True, slots=True)
class _Units:
    units: Mapping[str, str | None]

    def number(self, value: float) -> str | None:
        return None

    def name(self, name: str) -> str | None:
        return self.units.get(name)

    def apply(self, operation: str, arguments: list[str | None]) -> str | None:
        if operation in ("round", "negative", "abs"):
            return arguments[0]
        if operation == "*":
            return _product(arguments[0], arguments[1])
        if operation == "/":
            over, under = arguments
            return None if over == under else over
        if operation == "**":
            return None
        if operation in _ADD:
            if arguments[0] not in (None, DATE):
                raise FormulaError(f"{operation} takes a date, not {arguments[0]}.")
            return DATE
        common = _common(arguments)
        if common == DATE and operation in ("+", "-", "sum", "avg"):
            raise FormulaError("Dates are not added up: use days(from, to), or add_days(date, n).")
        return {"growth": "percent", "days": "days"}.get(operation, common)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Names and numbers of a formula."""

    def number(self, value: float) -> tuple[set[str], set[float]]:
        return set(), {value}

    def name(self, name: str) -> tuple[set[str], set[float]]:
        return {name}, set()

    def apply(
        self, operation: str, arguments: list[tuple[set[str], set[float]]]
    ) -> tuple[set[str], set[float]]:
        return set().union(*(names for names, _ in arguments)), set().union(
            *(numbers for _, numbers in arguments)
        )


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise FormulaError("The formula comes to no finite number.")
    return number


def _common(units: list[str | None]) -> str | None:
    said = {unit for unit in units if unit is not None}
    if len(said) > 1:
        raise FormulaError(
            f"The formula puts {' and '.join(sorted(said))} together, which are different things."
        )
    return said.pop() if said else None


def _product(one: str | None, other: str | None) -> str | None:
    if one in _CURRENCIES and other in _CURRENCIES:
        raise FormulaError("The formula multiplies money by money.")
    for unit in (one, other):
        if unit in _CURRENCIES:
            return unit
    if one == "percent" or other == "percent":
        return other if one == "percent" else one
    return one or other


def _divide(over: float, under: float) -> float:
    if under == 0:
        raise FormulaError("The formula divides by zero.")
    return over / under


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > _LARGEST_POWER:
        raise FormulaError(f"The formula raises to a power beyond {_LARGEST_POWER}.")
    if (base == 0 and exponent < 0) or (base < 0 and exponent != int(exponent)):
        raise FormulaError("The formula takes a power that is no number.")
    return float(base**exponent)


def _round(number: float, digits: float = 0.0) -> float:
    if digits != int(digits) or abs(digits) > 12:
        raise FormulaError("round takes a whole number of digits, at most 12.")
    if abs(number) >= _NO_DIGITS:
        return number
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))


def _growth(old: float, new: float) -> float:
    return _divide(new - old, abs(old)) * 100


def _days(start: float, end: float) -> float:
    return float((_date(end) - _date(start)).days)


def _whole(number: float) -> int:
    if number != int(number) or abs(number) > _FAR:
        raise FormulaError(f"A date moves by a whole number of days, months or years, not {number:g}.")
    return int(number)


def _later(start: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is too short."""
    year, month = divmod(12 * start.year + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise FormulaError("The date is too far away.")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _number(day: date) -> float:
    return float(f"{day:%Y%m%d}")


def _date(number: float) -> date:
    try:
        return datetime.strptime(f"{number:.0f}", "%Y%m%d").date()
    except ValueError:
        raise FormulaError(
            f"days takes dates written as numbers, such as 20030331, not {number:g}."
        ) from None


_OPERATIONS: Final[Mapping[str, tuple[int | None, Callable[..., float]]]] = {
    "+": (2, lambda a, b: a + b),
    "-": (2, lambda a, b: a - b),
    "*": (2, lambda a, b: a * b),
    "/": (2, _divide),
    "**": (2, _power),
    "negative": (1, lambda a: -a),
    "min": (None, lambda *numbers: min(numbers)),
    "max": (None, lambda *numbers: max(numbers)),
    "sum": (None, lambda *numbers: math.fsum(numbers)),
    "avg": (None, lambda *numbers: math.fsum(numbers) / len(numbers)),
    "round": (2, _round),
    "abs": (1, abs),
    "growth": (2, _growth),
    "add_days": (2, lambda start, days: _number(_date(start) + timedelta(days=_whole(days)))),
    "add_months": (2, lambda start, months: _number(_later(_date(start), _whole(months)))),
    "add_years": (2, lambda start, years: _number(_later(_date(start), 12 * _whole(years)))),
    "days": (2, _days),
}
"""What each operation does, and how many numbers it takes (None: any count; round takes one or two)."""
