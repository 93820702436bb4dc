"""Sections -> passages: whole sentences and rows, as many as fit the embedder's window with their context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from index.embedding import Ruler
from index.filing import UNTYPED, Document, Filing, Passage, Section
from index.sentences import split
from index.tables import Table, tables

LARGEST: Final = 256
"""Tokens of a passage and its context, however wide the embedder's window: a larger one means several things
at once, and is found for none of them."""

FRAGMENT: Final = 16
"""Tokens below which what stands before a section's first subsection (its heading) joins that subsection."""

HEADER: Final = 40
"""Tokens that a table's caption, scale and header may take of a passage which begins in the midst of the
table."""

LONGEST_LABEL: Final = 100
"""Characters of a section's label or a document's description that the context repeats."""

_WORD: Final = re.compile(r"\S+")
_BAR: Final = " | "
_DOT: Final = " · "


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or row with its tokens; `header` is what a row must be read under where it is cut from the
    beginning of its table."""

    start: int
    end: int
    tokens: int
    header: str = ""


@dataclass(frozen=True, slots=True)
class _Region:
    """A range of the document that lies in one section and in none of its subsections."""

    start: int
    end: int
    section: Section | None


def passages(filing: Filing, document: Document, ruler: Ruler) -> Iterator[Passage]:
    """The document's passages in order. Together they hold every character but white space, each once.

    A sentence too long for the window is cut between words.
    """
    carried: list[_Unit] = []
    regions = _regions(document)
    heads = _Heads(document, ruler.count)
    for region, following in zip_longest(regions, regions[1:]):
        place = place_line(filing, document, region.section, ruler)
        room = min(LARGEST, ruler.window) - ruler.count(place)
        if heads.touch(region.start, region.end) or document.text.find(_BAR, region.start, region.end) >= 0:
            room -= HEADER
        units = carried + list(_units(document.text, region, room, ruler.count, heads))
        small = sum(unit.tokens for unit in units) < FRAGMENT
        if small and following and _is_child(following.section, region.section):
            carried = units
            continue
        carried = []
        for group in _pack(units, room):
            yield _passage(filing, document, region.section, place, group)


def filing_line(filing: Filing) -> str:
    """Which filing it is: "Acme Inc. · Form 8-K · filed 2001-11-29"."""
    parts = (filing.company, filing.form and f"Form {filing.form}", filing.filed and f"filed {filing.filed}")
    return _DOT.join(part for part in parts if part)


def place_line(filing: Filing, document: Document, section: Section | None, ruler: Ruler) -> str:
    """Where in its filing a passage stands: "EX-99.1 · Item 5. Other Events".

    At most a third of the embedder's window: the document gives way before the section.
    """
    described = document.description not in ("", document.type, filing.company)
    parts = [
        document.type if document.type not in (filing.form, UNTYPED) else "",
        _one_line(document.description) if described else "",
        _one_line(section.label) if section else "",
    ]
    kept = [part for part in parts if part]
    while len(kept) > 1 and ruler.count(_DOT.join(kept)) > ruler.window // 3:
        kept.pop(0)
    return _DOT.join(kept)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_LABEL]


def _regions(document: Document) -> list[_Region]:
    """The document cut wherever a section begins or ends. Clauses of a section stay together: one alone is
    seldom understood."""
    sections = [section for section in document.sections if section.kind != "clause"]
    edges = {0, len(document.text), *(s.start for s in sections), *(s.end for s in sections)}
    waiting = iter(sections)
    following = next(waiting, None)
    opened: list[Section] = []
    regions = []
    for start, end in pairwise(sorted(edges)):
        while opened and opened[-1].end <= start:
            opened.pop()
        while following and following.start <= start:
            if following.end > start:
                opened.append(following)
            following = next(waiting, None)
        regions.append(_Region(start, end, opened[-1] if opened else None))
    return regions


def _is_child(section: Section | None, parent: Section | None) -> bool:
    return section is not None and parent is not None and section.parent == parent.id


class _Heads:
    """What stands over the rows of each table of a document: caption, scale and columns, as much of it as
    HEADER allows."""

    def __init__(self, document: Document, count: Callable[[str], int]) -> None:
        self._tables = [(table.rows[0].end, table.end, _head(table, count)) for table in tables(document)]
        self._starts = [start for start, _, _ in self._tables]

    def touch(self, start: int, end: int) -> bool:
        """Whether rows of a table that need a head stand between two offsets."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._tables[at][1] > start

    def over(self, offset: int) -> str:
        """The head of the table whose second row or a later one stands at an offset, or ""."""
        at = bisect_right(self._starts, offset) - 1
        return self._tables[at][2] if at >= 0 and offset < self._tables[at][1] else ""


