"""Pages with a letter or a word a line, put together."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from index.formats.shredded import is_shredded, put_together
from tests.unit.index.formats.made import pdf

LINES = ["Other liabilities:", "Wages and employee benefits $ 727", "Income taxes (Note 7) 127"]


def by_letter(lines: list[str], pitch: float) -> bytes:
    """A page on which every letter is placed by itself, so far from the one before, without spaces."""
    placed = " ".join(
        f"1 0 0 1 {72 + pitch * at:.2f} {760 - 14 * row} Tm (\\{ord(letter):03o}) Tj"
        for row, line in enumerate(lines)
        for at, letter in enumerate(line)
        if letter != " "
    )
    stream, letters = b"BT /F1 11 Tf 14 TL 72 760 Td (x) Tj T* ET", f"BT /F1 11 Tf {placed} ET".encode()
    data = pdf([["x"]]).replace(b"/Helvetica", b"/Courier").replace(stream, letters)
    return data.replace(b"/Length %d" % len(stream), b"/Length %d" % len(letters))


@pytest.mark.parametrize("pitch", [6.6, 7.0, 7.4])
def test_lines_and_spaces_are_where_the_letters_are(pitch: float) -> None:
    document = pypdfium2.PdfDocument(by_letter(LINES, pitch))
    page = document[0]
    layer = page.get_textpage()
    assert put_together(layer).split("\r\n") == LINES
    layer.close()
    page.close()
    document.close()


@pytest.mark.parametrize(
    ("text", "shredded"),
    [
        ("\r\n".join("Otherliabilities"), True),
        ("\r\n".join(["On", "May", "1", "the", "company", "has", "sold", "its", "line"]), True),
        ("\r\n".join(["Sales", "to", "5", "million in", "in 2019", "or so", "and costs", "fell by"]), False),
        ("one\r\ntwo", False),
        ("", False),
    ],
)
def test_what_is_shredded(text: str, *, shredded: bool) -> None:
    assert is_shredded(text) == shredded


@pytest.mark.data
def test_a_real_page_of_letters(shared_data: Path) -> None:
    document = pypdfium2.PdfDocument(shared_data / "financebench" / "pdfs" / "CORNING_2022_10K.pdf")
    page = document[81]
    layer = page.get_textpage()
    assert is_shredded(layer.get_text_range())
    lines = put_together(layer).split("\r\n")
    assert "Share repurchase liability (Note 16) 17 517" in lines
    assert "Other liabilities consisted of the following (in millions):" in lines
    layer.close()
    page.close()
    document.close()
