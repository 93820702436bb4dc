"""Items of a form (8-K, 10-K, 10-Q, 20-F): which of the lines that begin with "Item 5" are the headings.

Tables of contents, running heads and references are lines of the same look. A number's true heading is the
one with the longest body; where a form keeps its Items in order, the run of headings in that order whose
bodies are the longest together (a longest increasing subsequence with weights).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from index.forms.entry import Entry, Form
from index.forms.heading import ITEM, PART, SHARED, Heading, stands_alone
from index.forms.numbers import BARE, HEADING, INLINE, TRAILING, numbers
from index.forms.order import ascending

_PART: Final = re.compile(
    r"^[ \t*_|]*PART\s+(I{1,3}|IV)\b[\s.:,*_–—|-]*([^\n]{0,60})$", re.IGNORECASE | re.MULTILINE
)
_REFERENCE: Final = re.compile(
    r"^(?:of|in|and|or|above|below|to|is|are|was|were|shall|herein|hereof|as|the|this|that|which|under|for"
    r"|has|have|on|"
    r"by|with|from|disclosure|information set)\b|^[)\],”\"’']"
)
_NEW_HEADING: Final = re.compile(r"PART\b|ITEM\b|NONE\b|NOT APPLICABLE")
_FRAME: Final = " \t\n*_|#•>☐☒□(["
_OWN_LINE: Final = 160
_SHORTEST_BODY: Final = 600
_LISTED: Final = re.compile(
    r"^\W*(?:SIGNATURES?|EXHIBIT INDEX|INDEX TO EXHIBITS|EX-\d|PART\s+[IV]+)\b", re.IGNORECASE | re.MULTILINE
)
_PAGE: Final = re.compile(r"(?:\s|\.{2,}|\|)\d{1,3}[ \t|]*$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading: the Item's place among the form's, and how sure we are (1 to 3).
    `shared`: it is not the first Item that the line heads."""

    start: int
    end: int
    place: int
    sure: int
    number: str
    title: str
    shared: bool = False


def items(text: str, form: Form, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of Items and of their Parts, in order. `listed`: is an offset in a table of contents?"""
    found = _candidates(text, form, listed)
    runs = _runs(text, found)
    chosen = _in_order(runs, len(text)) if form.ordered else _longest(runs, len(text))
    headings = [_heading(candidate, form.entries[candidate.place]) for candidate in chosen]
    return sorted(headings + _parts(text, form, chosen, listed))


def _candidates(text: str, form: Form, listed: Callable[[int], bool]) -> list[_Candidate]:
    parts = [(match.start(), match[1].upper()) for match in _PART.finditer(text) if not listed(match.start())]
    found: list[_Candidate] = []
    for match in HEADING.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip(_FRAME))
        if listed(start):
            continue
        title = _title(text, match)
        for named in numbers(match, form):
            places = form.numbered(named.number)
            fitting = [place for place in places if form.entries[place].fits(title)]
            if not fitting and not named.shared and not _alone(text, match, title):
                break
            sure = (3 if len(match["title"]) < _OWN_LINE else 2) if fitting else 1
            if not fitting:
                at = bisect_right(parts, (start, "~")) - 1
                part = parts[at][1] if at >= 0 else ""
                fitting = [place for place in places if form.entries[place].part == part] or places
            begins = named.start if named.shared else start
            found.extend(
                _Candidate(begins, match.end(), place, sure, named.number, title, named.shared)
                for place in fitting
            )
    return _with_unusual(text, form, found, listed)


def _with_unusual(
    text: str, form: Form, found: list[_Candidate], listed: Callable[[int], bool]
) -> list[_Candidate]:
    """Candidates and, for Items that have none, headings of less usual looks whose title is the form's."""
    known = {candidate.place for candidate in found}
    more: list[_Candidate] = []
    for pattern in (BARE, TRAILING, INLINE):
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip(_FRAME))
            if listed(start) or (pattern is not INLINE and not stands_alone(text, start)):
                continue
            for named in numbers(match, form):
                more.extend(
                    _Candidate(start, match.end(), place, 1, named.number, match["title"])
                    for place in form.numbered(named.number)
                    if place not in known and form.entries[place].is_title(match["title"])
                )
    return sorted([*found, *more], key=lambda candidate: candidate.start) if more else found


def _title(text: str, match: re.Match[str]) -> str:
    """What follows the number: the rest of its line, and the next line where that is empty or goes on."""
    rest = match["title"].strip(" |*_.\t")
    following = text[match.end() : match.end() + 300].lstrip().split("\n", 1)[0].strip(" |*_.\t")
    if not rest:
        return following
    goes_on = len(rest) < 70 and rest.isupper() and following.isupper() and not _NEW_HEADING.match(following)
    return f"{rest} {following}" if goes_on else rest


