"""A heading as the finders of this package report it, and the lines that only list headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# Levels say what may hold what; a heading ends where the next one of its level or above begins.
PART, ITEM, SHARED, STATEMENT, NOTE, SUBHEADING = 1, 2, 3, 4, 5, 9
ARTICLE, SECTION = 1, 2


@dataclass(frozen=True, slots=True, order=True)
class Heading:
    """Where a heading begins and ends, what it is (a Section's kind), and what it says."""

    start: int
    level: int
    kind: str
    number: str
    label: str
    end: int


_CONTENTS_HEADING: Final = re.compile(
    r"^[ \t*|]*(?:TABLE OF CONTENTS\b.{0,80}|(?:INDEX|CONTENTS)(?: TO [A-Z ]{3,40})?[\s*:]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_LINK_BACK: Final = re.compile(r"[ \t*|]*TABLE OF CONTENTS\b", re.IGNORECASE)
_MOST_CONTENTS: Final = 3
_NUMBERED_ROW: Final = re.compile(
    r"^[^\n|]{3,200}?(?:\|[^\n|]{3,200}?)?[.\s|][ \t]*(?:([A-Z]{1,3}-)?(\d{1,3})|[ivxl]{1,6})[ \t|]*(?=\n)",
    re.MULTILINE,
)
_NAMED_ROW: Final = re.compile(
    r"\s*^[ \t*|]*(ITEM|PART|SIGNATURES?|EXHIBITS?|EX-\d|ARTICLE|SECTION)\b[^\n]{0,200}(?=\n)",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS: Final = re.compile(r"[.:;!?)\]*_|>=-]\s*$|^\s*table of contents", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURES: Final = re.compile(r"(?:\d,\d{3}|\d\.\d|\)|[—–]|%)[\s$€£%)]*(?:[\d,.()—–-]+[\s%)]*)$")
_SMALL: Final = 0.35
_FRAME: Final = " \t*_|#•"
FULL_LINE: Final = 50
_GAP: Final = 500
_LEAST_ROWS: Final = 3
_LEAST_NAMED: Final = 2
_WORDS_ALIKE: Final = 4


def contents(text: str) -> Callable[[int], bool]:
    """Whether an offset lies in a table of contents.

    One begins at a heading that says so, and goes on through rows that end in page numbers, which never fall
    and are never more than a few lines apart; or, without page numbers, through lines that are all headings.
    Where the words stand on page after page (a link back to the contents), the first that heads rows counts.
    """
    ranges: list[tuple[int, int]] = []
    headings = list(_CONTENTS_HEADING.finditer(text))
    linked = sum(bool(_LINK_BACK.match(heading[0])) for heading in headings) > _MOST_CONTENTS
    seen = False
    for heading in headings:
        is_link = linked and bool(_LINK_BACK.match(heading[0]))
        if (ranges and heading.start() < ranges[-1][1]) or (is_link and seen):
            continue
        end = max(_numbered(text, heading.end()), _named(text, heading.end()))
        if end > heading.end():
            seen = seen or is_link
            ranges.append((heading.start(), end))
    starts = [start for start, _ in ranges]
    return lambda offset: (
        bool(ranges)
        and offset < ranges[max(0, bisect_right(starts, offset) - 1)][1]
        and (offset >= starts[0])
    )


def stands_alone(text: str, start: int) -> bool:
    """Whether a line that begins at `start` is one of its own, and not the line of a paragraph on which a
    reference happens to fall: the line before it is blank, short, ends a sentence, a page or a row of
    figures, or is itself a heading by its capitals."""
    line = text.rfind("\n", 0, start)
    previous = text[text.rfind("\n", 0, max(0, line)) + 1:max(0, line)].rstrip(_FRAME)
    if len(previous) < FULL_LINE or "\f" in text[line:start] or _ENDS.search(previous[-40:]):
        return True
    words = _WORD.findall(previous)
    small = sum(word[0].islower() for word in words)
    return bool(_FIGURES.search(previous)) or small < _SMALL * len(words)


def _numbered(text: str, start: int) -> int:
    """Where rows with page numbers end; `start` where there are too few."""
    end, rows, page = start, 0, 0
    while row := _NUMBERED_ROW.search(text, end, end + _GAP):
        if row[2] and not row[1]:
            if int(row[2]) < page:
                break
            page = int(row[2])
        end, rows = row.end(), rows + 1
    return end if rows >= _LEAST_ROWS else start


def _named(text: str, start: int) -> int:
    """Where lines that are nothing but headings end; `start` where there are too few, or where they don't all
    come again in the text below, as the headings they announce must."""
    ends = [start]
    seen: list[str] = []
    while row := _NAMED_ROW.match(text, ends[-1]):
        words = re.findall(r"[\w.]*\w", row[0].upper())[:_WORDS_ALIKE]
        key = " ".join([*words, ""])
        if any(key.startswith(known) or known.startswith(key) for known in seen):
            while seen and seen[-1].startswith("PART"):  # it stands over the repeated one, in the body
                seen.pop()
                ends.pop()
            break
        again = re.compile(r"^[ \t*|]*" + r"\W+".join(map(re.escape, words)), re.IGNORECASE | re.MULTILINE)
        if words[0] in ("ITEM", "PART") and not again.search(text, row.end()):
            return start
        seen.append(key)
        ends.append(row.end())
    return ends[-1] if len(seen) >= _LEAST_NAMED else start
