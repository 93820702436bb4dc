"""Rows of figures, where brackets mean less than nothing and a note may give all figures a scale."""

from __future__ import annotations

import re
from typing import Final

_GAP: Final = re.compile(r"\S(?: {2,}|\t| ?\.{3,} ?)[$(\d]")
_NUMBERS: Final = re.compile(
    r"(?:(?:^|\s)(?:[$€£]\s?)?\(?(?:[$€£]\s?)?(?:[\d,]*\.?\d|\ue000+)[)%]{0,2}|\s[-–—]){2,}\s*$"
)
_TAIL: Final = 120
_SCALE: Final = re.compile(
    r"\bin\s+(?:U\.?S\.?\s*)?(?:\$|dollars\s)?\s*(thousand|million|billion)s?\b|[$(]\s*(thousand|million|billion)s?\b"
    r"|(?<![\d,.])(\$?000['’]?s?)\b",
    re.I,
)
_NOTE_REACH: Final = 4000
_FACTORS: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def in_row(text: str, at: int) -> bool:
    """Whether the line of text that holds `at` is a row of figures.

    A row has cells, or columns set by spaces, or ends in several numbers, as a PDF gives it.
    """
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : len(text) if end < 0 else end]
    return "|" in line or _GAP.search(line) is not None or _NUMBERS.search(line[-_TAIL:]) is not None


def scale_of(note: str) -> float:
    """What figures under a note such as "(in thousands, except per share amounts)" are to be multiplied by.

    1.0 where the note names no scale.
    """
    match = _SCALE.search(note)
    if match is None:
        return 1.0
    said = match[1] or match[2]
    return _FACTORS[said.lower()] if said else 1e3


def note_before(text: str, at: int) -> str:
    """The nearest line above `at` that gives figures a scale, at most 4,000 characters away, or ""."""
    window = text[max(0, at - _NOTE_REACH) : at]
    notes = list(_SCALE.finditer(window))
    if not notes:
        return ""
    start = window.rfind("\n", 0, notes[-1].start()) + 1
    end = window.find("\n", notes[-1].end())
    return window[start : len(window) if end < 0 else end]
