"""Tables of canonical text as data: rows with their columns' headers, caption, unit and scale.

HTML gives rows with bars, text filings rows in columns of characters, PDFs rows with single blanks. All three
are read from the canonical text, so that every row and every value is a range of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from index.filing import Document, Section
from index.tables.columns import by_count, by_edges, by_place, edge, edges_of, without_titles
from index.tables.data import Cell, Row, Table
from index.tables.lines import Line, Piece, number
from index.tables.runs import Run, runs
from index.tables.scale import currency_of, is_plain, scale_of

__all__ = ["Cell", "Row", "Table", "tables"]

_CONTINUES: Final = re.compile(r"[a-z(&,]")
_GOES_ON: Final = re.compile(
    r"(?:[,(&—–-]|\b(?:and|of|or|the|for|in|to|on|from|by|with|at|per|less|than|as|that|its))$"
)
_TOTAL: Final = re.compile(r"(?:sub)?total\b", re.IGNORECASE)
_SPACED: Final = re.compile(r"\S(?:\s{3,}|\.{3,}\s*)[$(\d—–-]")
_TAG: Final = re.compile(r"</?[A-Z]+>", re.IGNORECASE)
_NOT_NAMED: Final = re.compile(r"(?:table of contents|\(?continued\)?|[\divxl]{1,5})", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[a-z)][.])\s+(?=[A-Z(])")
_FEWEST: Final = 2
_LONGEST_CAPTION: Final = 200
_MOST_CAPTIONS: Final = 3
_BEFORE: Final = 600
_HEADING: Final = 240
_FARTHEST: Final = 7


def tables(document: Document) -> tuple[Table, ...]:
    """The tables of a document in order: runs of rows with values, with the header lines over them. A run of
    fewer than two such rows is no table."""
    text = document.text
    headings = _Headings(document)
    found: list[Table] = []
    for run in runs(text, document.page_starts):
        table = _table(text, run, found[-1].end if found else 0, headings)
        if table is not None:
            found.append(table)
    return tuple(found)


class _Headings:
    """What a document's sections say of a place: which holds it, and the scale that their headings state."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_id = {section.id: section for section in document.sections}

    def at(self, offset: int) -> Section | None:
        return self._document.section_at(offset)

    def scale(self, section: Section | None) -> tuple[int, str]:
        while section is not None:
            head = self._document.text[section.start : min(section.end, section.start + _HEADING)]
            scale, words = scale_of(head)
            if words:
                return scale, words
            section = self._by_id.get(section.parent or "")
        return 1, ""


def _table(text: str, run: Run, after: int, headings: _Headings) -> Table | None:
    """The table of a run, or None where too few of its rows have values."""
    header, body = without_titles(text, run.header), run.body
    valued = [line for line in body if line.values]
    if len(valued) < _FEWEST:
        return None
    start = [*header, *body][0].start
    barred = max(len(line.cells) for line in [*header, *body]) > 1
    edges: list[int] = []
    if barred:
        count = max(max(len(line.cells) - 1, len(line.values)) for line in [*header, *body])
        columns = by_place(header, count)
    elif sum(bool(_SPACED.search(text, line.start, line.end)) for line in valued) * 2 > len(valued):
        edges = edges_of(text, valued)
        columns = by_edges(text, header, edges)
    else:
        columns = by_count(text, header, Counter(len(line.values) for line in valued).most_common(1)[0][0])
    section = headings.at(start)
    caption, above = _above(text, start, after)
    caption = caption or (section.label if section else "")
    scale, words = scale_of("\n".join([caption, text[start : valued[0].end]]))
    if not words:
        scale, words = scale_of(above)
    if not words:
        scale, words = headings.scale(section)
    rows = tuple(_rows(text, body, scale, columns, edges))
    return Table(
        start,
        rows[-1].end,
        caption,
        columns,
        rows,
        scale,
        words,
        currency_of(text[start : rows[-1].end] + words),
        section.id if section else None,
    )


def _above(text: str, start: int, after: int) -> tuple[str, str]:
    """What names a table: the short lines right over it, or the sentence that ends there. And all that stands
    shortly before it."""
    above = text[max(after, start - _BEFORE) : start]
    named: list[str] = []
    for line in reversed(above.split("\n")):
        words = " ".join(_TAG.sub(" ", line).split()).strip(" |*_=-")
        if not words or _NOT_NAMED.fullmatch(words):
            continue
        sentence = _SENTENCE.split(words)[-1]
        if len(named) == _MOST_CAPTIONS or (named and (len(words) > _LONGEST_CAPTION or words[-1] in ".;:")):
            break
        if len(sentence) <= _LONGEST_CAPTION:
            named.append(sentence)
        if sentence != words or len(words) > _LONGEST_CAPTION or words[-1] in ".;:":
            break
    return " ".join(reversed(named)), above


def _rows(
    text: str, body: Sequence[Line], scale: int, columns: Sequence[str], edges: Sequence[int]
) -> Iterator[Row]:
    """Rows with values; a line without joins the row below where its words go on there, else it is the group
    of the rows that follow."""
    plain = [is_plain(column, "", "") for column in columns]
    group, waiting, percents = "", None, False
    for line in body:
        if not line.values:
            waiting = (
                line
                if waiting is None
                else Line(waiting.start, line.end, f"{waiting.label} {line.label}".strip(), ())
            )
            continue
        label, start = line.label, line.start
        if waiting:
            if not line.cells and (_CONTINUES.match(label) or not label or _GOES_ON.search(waiting.label)):
                label, start = f"{waiting.label} {label}".strip(), waiting.start
            else:
                group, percents = waiting.label.rstrip(":"), False
            waiting = None
        values = " ".join(value.text for value in line.values)
        # Of a run of percentages often only the first and the last show the sign.
        signed = all("%" in value.text or not number(value.text) for value in line.values)
        percents = "$" not in values and (("%" in values and signed) or (percents and _small(values)))
        whole = percents or is_plain(label, group, values)
        yield Row(start, line.end, label, group, tuple(_cells(text, line, whole, scale, plain, edges)))
        if _TOTAL.match(label):
            group = ""


def _small(values: str) -> bool:
    return "." in values and "," not in values


def _cells(
    text: str, line: Line, whole: bool, scale: int, plain: Sequence[bool], edges: Sequence[int]
) -> Iterator[Cell]:
    """The values of a row in their columns; `whole` where no scale applies to any of them."""
    for column, value in _placed(text, line, len(plain), edges):
        unscaled = whole or "%" in value.text or plain[column]
        yield Cell(column, value.start, value.end, value.text, number(value.text), 1 if unscaled else scale)


def _placed(text: str, line: Line, count: int, edges: Sequence[int]) -> list[tuple[int, Piece]]:
    """Values with their columns: by bars, by right edges (those far from any belong to the label), or,
    counted from the right, by their order."""
    if line.cells:
        starts = [cell.start for cell in line.cells]
        return [(bisect_right(starts, value.start) - 2, value) for value in line.values]
    if not edges:
        return list(enumerate(line.values[-count:]))
    placed: dict[int, Piece] = {}
    for value in line.values:
        ends = edge(text, value)
        column = min(range(len(edges)), key=lambda at: abs(edges[at] - ends))
        if abs(edges[column] - ends) <= _FARTHEST:
            placed[column] = value
    return list(placed.items())
