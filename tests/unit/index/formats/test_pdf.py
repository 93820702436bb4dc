"""PDF by its text layer."""

from __future__ import annotations

import pytest

from index.errors import UnreadableFiling
from index.formats.pdf import read_pdf
from tests.unit.index.formats.made import pdf

PAGES = [
    ["Item 1.01 Entry into a Material", "On May 1, 2020 the company signed"],
    ["Sales 10 11", "Costs 7 8"],
]


def test_pages_and_lines() -> None:
    read, sound = read_pdf(pdf(PAGES))
    assert sound == pdf(PAGES)
    assert read.text == "\f\n".join("\n".join(page) for page in PAGES)
    assert [read.text[start : start + 5] for start in read.page_starts] == ["Item ", "Sales"]


def test_a_scanned_pdf_is_said_to_be_one() -> None:
    with pytest.raises(UnreadableFiling, match="scanned"):
        read_pdf(pdf([[], [], []]))


def test_a_pdf_without_its_trailer_is_repaired() -> None:
    data = pdf(PAGES)
    damaged = data[: data.rindex(b"trailer")]
    read, mended = read_pdf(damaged)
    assert read == read_pdf(data)[0] == read_pdf(mended)[0]
    assert mended != damaged


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\ngarbage" * 50, pdf(PAGES)[:120]])
def test_a_pdf_beyond_repair(data: bytes) -> None:
    with pytest.raises(UnreadableFiling, match=r"damaged|scanned"):
        read_pdf(data)
