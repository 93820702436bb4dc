"""Plain text: the source as it is, since white space is meaning there; pages by <PAGE> and form feeds."""

from __future__ import annotations

import re
from typing import Final

from index.formats.canonical import Canonical

_PAGE_BREAK: Final = re.compile(r"<PAGE>|\f", re.IGNORECASE)


def read_plain(source: str) -> Canonical:
    """Canonical text of a plain text whose newlines are already LF: no character is changed, only blank lines
    around it are dropped."""
    text = source.lstrip("\ufeff").rstrip()
    text = text[len(text) - len(text.lstrip("\n")):]
    starts = [0]
    for match in _PAGE_BREAK.finditer(text):
        start = match.end() if match.group() == "\f" else match.start()
        if text[starts[-1]:start].strip():
            starts.append(start)
    return Canonical(text, tuple(starts))
