"""What a finder finds: a value and the ranges of text that state it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.filing import Document
from qa.answer import Value

_MARKS: Final = re.compile(r"[_*|]{1,}|(?:-\s*){3,}|={3,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, its unit, and where it is stated: ranges [start, end) of the document's text."""

    document: Document
    value: Value
    unit: str | None
    spans: tuple[tuple[int, int], ...]


def stated(document: Document, value: Value, start: int, end: int, unit: str | None = None) -> Stated:
    """A value that one range of the text states, without white space around it."""
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    return Stated(document, value, unit, ((start, start + len(text.strip())),))


def folded(text: str) -> str:
    """Words on one line, without rules and the marks of cells."""
    return " ".join(_MARKS.sub(" ", text).split())


def line_start(text: str, at: int) -> int:
    """Where the line that holds `at` begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line that holds `at` ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
