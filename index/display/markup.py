"""What a display page may hold. Only the tags, attributes and styles named here are ever written, and nh3,
which reads the page as a browser would, is a second wall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

import nh3

PLAIN: Final = frozenset({
    "address", "b", "big", "blockquote", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
    "h5", "h6", "i", "ins", "li", "ol", "p", "pre", "s", "small", "span", "strike", "strong", "sub", "sup",
    "tt", "u", "ul",
})
"""Tags that are written as they are, apart from those of tables."""

STYLED_ONLY: Final = frozenset({"span", "font"})
"""Tags that mean nothing without a style."""

_WRITTEN: Final = PLAIN | {"br", "hr", "table", "tbody", "td", "tr"}
_SIDES: Final = ("", "-top", "-right", "-bottom", "-left")
# No colour and no size of type: some filers set text in white or in one point, and all is to be seen here.
_STYLES: Final = frozenset({
    "border-collapse", "font-style", "font-variant", "font-weight", "text-align", "text-decoration",
    "text-indent", "vertical-align", "width",
    *map("".join, product(("margin", "padding"), _SIDES)),
    *map("".join, product(("border",), _SIDES, ("", "-style", "-width"))),
})
_ATTRIBUTES: Final = {
    "*": {"align", "style", "valign"},
    "hr": {"class"},
    "ol": {"start"},
    "span": {"data-end", "data-start"},
    "td": {"colspan", "rowspan"},
}
_ATTRIBUTE: Final = re.compile(
    r"""\b(align|valign|colspan|rowspan|start)\s*=\s*["']?\s*([a-z]{1,8}|\d{1,4})\b""")
_STYLE: Final = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_VALUE: Final = re.compile(r"[a-z\d][a-z\d\s.%#]{0,40}")
_WIDEST: Final = 1000


def attributes(written: str, more: str = "") -> str:
    """What is kept of a tag's attributes (in lower case), written anew; `more` is a style of our own."""
    if not written and not more:
        return ""
    kept = dict(_ATTRIBUTE.findall(_STYLE.sub("", written)))
    for name in ("colspan", "rowspan"):
        if name in kept:
            kept[name] = str(min(int(kept[name]), _WIDEST)) if kept[name].isdigit() else "1"
    found = _STYLE.search(written)
    rules = list(_rules("".join(filter(None, found.groups())))) if found else []
    if more:
        rules.append(more)
    if rules:
        kept["style"] = ";".join(rules)
    return "".join(f' {name}="{value}"' for name, value in kept.items())


def clean(page: str) -> str:
    """A page without anything that is not named above."""
    return nh3.clean(
        page, tags=set(_WRITTEN), clean_content_tags=set(), attributes=_ATTRIBUTES, url_schemes=set(),
        link_rel=None, filter_style_properties=set(_STYLES), generic_attribute_prefixes=set())


def _rules(style: str) -> Iterator[str]:
    for rule in style.split(";"):
        name, _, value = rule.partition(":")
        name, value = name.strip(), value.strip()
        if name in _STYLES and _VALUE.fullmatch(value):
            yield f"{name}:{value}"
