"""Dates: the same day, or the same month where the gold is a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evals.case import Case
from evals.response import Response, listed
from evals.scorers.verdict import Verdict, exact

NAMES: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MONTHS: Final = tuple(NAMES.split("|"))
MONTH: Final = rf"(?P<month>{NAMES})[a-z]*\.?"
ISO: Final = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
WRITTEN: Final = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH}\s+"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+)?(?P<year>\d{4})\b",
    re.IGNORECASE,
)


def read(text: str) -> Iterator[str]:
    """The dates written in a text, as ISO days or months."""
    for found in ISO.finditer(text):
        yield found.group()
    for found in WRITTEN.finditer(text):
        month = MONTHS.index(found["month"].lower()) + 1
        day = found["before"] or found["after"]
        yield f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def score(case: Case, response: Response) -> Verdict:
    """Right where a date of the value (of the text, where the value holds none) is the gold one."""
    golds = [date for form in (*map(str, listed(case.value)), *case.accept) for date in read(form)]
    given = [date for part in listed(response.value) for date in read(str(part))] or list(read(response.text))
    right = any(date == gold or (len(gold) == 7 and date[:7] == gold) for date in given for gold in golds)
    return exact(right, f"{', '.join(given[:3]) or 'no date'} against {', '.join(golds[:2]) or case.value}")
