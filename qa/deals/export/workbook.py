"""Summaries as an Excel workbook: deals, their terms, a comparison, and a sheet of footnotes that every value
links to and that links back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from qa.answer import Citation
from qa.deals import headline
from qa.deals.compare import compare
from qa.deals.export.parts import Footnotes, edgar, flat
from qa.deals.export.table import safe
from qa.deals.summary import DealSummary, Term
from qa.deals.types import TYPES
from qa.deals.wording import told

_INK: Final = "1F3864"
_HEAD: Final = PatternFill("solid", fgColor=_INK)
_BAND: Final = PatternFill("solid", fgColor="F2F5FA")
_LINE: Final = Border(bottom=Side("thin", color="D0D7E5"))
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_LINK: Final = Font(name="Calibri", size=10, color="0563C1", underline="single")
_PLAIN: Final = Font(name="Calibri", size=10)
_DIM: Final = Font(name="Calibri", size=10, italic=True, color="808080")
_BOLD: Final = Font(name="Calibri", size=10, bold=True)
_MOST: Final = 3
"""Footnotes of one term that are linked, each in a cell of its own: a cell holds one link."""
_LONGEST: Final = 32_000
"""Characters that a cell holds, about."""


def as_xlsx(summaries: Sequence[DealSummary]) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    notes = Footnotes()
    used: dict[int, str] = {}
    _deals(book, summaries, notes, used)
    _terms(book, summaries, notes, used)
    if len(summaries) > 1:
        _comparison(book, summaries, notes)
    if any(summary.conflicts for summary in summaries):
        _conflicts(book, summaries, notes)
    _footnotes(book, notes, used)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is written from the top: headed, filtered, its head kept in sight."""

    sheet: Worksheet
    widths: Sequence[float]
    at: list[int] = field(default_factory=lambda: [1])

    @classmethod
    def new(cls, book: Workbook, title: str, columns: Sequence[tuple[str, float]]) -> Sheet:
        """A sheet with a head; columns are (name, width in characters)."""
        made = cls(book.create_sheet(title), [width for _, width in columns])
        for number, (name, width) in enumerate(columns, 1):
            cell = made.sheet.cell(1, number, safe(name))
            cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
            cell.fill, cell.alignment = _HEAD, Alignment(vertical="center", wrap_text=True)
            made.sheet.column_dimensions[get_column_letter(number)].width = width
        made.sheet.row_dimensions[1].height = 22
        made.sheet.freeze_panes = "B2"
        made.sheet.sheet_view.showGridLines = False
        made.sheet.page_setup.orientation = "landscape"
        made.sheet.page_setup.fitToHeight = 0
        made.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        made.sheet.print_title_rows = "1:1"
        return made

    def row(self, cells: Sequence[Any]) -> int:
        """Write one row; its number."""
        self.at[0] += 1
        number = self.at[0]
        for column, value in enumerate(cells, 1):
            cell = self.sheet.cell(number, column, _held(value))
            cell.font, cell.alignment, cell.border = _PLAIN, _TOP, _LINE
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            if number % 2:
                cell.fill = _BAND
        lines = (
            -(-len(str(value)) // max(1, int(width)))
            for value, width in zip(cells, self.widths, strict=False)
            if isinstance(value, str)
        )
        self.sheet.row_dimensions[number].height = min(400, 14 * max((1, *lines)) + 2)
        return number

    def cell(self, row: int, column: int) -> Cell:
        """A cell of a row that was written."""
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)  # merged cells are never made
        return cell

    def link(self, row: int, column: int, target: str) -> None:
        """Make a cell a link: to an address, or to a place in the workbook ("#'Footnotes'!A2")."""
        cell = self.cell(row, column)
        inside = Hyperlink(ref=cell.coordinate, location=target[1:])
        cell.hyperlink = inside if target.startswith("#") else target
        cell.font = _LINK

    def done(self) -> None:
        """Let the rows be filtered."""
        last = get_column_letter(len(self.widths))
        self.sheet.auto_filter.ref = f"A1:{last}{max(self.at[0], 2)}"


def _deals(book: Workbook, summaries: Sequence[DealSummary], notes: Footnotes, used: dict[int, str]) -> None:
    columns = (
        ("Deal", 60), ("Type", 20), ("Stage", 12), ("As of", 12), ("Amount", 18),
        ("Currency", 10), ("Parties", 44), ("Company", 28),
        ("Filing", 30), ("Reader", 12), ("Footnote", 10), ("Also on this deal", 40),
    )  # fmt: skip
    sheet = Sheet.new(book, "Deals", columns)
    for summary in summaries:
        amount = headline.amount(summary)
        parties = "; ".join(f"{name} ({label.lower()})" for _, label, name in headline.parties(summary))
        cited = summary.narrative[0].citations if summary.narrative else ()
        others = "; ".join(f"{other.relation} {other.source}" for other in summary.related)
        row = sheet.row((
            headline.lead(summary), TYPES[summary.deal_type].label, headline.stage(summary) or "",
            _day(summary.as_of), amount.value if amount else None, amount.unit if amount else None, parties,
            summary.company or "", summary.source, summary.reader, next(iter(notes.of(cited)), None), others,
        ))  # fmt: skip
        sheet.cell(row, 1).font = _BOLD
        sheet.cell(row, 5).number_format = "#,##0.00" if _cents(amount) else "#,##0"
        if link := edgar(summary):
            sheet.link(row, 9, link)
        if number := sheet.cell(row, 11).value:
            sheet.link(row, 11, _note(int(str(number))))
            used.setdefault(int(str(number)), f"#'Deals'!A{row}")
    sheet.done()


