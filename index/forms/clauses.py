"""Agreements: Articles, Sections, clauses and what is annexed, by how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from index.forms.flattened import flattened, is_flattened
from index.forms.heading import ARTICLE, SECTION, Heading

_TITLE: Final = r"[ \t.:;*_–—|-]*(?P<title>[^\n]{0,200})"
_ARTICLE: Final = re.compile(
    rf"^[ \t*_|]*ARTICLE\s+(?P<number>[IVXLC]+|\d{{1,2}})\b{_TITLE}", re.IGNORECASE | re.MULTILINE
)
_SECTION: Final = re.compile(
    rf"^[ \t*_|]*(?:SECTION|SEC\.|§)\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}(?:[A-Z]\b)?)(?!\d)"
    rf"(?P<inner>(?:\([a-z]{{1,3}}\))*){_TITLE}",
    re.IGNORECASE | re.MULTILINE,
)
_DECIMAL: Final = re.compile(
    rf"^[ \t*_|]*(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=[ \t|*_]+[\"“(\[]?[A-Z]){_TITLE}",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(
    rf"^[ \t*_|]*(?P<number>\d{{1,2}})\.(?=[ \t|*_]+[\"“(\[]?[A-Z]){_TITLE}", re.MULTILINE
)
_CLAUSE: Final = re.compile(
    rf"^[ \t*_|]*\((?P<number>[a-z]{{1,3}}|[A-Z]|\d{{1,2}})\)(?=[ \t|]){_TITLE}", re.MULTILINE
)
_ANNEX: Final = re.compile(
    r"^[ \t*_|]*(?P<word>(?:EXHIBIT|ANNEX|APPENDIX)(?=[ \t]+[A-Z])|SCHEDULE)[ \t]+"
    r"(?P<number>[A-Z]{1,2}(?:-\d{1,2})?|\d{1,2}(?:\.\d{1,2}){0,2})[ \t.:*_]*(?P<title>)$",
    re.MULTILINE,
)
# A line of a paragraph on which a reference falls goes on in small letters: "Section 8.3 shall not apply".
_RUN_ON: Final = re.compile(r"[a-z,;)\]]|\([A-Za-z\d]{1,4}\)\s*(?:[a-z,;)]|$)|and\b|or\b")
_TERM: Final = re.compile(r"^[\"“]([^\"“”\n]{2,80})[\"”]")
_TITLE_BELOW: Final = re.compile(r"\s*\n[ \t*_|]*([A-Z][^\n]{1,88}[^\n.,;])(?=\n|$)")
_TITLE_END: Final = re.compile(r"\.(?:\s|$)|\.{3,}|\s\|\s|\s{4,}|:\s|_{3,}|={3,}|\s[–—-]\s")
_IN_CONTENTS: Final = re.compile(
    r"[^\n.]{2,110}?\s\d{1,3}(?:\s+(?:section|article)\s|\s+\d{1,2}\.\d|[ \t|]*\n)", re.IGNORECASE
)
_LEADING: Final = " .\n\t"
_NEAR: Final = 120
_LONGEST_TITLE: Final = 90
_LEAST: Final = 3


def clauses(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of an agreement, in order; none where fewer than three are found, which is no agreement."""
    found: list[Heading] = []
    for match in _ARTICLE.finditer(text):
        found.append(_heading(text, match, ARTICLE, "article", f"Article {match['number'].upper()}"))
    for match in _SECTION.finditer(text):
        number = match["number"] + match["inner"]
        found.append(_heading(text, match, SECTION + number.count("("), "section", f"Section {number}"))
    for match in _DECIMAL.finditer(text):
        depth = match["number"].count(".") - 1
        found.append(_heading(text, match, SECTION + depth, "section", f"Section {match['number']}"))
    if not any(heading.kind == "article" for heading in found):
        for match in _NUMBERED.finditer(text):
            found.append(_heading(text, match, ARTICLE, "section", f"Section {match['number']}"))
    for match in _ANNEX.finditer(text):
        label = f"{match['word'].capitalize()} {match['number']}"
        found.append(_heading(text, match, ARTICLE, "exhibit", label))
    kept = _without_contents(text, sorted(
        heading for heading in found if not listed(heading.start) and not _runs_on(text, heading)))
    if is_flattened(text) and len(inline := flattened(text, listed)) > len(kept):
        annexes = [heading for heading in kept if heading.kind == "exhibit"]
        kept = sorted([*inline, *annexes])
    if sum(heading.kind != "exhibit" for heading in kept) < _LEAST:
        return []
    return _with_lettered(text, kept, listed)


