"""Who signed a report, by office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.filing import Document
from qa.readers.extractive.report.parts import signatures
from qa.readers.extractive.report.stated import Stated, line_end, stated

_MARK: Final = re.compile(r"/\s?s\s?/", re.I)
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE: Final = re.compile(
    rf"(?:Dated?:?\s*)?{_MONTH}\s+\d{{1,2}}\s*,\s+\d{{4}}|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\bDated?:", re.I
)
_TITLE: Final = (
    r"\b(?:Chair|Chairman|Chairwoman|President|Chief|Executive|Senior|Vice|Director|Principal|Treasurer|Secretary"
    r"|Corporate|Controller|General|Managing|Attorney|Group|Co-Chief|Interim|Title|Name|Its|Partner|Officer)\b"
)
_NAME_ENDS: Final = re.compile(
    rf"\||[ \t]{{3,}}|\t|\n|,(?!\s+(?:Jr|Sr|I{{2,3}}|IV|M\.?D|Ph\.?D)\b)|{_TITLE}|{_DATE.pattern}|\("
    rf"|[ \t]By\b",
    re.I,
)
_NAME: Final = re.compile(
    r"[A-Z][\w.'’-]*(?:\s+(?:\(\w+\)\s+)?[\w.'’-]+){1,4}(?:,?\s+(?:Jr|JR|Sr|SR|II|III|IV)\.?)?"
)
_AGENT: Final = re.compile(r"attorney[- ]?in[- ]?fact|power\s+of\s+attorney", re.I)
_LINES: Final = 6

OFFICES: Final = {
    "chief executive": r"(?<!former )(?:chief\s+executive\s+officer|principal\s+executive\s+(?:officer"
    r"|and|&)|principal\s+executive,)|\bCEO\b",
    "chief financial": r"(?<!former )(?:chief\s+financial\s+officer|principal\s+financial\s+(?:officer"
    r"|and|&)|principal\s+financial,)|\bCFO\b",
    "chief accounting": r"(?:chief|principal)\s+accounting\s+officer|principal\s+(?:financial\s+)?(?:and"
    r"|&)\s+accounting\s+officer",
}
"""Offices that questions name, and what a signature's title says."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """A name, its title's words, and where both stand."""

    name: str
    title: str
    start: int
    end: int


def signer(document: Document, office: str) -> Stated | None:
    """Who signed in an office: the one name that has it in its title."""
    place = signatures(document)
    if place is None:
        return None
    held = [s for s in _signatures(document.text, *place) if re.search(OFFICES[office], s.title, re.I)]
    return _same(document, held, office)


def only_signer(document: Document) -> Stated | None:
    """Who signed, where one person did."""
    place = signatures(document)
    return _same(document, list(_signatures(document.text, *place))) if place else None


def _same(document: Document, held: list[_Signature], office: str | None = None) -> Stated | None:
    if len({_letters(s.name) for s in held}) != 1:
        return None
    best = min(held, key=lambda s: s.end - s.start)
    typed = re.compile(r"\s+".join(map(re.escape, best.name.split())), re.I)
    text = document.text[best.start : best.end]
    written = [" ".join(m[0].split()) for m in typed.finditer(text)]
    name = next((w for w in written if not w.isupper()), best.name)
    return stated(document, name, best.start, _titled(document.text, best, office))


def _titled(text: str, best: _Signature, office: str | None) -> int:
    """Where a signature ends that says an office, or a name: with the line that does."""
    said = re.compile(OFFICES[office] if office else re.escape(best.name), re.I)
    words = list(said.finditer(text, best.start, best.end))
    if not words:
        return best.end
    return min(best.end, line_end(text, (words[0] if office else words[-1]).end()))


def _signatures(text: str, start: int, end: int) -> Iterator[_Signature]:
    """The signatures in [start, end) with the titles that stand beside, under or (with a colon) over them."""
    marks = list(_MARK.finditer(text, start, end))
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else end
        line = text.find("\n", mark.end())
        line = end if line < 0 else line
        shared = stop < line or (n > 0 and "\n" not in text[marks[n - 1].end() : mark.start()])
        name = _name(text[mark.end() : min(stop, mark.end() + 90)])
        if name is None:
            continue
        if shared:
            follows = next((m for m in marks if m.start() > line), None)
            limit = follows.start() if follows else end
            yield from _in_columns(text, name, mark.start(), line, min(limit, line + 500))
            continue
        close = _close(text, mark.end(), stop)
        said = text[mark.end() : close]
        heading = _heading(text, mark.start())
        title = _DATE.sub(" ", re.sub(re.escape(name), " ", said, flags=re.I))
        title = " ".join(re.sub(r"[|_-]+", " ", title).split())
        if _AGENT.search(title):
            continue
        start_of = _begin(text, mark.start(), bool(heading))
        yield _Signature(name, f"{heading} {title}", start_of, close)


def _in_columns(text: str, name: str, start: int, line: int, limit: int) -> Iterator[_Signature]:
    """A signature of several on a line: its title follows the name where that is typed again."""
    typed = re.compile(
        r"\s+".join(map(re.escape, name.split())) + r"[,\s]+(?P<title>[^|\n]*(?:\n[^|\n/]*)?)", re.I
    )
    for match in typed.finditer(text, line, limit):
        title = match["title"]
        other = re.search(r"\n[A-Z][\w.]+ (?:[A-Z]\.? )?[A-Z]\w+,", title)
        title = title[: other.start()] if other else title
        title = _cut_at_date(title)
        yield _Signature(name, " ".join(title.split()), start, match.start("title") + len(title))
        return


def _cut_at_date(title: str) -> str:
    date = _DATE.search(title)
    return title[: date.start()] if date else title


def _close(text: str, start: int, stop: int) -> int:
    """The end of a signature's lines: at the next heading with a colon, one signed by another, an exhibit."""
    at, lines = start, 0
    while at < stop and lines < _LINES:
        end = text.find("\n", at)
        end = stop if end < 0 or end > stop else end
        line = text[at:end].strip()
        if at > start and (
            (line.endswith(":") and not re.search(r"\bby\b|name|title|its", line, re.I))
            or line.startswith("*")
            or len(line) > 110
            or re.match(r"(?:pursuant|power of|each person|know all|in accordance)", line, re.I)
            or re.match(r"By\b|/s", line, re.I)
        ):
            return at
        lines += bool(line)
        at = end + 1
    return min(at, stop)


def _heading(text: str, at: int) -> str:
    """An office and a colon over a signature, or "" where the line over it is something else."""
    above = [line.strip() for line in text[max(0, at - 200) : at].split("\n")[:-1] if line.strip()]
    return above[-1] if above and above[-1].endswith(":") and len(above[-1]) < 60 else ""


def _begin(text: str, at: int, headed: bool) -> int:
    begin = text.rfind("\n", 0, at) + 1
    if headed:
        begin = text.rfind("\n", 0, len(text[:begin].rstrip())) + 1
    return begin if at - begin < 160 else at


def _name(text: str) -> str | None:
    """The name behind "/s/"."""
    text = text.lstrip(" \t:_|")
    ends = _NAME_ENDS.search(text)
    said = " ".join((text[: ends.start()] if ends else text).split()).strip(" _-*,")
    return said if _NAME.fullmatch(said) else None


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
