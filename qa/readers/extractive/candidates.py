"""The sentences that an answer may be quoted from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from index.filing import Document
from index.sentences import split
from index.tables import tables
from qa.draft import Evidence
from qa.readers.extractive.terms import ideas, stems

LONGEST: Final = 3_000_000
"""Characters of documents that are looked through whole; beyond, only those that hits are from, best
first."""

_TABLED: Final = 600_000
"""Characters of a document beyond which its tables are read as lines."""

_BOILERPLATE: Final = re.compile(
    r"forward-looking statement|incorporated (?:herein )?by reference|pursuant to the requirements"
    r" of the securities"
    r"|check the appropriate box|actual results (?:may|could|to) differ|factors that could cause"
    r"|duly authorized"
    r"|qualified in its entirety|exact name of registrant|commission file number|private securities"
    r" litigation"
    r"|table of contents|undertakes no obligation|safe harbor",
    re.I,
)


class Cell(NamedTuple):
    """A value of a table's row: [start, end) of the row's folded text, the head of its column, and what it is
    to be multiplied by."""

    start: int
    end: int
    head: str
    scale: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item, heading or table row of a document: [start, end) of its canonical text. `text`
    is its words with white space folded; `bag` the stems in it, `ideas` the ideas (see `terms`), `heading`
    and `heading_ideas` the same of the heading it stands under, a table's caption and columns included.
    `cells` are the values of a row."""

    document: str
    type: str
    start: int
    end: int
    text: str
    bag: frozenset[str]
    ideas: frozenset[int]
    heading: frozenset[str]
    heading_ideas: frozenset[int]
    boilerplate: bool
    cells: tuple[Cell, ...] = ()

    @property
    def is_row(self) -> bool:
        """A table row, or what looks like one."""
        return " | " in self.text

    @property
    def is_heading(self) -> bool:
        """A title rather than a statement: short, and no full stop at its end."""
        return len(self.text) < 120 and not self.text.endswith((".", ";", ",")) and not self.is_row


@lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document, in order."""
    found = []
    headings = _headings(document)
    in_table = _in_tables(document)
    for start, end in _captioned(document.text):
        text = " ".join(document.text[start:end].split())
        stemmed = stems(text)
        if not stemmed:
            continue
        over, above = headings(start)
        table, cells = in_table(start, text)
        named = stems(table)
        found.append(
            Sentence(
                document.id,
                document.type,
                start,
                end,
                text,
                frozenset(stemmed),
                frozenset(idea for idea, _, _ in ideas(stemmed)),
                over | frozenset(named),
                above | frozenset(idea for idea, _, _ in ideas(named)),
                bool(_BOILERPLATE.search(text)),
                cells,
            )
        )
    return tuple(found)


def _in_tables(document: Document) -> Callable[[int, str], tuple[str, tuple[Cell, ...]]]:
    """For a row that begins at an offset: what it must be read under (caption, columns, group), and its
    values. Nothing outside tables."""
    found = tables(document) if len(document.text) <= _TABLED else ()
    starts = [table.start for table in found]

    def at(offset: int, text: str) -> tuple[str, tuple[Cell, ...]]:
        before = bisect_right(starts, offset) - 1
        if before < 0 or offset >= found[before].end:
            return "", ()
        table = found[before]
        row = next((r for r in table.rows if r.start <= offset < r.end), None)
        if row is None:
            return table.caption, ()
        cells, after = [], 0
        for cell in row.cells:
            said = " ".join(cell.text.split())
            begin = text.find(said, after)
            if begin >= 0 and cell.column < len(table.columns):
                after = begin + len(said)
                cells.append(Cell(begin, after, table.columns[cell.column], cell.scale))
        return f"{table.heading} {row.group}", tuple(cells)

    return at


def _headings(document: Document) -> Callable[[int], tuple[frozenset[str], frozenset[int]]]:
    """The stems and ideas of the label of the section that begins last before an offset."""
    starts = [section.start for section in document.sections]
    labels = [stems(section.label) for section in document.sections]
    known = [(frozenset(label), frozenset(idea for idea, _, _ in ideas(label))) for label in labels]

    def at(offset: int) -> tuple[frozenset[str], frozenset[int]]:
        before = bisect_right(starts, offset)
        return known[before - 1] if before else (frozenset(), frozenset())

    return at


def _captioned(text: str) -> list[tuple[int, int]]:
    """Ranges of sentences; a caption in brackets, as covers and signatures have under what they name, stays
    with it."""
    ranges: list[tuple[int, int]] = []
    for start, end in split(text):
        caption = end - start < 90 and text[start] == "(" and text[end - 1] == ")" and end - start > 8
        if caption and ranges and start - ranges[-1][1] < 40 and ranges[-1][1] - ranges[-1][0] < 160:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def readable(evidence: Evidence) -> tuple[Document, ...]:
    """The documents to look through: those of the best hit's filing first, as many as can be read at once."""
    order = list(dict.fromkeys(passage.filing for passage in evidence.passages))
    documents = sorted(
        evidence.documents.values(),
        key=lambda d: (order.index(d.filing) if d.filing in order else len(order), d.sequence),
    )
    kept: list[Document] = []
    for document in documents:
        if kept and sum(len(d.text) for d in kept) + len(document.text) > LONGEST:
            continue
        kept.append(document)
    return tuple(kept)
