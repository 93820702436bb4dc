"""Headings that only their look tells: short lines that stand alone over a paragraph, in capitals or with
every word of weight capitalised."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from index.forms.heading import SUBHEADING, Heading

# A short line and the first line of what follows after a blank one.
_ALONE: Final = re.compile(r"^[ \t]*(\S[^\n]{1,110})\n(?=[ \t]*\n\s*(\S[^\n]*))", re.MULTILINE)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’&-]*")
_NOT: Final = re.compile(
    r"[|@<>]|\.{2,}|_{2,}|-{3,}|={3,}|^\W*\(|/s/|www\.|^\W*(?:by|name|title|date|tel|fax|phone|contacts?)\b\W"
    r"|"
    r"\d{3}[-. )]\d{3}|\s{4,}|^\W*\d+\W*$|^[-–—•*\d]+\s|,$|;$|[a-z]\.$",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "our", "per",
    "the", "to", "under", "upon", "vs", "with",
})
_LEAST_LETTERS: Final = 3
_MOST_WORDS: Final = 14
_PARAGRAPH: Final = 56
_ACRONYM: Final = 12


def subheadings(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Such lines in order, none of them in a table of contents."""
    found = []
    for match in _ALONE.finditer(text):
        line, below = match[1].strip(" \t*_"), match[2]
        above = text[text.rfind("\n", 0, max(0, match.start() - 1)) + 1:match.start()]
        over_prose = len(below) >= _PARAGRAPH and "|" not in below
        if over_prose and not above.strip() and not listed(match.start(1)) and _is_heading(line):
            label = " ".join(line.split())
            label = label.title() if label.isupper() and len(label) > _ACRONYM else label
            found.append(Heading(match.start(1), SUBHEADING, "heading", "", label, match.end(1)))
    return found


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    if not words or len(words) > _MOST_WORDS or sum(map(len, words)) < _LEAST_LETTERS or _NOT.search(line):
        return False
    return line.isupper() or (words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in _SMALL for word in words))
