"""Headings that a form's documents have by custom, without a number: a line that is one of them and no
more."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from index.forms.entry import Form
from index.forms.heading import ITEM, Heading, stands_alone

_LINE: Final = re.compile(r"[^\n]+")
_FRAME: Final = " \t*_|#•.:"
_PREFIX: Final = re.compile(
    r"(?:ITEM[ \t]+X\.?|PROPOSAL[ \t]+(?:NO\.?[ \t]*)?\w{1,5}[ \t.:–—-]*|\d{1,2}\.)[ \t]*", re.IGNORECASE
)
_CONTINUED: Final = re.compile(r"[ \t]*\(?continued\)?$", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:[\s.|]{2,}|\s)(?:[A-Z]{1,2}-)?\d{1,3}$")
_LONGEST: Final = 130


def titled(text: str, form: Form, listed: Callable[[int], bool], end: int) -> list[Heading]:
    """Such headings before `end`, in order. Of one that comes again (contents without page numbers, running
    heads) the one with the longest text before the next heading counts."""
    if not form.headings:
        return []
    known = {_plain(title): title for title in form.headings}
    found: list[Heading] = []
    for match in _LINE.finditer(text, 0, end):
        line = match[0].strip(_FRAME)
        if len(line) > _LONGEST or not line[:1].isupper() or _CONTINUED.search(line):
            continue
        title = known.get(_plain(_PREFIX.sub("", line, count=1)))
        start = match.end() - len(match[0].lstrip(_FRAME))
        if title is None or _PAGE.search(line) or listed(start) or not stands_alone(text, start):
            continue
        apart = text.startswith("\n\n", match.end()) and text.endswith("\n\n", 0, match.start())
        if apart or _has_capitals(line):
            found.append(Heading(start, ITEM, "heading", "", title, match.end()))
    return _longest(found, end)


def _has_capitals(line: str) -> bool:
    """Whether a line has the capitals of a heading."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    capitals = [word for word in words if word[0].isupper()]
    return 2 * len(capitals) > len(words)


def _plain(title: str) -> str:
    """A title without case, apostrophes, articles and other signs."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", title.lower()))
    return " ".join(word for word in words if word != "the")


def _longest(found: list[Heading], length: int) -> list[Heading]:
    """Of headings with one title that with the longest body; those of a list are near each other."""
    ends = [*(heading.start for heading in found[1:]), length]
    best: dict[str, tuple[int, int]] = {}
    for at, (heading, end) in enumerate(zip(found, ends, strict=False)):
        if heading.label not in best or end - heading.start > best[heading.label][0]:
            best[heading.label] = end - heading.start, at
    return [found[at] for _, at in sorted(best.values(), key=lambda body: body[1])]
