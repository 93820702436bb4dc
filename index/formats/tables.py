"""HTML tables as readable rows: `Products | $294,866 | $298,085`.

A filer's table has more columns than a reader sees: `$`, `(`, `)` and `%` stand in cells of their own and
empty columns make the gaps. Signs are joined to their number, and columns that overlap become one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SEPARATOR: Final = " | "

Row = list[tuple[int, int, list[str]]]
"""A row as it stands in the source: (column span, row span, paragraphs) of each cell."""

_BEFORE_NUMBER: Final = re.compile(r"^[(\[]?\s*(?:US\$|C\$|[$€£¥])?\s*[(\[]?$")
_AFTER_NUMBER: Final = re.compile(r"^[)\]]?\s*%?\s*[)\]]?%?$")
_STARTS_NUMBER: Final = re.compile(r"^[(\[$€£¥.–—-]*\s*(?:\d|—|–|-|N/?[AM]\b)", re.IGNORECASE)
# What stands before a paragraph rather than beside a value: bullets, list numbers, Items and Sections.
_LEAD: Final = re.compile(
    r"^(?:[•·●○■□▪☐☒◦–—*-]|\(?[a-z]{1,4}[.)]|\(?\d{1,3}[.)]|"
    r"(?:item|section|article|part|note|by|name|title|its|date)\b[\w.()\s]{0,12}[.:–—-]?)$",
    re.IGNORECASE,
)
_LONGEST_SIGN: Final = 6
_WIDEST: Final = 1000
_LONGEST: Final = 1000
_LONG_CELL: Final = 240


@dataclass(slots=True)
class Cell:
    """A cell's paragraphs, the first grid column it covers and the one after its last."""

    blocks: list[str]
    start: int
    end: int

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.blocks).split())


def render(rows: Sequence[Row]) -> list[str]:
    """Blocks of text for a table: one block of a line a row for data, several where cells hold paragraphs."""
    grid = _place(rows)
    columns = _columns(grid)
    blocks: list[str] = []
    lines: list[str] = []
    for row in grid:
        prose = len(row) == 1 or any(len(cell.text) > _LONG_CELL and len(cell.blocks) > 1 for cell in row)
        if prose and any(len(cell.blocks) > 1 for cell in row):
            if lines:
                blocks.append("\n".join(lines))
                lines = []
            blocks.extend(block for cell in row for block in cell.blocks)
        elif row:
            lines.append(_line(row, columns))
    if lines:
        blocks.append("\n".join(lines))
    return blocks


def _place(rows: Sequence[Row]) -> list[list[Cell]]:
    """Non-empty cells on the grid, signs joined to their numbers; cells that hang down push others right."""
    hanging: dict[int, int] = {}
    grid = []
    for row in rows:
        cells: list[Cell] = []
        column = 0
        held, hanging = hanging, {at: left - 1 for at, left in hanging.items() if left > 1}
        for span, down, blocks in row:
            while column in held:
                column += 1
            end = column + min(span, _WIDEST)
            if down > 1 and end <= _WIDEST:
                hanging.update({at: min(down, _LONGEST) - 1 for at in range(column, end)})
            if blocks:
                cells.append(Cell(blocks, column, end))
            column = end
        grid.append(_joined(cells))
    return grid


def _joined(cells: list[Cell]) -> list[Cell]:
    """Cells with `$` and `(` joined to the number on their right, `)` and `%` to the one on their left."""
    done: list[Cell] = []
    for cell in cells:
        last = done[-1] if done else None
        if last is not None and len(cell.blocks) == 1 and len(last.blocks) == 1:
            here, before = cell.blocks[0], last.blocks[0]
            if len(before) > _LONGEST_SIGN and len(here) > _LONGEST_SIGN:
                done.append(cell)
                continue
            if _BEFORE_NUMBER.match(before) and _STARTS_NUMBER.match(here):
                last.blocks, last.end = [before.rstrip() + here], cell.end
                continue
            if here in ("%", ")", ")%", ") %", "]") or (_AFTER_NUMBER.match(here) and before[-1:].isdigit()):
                last.blocks, last.end = [before + here], cell.end
                continue
        done.append(cell)
    return done


def _columns(grid: Sequence[Sequence[Cell]]) -> dict[tuple[int, int], int]:
    """For each range of grid columns that a cell covers, the column of the readable table it belongs to.

    Narrow cells make the columns; a cell over several of them (a stacked header) belongs to the first.
    """
    spans = Counter((cell.start, cell.end) for row in grid for cell in row)
    owner: dict[int, int] = {}
    made: list[int] = []
    of: dict[tuple[int, int], int] = {}
    for start, end in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        touched = {owner[at] for at in range(start, end) if at in owner}
        if len(touched) > 1:
            of[start, end] = min(touched, key=lambda column: made[column])
            continue
        column = touched.pop() if touched else len(made)
        if column == len(made):
            made.append(start)
        made[column] = min(made[column], start)
        owner.update(dict.fromkeys(range(start, end), column))
        of[start, end] = column
    rank = {column: at for at, column in enumerate(sorted(range(len(made)), key=made.__getitem__))}
    return {span: rank[column] for span, column in of.items()}


def _line(row: Sequence[Cell], columns: dict[tuple[int, int], int]) -> str:
    """One row: cells at their columns, empty ones kept so that values stay under their header."""
    if len(row) == 1:
        return row[0].text
    if len(row) == 2 and _LEAD.match(row[0].text) and not _STARTS_NUMBER.match(row[1].text):
        return f"{row[0].text} {row[1].text}"
    texts: list[str] = []
    for cell in row:
        column = columns[cell.start, cell.end]
        if column < len(texts):
            texts.append(cell.text)
            continue
        texts.extend([""] * (column - len(texts)))
        texts.append(cell.text)
    return SEPARATOR.join(texts).strip()
