"""A heading as the finders of this package report it, and the lines that only list headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# Levels say what may hold what; a heading ends where the next one of its level or above begins.
PART, ITEM, STATEMENT, NOTE, SUBHEADING = 1, 2, 3, 4, 9
ARTICLE, SECTION = 1, 2


@dataclass(frozen=True, slots=True, order=True)
class Heading:
    """Where a heading begins and ends, what it is, and what it says. `weight` settles which of two with the same
    number is the true one."""

    start: int
    level: int
    kind: str
    number: str
    label: str
    end: int


_CONTENTS_ROW: Final = re.compile(r"^[^\n]{3,160}?[.\s|](?:[A-Z]-)?(?:\d{1,3}|[ivxl]{1,6})[ \t|]*(?=\n)", re.MULTILINE)
_CONTENTS_HEADING: Final = re.compile(
    r"^[ \t*|]*(?:TABLE OF CONTENTS\b.{0,80}|(?:INDEX|CONTENTS)(?: TO [A-Z ]{3,40})?[\s*:]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_GAP: Final = 500
_LEAST_ROWS: Final = 3


def contents(text: str) -> Callable[[int], bool]:
    """Whether an offset lies in a table of contents: from a heading that says so to the last of the rows under
    it that end in a page number, as long as no gap between two is wider than a few lines."""
    ranges: list[tuple[int, int]] = []
    for heading in _CONTENTS_HEADING.finditer(text):
        end, rows = heading.end(), 0
        while row := _CONTENTS_ROW.search(text, end, end + _GAP):
            end, rows = row.end(), rows + 1
        if rows >= _LEAST_ROWS:
            ranges.append((heading.start(), end))
    return lambda offset: any(start <= offset < end for start, end in ranges)
