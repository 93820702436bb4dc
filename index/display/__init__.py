"""A document as a person sees it: the page on which any range of its canonical text can be shown.

HTML is shown as it looks in the filing, sanitised; a PDF as pictures of its pages with boxes over them;
plain text as it is. All that is text stands in elements with `data-start` and `data-end`: half-open ranges
of canonical text in code points (JavaScript counts UTF-16 units: convert beyond the BMP).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Literal

from index.errors import BadInput
from index.filing import Document, Source


@dataclass(frozen=True, slots=True)
class Display:
    """A page to show. `html` is the markup of a body, with no script, address or event in it, for "html" and
    "text"; it is empty for "pdf", which is drawn from the pictures of its `pages`."""

    kind: Literal["html", "text", "pdf"]
    title: str
    html: str
    pages: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, counted from 1: fractions of its width and height, from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def display(document: Document, source: Source | None) -> Display:
    """How a document is shown. One whose source is not kept, or was read by an older version into another
    text, is shown as text."""
    title = " · ".join(dict.fromkeys(filter(None, (document.type, document.description, document.name))))
    pages = len(document.page_starts)
    if source is not None and source.kind == "pdf":
        return Display("pdf", title, "", pages)
    html = _as_html(document, source) if source else None
    if html is None:
        return Display("text", title, _as_text(document.text), pages)
    return Display("html", title, html, pages)


def picture(document: Document, source: Source | None, page: int, scale: float) -> bytes:
    """A page of a PDF as a PNG of `scale` pixels a point. Raises BadInput where there is no such page."""
    from index.display import pdf

    if source is None or source.kind != "pdf" or not 1 <= page <= len(document.page_starts):
        raise BadInput(f"{document.id} has no picture of a page {page}: it is no PDF, or a shorter one")
    return pdf.picture(source.data, page, scale)


def boxes(document: Document, source: Source | None, start: int, end: int) -> tuple[Box, ...]:
    """Where [start, end) of a document's text stands on the pages of its PDF; empty for what is no PDF."""
    from index.display import pdf

    if source is None or source.kind != "pdf":
        return ()
    return tuple(
        Box(page, *rectangle)
        for page, text, first, last in _on_pages(document, start, end)
        for rectangle in pdf.rectangles(source.data, page, text, first, last)
    )


def _on_pages(document: Document, start: int, end: int) -> list[tuple[int, str, int, int]]:
    """The pages that a range touches: number, text, and the range within it."""
    ends = [*document.page_starts[1:], len(document.text)]
    return [
        (number, document.text[a:b], max(start - a, 0), min(end, b) - a)
        for number, (a, b) in enumerate(zip(document.page_starts, ends, strict=True), 1)
        if max(start, a) < min(end, b)
    ]


def _as_html(document: Document, source: Source) -> str | None:
    from index.display.page import page_of, written

    text, items = page_of(source.data.decode())
    start, end = source.offset, source.offset + len(document.text)
    return written(text, items, start, end) if text[start:end] == document.text else None


def _as_text(text: str) -> str:
    """Text as it is, a line an element."""
    lines = text.splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=0)
    spans = (
        f'<span data-start="{start}" data-end="{start + len(line)}">{escape(line, quote=False)}</span>'
        for start, line in zip(starts, lines, strict=False)
    )
    return f"<pre>{''.join(spans)}</pre>"