def _terms(book: Workbook, summaries: Sequence[DealSummary], notes: Footnotes, used: dict[int, str]) -> None:
    numbered = tuple((f"Footnote {n}" if n > 1 else "Footnote", 10) for n in range(1, _MOST + 1))
    columns = (
        ("Company", 26), ("Filing", 28), ("Type", 20), ("Term", 26), ("Status", 14), ("Value", 60),
        ("Amount or number", 18), ("Unit", 10), ("Qualifier", 12), ("Stated in", 20),
        *numbered, ("Field", 30),
    )  # fmt: skip
    sheet = Sheet.new(book, "Terms", columns)
    for summary in summaries:
        for term in (part for whole in summary.terms for part in _taken_apart(whole)):
            number = (
                term.value
                if isinstance(term.value, int | float) and not isinstance(term.value, bool)
                else None
            )
            cited = notes.of(term.citations)[:_MOST]
            row = sheet.row((
                summary.company or "", summary.source, TYPES[summary.deal_type].label, term.label,
                term.status.replace("_", " "), told(term) if term.status == "found" else "", number,
                term.unit or "", (term.qualifier or "").replace("_", " "), ", ".join(term.documents),
                *cited, *(None,) * (_MOST - len(cited)), term.field,
            ))  # fmt: skip
            sheet.cell(row, 7).number_format = "#,##0.00####" if _cents(term) else "#,##0"
            if term.status != "found":
                sheet.cell(row, 5).font = _DIM
            for column, note in enumerate(cited, 11):
                sheet.link(row, column, _note(note))
                used.setdefault(note, f"#'Terms'!D{row}")
    sheet.done()


def _taken_apart(term: Term) -> Iterator[Term]:
    """A term, then each of its parts as one."""
    yield term
    for part in term.parts:
        told_of = {"label": f"{term.label}: {part.label}", "value": part.value, "unit": part.unit}
        yield term.model_copy(update={**told_of, "qualifier": part.qualifier, "citations": part.citations})


def _comparison(book: Workbook, summaries: Sequence[DealSummary], notes: Footnotes) -> None:
    heads = [
        (f"{summary.company or summary.source} ({summary.as_of or summary.source})", 36.0)
        for summary in summaries
    ]
    sheet = Sheet.new(book, "Compare", (("Term", 26), *heads))
    for line in compare(summaries):
        row = sheet.row((line.label, *(told(term) if term else "" for term in line.terms)))
        sheet.cell(row, 1).font = _BOLD
        for column, term in enumerate(line.terms, 2):
            if term and term.citations:
                sheet.link(row, column, _note(notes.of(term.citations)[0]))
                sheet.cell(row, column).font = _PLAIN
            elif term:
                sheet.cell(row, column).font = _DIM
    sheet.done()


def _conflicts(book: Workbook, summaries: Sequence[DealSummary], notes: Footnotes) -> None:
    columns = (("Filing", 28), ("Term", 26), ("Document", 14), ("Value", 40), ("Quote", 90), ("Footnote", 10))
    sheet = Sheet.new(book, "Conflicts", columns)
    for summary in summaries:
        for conflict in summary.conflicts:
            for term in conflict.terms:
                note = notes.of(term.citations)[0]
                quote = flat(term.citations[0].quote)
                row = sheet.row(
                    (summary.source, conflict.label, ", ".join(term.documents), told(term), quote, note)
                )
                sheet.link(row, 6, _note(note))
    sheet.done()


def _footnotes(book: Workbook, notes: Footnotes, used: dict[int, str]) -> None:
    columns = (
        ("No.", 7), ("Quote", 100), ("Document", 14), ("Section", 34), ("Page", 7), ("Filing", 30),
        ("Start", 10), ("End", 10),
    )  # fmt: skip
    sheet = Sheet.new(book, "Footnotes", columns)
    for citation, number in notes.numbers.items():
        row = sheet.row(_footnote(number, citation))
        if back := used.get(number):
            sheet.link(row, 1, back)
    sheet.done()


def _footnote(number: int, c: Citation) -> tuple[Any, ...]:
    return number, flat(c.quote), c.document, c.section or "", c.page, c.source, c.start, c.end


def _note(number: int) -> str:
    """The place of a footnote: its row is one below its number."""
    return f"#'Footnotes'!A{number + 1}"


def _held(value: Any) -> Any:
    """A value as a cell can hold it: text made safe and short enough."""
    return str(safe(value))[:_LONGEST] if isinstance(value, str) else value


def _day(iso: str | None) -> date | str | None:
    return date.fromisoformat(iso) if iso and len(iso) == 10 else iso


def _cents(term: Term | None) -> bool:
    return term is not None and isinstance(term.value, float) and term.value != int(term.value)