def _head(table: Table, count: Callable[[str], int]) -> str:
    """The longest of a table's heading, its scale with its columns, its columns, and its scale, that fits."""
    columns = " | ".join(table.columns).strip(" |")
    scale = f"({table.scale_words})" if table.scale_words else ""
    choices = (table.heading, " ".join(filter(None, (scale, columns))), columns, scale)
    return next((choice for choice in choices if choice and count(choice) <= HEADER - 2), "")


def _units(
    text: str, region: _Region, room: int, count: Callable[[str], int], heads: _Heads
) -> Iterator[_Unit]:
    header, last = "", None
    for start, end in split(text, region.start, region.end):
        unit = text[start:end]
        is_row = _BAR in unit
        goes_on = is_row and last is not None and text.count("\n", last, start) == 1
        tokens = count(unit)
        if tokens <= room:
            yield _Unit(start, end, tokens, heads.over(start) or (header if goes_on else ""))
        else:
            yield from _cut(text, start, end, room, count)
        if not goes_on:
            header = _one_line(unit) if is_row else ""
            header = header if count(header) <= HEADER - 2 else ""
        last = end if is_row else None


def _cut(text: str, start: int, end: int, room: int, count: Callable[[str], int]) -> Iterator[_Unit]:
    """Pieces of a long unit that fit: cut between words, within a word only where it alone is too long."""
    piece: _Unit | None = None
    for word in _WORD.finditer(text, start, end):
        tokens = count(word[0])
        if piece and piece.tokens + tokens <= room:
            piece = _Unit(piece.start, word.end(), piece.tokens + tokens)
            continue
        if piece:
            yield piece
            piece = None
        if tokens <= room:
            piece = _Unit(word.start(), word.end(), tokens)
        else:
            yield from _halves(text, word.start(), word.end(), room, count)
    if piece:
        yield piece


def _halves(text: str, start: int, end: int, room: int, count: Callable[[str], int]) -> Iterator[_Unit]:
    tokens = count(text[start:end])
    if tokens <= room or end - start == 1:
        yield _Unit(start, end, tokens)
        return
    middle = (start + end) // 2
    yield from _halves(text, start, middle, room, count)
    yield from _halves(text, middle, end, room, count)


def _pack(units: Sequence[_Unit], room: int) -> Iterator[list[_Unit]]:
    """Runs of units that fit, of about equal size: no small tail is left over."""
    left = sum(unit.tokens for unit in units)
    group: list[_Unit] = []
    size, aim = 0, 0.0
    for unit in units:
        if group and (size >= aim or size + unit.tokens > room):
            yield group
            left -= size
            group, size = [], 0
        if not group:
            aim = left / -(-left // room) if left else 0
        group.append(unit)
        size += unit.tokens
    if group:
        yield group


def _passage(
    filing: Filing, document: Document, section: Section | None, place: str, group: Sequence[_Unit]
) -> Passage:
    start, end = group[0].start, group[-1].end
    line = filing_line(filing)
    inside = _DOT.join(part for part in (place, group[0].header) if part)
    context = _DOT.join(part for part in (line, inside) if part)
    return Passage(
        id=f"{document.id}:{start}-{end}",
        filing=filing.id,
        document=document.id,
        section=section.label if section else None,
        page=document.page_at(start),
        start=start,
        end=end,
        text=document.text[start:end],
        context=context,
        inside=len(context) - len(inside),
    )
