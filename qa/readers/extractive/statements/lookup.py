"""The row of a line, as filers name it, in the column of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.filing import Document
from qa.readers.extractive.statements.items import ITEMS
from qa.readers.extractive.statements.tables import Row, Statement, rows_of

_SMALLEST = 1000.0
"""A figure below it is one a share, a percentage or a note's number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its row and the document that the row is from."""

    value: float
    year: int
    row: Row
    document: Document


@dataclass(frozen=True, slots=True)
class Statements:
    """The rows of a filing's documents. `preferred` are statements that the question names."""

    documents: tuple[Document, ...]
    preferred: tuple[Statement, ...] = ()

    def figure(self, name: str, year: int | None) -> Figure | None:
        """The figure of an item in a year (None: the latest one): from its own statement first, under its
        most usual label first, the first such row in the filing."""
        item = ITEMS[name]
        wanted = item.statement
        best: tuple[tuple[int, int, int], Figure] | None = None
        for document in self.documents:
            for row in rows_of(document):
                rank = next((n for n, p in enumerate(item.filed) if p.fullmatch(row.label)), None)
                if rank is None:
                    continue
                column = _column(row, year)
                value = None if column is None else row.figures[column]
                if column is None or value is None or ((name == "eps") != (abs(value) < _SMALLEST)):
                    continue
                odd = len(row.columns) not in (2, 3)
                key = (_strange(row.statement, wanted, self.preferred), odd, rank)
                if best is None or key < best[0]:
                    figure = Figure(
                        abs(value) if item.paid else value, row.columns[column].year, row, document
                    )
                    best = (key, figure)
        return best[1] if best else None


def _strange(statement: Statement | None, wanted: Statement, preferred: Sequence[Statement]) -> int:
    """How far a row's statement is from where the line belongs."""
    if statement == wanted:
        return 0
    return 1 if statement in preferred else 2 if statement is None else 3


def _column(row: Row, year: int | None) -> int | None:
    """The column of a year's figure: of a whole year where there are several."""
    if year is None:
        return 0 if row.columns[0].months in (12, None) else None
    fits = [n for n, column in enumerate(row.columns) if column.year == year]
    whole = [n for n in fits if row.columns[n].months in (12, None)]
    return whole[0] if whole else None