def _runs_on(text: str, heading: Heading) -> bool:
    """Whether what follows the number goes on like the middle of a sentence; a title on a line of its own,
    which is part of the heading, does not."""
    titled = "\n" in text[heading.start:heading.end]
    return not titled and bool(_RUN_ON.match(text[heading.end:heading.end + 40].lstrip(_LEADING)))


def _without_contents(text: str, headings: list[Heading]) -> list[Heading]:
    """Headings without a table of contents that runs in one line: "The Offer 3 Section 1.2. Board 6", and
    without the Articles that only stand over such lines."""
    kept: list[Heading] = []
    listed_after = len(text) + _NEAR
    for heading in reversed(headings):
        if _IN_CONTENTS.match(text, heading.end) or listed_after - heading.end < _NEAR:
            listed_after = heading.start
        else:
            kept.append(heading)
    return kept[::-1]


def _heading(text: str, match: re.Match[str], level: int, kind: str, name: str) -> Heading:
    number = match["number"].upper() if kind == "article" else match["number"]
    title, end = match["title"], match.start("title")
    if not title and kind in ("article", "exhibit") and (below := _TITLE_BELOW.match(text, match.end())):
        title, end = below[1], below.end()  # an Article's title is often on the next line with words
    start = match.end() - len(match[0].lstrip(" \t*_|"))
    return Heading(start, level, kind, number, f"{name} {_short(title)}".strip(), end)


def _short(title: str) -> str:
    """A Section's title ends at its first full stop; text that runs on without one is no title."""
    term = _TERM.match(title)
    title = term[1] if term else _TITLE_END.split(title, maxsplit=1)[0].strip(" *_|.\t:;“”\"")
    if len(title) > _LONGEST_TITLE:
        return ""
    return title.title() if title.isupper() else " ".join(title.split())


def _with_lettered(text: str, headings: list[Heading], listed: Callable[[int], bool]) -> list[Heading]:
    """The headings and, under the Section that holds them, clauses such as (b) with the number 8.3(b)."""
    lettered = [match for match in _CLAUSE.finditer(text) if not listed(match.start())]
    out: list[Heading] = []
    at = 0
    above: Heading | None = None
    for match in lettered:
        while at < len(headings) and headings[at].start <= match.start():
            above = headings[at]
            out.append(above)
            at += 1
        if above is None or above.kind != "section":
            continue
        number = f"{above.number}({match['number']})"
        start = match.end() - len(match[0].lstrip(" \t*_|"))
        level = above.level + (1 if match["number"].islower() and not _roman(match["number"]) else 2)
        title = _short(match["title"]) if _has_title(match["title"]) else ""
        label = f"Section {number} {title}".strip()
        out.append(Heading(start, level, "clause", number, label, match.start("title")))
    return out + headings[at:]


def _roman(number: str) -> bool:
    """Whether a clause's mark is most likely a numeral: (ii), (iii), (iv) ...; a lone i, v or x is a letter
    too, but stands for a numeral far more often."""
    return set(number) <= set("ivx")


def _has_title(text: str) -> bool:
    """Whether a clause opens with a title of its own, "Notice." or "Payments:"."""
    end = _TITLE_END.search(text)
    return bool(end) and end.start() < 60 and text[:1].isupper() if end else False
