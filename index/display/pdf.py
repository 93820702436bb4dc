"""A PDF's pages as pictures, and where its text stands on them."""

from __future__ import annotations

import ctypes
import io
import math
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from index.formats.pdfium import opened

_MOST_PIXELS: Final = 16_000_000
_FINE: Final = 1_000_000
"""Places on a page are asked for on a grid of so many steps a side."""

_SAME_LINE: Final = 0.5
_GAP: Final = 2.0
"""A box goes on over a gap of so many heights."""

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1: fractions of the page from its top left."""


def picture(data: bytes, page: int, scale: float) -> bytes:
    """A page, counted from 1, as a PNG of `scale` pixels a point, fewer where that would be a huge one."""
    with opened(data) as document:
        shown = document[page - 1]
        width, height = shown.get_size()
        fitting = math.sqrt(_MOST_PIXELS / max(1.0, width * height))
        image = shown.render(scale=max(0.05, min(scale, fitting))).to_pil()
        out = io.BytesIO()
        image.save(out, "PNG")
        shown.close()
    return out.getvalue()


def rectangles(data: bytes, page: int, text: str, start: int, end: int) -> tuple[Rectangle, ...]:
    """Where [start, end) of a page's canonical text stands on it, a rectangle for each run on a line. `text`
    may be a part of the page's, where a document begins or ends on it."""
    with opened(data) as document:
        shown = document[page - 1]
        layer = shown.get_textpage()
        seen = _Squeezed.of_page(layer)
        told = _Squeezed.of_text(text)
        origin = seen.text.find(told.text)
        wanted = [at for at, where in enumerate(told.places) if start <= where < end]
        found: tuple[Rectangle, ...] = ()
        if origin >= 0 and wanted:
            first, last = seen.places[origin + wanted[0]], seen.places[origin + wanted[-1]]
            found = tuple(_lines([_rectangle(shown, layer, at) for at in seen.among(first, last)]))
        layer.close()
        shown.close()
    return found


class _Squeezed(NamedTuple):
    """Letters, digits and signs of a text without what canonical text may have changed (white space, hyphens
    at the end of a line, what can't be shown), and where each of them stands in it."""

    text: str
    places: list[int]

    @classmethod
    def of_text(cls, text: str) -> _Squeezed:
        places = [at for at, character in enumerate(text) if _stays(character)]
        return cls("".join(text[at] for at in places), places)

    @classmethod
    def of_page(cls, layer: pypdfium2.PdfTextPage) -> _Squeezed:
        codes = [raw.FPDFText_GetUnicode(layer, at) for at in range(layer.count_chars())]
        return cls.of_text("".join(map(chr, codes)))

    def among(self, first: int, last: int) -> list[int]:
        """Places from the first to the last, both included."""
        return [at for at in self.places if first <= at <= last]


def _stays(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character != "-" and character < "\ud800"


def _rectangle(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, at: int) -> Rectangle:
    left, bottom, right, top = layer.get_charbox(at, loose=True)
    (xa, ya), (xb, yb) = _on_screen(page, left, top), _on_screen(page, right, bottom)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _on_screen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as it is drawn, turned and cropped, as fractions."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _lines(characters: list[Rectangle]) -> list[Rectangle]:
    """Rectangles of characters, those that follow each other on a line made one."""
    lines: list[Rectangle] = []
    for x0, y0, x1, y1 in characters:
        if lines:
            a0, b0, a1, b1 = lines[-1]
            height = min(b1 - b0, y1 - y0)
            level = min(b1, y1) - max(b0, y0) > _SAME_LINE * height
            if level and a0 <= x0 and x0 - a1 < _GAP * height:
                lines[-1] = a0, min(b0, y0), max(a1, x1), max(b1, y1)
                continue
        lines.append((x0, y0, x1, y1))
    return lines
