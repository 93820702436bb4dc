"""Dates that stand on a report's cover and signature page, which no sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.filing import Document
from qa.deals.folded import fold
from qa.draft import Quote
from qa.values import find_values

_REPORT_DATE: Final = re.compile(r"date\s+of\s+(?:earliest\s+event|report|event)[^\d]{0,20}", re.IGNORECASE)
_SIGNED: Final = re.compile(r"(?:^|\s)(?:Date|Dated|DATE|DATED)\s?:?\s", re.MULTILINE)
_COVER: Final = 5000
_NEAR: Final = 160


def event_date(report: Document) -> tuple[str, Quote] | None:
    """The date of the earliest event reported, from the cover: the date that stands nearest its caption."""
    head = fold(report.text[:_COVER])
    captions = list(_REPORT_DATE.finditer(head))
    if not captions:
        return None
    first, last = captions[0].start(), captions[-1].end()
    for match in captions[1:]:
        if match.start() - first > 200:
            last = captions[0].end()
            break
    dates = [v for v in find_values(head[: last + _NEAR]) if v.kind == "date" and first - _NEAR <= v.end and len(str(v.value)) == 10]
    after = [v for v in dates if v.start >= first]
    before = [v for v in dates if v.end <= first]
    chosen = after[-1] if after else before[-1] if before else None
    if chosen is None:
        return None
    start, end = min(first, chosen.start), max(captions[0].end() if before and not after else last, chosen.end)
    return str(chosen.value), Quote(report.id, report.text[start:end].strip(), start)


def signature_date(report: Document) -> tuple[str, Quote] | None:
    """The date beside the report's signature."""
    signature = max((s.start for s in report.sections if s.kind == "signature"), default=None)
    start = signature if signature is not None else max(report.text.upper().rfind("SIGNATURE"), 0)
    tail = fold(report.text[start : start + 3000])
    for value in _dates(tail):
        before = tail[max(0, value[0] - 12) : value[0]]
        if re.search(r"dated?\s?:?\s*(?:as of\s)?\W*$", before, re.IGNORECASE):
            begin = value[0] - (len(before) - (re.search(r"dated?", before, re.IGNORECASE) or re.match("", before)).start())  # type: ignore[union-attr]
            return value[2], Quote(report.id, report.text[start + begin : start + value[1]], start + begin)
    return None


def filing_date(header: Document) -> tuple[str, Quote] | None:
    """The date of filing, from EDGAR's header."""
    match = re.search(r"FILED AS OF DATE:\s*(\d{4})(\d\d)(\d\d)", header.text)
    if match is None:
        return None
    return "-".join(match.groups()), Quote(header.id, match.group(0), match.start())


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    return ((v.start, v.end, str(v.value)) for v in find_values(text) if v.kind == "date")
