"""Headings that only their look tells: short lines that stand alone over a paragraph, in capitals or with
every word of weight capitalised."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from index.forms.heading import SUBHEADING, Heading

_BLOCK: Final = re.compile(r"(?:\A|\n)[ \t]*\n[ \t]*(\S[^\n]{1,110})\n(?=[ \t]*\n\s*(\S[^\n]*))")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’&-]*")
_NOT: Final = re.compile(
    r"[|@<>]|\.{2,}|_{2,}|-{3,}|={3,}|^\W*\(|/s/|www\.|^\W*(?:by|name|title|date|tel|fax|phone)\b\W|\d{3}[-. )]\d{3}|"
    r"\s{4,}|^\W*\d+\W*$|^[-–—•*\d]+\s|,$|;$|[a-z]\.$",
    re.IGNORECASE,
)
_SMALL: Final = frozenset("a an and as at by for from in into its of on or our per the to under upon with vs".split())
_LEAST_LETTERS: Final = 3
_MOST_WORDS: Final = 14
_PARAGRAPH: Final = 56


def subheadings(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Such lines in order, none of them in a table of contents."""
    found = []
    for match in _BLOCK.finditer(text):
        line = match[1].strip(" \t*_")
        if len(match[2]) >= _PARAGRAPH and "|" not in match[2] and not listed(match.start(1)) and _is_heading(line):
            label = line.title() if line.isupper() and len(line) > 12 else line
            found.append(Heading(match.start(1), SUBHEADING, "heading", "", " ".join(label.split()), match.end(1)))
    return found


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    if not words or len(words) > _MOST_WORDS or sum(map(len, words)) < _LEAST_LETTERS or _NOT.search(line):
        return False
    return line.isupper() or (words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in _SMALL for word in words))
