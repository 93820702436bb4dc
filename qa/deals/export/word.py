"""Summaries as a Word document: a memorandum a deal, footnotes at its end, linked there and back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from qa.answer import Citation
from qa.deals import headline
from qa.deals.export.parts import Footnotes, dated, edgar, flat, place
from qa.deals.summary import DealSummary
from qa.deals.types import TYPES
from qa.deals.wording import day, part_value, told

_INK: Final = RGBColor(0x1F, 0x38, 0x64)
_GREY: Final = RGBColor(0x70, 0x70, 0x70)
_LINK: Final = RGBColor(0x05, 0x63, 0xC1)
_WIDTHS: Final = (Cm(4.6), Cm(9.4), Cm(3.0))
"""Columns of the table of terms: term, what it says, where it is stated."""


def as_docx(summaries: Sequence[DealSummary]) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    _styled(document)
    for number, summary in enumerate(summaries):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        Memo(document, summary, Footnotes(), number).write()
    document.core_properties.title = (
        headline.lead(summaries[0])[:250] if len(summaries) == 1 else "Deal summaries"
    )
    document.core_properties.author = "Footnote"
    document.core_properties.created = datetime.now(UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Memo:
    """One deal in a document; `number` keeps its bookmarks apart from those of the others."""

    document: WordDocument
    summary: DealSummary
    notes: Footnotes
    number: int
    marked: set[int] = field(default_factory=set)

    def write(self) -> None:
        """Head, narrative, terms, conflicts, other filings, footnotes."""
        self._head()
        for rank, claim in enumerate(self.summary.narrative[1:]):
            line = self.document.add_paragraph(style="List Bullet")
            line.paragraph_format.space_after = Pt(3)
            _run(line, claim.text)
            self._marks(line, claim.citations)
            line.paragraph_format.space_before = Pt(6 if rank == 0 else 0)
        self._terms()
        self._conflicts()
        self._related()
        self._footnotes()

    def _head(self) -> None:
        summary = self.summary
        title = self.document.add_paragraph(style="Title")
        _run(title, headline.lead(summary))
        if summary.narrative:
            self._marks(title, summary.narrative[0].citations)
        about = self.document.add_paragraph()
        parts = (summary.company, TYPES[summary.deal_type].label, dated(summary))
        _run(about, " · ".join(part for part in parts if part), color=_GREY, size=9)
        if link := edgar(summary):
            _run(about, " · ", color=_GREY, size=9)
            _linked(about, "EDGAR", _external(about, link))

    def _terms(self) -> None:
        self.document.add_heading("Terms", level=2)
        stated = [term for term in self.summary.terms if term.status != "absent"]
        table = self.document.add_table(rows=1, cols=3)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for cell, name in zip(
            table.rows[0].cells, ("Term", "What the filing says", "Stated in"), strict=True
        ):
            _run(cell.paragraphs[0], name, bold=True, color=RGBColor(0xFF, 0xFF, 0xFF), size=9)
            _shade(cell, "1F3864")
        _repeat(table.rows[0])
        for rank, term in enumerate(stated):
            cells = table.add_row().cells
            _run(cells[0].paragraphs[0], term.label, bold=True, size=9)
            found = term.status == "found"
            _run(cells[1].paragraphs[0], told(term), size=9, italic=not found, color=None if found else _GREY)
            self._marks(cells[1].paragraphs[0], term.citations)
            for part in term.parts:
                line = cells[1].add_paragraph()
                line.paragraph_format.left_indent = Cm(0.3)
                line.paragraph_format.space_after = Pt(1)
                _run(line, f"{part.label}: {part_value(part)}", size=8.5)
                self._marks(line, part.citations)
            _run(cells[2].paragraphs[0], ", ".join(term.documents), size=9, color=_GREY)
            for cell in cells:
                _shade(cell, "F2F5FA" if rank % 2 else "FFFFFF")
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = width
        for row in table.rows:
            _whole(row)
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = width
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                cell.paragraphs[0].paragraph_format.space_before = Pt(2)
        silent = [term.label for term in self.summary.terms if term.status == "absent"]
        if silent:
            line = self.document.add_paragraph()
            line.paragraph_format.space_before = Pt(6)
            _run(line, "Not stated in the filing: ", bold=True, size=9, color=_GREY)
            _run(line, f"{'; '.join(silent)}.", size=9, color=_GREY)

    def _conflicts(self) -> None:
        if not self.summary.conflicts:
            return
        self.document.add_heading("Where documents differ", level=2)
        for conflict in self.summary.conflicts:
            line = self.document.add_paragraph(style="List Bullet")
            _run(line, f"{conflict.label}: ", bold=True)
            for rank, term in enumerate(conflict.terms):
                _run(line, f"{'; ' if rank else ''}{', '.join(term.documents)}: {told(term)}")
                self._marks(line, term.citations)

    def _related(self) -> None:
        if not self.summary.related:
            return
        self.document.add_heading("Other filings on this deal", level=2)
        for other in self.summary.related:
            line = self.document.add_paragraph(style="List Bullet")
            when = f", {day(other.as_of)}" if other.as_of else ""
            _run(line, f"{other.relation.capitalize()} {flat(other.source)}{when}")
            self._marks(line, other.citations)

    def _footnotes(self) -> None:
        self.document.add_heading("Footnotes", level=2)
        for citation, number in self.notes.numbers.items():
            line = self.document.add_paragraph()
            line.paragraph_format.left_indent = Cm(0.9)
            line.paragraph_format.first_line_indent = Cm(-0.9)
            line.paragraph_format.space_after = Pt(3)
            _bookmark(line, self._name("note", number))
            _linked(line, f"[{number}]", _internal(self._name("mark", number)), size=8)
            _run(line, f"\t“{flat(citation.quote)}” ", size=8)
            _run(line, f"{flat(citation.source)}, {place(citation)}", size=8, color=_GREY)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
        line = self.document.add_paragraph()
        line.paragraph_format.space_before = Pt(8)
        made = " · ".join(p for p in (f"{self.summary.reader} reader", self.summary.identity.model) if p)
        _run(
            line, f"{made}. Every quote was found in the filing by program.", size=8, italic=True, color=_GREY
        )

    def _marks(self, line: Paragraph, citations: Iterable[Citation]) -> None:
        """Footnote numbers, raised and linked; where one is first used, its footnote links back to."""
        for number in self.notes.of(citations):
            if number not in self.marked:
                self.marked.add(number)
                _bookmark(line, self._name("mark", number))
            _linked(line, f"[{number}]", _internal(self._name("note", number)), size=8, raised=True)

    def _name(self, kind: str, number: int) -> str:
        return f"{kind}_{self.number}_{number}"


def _styled(document: WordDocument) -> None:
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.0)
        _paged(section.footer.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    title = document.styles["Title"]
    title.font.name, title.font.size, title.font.color.rgb, title.font.bold = "Calibri", Pt(17), _INK, True
    heading = document.styles["Heading 2"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Calibri", Pt(12.5), _INK
    for style in (title, heading):
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), "Calibri")


def _run(
    line: Paragraph, text: str, *, bold: bool = False, italic: bool = False, color: RGBColor | None = None,
    size: float | None = None,
) -> None:  # fmt: skip
    # A tab at the beginning is a tab; all other white space is folded.
    run = line.add_run(("\t" if text.startswith("\t") else "") + _spaced(text))
    run.bold, run.italic = bold or None, italic or None
    if color is not None:
        run.font.color.rgb = color
    if size is not None:
        run.font.size = Pt(size)


def _spaced(text: str) -> str:
    """A text on one line, a space kept at either end."""
    inner = flat(text)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def _internal(name: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    return link


def _external(line: Paragraph, address: str) -> Any:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(address, kind, is_external=True))
    return link


def _linked(line: Paragraph, text: str, link: Any, *, size: float = 9, raised: bool = False) -> None:
    """Add a run that is a link."""
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), _LINK
    run.font.superscript = raised or None
    link.append(run._r)
    line._p.append(link)


def _bookmark(line: Paragraph, name: str) -> None:
    """A place in the document that links can name. Its id is a number of its own, made from the name."""
    kind, memo, note = name.split("_")
    number = str(int(memo) * 100_000 + int(note) * 2 + (kind == "mark"))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    line._p.append(start)
    line._p.append(end)


def _shade(cell: Any, color: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), color)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    """The head of a table stands on each of its pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """A row is not cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _paged(line: Paragraph) -> None:
    """Page X, at the right."""
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        run.font.size, run.font.color.rgb = Pt(8), _GREY
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
