"""Any range of a PDF's text can be shown on pictures of its pages."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from index.display import boxes, display, picture
from index.errors import BadInput
from index.filing import Document, Source
from index.formats import read
from tests.unit.index.display.shown import in_boxes
from tests.unit.index.formats.made import FORM, RELEASE, pdf

PAGES = [["Sales rose to 5 million", "Costs fell to 3 million"], ["Total 8", "Signed"]]


def document(folder: Path, pages: list[list[str]]) -> tuple[Document, Source]:
    path = folder / "a.pdf"
    path.write_bytes(pdf(pages))
    found = read(path)
    [source] = found.sources
    assert source is not None
    return found.documents[0], source


def letters(text: str) -> str:
    """What line ends and hyphens at them can't have changed."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c != "-" and c < "\ud800")


def test_boxes_hold_what_is_quoted(tmp_path: Path) -> None:
    made, source = document(tmp_path, PAGES)
    start = made.text.index("Costs")
    found = boxes(made, source, start, made.text.index("Total") + len("Total"))
    assert [box.page for box in found] == [1, 2]
    assert letters(in_boxes(source.data, found)) == "Costsfellto3millionTotal"
    assert all(0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1 for box in found)
    assert boxes(made, source, 5, 5) == ()


def test_a_picture(tmp_path: Path) -> None:
    made, source = document(tmp_path, PAGES)
    assert (display(made, source).kind, display(made, source).pages) == ("pdf", 2)
    image = Image.open(io.BytesIO(picture(made, source, 2, 0.5)))
    assert (image.format, image.size) == ("PNG", (306, 396))
    huge = Image.open(io.BytesIO(picture(made, source, 1, 1e9)))
    assert huge.width * huge.height < 17_000_000
    for page in (0, 3):
        with pytest.raises(BadInput, match="no picture"):
            picture(made, source, page, 1)
    with pytest.raises(BadInput, match="no picture"):
        picture(made, None, 1, 1)
    assert boxes(made, None, 0, 5) == ()


def test_documents_of_one_pdf(tmp_path: Path) -> None:
    lines = (FORM + RELEASE).replace("(", "").replace(")", "").splitlines()
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([lines[at : at + 30] for at in range(0, len(lines), 30)]))
    found = read(path)
    assert [made.type for made in found.documents] == ["8-K", "EX-99.1"]
    for made, source in zip(found.documents, found.sources, strict=True):
        assert source is not None
        quoted = boxes(made, source, 0, len(made.text))
        assert letters(in_boxes(source.data, quoted)) == letters(made.text)


@pytest.mark.data
def test_real_pdfs_show_what_is_quoted(shared_data: Path) -> None:
    dice = random.Random(7)
    for name in ("filings/axon-2018-offering.pdf", "financebench/pdfs/AMCOR_2022_8K_dated-2022-07-01.pdf"):
        found = read(shared_data / name)
        for made, source in zip(found.documents, found.sources, strict=True):
            assert source is not None
            for _ in range(8):
                start = dice.randrange(len(made.text))
                quote = made.text[start : start + dice.randrange(1, 1500)]
                quoted = boxes(made, source, start, start + len(quote))
                assert letters(in_boxes(source.data, quoted)) == letters(quote)
