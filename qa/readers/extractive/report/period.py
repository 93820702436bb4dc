"""Which period a report is for."""

from __future__ import annotations

import re
from typing import Final

from index.filing import Document
from index.formats.cover import iso_date
from qa.readers.extractive.report.parts import cover_end
from qa.readers.extractive.report.stated import Stated, stated

_YEAR: Final = re.compile(r"for\s+(?:the\s+)?(?:fiscal\s+|calendar\s+)?year\s+(?:ended|ending)\s*:?", re.I)
_QUARTER: Final = re.compile(r"for\s+(?:the\s+)?(?:quarter|quarterly\s+period)\s+(?:ended|ending)\s*:?", re.I)
_DATED: Final = re.compile(r"\s*[A-Za-z]+\.?\s+\d{1,2}\s*,\s+\d{4}")


def year_end(document: Document) -> Stated | None:
    """The end of the fiscal year that a report is for; ISO."""
    return _ends(document, _YEAR)


def quarter_end(document: Document) -> Stated | None:
    """The end of the quarter that a report is for; ISO."""
    return _ends(document, _QUARTER)


def _ends(document: Document, label: re.Pattern[str]) -> Stated | None:
    text, end = document.text, cover_end(document)
    for said in label.finditer(text, 0, end):
        written = _DATED.match(text, said.end())
        date = iso_date(written[0]) if written else None
        if written and date:
            return stated(document, date, said.start(), written.end())
    return None
