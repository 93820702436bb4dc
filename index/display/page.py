"""The display page of an HTML document: as it looks in the filing, sanitised, with offsets on what is seen.

The page is written by the same walk that makes the canonical text, so that what is seen here is what stands
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from index.display.align import align
from index.display.markup import PLAIN, STYLED_ONLY, attributes, clean
from index.formats.html import ZERO_WIDTH, Walk, walked
from index.formats.tags import BLOCKS, Tag

_WHOLE: Final = frozenset({"body", "document", "head", "html", "page", "text", "type"})
_DEEPEST: Final = 100
_PAGE_BREAK: Final = '<hr class="page">'


class Mark(NamedTuple):
    """Markup: +1 where it opens an element, -1 where it closes one, 0 where it does neither."""

    opens: int
    markup: str


Item = Mark | str
"""Markup, or text as it is seen."""


def page_of(source: str) -> tuple[str, tuple[Item, ...]]:
    """The canonical text of HTML, and its page as markup and text in the order in which they are seen."""
    writer = walked(source, _Writer)
    text = writer.canonical().text
    return text, tuple(_flat(writer.items()))


def written(text: str, items: tuple[Item, ...], start: int, end: int) -> str:
    """The page of [start, end) of a canonical text, as markup with offsets counted from `start`."""
    places = align(text, [item for item in items if isinstance(item, str)])
    ancestors: list[str] = []
    out: list[str] = []
    inside = start == 0
    for item in items:
        if isinstance(item, Mark):
            if inside:
                out.append(item.markup)
            elif item.opens > 0:
                ancestors.append(item.markup)
            elif item.opens < 0:
                ancestors.pop()
            continue
        here = next(places)
        if here and here[0][0] >= end:
            break
        if not inside and here and here[-1][1] > start:
            inside = True
            out.extend(ancestors)
        if inside:
            out.append(_run(text, item, tuple((max(a, start), min(b, end)) for a, b in here), start))
    return clean("".join(out))


def _run(text: str, seen: str, places: tuple[tuple[int, int], ...], origin: int) -> str:
    """Text as it is seen, with its place in canonical text where it has one."""
    if not places:
        return escape(seen, quote=False)
    lead = seen[:len(seen) - len(seen.lstrip())]
    spans = (
        f'<span data-start="{a - origin}" data-end="{b - origin}">{escape(text[a:b], quote=False)}</span>'
        for a, b in places
    )
    trail = "" if text[places[-1][1] - 1].isspace() else seen[len(seen.rstrip()):]
    return lead + " ".join(spans) + trail


class _Element(NamedTuple):
    tag: str
    closing: str


class _Frame:
    """What is being written to: the whole page, a table (what is not in its cells goes before it), or a cell.
    `open` holds the elements that are open in it, `count` how many of each tag."""

    __slots__ = ("body", "count", "grid", "open", "row")

    def __init__(self, body: list[object], grid: list[object] | None = None) -> None:
        self.body = body
        self.grid = grid
        self.row = False
        self.open: list[_Element] = []
        self.count: Counter[str] = Counter()


class _Writer(Walk):
    """A walk that writes the page as it goes."""

    def __init__(self) -> None:
        super().__init__()
        self._root: list[object] = []
        self._frames = [_Frame(self._root)]

    def items(self) -> list[object]:
        """The page so far, everything closed: Items, and lists of them."""
        while len(self._frames) > 1:
            self._leave()
        self._close_all(self._frames[0])
        return self._root

    def text(self, text: str) -> None:
        """Text, with what has no width taken out, as in the canonical text."""
        super().text(text)
        seen = text if text.isascii() else ZERO_WIDTH.sub("", text)
        if seen:
            self._frames[-1].body.append(seen)

    def wants(self, tag: Tag) -> bool:
        """Every tag that may be written."""
        return True

    def start(self, tag: Tag) -> None:
        """An element that opens; a cell closes the one before it."""
        deep = self.too_deep
        super().start(tag)
        if tag.name == "table":
            if not self.too_deep:
                self._table(tag)
        elif tag.name in ("td", "th", "tr"):
            if not deep:
                self._cell_or_row(tag)
        elif tag.name in ("br", "hr"):
            self._frames[-1].body.append(Mark(0, f"<{tag.name}>"))
        else:
            self._open(self._frames[-1], tag)

    def end(self, closing: Tag) -> None:
        """An element that closes, and with it all that is open inside it."""
        deep = self.too_deep
        super().end(closing)
        tag = closing.name
        frame = self._frames[-1]
        if tag == "table":
            if not deep and len(self._frames) > 1:
                self._leave_cell()
                self._leave()
        elif tag in ("td", "th", "tr"):
            if not deep:
                self._leave_cell()
                if tag == "tr":
                    self._close_row(self._frames[-1])
        elif frame.count[tag]:
            while frame.open:
                element = self._close(frame)
                if element.tag == tag:
                    return

    def new_page(self) -> None:
        """A page begins, with a rule across the page."""
        super().new_page()
        self._frames[-1].body.append(Mark(0, _PAGE_BREAK))

    def _table(self, tag: Tag) -> None:
        before: list[object] = []
        grid: list[object] = [Mark(1, f"<table{attributes(tag.attributes)}><tbody>")]
        self._frames[-1].body += (before, grid)
        self._frames.append(_Frame(before, grid))

    def _cell_or_row(self, tag: Tag) -> None:
        self._leave_cell()
        table = self._frames[-1]
        if table.grid is None:
            return
        if tag.name == "tr":
            self._close_row(table)
        if not table.row:
            table.row = True
            table.grid.append(Mark(1, f"<tr{attributes(tag.attributes) if tag.name == 'tr' else ''}>"))
        if tag.name != "tr":
            bold = "font-weight:bold" if tag.name == "th" else ""
            table.grid.append(Mark(1, f"<td{attributes(tag.attributes, bold)}>"))
            self._frames.append(_Frame(table.grid))

    def _leave_cell(self) -> None:
        """Close the cell that is being written, if one is."""
        if len(self._frames) > 1 and self._frames[-1].grid is None:
            cell = self._frames.pop()
            self._close_all(cell)
            cell.body.append(Mark(-1, "</td>"))

    def _leave(self) -> None:
        """Close the innermost cell or table."""
        if self._frames[-1].grid is None:
            self._leave_cell()
            return
        table = self._frames.pop()
        self._close_all(table)
        self._close_row(table)
        if table.grid is not None:
            table.grid.append(Mark(-1, "</tbody></table>"))

    def _close_row(self, table: _Frame) -> None:
        if table.grid is not None and table.row:
            table.row = False
            table.grid.append(Mark(-1, "</tr>"))

    def _open(self, frame: _Frame, tag: Tag) -> None:
        block = "div" if tag.name in BLOCKS and tag.name not in _WHOLE else ""
        name = tag.name if tag.name in PLAIN else "span" if tag.name == "font" else block
        centred = "text-align:center" if tag.name == "center" else ""
        kept = attributes(tag.attributes, centred) if name else ""
        if tag.empty:
            return
        closing = ""
        if name and (kept or tag.name not in STYLED_ONLY) and len(frame.open) < _DEEPEST:
            closing = f"</{name}>"
            frame.body.append(Mark(1, f"<{name}{kept}>"))
        frame.open.append(_Element(tag.name, closing))
        frame.count[tag.name] += 1

    def _close(self, frame: _Frame) -> _Element:
        element = frame.open.pop()
        frame.count[element.tag] -= 1
        if element.closing:
            frame.body.append(Mark(-1, element.closing))
        return element

    def _close_all(self, frame: _Frame) -> None:
        while frame.open:
            self._close(frame)


def _flat(items: list[object]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, list):
            yield from _flat(item)
        elif isinstance(item, (Mark, str)):
            yield item
