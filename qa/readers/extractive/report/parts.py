"""The fixed places of a report: which of a filing's documents it is, where its cover ends, where it is
signed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from index.filing import Document

LONGEST: Final = 14_000
"""Characters of a cover at most; a table of twenty notes and their exchanges is within it."""

_SIGNED: Final = 9_000
"""Characters of signatures at most."""

_REPORT: Final = re.compile(r"(?:10-?[KQ]|10-?KSB|10-?QSB|8-?K|20-?F|40-?F|6-?K)", re.I)
_COVER: Final = re.compile(
    r"exact\s+name\s+of|commission\s+file|i\.?r\.?s\.?\s+employer|principal\s+executive\s+offices?", re.I
)
_SAYS: Final = re.compile(r"exact\s+name\s+of|commission\s+file|employer", re.I)
_ENDS: Final = re.compile(
    r"^[ \t|*]*(?:table\s+of\s+contents|index|i n d e x|item\s+\d[\w.]*|part\s+i)\b[^\n]{0,160}$", re.I | re.M
)
_DULY: Final = re.compile(
    r"(?:pursuant\s+to|in\s+accordance\s+with|under)\s+the\s+requirements?\s+of\s+(?:section\s+1[235]|the\s+securities)",
    re.I,
)
_AFTER: Final = re.compile(
    r"^[ \t|*]*(?:exhibit\s+index|index\s+to\s+exhibits|certifications?|schedule\s+[iv]+)\b[^\n]{0,60}$",
    re.I | re.M,
)


def report_of(documents: Iterable[Document]) -> Document | None:
    """The report among a filing's documents: the first that is called as forms are, and has a cover."""
    listed = sorted(documents, key=lambda d: d.sequence)
    named = [d for d in listed if _REPORT.match(d.type)]
    return next((d for d in (named or listed)[:1] if _SAYS.search(d.text[:LONGEST])), None)


def cover_end(document: Document) -> int:
    """Where the cover ends: at the contents, the first Item or PART I, whatever comes first after the cover
    has begun to say what covers say."""
    text = document.text
    said = [m.end() for m in _COVER.finditer(text, 0, LONGEST)]
    begun = said[min(2, len(said) - 1)] if said else 0
    ends = _ENDS.search(text, begun, LONGEST)
    return ends.start() if ends else min(len(text), LONGEST)


def signatures(document: Document) -> tuple[int, int] | None:
    """Where the report is signed: from the first of the last sentences that say by which law it is, a page
    apart at most."""
    text = document.text
    said = [m.start() for m in _DULY.finditer(text, len(text) // 3)]
    if not said:
        return None
    start = said[-1]
    for at in reversed(said[:-1]):
        if start - at > _SIGNED // 2:
            break
        start = at
    after = _AFTER.search(text, said[-1])
    end = min(len(text), said[-1] + _SIGNED)
    return start, min(end, after.start()) if after else end
