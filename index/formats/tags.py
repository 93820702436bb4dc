"""HTML as a stream of tags and the text between them.

No tree is built: time is linear in the length whatever the nesting (selectolax's grows with its square: 0.9 s
for 20,000 nested <div>; this takes 0.1 s for 100,000), and `<ix:header/>` stays an empty tag. Filers write
the same tags thousands of times over, so what a tag means is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

_ATTRIBUTES: Final = r"""[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+'|["'])[^<>"']*+)*+"""
_TOKEN: Final = re.compile(
    rf"<(/?[A-Za-z]{_ATTRIBUTES})>([^<]*+)"  # a tag and the text after it
    r"|<(?:[A-Za-z/!?][^<>]*+>?)?([^<]*+)"  # a declaration, a broken tag, a lone <
)
_NAME: Final = re.compile(r"/?([A-Za-z][^\s/<>]*)")
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "document",
    "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "page", "pre", "section", "tbody", "text", "tfoot", "thead", "type", "ul",
})
VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})
_SHAPING: Final = BLOCKS | {"br", "table", "td", "th", "tr"}
_HIDDEN: Final = re.compile(r"display\s*:\s*none")
_BREAK: Final = re.compile(r"(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right)")
_SPAN: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,5})")
_RAW: Final = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title")}
"""Elements that hold characters which are never shown, and what closes them."""

_ANY_BLOCK: Final = re.compile(rf"</?(?:{'|'.join(BLOCKS)})(?=[\s/>])", re.IGNORECASE)
_COMMENT: Final = "<!--"
_COMMENT_ENDS: Final = "-->"
_REMEMBERED: Final = 4096
_SHORT: Final = 16


class Tag(NamedTuple):
    """A tag: its name in lower case; whether it closes an element, or opens and closes one at once; its
    attributes in lower case; whether what it opens is never shown; whether a page begins "before" or "after"
    it; how many columns and rows it spans; and whether it shapes the text at all."""

    name: str
    closes: bool
    empty: bool
    attributes: str
    hidden: bool
    turns: str
    spans: tuple[int, int]
    shapes: bool


@lru_cache(_REMEMBERED)
def parsed(written: str) -> Tag:
    """The tag that stands between < and >."""
    found = _NAME.match(written)
    name = found[1].lower() if found else ""
    closes = written[0] == "/"
    attributes = "" if closes or not found else written[found.end():].lower()
    turns = _BREAK.search(attributes) if "break-" in attributes else None
    spans = dict(_SPAN.findall(attributes)) if "span" in attributes else {}
    return Tag(
        name, closes, name in VOID or attributes.endswith("/"), attributes,
        hidden=not closes and (name in _RAW or ("none" in attributes and bool(_HIDDEN.search(attributes)))),
        turns=turns[1] if turns else "",
        spans=(max(1, int(spans.get("col", 1))), max(1, int(spans.get("row", 1)))),
        shapes=name in _SHAPING or bool(turns),
    )


def tokens(source: str) -> Iterator[tuple[Tag | None, str]]:
    """Tags in order, each with the text after it; without what a browser does not show: comments, scripts,
    styles, the title, and elements set to `display:none`.

    What is never closed would take the rest of the document with it: from there on, all of its kind is shown.
    """
    at = 0
    shown: set[str] = set()
    while at < len(source):
        opening = source.find("<", at)
        if opening != at:
            yield None, plain(source[at:opening] if opening > 0 else source[at:])
        if opening < 0:
            return
        at = len(source)
        for match in _TOKEN.finditer(source, opening):
            written, text, stray = match.groups()
            if written is None:
                start = match.start()
                if source.startswith(_COMMENT, start) and _COMMENT not in shown:
                    end = source.find(_COMMENT_ENDS, start)
                    if end >= 0:
                        at = end + len(_COMMENT_ENDS)
                        break
                    shown.add(_COMMENT)
                yield None, ("<" if match.end() - start == len(stray) + 1 else "") + plain(stray)
                continue
            tag = parsed(written)
            if tag.hidden and tag.name not in shown:
                after = match.end(1) + 1
                end = after if tag.empty else _end_of(source, tag.name, after)
                if end >= 0:
                    at = end
                    break
                shown.add(tag.name)
            yield tag, plain(text) if "&" in text else text


def plain(text: str) -> str:
    """The characters that a text stands for."""
    return _unescaped(text) if len(text) < _SHORT else unescape(text)


@lru_cache(_REMEMBERED)
def _unescaped(text: str) -> str:
    return unescape(text)


def _end_of(source: str, name: str, at: int) -> int:
    """Where a hidden element ends whose tag ends at `at`: a paragraph where the next block begins. -1 where
    it is not closed."""
    if name in _RAW or name == "p":
        found = _RAW.get(name, _ANY_BLOCK).search(source, at)
        return -1 if found is None else found.start() if name == "p" else found.end()
    depth = 1
    for match in _tags_of(name).finditer(source, at):
        if match[1]:
            depth -= 1
        elif not match[2].endswith("/"):
            depth += 1
        if depth == 0:
            return match.end()
    return -1


@lru_cache(_REMEMBERED)
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])({_ATTRIBUTES})>", re.IGNORECASE)
