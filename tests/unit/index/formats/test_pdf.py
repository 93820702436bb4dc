"""PDF by its text layer."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from index.errors import DamagedFile, EncryptedFile, ScannedPdf
from index.formats import read
from index.formats.pdf import _mended, _page_text, read_pdf
from tests.unit.index.formats.made import pdf

PAGES = [
    ["Item 1.01 Entry into a Material", "On May 1, 2020 the company signed"],
    ["Sales 10 11", "Costs 7 8"],
]


def test_pages_and_lines() -> None:
    read, sound, pictures = read_pdf(pdf(PAGES))
    assert (sound, pictures) == (pdf(PAGES), ())
    assert read.text == "\f\n".join("\n".join(page) for page in PAGES)
    assert [read.text[start : start + 5] for start in read.page_starts] == ["Item ", "Sales"]


def test_a_scanned_pdf_is_said_to_be_one() -> None:
    with pytest.raises(ScannedPdf, match="scanned"):
        read_pdf(pdf([[], [], []]))


def test_a_pdf_without_its_trailer_is_repaired() -> None:
    data = pdf(PAGES)
    damaged = data[: data.rindex(b"trailer")]
    read, mended, _ = read_pdf(damaged)
    assert read == read_pdf(data).body == read_pdf(mended).body
    assert mended != damaged


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\ngarbage" * 50, pdf(PAGES)[:120]])
def test_a_pdf_beyond_repair(data: bytes) -> None:
    with pytest.raises((DamagedFile, ScannedPdf)):
        read_pdf(data)


def test_pages_that_are_pictures_are_said(tmp_path: Path) -> None:
    data = pdf([*PAGES, *PAGES, [], [], PAGES[0]])
    picture = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    blank = b"BT /F1 11 Tf 14 TL 72 760 Td  ET"
    data = data.replace(b"<< /Length %d >>\nstream\n%s" % (len(blank), blank),
                        b"<< /Length %d >>\nstream\n%s" % (len(picture), picture))
    assert read_pdf(data).pictures == (5, 6)
    (tmp_path / "a.pdf").write_bytes(data)
    assert read(tmp_path / "a.pdf").warnings == ("pages 5-6 are pictures without text and were not read",)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a long\ufffeterm loan\r\na long-term view", "a long-term loan\na long-term view"),
        ("the agree\ufffement\r\nan agreement", "the agreement\nan agreement"),
        ("non\ufffeexclusive", "non-exclusive"),
    ],
)
def test_hyphens_at_the_end_of_a_line(raw: str, text: str) -> None:
    assert _mended(_page_text(raw)) == text


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf(PAGES))) as document:
        document.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedFile, match="without its password"):
        read_pdf((tmp_path / "a.pdf").read_bytes())
