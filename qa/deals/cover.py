"""Dates that stand on a report's cover and signature page, which no sentence states."""

from __future__ import annotations

import re
from typing import Final

from index.filing import Document
from qa.deals.folded import fold
from qa.draft import Quote
from qa.values import find_values

_REPORT_DATE: Final = re.compile(r"date\s+of\s+(?:earliest\s+event|report|event)[^\d]{0,20}", re.IGNORECASE)
_DATED: Final = re.compile(r"\bdated?\s?:?\s*(?:as\s+of\s)?\W*$", re.IGNORECASE)
_COVER: Final = 5000
"""Characters of a report that hold its cover."""
_SIGNATURES: Final = 3000
_NEAR: Final = 160
_APART: Final = 200
"""How far apart the two captions of a report's and an event's date can stand."""


def event_date(report: Document) -> tuple[str, Quote] | None:
    """The date of the earliest event reported: the one beside its caption on the cover. Where the report's
    own date is given too, the event's is the last."""
    head = fold(report.text[:_COVER])
    captions = list(_REPORT_DATE.finditer(head))
    if not captions:
        return None
    first = captions[0].start()
    last = next(m.end() for m in reversed(captions) if m.start() - first <= _APART)
    dates = [d for d in _dates(head[: last + _NEAR]) if d[1] >= first - _NEAR]
    after = [d for d in dates if d[0] >= first]
    start, end, day = after[-1] if after else dates[-1] if dates else (0, 0, "")
    if not day:
        return None
    begin, stop = min(first, start), max(end, last if after else captions[0].end())
    return day, Quote(report.id, report.text[begin:stop].strip(), begin)


def signature_date(report: Document) -> tuple[str, Quote] | None:
    """The date beside the report's signature."""
    signature = max((s.start for s in report.sections if s.kind == "signature"), default=None)
    offset = max(report.text.upper().rfind("SIGNATURE"), 0) if signature is None else signature
    tail = fold(report.text[offset : offset + _SIGNATURES])
    for start, end, day in _dates(tail):
        caption = _DATED.search(tail, max(0, start - 14), start)
        if caption:
            begin = offset + caption.start()
            return day, Quote(report.id, report.text[begin : offset + end], begin)
    return None


def filing_date(header: Document) -> tuple[str, Quote] | None:
    """The date of filing, from EDGAR's header."""
    match = re.search(r"FILED AS OF DATE:\s*(\d{4})(\d\d)(\d\d)", header.text)
    if match is None:
        return None
    return "-".join(match.groups()), Quote(header.id, match.group(0), match.start())


def _dates(text: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO date) of each whole date."""
    days = (v for v in find_values(text) if v.kind == "date" and len(str(v.value)) == 10)
    return [(day.start, day.end, str(day.value)) for day in days]
