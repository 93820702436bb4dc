"""PDF by its text layer: pages joined by form feeds, one row of a table a line."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from index.errors import DamagedFile, ScannedPdf
from index.formats.canonical import Canonical
from index.formats.pdfium import is_whole, opened, repaired, text_of

_FORM_FEED: Final = "\f"
_PAGE_BREAK: Final = _FORM_FEED + "\n"  # so that what heads a page begins a line
_JOIN: Final = "\ufffe"
_WORD_BREAK: Final = re.compile(rf"\b(\w+){_JOIN}(\w+)")
# PDFium ends a line of the page with CR LF; a bare LF or CR is a character of the file, in truth a space.
_FALSE_NEWLINE: Final = re.compile(r"(?<!\r)\n|\r(?!\n)")
_SPACES: Final = re.compile(r"[ \t\xa0]+")
_NOISE: Final = str.maketrans("", "", "\u200b\ufeff\x00")
_LEAST_TEXT: Final = 10


def read_pdf(data: bytes) -> tuple[Canonical, bytes]:
    """Canonical text of a PDF, and the PDF that it was read from, repaired where it had to be. Raises
    EncryptedFile, ScannedPdf; DamagedFile where it is beyond repair."""
    try:
        if not is_whole(data):
            raise DamagedFile("has lost its end")
        pages = _texts(data)
    except DamagedFile:
        data = repaired(data)
        pages = _texts(data)
    if sum(len(page.strip()) for page in pages) < _LEAST_TEXT * max(1, len(pages)):
        raise ScannedPdf(
            f"is a scanned PDF: {len(pages)} pages of pictures without text; run it through OCR first"
        )
    text = _mended(_PAGE_BREAK.join(pages))
    pages = text.split(_PAGE_BREAK)
    lengths = (len(page) + len(_PAGE_BREAK) for page in pages[:-1])
    return Canonical(text, tuple(accumulate(lengths, initial=0))), data


def _texts(data: bytes) -> list[str]:
    with opened(data) as document:
        return [_page_text(text_of(page)) for page in document]


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
