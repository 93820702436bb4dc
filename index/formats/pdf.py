"""PDF by its text layer: pages joined by form feeds, one row of a table a line."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from index.errors import DamagedFile, ScannedPdf, TooLarge
from index.formats.canonical import Canonical
from index.formats.pdfium import is_whole, opened, repaired
from index.formats.shredded import is_shredded, put_together

MOST_PAGES: Final = 20_000

_FORM_FEED: Final = "\f"
_PAGE_BREAK: Final = _FORM_FEED + "\n"  # so that what heads a page begins a line
_JOIN: Final = "\ufffe"
_WORD_BREAK: Final = re.compile(rf"\b(\w+){_JOIN}(\w+)")
# PDFium ends a line of the page with CR LF; a bare LF or CR is a character of the file, in truth a space.
_FALSE_NEWLINE: Final = re.compile(r"(?<!\r)\n|\r(?!\n)")
_SPACES: Final = re.compile(r"[ \t\xa0]+")
_NOISE: Final = str.maketrans("", "", "\u200b\ufeff\x00")
_LEAST_TEXT: Final = 10


class Pdf(NamedTuple):
    """A PDF as it was read: its text, its bytes (repaired where they had to be), and those of its pages,
    counted from 1, that are pictures without text."""

    body: Canonical
    data: bytes
    pictures: tuple[int, ...]


def read_pdf(data: bytes) -> Pdf:
    """A PDF by its text. Raises EncryptedFile, ScannedPdf, TooLarge; DamagedFile where it is beyond
    repair."""
    try:
        if not is_whole(data):
            raise DamagedFile("has lost its end")
        pages = _pages(data)
    except DamagedFile:
        data = repaired(data)
        pages = _pages(data)
    if sum(len(page.text) for page in pages) < _LEAST_TEXT * max(1, len(pages)):
        raise ScannedPdf(
            f"is a scanned PDF: {len(pages)} pages of pictures without text; run it through OCR first"
        )
    text = _mended(_PAGE_BREAK.join(page.text for page in pages))
    lengths = (len(page) + len(_PAGE_BREAK) for page in text.split(_PAGE_BREAK)[:-1])
    pictures = tuple(number for number, page in enumerate(pages, 1) if page.is_picture)
    return Pdf(Canonical(text, tuple(accumulate(lengths, initial=0))), data, pictures)


class _Page(NamedTuple):
    text: str
    is_picture: bool


def _pages(data: bytes) -> list[_Page]:
    with opened(data) as document:
        if len(document) > MOST_PAGES:
            raise TooLarge(f"is a PDF of {len(document):,} pages, more than {MOST_PAGES:,}; split it")
        return [_page(document[at]) for at in range(len(document))]


def _page(page: pypdfium2.PdfPage) -> _Page:
    layer = page.get_textpage()
    raw = str(layer.get_text_range())
    text = _page_text(put_together(layer) if is_shredded(raw) else raw)
    is_picture = not text and any(page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,)))
    layer.close()
    page.close()
    return _Page(text, is_picture)


def _page_text(raw: str) -> str:
    text = _FALSE_NEWLINE.sub(" ", raw.translate(_NOISE)).replace("\r\n", "\n").replace(_FORM_FEED, " ")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def _mended(text: str) -> str:
    """PDFium writes U+FFFE for a hyphen at the end of a line and joins the halves. It is dropped where the
    document elsewhere has the word whole and nowhere hyphenated; otherwise it was the author's own hyphen."""
    if _JOIN not in text:
        return text
    words = set(re.findall(r"[\w-]+", text))

    def mend(match: re.Match[str]) -> str:
        first, second = match.groups()
        whole = first + second
        return whole if whole in words and f"{first}-{second}" not in words else f"{first}-{second}"

    return _WORD_BREAK.sub(mend, text).replace(_JOIN, "-")