def _alone(text: str, match: re.Match[str], title: str) -> bool:
    """Whether a line whose title is not the form's looks like a heading all the same."""
    line = match.end() - len(match[0].lstrip())
    return (
        stands_alone(text, line)
        and len(title) > 0
        and len(match["title"]) < _OWN_LINE
        and (not _REFERENCE.match(title))
        and (title[0].isupper() or title[0] in "[($")
    )


def _runs(text: str, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Candidates without those that repeat the one before (running heads, a title said twice). Of such a run
    the first stays, unless it was a line of contents: it ends in a page number, or what else is listed stands
    between the two."""
    kept: list[_Candidate] = []
    for candidate in found:
        if kept and kept[-1].place == candidate.place:
            first = kept[-1]
            near = candidate.start - first.start < _SHORTEST_BODY
            if near and (
                _PAGE.search(text, first.start, first.end) or _LISTED.search(text, first.end, candidate.start)
            ):
                kept[-1] = candidate
        else:
            kept.append(candidate)
    return kept


def _bodies(found: Sequence[_Candidate], length: int) -> list[int]:
    """For each candidate the distance to the next one that starts later."""
    bodies = []
    following = length
    for at in range(len(found) - 1, -1, -1):
        if at + 1 < len(found) and found[at + 1].start > found[at].start:
            following = found[at + 1].start
        bodies.append(following - found[at].start)
    return bodies[::-1]


def _longest(runs: Sequence[_Candidate], length: int) -> list[_Candidate]:
    """For each Item the candidate with the longest body."""
    best: dict[int, tuple[int, int, _Candidate]] = {}
    for candidate, body in zip(runs, _bodies(runs, length), strict=True):
        rank = (candidate.sure > 1, body, candidate)
        if candidate.place not in best or rank[:2] > best[candidate.place][:2]:
            best[candidate.place] = rank
    return sorted((rank[2] for rank in best.values()), key=lambda candidate: candidate.start)


def _in_order(runs: Sequence[_Candidate], length: int) -> list[_Candidate]:
    """The run of candidates, ascending by place, with the greatest sum of sureness times log of length."""
    weights = [candidate.sure * math.log2(2 + body)
               for candidate, body in zip(runs, _bodies(runs, length), strict=True)]
    starts, places = [c.start for c in runs], [c.place for c in runs]
    return [runs[at] for at in ascending(starts, places, weights)]


def _heading(candidate: _Candidate, entry: Entry) -> Heading:
    title = entry.title if entry.fits(candidate.title) else _readable(candidate.title)
    dot = "" if "." in candidate.number else "."
    label = f"Item {candidate.number}{dot} {title}".rstrip()
    level = SHARED if candidate.shared else ITEM
    return Heading(candidate.start, level, "item", candidate.number, label, candidate.end)


def _readable(title: str) -> str:
    """A filer's own title, without its capitals and what follows a full stop."""
    title = " ".join(re.split(r"\.\s|\s\|\s|\s{3,}", title, maxsplit=1)[0].split())[:120]
    return title.title() if title.isupper() else title


def _parts(
    text: str, form: Form, chosen: Sequence[_Candidate], listed: Callable[[int], bool]
) -> list[Heading]:
    """A heading for each Part: where it says PART II last before the first of its Items, or, where it doesn't
    say so, at that Item. A Part without Items ("incorporated by reference") stands where it says so, between
    those before and after."""
    said = [
        (match.end() - len(match[0].lstrip()), match[1].upper())
        for match in _PART.finditer(text)
        if not listed(match.start())
    ]
    first: dict[str, int] = {}
    for candidate in chosen:
        first.setdefault(form.entries[candidate.place].part, candidate.start)
    headings: list[Heading] = []
    for part in dict.fromkeys(entry.part for entry in form.entries if entry.part):
        after = max(
            (candidate.start for candidate in chosen if form.entries[candidate.place].part < part),
            default=headings[-1].start if headings else 0,
        )
        before = first.get(part) or min(
            (start for other, start in first.items() if other > part), default=len(text)
        )
        places = [start for start, named in said if named == part and after <= start < before]
        if part in first:
            start = places[-1] if places else first[part]
        elif chosen and places and headings and stands_alone(text, places[0]):
            start = places[0]
        else:
            continue
        headings.append(Heading(start, PART, "part", part, f"Part {part}", start))
    return headings
