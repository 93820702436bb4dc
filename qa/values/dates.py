"""Dates: days, months, days without a year, and years that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from qa.values.found import TAKEN, Found
from qa.values.words import ORDINALS, either

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBER: Final = {
    **{name.lower(): at for at, name in enumerate(MONTHS, start=1)},
    **{name[:3].lower(): at for at, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
# Months begin with a capital, so that "may" and "march" stay verbs.
_NAMES: Final = {*MONTHS, *(month[:3] for month in MONTHS), "Sept"}
_NAME: Final = rf"{either(_NAMES | {name.upper() for name in _NAMES})}(?![A-Za-z])\.?"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_YEAR: Final = r"(?:18|19|20)\d{2}(?!\d|,\d|\.\d|%)"
_FORMS: Final = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # November 28, 2001; Nov. 28th 2001; February 1 , 2019
        (rf"\b(?P<month>{_NAME})\s+(?P<day>{_DAY})(?:st|nd|rd|th)?\s?,?\s*(?P<year>{_YEAR})", 0),
        # 28 November 2001; the 10th day of August, 1995; this tenth day of August 1995
        (
            rf"(?<![\w.,$])(?P<day>{_DAY}|{either(ORDINALS)})(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?"
            rf"(?P<month>{_NAME})\s?,?\s*(?P<year>{_YEAR})",
            0,
        ),
        (r"(?<![\w./-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])", 0),
        (r"(?<![\w.,$-])(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?![\w.,-])", 0),
        (r"(?<![\w./-])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d{2})(?![\w/])", 0),
        (r"(?<![\w./-])(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>(?:19|20)\d{2})(?![\w-])", 0),
        (rf"\b(?P<month>{_NAME})\s?,?\s*(?:of\s+)?(?P<year>{_YEAR})", 0),
        (rf"\b(?P<month>{_NAME})\s+(?P<day>{_DAY})(?:st|nd|rd|th)?(?![\w%]|[.,]\d)", 0),
        (rf"(?<![\w.,$])(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?(?P<month>{_NAME})(?!\w)", 0),
    )
)
_LONE_YEAR: Final = re.compile(rf"(?<![\w$.,#/])(?<!\w-)(?:mid-|FY\s?)?(?P<year>{_YEAR})(?![\w/]|-\d{{3}})")


def scan(text: str) -> Iterator[Found]:
    """Every date in the text; what one form has taken, the next ones do not see."""
    for form in _FORMS:
        for match in form.finditer(text):
            named = match.groupdict()
            value = _iso(named.get("year"), named["month"], named.get("day"))
            if value is None:
                continue
            yield Found("day" if value.startswith("--") else "date", value, None, None, *match.span())
            text = text[: match.start()] + TAKEN * (match.end() - match.start()) + text[match.end() :]


def years(text: str) -> Iterator[Found]:
    """Years that stand alone. Read after amounts of anything, so that "2000 shares" is none."""
    for match in _LONE_YEAR.finditer(text):
        yield Found("year", match["year"], None, None, *match.span("year"))


def _iso(year: str | None, month: str, day: str | None) -> str | None:
    """ISO 8601, reduced where a part is not said; None where there is no such day."""
    name = month.rstrip(".").lower()
    in_year = int(month) if month.isdigit() else _MONTH_NUMBER[name]
    in_month = None if day is None else int(day) if day.isdigit() else ORDINALS[day.lower()]
    full = None if year is None else int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
    try:
        date(full or 2000, in_year, in_month or 1)
    except ValueError:
        return None
    if full is None:
        return f"--{in_year:02}-{in_month:02}"
    return f"{full}-{in_year:02}" + ("" if in_month is None else f"-{in_month:02}")
