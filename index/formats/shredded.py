"""Pages that PDFium reads with a word or a letter a line, put together by where their characters stand.

PDFium takes a page whose letters are placed one by one for vertical writing, or breaks the line at every
gap. The order of the characters is right; so only lines and spaces are made anew.
"""

from __future__ import annotations

from typing import Final

import pypdfium2
from pypdfium2 import raw

_LEAST_LINES: Final = 8
_MOST_ALONE: Final = 0.6
"""Of lines with one word each; a column of numbers that is no table has them too, and comes out the same."""

_SAME_LINE: Final = 0.5
_SPACE: Final = 0.1
"""Heights of a gap that is a space: between letters of a word there is none, a blank has 0.13 to 0.25."""


def is_shredded(text: str) -> bool:
    """Whether most lines of a page hold one word."""
    lines = [line for line in text.split("\r\n") if line.strip()]
    if len(lines) < _LEAST_LINES:
        return False
    alone = sum(len(line.split()) == 1 for line in lines)
    return alone > _MOST_ALONE * len(lines)


def put_together(layer: pypdfium2.PdfTextPage) -> str:
    """The characters of a page in their order, lines and spaces made by where they stand."""
    out: list[str] = []
    before: tuple[float, float, float, float] | None = None
    for at in range(layer.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(layer, at))
        if character.isspace() or not character.isprintable():
            if character == " " and not raw.FPDFText_IsGenerated(layer, at):
                out.append(" ")
            continue
        box = layer.get_charbox(at, loose=True)
        if before:
            out.append(_between(before, box))
        out.append(character)
        before = box
    return "".join(out)


def _between(before: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> str:
    """What stands between two characters with these boxes (left, bottom, right, top)."""
    height = min(before[3] - before[1], box[3] - box[1])
    if min(before[3], box[3]) - max(before[1], box[1]) <= _SAME_LINE * height:
        return "\r\n"
    return " " if box[0] - before[2] > _SPACE * height or box[0] < before[0] else ""
