"""PDF by its text layer: pages joined by form feeds, one row of a table a line."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import accumulate
from threading import Lock
from typing import Final

import pikepdf
import pypdfium2

from index.errors import UnreadableFiling
from index.formats.canonical import Canonical

_PDFIUM: Final = Lock()  # PDFium keeps global state and is not safe to enter from two threads
_FORM_FEED: Final = "\f"
_PAGE_BREAK: Final = _FORM_FEED + "\n"  # so that what heads a page begins a line
_JOIN: Final = "\ufffe"
_WORD_BREAK: Final = re.compile(rf"\b(\w+){_JOIN}(\w+)")
# PDFium ends a line of the page with CR LF; a bare LF or CR is a character of the file, in truth a space.
_FALSE_NEWLINE: Final = re.compile(r"(?<!\r)\n|\r(?!\n)")
_SPACES: Final = re.compile(r"[ \t\xa0]+")
_NOISE: Final = str.maketrans("", "", "\u200b\ufeff\x00")
_LEAST_TEXT: Final = 10
# What pikepdf notes about a damaged file as it mends it is not for the person who adds the file.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
_TRAILER: Final = b"startxref"
_TAIL: Final = 4096


def read_pdf(data: bytes) -> Canonical:
    """Canonical text of a PDF. Raises UnreadableFiling if it is encrypted, beyond repair or scanned."""
    with _PDFIUM:
        pages = _pages(data)
    if sum(len(page.strip()) for page in pages) < _LEAST_TEXT * max(1, len(pages)):
        raise UnreadableFiling(
            f"is a scanned PDF: {len(pages)} pages of pictures without text; run it through OCR first"
        )
    text = _mended(_PAGE_BREAK.join(pages))
    pages = text.split(_PAGE_BREAK)
    lengths = (len(page) + len(_PAGE_BREAK) for page in pages[:-1])
    return Canonical(text, tuple(accumulate(lengths, initial=0)))


def _pages(data: bytes) -> list[str]:
    whole = _TRAILER in data[-_TAIL:]  # without one PDFium opens what it finds and loses pages silently
    try:
        if whole:
            return list(_texts(data))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFiling("is an encrypted PDF; save it without its password") from error
    try:
        return list(_texts(_repaired(data)))
    except (pikepdf.PikepdfError, pypdfium2.PdfiumError) as error:
        raise UnreadableFiling("is a damaged PDF that can't be repaired; download it again") from error


def _texts(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            text_page = page.get_textpage()
            yield _page_text(text_page.get_text_range())
            text_page.close()
            page.close()
    finally:
        document.close()


def _page_text(raw: str) -> str:
    text = _FALSE_NEWLINE.sub(" ", raw.translate(_NOISE)).replace("\r\n", "\n").replace(_FORM_FEED, " ")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def _repaired(data: bytes) -> bytes:
    mended = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(mended)
    return mended.getvalue()


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
