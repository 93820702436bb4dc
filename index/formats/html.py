"""HTML and inline XBRL: one pass over its tags, in order, into lines a person would see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from types import MappingProxyType
from typing import Final, TypeVar

from index.formats import tables
from index.formats.canonical import Canonical
from index.formats.tags import BLOCKS, VOID, Tag, tokens

ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_FACT: Final = re.compile(
    r"<ix:nonNumeric\b[^<>]*?\bname\s*=\s*[\"']dei:(\w+)[\"'][^<>]*>(.{0,2000}?)</ix:nonNumeric",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<[^<>]*>")
_NEW_PAGE: Final = "\x00"
_NEW_LINE: Final = "\x01"
_NEW_ROW: Final = "\x02"
"""Marks that are no characters of a text: of a table in a cell, the rows stay lines of their own."""
_COVER: Final = 400_000
_DEEPEST_TABLE: Final = 32


W = TypeVar("W", bound="Walk")


def read_html(source: str) -> Canonical:
    """Canonical text of HTML: white space collapsed, a blank line between blocks, a line for a table row,
    without what is set to `display:none`; pages by the style's page breaks."""
    return walked(source, Walk).canonical()


def walked(source: str, kind: type[W]) -> W:
    """A walk through all of a source that is seen."""
    walk = kind()
    walk.through(source)
    return walk


def cover_facts(source: str) -> Mapping[str, tuple[str, ...]]:
    """The facts of the cover page that inline XBRL tags as `dei:`, hidden ones included, by their name; each
    value once."""
    found: dict[str, dict[str, None]] = {}
    for name, content in _FACT.findall(source[:_COVER]):
        value = " ".join(unescape(_TAG.sub("", content)).split())
        if value:
            found.setdefault(name, {})[value] = None
    return MappingProxyType({name: tuple(values) for name, values in found.items()})


@dataclass(slots=True)
class _Table:
    """A table being read: the paragraphs around it, its rows, and the spans of its open cell, if any."""

    outer: list[str]
    rows: list[tables.Row]
    spans: tuple[int, int] | None = None


class Walk:
    """The state of one pass: paragraphs so far, the line being written, and the tables that are open."""

    def __init__(self) -> None:
        self.too_deep = 0
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._pre = 0
        self._turning: list[tuple[str, int]] = []

    def through(self, source: str) -> None:
        """Go through every tag and text in order."""
        for mark in (_NEW_PAGE, _NEW_LINE, _NEW_ROW):
            source = source.replace(mark, "")
        for tag, text in tokens(source):
            if tag is not None and (tag.shapes or self.wants(tag)):
                if tag.closes:
                    self.end(tag)
                else:
                    self.start(tag)
            if text:
                self.text(text)

    def wants(self, tag: Tag) -> bool:
        """Whether a tag matters that does not shape the text: one that a page break waits for."""
        return bool(self._turning) and self._turning[-1][0] == tag.name

    def canonical(self) -> Canonical:
        """Close what is still open and return the text."""
        while self._tables:
            self._end_table()
        self._flush()
        return _paged(self._blocks)

    def text(self, text: str) -> None:
        """Characters that are seen."""
        if self._line or self._pre or not text.isspace():
            self._line.append(text)

    def start(self, tag: Tag) -> None:
        """An element that opens."""
        name = tag.name
        if name == "br":
            self._line.append(_NEW_LINE)
            return
        if self._turning and self._turning[-1][0] == name:
            self._turning[-1] = (name, self._turning[-1][1] + 1)
        if tag.turns == "before" or (tag.turns and name in VOID):
            self.new_page()
        elif tag.turns:
            self._turning.append((name, 1))
        table = self._tables[-1] if self._tables and not self.too_deep else None
        if name in ("td", "th"):
            if table:
                self._end_cell(table)
                table.spans = tag.spans
                self._blocks = []
        elif name == "tr":
            if table:
                self._end_cell(table)
                table.rows.append([])
        elif name == "table":
            self._start_table()
        elif name in BLOCKS:
            self._flush()
            if name == "pre":
                self._pre += 1
            elif name == "page":
                self.new_page()

    def end(self, tag: Tag) -> None:
        """An element that closes."""
        name = tag.name
        if name in ("td", "th", "tr"):
            if self._tables and not self.too_deep:
                self._end_cell(self._tables[-1])
        elif name == "table":
            if self.too_deep:
                self.too_deep -= 1
            elif self._tables:
                self._end_table()
        elif name in BLOCKS:
            self._flush()
            if name == "pre" and self._pre:
                self._pre -= 1
        if self._turning and self._turning[-1][0] == name:
            name, depth = self._turning.pop()
            if depth > 1:
                self._turning.append((name, depth - 1))
            else:
                self.new_page()

    def _start_table(self) -> None:
        self._flush()
        self._blocks.extend(self._line)  # a page mark that waits goes before the table, not in a cell
        self._line.clear()
        if len(self._tables) == _DEEPEST_TABLE:
            self.too_deep += 1
        else:
            self._tables.append(_Table(self._blocks, []))

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._end_cell(table)
        self._blocks = table.outer
        made = tables.render(table.rows)
        inside = self._tables and self._tables[-1].spans
        self._blocks.extend((block.replace("\n", _NEW_ROW) for block in made) if inside else made)

    def _end_cell(self, table: _Table) -> None:
        self._flush()
        if table.spans:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append((*table.spans, self._blocks))
            table.spans, self._blocks = None, table.outer

    def new_page(self) -> None:
        """A page begins."""
        self._flush()
        self._line.append(_NEW_PAGE)

    def _flush(self) -> None:
        """End the paragraph being written; a page mark alone waits for the next one."""
        if not self._line:
            return
        line = "".join(self._line)
        self._line.clear()
        if not line.isascii():
            line = ZERO_WIDTH.sub("", line)
        if not self._pre and _NEW_LINE not in line and _NEW_PAGE not in line:
            line = " ".join(line.split())
            if line:
                self._blocks.append(line)
            return
        if self._pre:
            line = line.replace(_NEW_LINE, "\n").strip("\n")
        elif _NEW_LINE in line:
            lines = "\n".join(" ".join(part.split()) for part in line.split(_NEW_LINE))
            line = _BLANK_LINES.sub("\n\n", lines.strip())
        else:
            line = " ".join(line.split())
        if line.strip(_NEW_PAGE + " \n"):
            self._blocks.append(line)
        elif _NEW_PAGE in line:
            self._line.append(_NEW_PAGE)


def _paged(blocks: list[str]) -> Canonical:
    """The paragraphs as one text, page marks taken out and turned into offsets."""
    first, *rest = "\n\n".join(blocks).split(_NEW_PAGE)
    pages = [page for page in (first, *(page.lstrip() for page in rest)) if page.strip()]
    text = "".join(pages).rstrip().replace(_NEW_ROW, "\n")
    return Canonical(text, tuple(accumulate(map(len, pages[:-1]), initial=0)))
