"""Canonical text into its smallest citable units: sentences, list items, headings, table rows.

Lines come first: a blank line, a table row, a bullet or a line that ends well short of its neighbours ends a
unit; any other line break is the wrapping of a sentence. Then each run of lines is cut at its full stops,
except those of abbreviations, initials, numbers and headings ("Item 5. Other Events"). Linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from index.vocabulary.stops import ABBREVIATIONS, BEFORE_NUMBERS, CARRIES_ON, OPENERS, TITLES

Range = tuple[int, int]

LONG: Final = 900
"""Characters beyond which a sentence is cut at its semicolons."""

UNWRAPPED: Final = 132
"""No filing is wrapped wider than this (a line printer's width): a longer line is a paragraph of its own."""

_TABLE_TAG: Final = re.compile(r"<(/?)table\b[^>\n]*>", re.IGNORECASE)
_TAG_LINE: Final = re.compile(r"\s*</?(?:page|table|caption|s|c|fn|text|document|type|sequence|filename|"
                              r"description)\b[^>\n]*>", re.IGNORECASE)
_GAPS: Final = re.compile(r"\S(?: {4,}|\t+ *)\S|\S {3}\S.*\S {3}\S|(?:\. ?){5}")
_CELL: Final = r"(?:[($€£¥+–—-]*\d[\d,]*(?:\.\d+)?[%)]*|[–—-]|N/A)"
_NUMBERS: Final = re.compile(rf"(?:^|\s){_CELL}\s+(?:[$€£¥%]\s*)?{_CELL}(?:\s+%)?\s*$")
_GLYPH: Final = re.compile(r"\s*[•·●○■□▪▫►◦➢✓☐☒◆]")
_ENUMERATOR: Final = re.compile(
    r"\s*(?:[-*–—]\s|\((?:[a-zA-Z]{1,4}|\d{1,3})\)|[a-zA-Z0-9]{1,3}[.)]\s|\d+\.\d+)"
)
_LIST_ENDS: Final = re.compile(r"[.;:!?](?:[\"”’')\]]|\s*(?:and|or|and/or))?\s*$|,\s*(?:and|or)\s*$")
_WORD: Final = re.compile(r"\S+")
_STOP: Final = re.compile(r"(?<![.!?])[.!?]++[\"”’'»)\]*]*+(?:\(\d{1,2}\))?+(?=\s)")
_BEFORE_STOP: Final = re.compile(r"[A-Za-z](?:[\w&]|\.(?=\w))*\Z|\d+\Z")
_NEXT: Final = re.compile(r"\s+[\"“‘'(\[*]*(\w*)(\.?)")
_ITEM: Final = re.compile(r"\s+\([a-z]{1,4}\)\s")
_LABEL: Final = re.compile(
    r"[\W_]*(?:(?:item|section|article|note|part|exhibit|schedule|annex|appendix|chapter|rule)\s+"
    r"[\dA-Za-z]{1,6}(?:\.\d+)*(?:\([a-z\d]+\))*|[\dA-Za-z]{1,4}(?:\.\d+)*)\.[\"”’')\]*]*", re.IGNORECASE
)
_SEMICOLON: Final = re.compile(r";(?=\s)(?:\s+(?:and|or)(?=\s))?")


class _Line(NamedTuple):
    """[start, end) without its newline and trailing white space; a row stands alone."""

    start: int
    end: int
    row: bool


def split(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Sentences, list items, headings and table rows of text[start:end], as (start, end) offsets into `text`.

    The ranges are in order, do not overlap, begin and end with a character that is not white space, and
    together hold every such character.
    """
    end = len(text) if end is None else end
    units: list[Range] = []
    paragraph: list[_Line] = []
    for line in _lines(text, start, end):
        if line.row or line.start == line.end:
            units.extend(_prose(text, paragraph))
            paragraph = []
            if line.row:
                units.append((line.start, line.end))
        else:
            paragraph.append(line)
    units.extend(_prose(text, paragraph))
    return units


def _prose(text: str, paragraph: list[_Line]) -> Iterator[Range]:
    for run in _runs(text, paragraph):
        for sentence in _sentences(text, *run):
            yield from _clauses(text, *sentence)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    tables = _tables(text, start, end)
    table = next(tables, None)
    at = start
    while at < end:
        newline = text.find("\n", at, end)
        stop = end if newline < 0 else newline
        # A form feed parts two pages of a PDF, and with them two lines.
        feed = text.find("\f", at, stop)
        stop = stop if feed < 0 else feed
        while table and table[1] <= at:
            table = next(tables, None)
        body = text[at:stop].strip()
        if body:
            left = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            yield _Line(left, left + len(body), bool(table and table[0] <= left) or _is_row(body))
        else:
            yield _Line(at, at, row=False)
        at = stop + 1


def _tables(text: str, start: int, end: int) -> Iterator[Range]:
    """From each <TABLE> to its </TABLE>; one that is never closed is no table."""
    opened: int | None = None
    for tag in _TABLE_TAG.finditer(text, start, end):
        if not tag[1]:
            opened = tag.start()
        elif opened is not None:
            yield opened, tag.end()
            opened = None


def _is_row(line: str) -> bool:
    """Cells set apart by bars or by gaps, two numbers at the end, dot leaders, or a line of SGML."""
    if len(line) > 4 * UNWRAPPED:
        return " | " in line[:UNWRAPPED]
    return bool(" | " in line or _TAG_LINE.match(line) or _GAPS.search(line) or _NUMBERS.search(line))


def _runs(text: str, lines: list[_Line]) -> Iterator[Range]:
    """The lines of a paragraph, joined where a line break is mere wrapping."""
    if not lines:
        return
    lefts = [text.rfind("\n", 0, line.start) + 1 for line in lines]
    lengths = sorted(line.end - left for line, left in zip(lines, lefts, strict=True))
    width = lengths[int(0.8 * len(lengths))]
    first = lines[0]
    for line, left, following in zip(lines, lefts, [*lines[1:], None], strict=True):
        if following is None or _breaks(text, line, following, line.end - left, width):
            yield first.start, line.end
            if following:
                first = following


def _breaks(text: str, line: _Line, following: _Line, length: int, width: int) -> bool:
    """Whether a unit ends with `line`, of `length` columns, in a paragraph that is `width` columns wide."""
    word = _WORD.match(text, following.start)
    assert word  # a line that is not blank
    if _GLYPH.match(text, following.start):
        return True
    roomy = length + 1 + len(word[0]) < 0.85 * width or width > UNWRAPPED
    if _ENUMERATOR.match(text, following.start):
        return roomy or bool(_LIST_ENDS.search(text, max(line.start, line.end - 8), line.end))
    if word[0][0].islower() or (word[0].isupper() and word[0].lower() in CARRIES_ON):
        return False
    body = text[line.start:line.end] if length <= UNWRAPPED else ""
    if body.count("(") > body.count(")") or body.endswith((",", "-", "–", "—", "&", "/")):
        return False
    # Where every line is short nothing was wrapped: addresses, signatures, lists of names.
    return roomy or width < 50


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    """A run of lines cut after its full stops."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, first, stop):
            yield first, stop.end()
            following = _WORD.search(text, stop.end(), end)
            assert following  # a run of lines ends with a word
            first = following.start()
    yield first, end


def _ends_sentence(text: str, first: int, stop: re.Match[str]) -> bool:
    following = _NEXT.match(text, stop.end())
    assert following  # white space follows every stop
    word = following[1]
    if (word[:1].islower() and not _ITEM.match(text, stop.end())) or (following[2] and not word):
        return False
    if stop.end() - first <= 24 and _LABEL.fullmatch(text, first, stop.end()):
        return False
    if not stop[0].startswith("."):
        return word.lower() not in ABBREVIATIONS
    before = _BEFORE_STOP.search(text, max(first, stop.start() - 24), stop.start())
    last = before[0].lower() if before else ""
    if last in TITLES:
        return False
    if last in BEFORE_NUMBERS and (word[:1].isdigit() or any(c.isdigit() for c in _code(text, following))):
        return False
    if last in ABBREVIATIONS or "." in last or (len(last) == 1 and last.isalpha()):
        return word.lower() in OPENERS and not (following[2] and len(word) == 1)
    return True


def _code(text: str, following: re.Match[str]) -> str:
    """The next word with its hyphens and digits ("R-1034")."""
    word = _WORD.match(text, following.start(1))
    return word[0] if word else ""


def _clauses(text: str, start: int, end: int) -> Iterator[Range]:
    """A sentence whole, or, where it is very long, its clauses."""
    if end - start > LONG:
        for semicolon in _SEMICOLON.finditer(text, start, end):
            following = _WORD.search(text, semicolon.end(), end)
            if following:
                yield start, semicolon.end()
                start = following.start()
    yield start, end
