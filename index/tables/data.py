"""What a table is made of, as data: ranges of canonical text with what stands over them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row: text[start:end] as it stands ("$(1,234)", "—", "12.5%").

    `column` is the place of its column in `Table.columns`. `number` is the value as it is written, not
    scaled: negative where it is in parentheses or after a minus sign, a percent as 12.5, a dash as 0; None
    where it is no number. `scale` is what the number is to be multiplied by: the table's, but 1 for
    percentages, ratios and amounts per share. """

    column: int
    start: int
    end: int
    text: str
    number: Decimal | None = None
    scale: int = 1

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return "%" in self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row: text[start:end], label and values; a label wrapped over several lines is one row.

    `group` is the line without values that the row stands under ("Current assets"), or "".
    """

    start: int
    end: int
    label: str
    group: str
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell | None:
        """The value in a column, or None."""
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: text[start:end], header rows included, caption not.

    `caption` is the line or two over it that name it, or "". `columns` are the headers of the value columns
    ("Three Months Ended July 29, 2023"), "" where a column has none. `scale` is what its numbers are to be
    multiplied by (1, 1_000, 1_000_000 or 1_000_000_000), read from the caption, the header, the paragraph
    before, or the heading of the section ("in millions, except per share"); `scale_words` are those words, ""
    where nothing is said. `currency` is ISO's ("USD"), or "" where no sign is shown. `section` is the id of
    the innermost section. """

    start: int
    end: int
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    scale: int
    scale_words: str
    currency: str
    section: str | None

    @property
    def heading(self) -> str:
        """In one line what a row cut from the table must still be read under: caption, scale and columns.
        "Balance Sheets (in millions) | 2024 | 2023"."""
        said = self.scale_words and self.scale_words.lower() not in self.caption.lower()
        name = self.caption.rstrip(": ")
        title = f"{name} ({self.scale_words})" if said else name
        return " | ".join([title.strip(), *self.columns]).strip(" |")
