"""Numbers as they are written for people."""

from __future__ import annotations

from datetime import datetime


def written(number: float, unit: str | None) -> str:
    """A number with its unit: "$6,250,000,000", "EUR 1,000", "12.5%", "38 days", "March 31, 2003", "3.3".

    At most 10 digits after the point are shown, and no zeros at their end.
    """
    if unit == "date":
        day = datetime.strptime(f"{number:.0f}", "%Y%m%d")
        return f"{day:%B} {day.day}, {day.year}"
    plain = f"{abs(number):,.10f}".rstrip("0").rstrip(".")
    sign = "-" if number < 0 else ""
    if unit == "USD":
        return f"{sign}${plain}"
    if unit == "percent":
        return f"{sign}{plain}%"
    if unit is not None and len(unit) == 3 and unit.isupper():
        return f"{unit} {sign}{plain}"
    return f"{sign}{plain} {unit}" if unit else f"{sign}{plain}"


def iso(number: float) -> str:
    """A day that is written as a number (20030331), as ISO 8601."""
    return f"{datetime.strptime(f'{number:.0f}', '%Y%m%d'):%Y-%m-%d}"
