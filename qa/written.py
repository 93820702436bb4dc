"""Numbers as they are written for people."""

from __future__ import annotations

from datetime import datetime
from typing import Final

_CENTS_FROM: Final = 1000
"""From here on money is written to the cent; below, as prices a share are, to six digits after the point."""


def written(number: float, unit: str | None) -> str:
    """A number with its unit: "$6,250,000,000", "EUR 1,000", "12.5%", "38 days", "March 31, 2003", "3.3".

    At most six digits after the point are shown (of large amounts of money two), and no zeros at their end;
    of numbers below one, six significant digits.
    """
    if unit == "date":
        day = datetime.strptime(f"{number:.0f}", "%Y%m%d")
        return f"{day:%B} {day.day}, {day.year}"
    sign = "-" if number < 0 else ""
    plain = _plain(abs(number), money=_is_money(unit))
    if unit == "USD":
        return f"{sign}${plain}"
    if unit == "percent":
        return f"{sign}{plain}%"
    if _is_money(unit):
        return f"{unit} {sign}{plain}"
    return f"{sign}{plain} {unit}" if unit else f"{sign}{plain}"


def iso(number: float) -> str:
    """A day that is written as a number (20030331), as ISO 8601."""
    return f"{datetime.strptime(f'{number:.0f}', '%Y%m%d'):%Y-%m-%d}"


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def _plain(number: float, *, money: bool) -> str:
    if 0 < number < 1:
        return f"{number:.10f}".rstrip("0") if number >= 1e-4 else f"{number:.6g}"
    digits = 2 if money and number >= _CENTS_FROM else 6
    return f"{number:,.{digits}f}".rstrip("0").rstrip(".")
