"""Where gold evidence stands in a text, found apart from the program under test.

Texts are compared by their letters and digits alone (case, white space, punctuation and table bars fold
away), so that a quote written down from a page is found however the page was read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from evals.case import Place

KEPT: Final = re.compile(r"(?:[^\W_]|\*)+")
CLOSE: Final = 2000
"""How far from its `near` a quote may stand: readers differ in blank lines and page breaks."""


class Text(NamedTuple):
    """A document's text as it was read: its id, EDGAR type, canonical text and where its pages begin."""

    document_id: str
    type: str
    text: str
    page_starts: tuple[int, ...]


class Range(NamedTuple):
    """A half-open range of a document's canonical text."""

    document_id: str
    start: int
    end: int

    def overlaps(self, other: Range) -> bool:
        """Whether the two share a character."""
        same = self.document_id == other.document_id
        return same and self.start < other.end and other.start < self.end


@lru_cache(maxsize=64)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Letters and digits of a text in lower case, and the offset each had. Omission marks are kept: "[***]"
    folds to "***"."""
    kept: list[str] = []
    offsets: list[int] = []
    for run in KEPT.finditer(text):
        if run.group().isascii():
            kept.append(run.group().lower())
            offsets.extend(range(run.start(), run.end()))
            continue
        for offset, character in enumerate(run.group(), run.start()):
            letters = "".join(KEPT.findall(unicodedata.normalize("NFKD", character).lower()))
            kept.append(letters)
            offsets.extend([offset] * len(letters))
    return "".join(kept), tuple(offsets)


def find(quote: str, text: str, near: int | None = None) -> list[tuple[int, int]]:
    """Where a quote stands in a text, as ranges of the text: all places, or the one closest to `near`."""
    wanted = folded(quote)[0]
    if not wanted:
        return []
    there, offsets = folded(text)
    found, at = [], there.find(wanted)
    while at >= 0:
        found.append((offsets[at], offsets[at + len(wanted) - 1] + 1))
        at = there.find(wanted, at + 1)
    if near is not None and found:
        best = min(found, key=lambda place: abs(place[0] - near))
        return [best] if abs(best[0] - near) <= CLOSE else found
    return found


def ranges(place: Place, texts: tuple[Text, ...]) -> list[Range]:
    """The ranges that a piece of gold evidence covers: its quote's, or its whole page's. A document's type
    narrows the search where a document of that type holds the quote."""
    named = [text for text in texts if place.document and text.type == place.document]
    for candidates in (named, texts):
        found = [found for text in candidates for found in within(place, text)]
        if found:
            return found
    return []


def within(place: Place, text: Text) -> list[Range]:
    """The ranges of a piece of gold evidence in one document."""
    if place.quote:
        return [Range(text.document_id, *found) for found in find(place.quote, text.text, place.near)]
    if place.page is None or not 0 < place.page <= len(text.page_starts):
        return []
    ends = (*text.page_starts[1:], len(text.text))
    return [Range(text.document_id, text.page_starts[place.page - 1], ends[place.page - 1])]
