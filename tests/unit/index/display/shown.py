"""What is highlighted on a display page, as a browser would take it."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby

import pypdfium2

from index.display import Box

RUN = re.compile(r'<span data-start="(\d+)" data-end="(\d+)">([^<]*)</span>')


def highlighted(html: str, start: int, end: int) -> str:
    """What stands in the elements with offsets, cut to [start, end)."""
    found = []
    for match in RUN.finditer(html):
        a, b, text = int(match[1]), int(match[2]), unescape(match[3])
        assert len(text) == b - a
        found.append(text[max(start - a, 0) : max(min(end, b) - a, 0)])
    return "".join(found)


def squeezed(text: str) -> str:
    """A text without white space, nor the bars that canonical text puts between cells."""
    return re.sub(r"[\s|]", "", text)


def in_boxes(data: bytes, boxes: tuple[Box, ...]) -> str:
    """The characters of a PDF whose middle lies in one of the boxes, page by page, as they are read."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for number, on_page in groupby(boxes, key=lambda box: box.page):
        wanted = list(on_page)
        page = document[number - 1]
        width, height = page.get_size()
        layer = page.get_textpage()
        for at in range(layer.count_chars()):
            left, bottom, right, top = layer.get_charbox(at)
            x, y = (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
            if any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in wanted):
                found.append(layer.get_text_range(at, 1))
        layer.close()
        page.close()
    document.close()
    return "".join(found)
