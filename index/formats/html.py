"""HTML and inline XBRL: one pass over its tags, in order, into lines a person would see.

The tags are read as a stream, without building a tree: time is linear in the length whatever the nesting
(selectolax's grows with its square: 0.9 s for 20,000 nested <div>; this takes 0.13 s for 100,000), and
`<ix:header/>` stays an empty tag.
"""

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

_TOKEN: Final = re.compile(
    r"""<(/?)([A-Za-z][^\s/<>]*)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+)>"""  # a tag
    r"|([^<]+)"  # text
    r"|<(?:[A-Za-z/!?][^<>]*>?)?"  # a declaration, a broken tag, a lone <
)
_INVISIBLE: Final = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
    (re.compile(r"<title\b", re.IGNORECASE), re.compile(r"</title\s*>", re.IGNORECASE)),
)
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "document",
    "dt", "fieldset", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "page", "pre", "section", "tbody", "text", "tfoot", "thead", "type", "ul",
})
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAK: Final = re.compile(r"(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_SPAN: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_FACT: Final = re.compile(
    r"<ix:nonNumeric\b[^<>]*?\bname\s*=\s*[\"']dei:(\w+)[\"'][^<>]*>(.{0,2000}?)</ix:nonNumeric",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<[^<>]*>")
_NEW_PAGE: Final = "\x00"
_NEW_LINE: Final = "\x01"
_COVER: Final = 400_000
_DEEPEST_TABLE: Final = 32


W = TypeVar("W", bound="Walk")


def read_html(source: str) -> Canonical:
    """Canonical text of HTML: white space collapsed, a blank line between blocks, a line for a table row,
    without what is set to `display:none`; pages by the style's page breaks."""
    return walked(source, Walk).canonical()


def walked(source: str, kind: type[W]) -> W:
    """A walk through all of a source that is seen."""
    visible = source.replace(_NEW_PAGE, "").replace(_NEW_LINE, "")
    for opening, closing in _INVISIBLE:
        visible = _without(visible, opening, closing)
    walk = kind(hide=True)
    walk.through(visible)
    if walk.hiding:
        # A hidden element that is never closed would take the rest of the document with it.
        walk = kind(hide=False)
        walk.through(visible)
    return walk


def cover_facts(source: str) -> Mapping[str, str]:
    """The facts of the cover page that inline XBRL tags as `dei:`, hidden ones included, by their name."""
    found: dict[str, str] = {}
    for name, content in _FACT.findall(source[:_COVER]):
        value = " ".join(unescape(_TAG.sub("", content)).split())
        if value:
            found.setdefault(name, value)
    return MappingProxyType(found)


def _without(source: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The source without what stands from each opening to its closing; one that is never closed stays."""
    kept: list[str] = []
    at = 0
    while (start := opening.search(source, at)) and (end := closing.search(source, start.end())):
        kept.append(source[at:start.start()])
        at = end.end()
    return "".join([*kept, source[at:]]) if kept else source[at:]


@dataclass(slots=True)
class _Table:
    """A table being read: the paragraphs around it, its rows, and the spans of its open cell, if any."""

    outer: list[str]
    rows: list[tables.Row]
    spans: tuple[int, int] | None = None


class Walk:
    """The state of one pass: paragraphs so far, the line being written, and the tables that are open."""

    def __init__(self, *, hide: bool) -> None:
        self._hide = hide
        self.hiding = ""
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self.too_deep = 0
        self._pre = 0
        self._last_before_break: list[tuple[str, int]] = []

    def through(self, source: str) -> None:
        """Read every tag and text in order."""
        depth = 0
        for match in _TOKEN.finditer(source):
            close, name, attributes, text = match.groups()
            if name is None:
                if not self.hiding and (text or match.group() == "<"):
                    self.text(unescape(text) if text and "&" in text else text or "<")
                continue
            tag = name.lower()
            if self.hiding == "p" and tag in BLOCKS:
                self.hiding = ""  # a paragraph ends where the next block begins
            if self.hiding:
                if tag == self.hiding:
                    depth += -1 if close else 0 if attributes.endswith("/") else 1
                    if depth == 0:
                        self.hiding = ""
                continue
            if close:
                self.end(tag)
                continue
            style = attributes.lower() if attributes else ""
            if self._hide and "none" in style and _HIDDEN.search(style):
                if tag not in _VOID and not style.endswith("/"):
                    self.hiding, depth = tag, 1
                continue
            self.start(tag, style)

    def canonical(self) -> Canonical:
        """Close what is still open and return the text."""
        while self._tables:
            self._end_table()
        self._flush()
        return _paged(self._blocks)

    def text(self, text: str) -> None:
        """Characters that are seen."""
        self._line.append(text)

    def start(self, tag: str, style: str) -> None:
        """A tag that opens, and its attributes in lower case."""
        if tag == "br":
            self._line.append(_NEW_LINE)
            return
        if self._last_before_break and self._last_before_break[-1][0] == tag:
            self._last_before_break[-1] = (tag, self._last_before_break[-1][1] + 1)
        if "break-" in style and (place := _BREAK.search(style)):
            if place[1] == "before" or tag in _VOID:
                self.new_page()
            else:
                self._last_before_break.append((tag, 1))
        table = self._tables[-1] if self._tables and not self.too_deep else None
        if tag == "table":
            self._start_table()
        elif table and tag in ("td", "th"):
            self._end_cell(table)
            spans = dict(_SPAN.findall(style)) if "span" in style else {}
            table.spans = max(1, int(spans.get("col", 1))), max(1, int(spans.get("row", 1)))
            self._blocks = []
        elif table and tag == "tr":
            self._end_cell(table)
            table.rows.append([])
        elif tag in BLOCKS:
            self._flush()
            if tag == "pre":
                self._pre += 1
            elif tag == "page":
                self.new_page()

    def end(self, tag: str) -> None:
        """A tag that closes."""
        if tag == "table":
            if self.too_deep:
                self.too_deep -= 1
            elif self._tables:
                self._end_table()
        elif tag in ("td", "th", "tr"):
            if self._tables and not self.too_deep:
                self._end_cell(self._tables[-1])
        elif tag in BLOCKS:
            self._flush()
            if tag == "pre" and self._pre:
                self._pre -= 1
        if self._last_before_break and self._last_before_break[-1][0] == tag:
            tag, depth = self._last_before_break.pop()
            if depth > 1:
                self._last_before_break.append((tag, depth - 1))
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
        self._blocks.extend(tables.render(table.rows))

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
    return Canonical("".join(pages).rstrip(), tuple(accumulate(map(len, pages[:-1]), initial=0)))
