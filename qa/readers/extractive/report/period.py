"""Which period a report is for, and where the company has its headquarters."""

from __future__ import annotations

import re
from typing import Final

from index.filing import Document
from index.formats.cover import iso_date
from qa.readers.extractive.report.parts import cover_end
from qa.readers.extractive.report.registrant import address
from qa.readers.extractive.report.stated import Stated, stated

_YEAR: Final = re.compile(r"for\s+(?:the\s+)?(?:fiscal\s+|calendar\s+)?year\s+(?:ended|ending)\s*:?", re.I)
_QUARTER: Final = re.compile(r"for\s+(?:the\s+)?(?:quarter|quarterly\s+period)\s+(?:ended|ending)\s*:?", re.I)
_DATED: Final = re.compile(r"\s*[A-Za-z]+\.?\s+\d{1,2}\s*,\s+\d{4}")
_SEAT: Final = re.compile(
    r"\b(?:Our|our|The\s+Company['’]s|the\s+Company['’]s)\s+(?:(?:principal|corporate|global|world|worldwide|company|executive)\s+){0,2}headquarters\s+"
    r"(?:is|are)\s+(?:currently\s+)?(?:located\s+)?(?:in|at)\s+(?P<place>[^.;()\n]{3,90}?)(?=\.\s|\.$|;|,?\s+(?:and|where|which|with|under|that|consist\w+)\b|\s\()"
)
_PLACE: Final = re.compile(
    r"(?:\d[\w ]*)?[A-Z][\w.'’-]+(?:,? [\w.'’-]+)*, (?:[A-Z][\w.]+ ?){1,3}(?:,? \d{5}"
    r"|, (?:[A-Z][\w.]+ ?){1,3})?"
)


def year_end(document: Document) -> Stated | None:
    """The end of the fiscal year that a report is for; ISO."""
    return _ends(document, _YEAR)


def quarter_end(document: Document) -> Stated | None:
    """The end of the quarter that a report is for; ISO."""
    return _ends(document, _QUARTER)


def headquarters(document: Document) -> Stated | None:
    """Where the one sentence on them says that they are, else the address of the principal executive
    offices."""
    said = [m for m in _SEAT.finditer(document.text) if _PLACE.fullmatch(" ".join(m["place"].split()))]
    places = {" ".join(m["place"].split()) for m in said}
    if len(places) == 1:
        return stated(document, places.pop(), said[0].start(), said[0].end("place"))
    return address(document)


def _ends(document: Document, label: re.Pattern[str]) -> Stated | None:
    text, end = document.text, cover_end(document)
    for said in label.finditer(text, 0, end):
        written = _DATED.match(text, said.end())
        date = iso_date(written[0]) if written else None
        if written and date:
            return stated(document, date, said.start(), written.end())
    return None
