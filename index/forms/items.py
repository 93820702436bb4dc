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
from index.forms.heading import ITEM, PART, Heading

_ITEM: Final = re.compile(
    r"^[ \t*_|#•]*(?:PART[ \t]+[IV]{1,3}[ \t]*[-–—,.:]?[ \t]*)?ITEMS?[\s:|]*(?:NO\.?\s*)?"
    r"(\d{1,2}(?:\s?\.\s?\d\s?\d(?!\d))?\s?(?:[A-K](?![A-Za-z]))?|(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|"
    r"ELEVEN|TWELVE|THIRTEEN|FOURTEEN|FIFTEEN)\b)"
    r"((?:\s*(?:,|and|&|through)\s*(?:item\s*)?\d{1,2}[A-C]?\b(?!\.\d))*)"
    r"(?:\s*\([a-z]{1,3}\))*[ \t.:;|*_–—-]*(?=\S|\n)([^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_PART: Final = re.compile(
    r"^[ \t*_|]*PART\s+(I{1,3}|IV)\b[\s.:,*_–—|-]*([^\n]{0,60})$", re.IGNORECASE | re.MULTILINE
)
_REFERENCE: Final = re.compile(
    r"^(?:of|in|and|or|above|below|to|is|are|was|were|shall|herein|hereof|as|the|this|that|which|under|for|has|have|on|"
    r"by|with|from|disclosure|information set)\b|^[)\],”\"’']"
)
_NEW_HEADING: Final = re.compile(r"PART\b|ITEM\b|NONE\b|NOT APPLICABLE")
_WORDS: Final = {word: str(number) for number, word in enumerate((
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE",
    "THIRTEEN", "FOURTEEN", "FIFTEEN"), 1)}
_OWN_LINE: Final = 160
_FULL_LINE: Final = 50
_SHORTEST_BODY: Final = 600
_ENDS_SENTENCE: Final = re.compile(r"[.:;!?)\]*_|>=-]\s*$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading: the Item's place among the form's, and how sure we are (1 to 3)."""

    start: int
    end: int
    place: int
    sure: int
    number: str
    title: str


def items(text: str, form: Form, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of Items and of their Parts, in order. `listed`: is an offset in a table of contents?"""
    found = _candidates(text, form, listed)
    chosen = _in_order(found, len(text)) if form.ordered else _longest(found, len(text))
    headings = [_heading(candidate, form.entries[candidate.place]) for candidate in chosen]
    return sorted(headings + _parts(text, form, chosen))


def _candidates(text: str, form: Form, listed: Callable[[int], bool]) -> list[_Candidate]:
    parts = [(match.start(), match[1].upper()) for match in _PART.finditer(text) if not listed(match.start())]
    found: list[_Candidate] = []
    for match in _ITEM.finditer(text):
        number = re.sub(r"\s", "", match[1]).upper()
        number = _WORDS.get(number, number)
        start = match.start() + len(match[0]) - len(match[0].lstrip(" \t\n*_|#•"))
        if listed(start):
            continue
        title = _title(text, match)
        places = form.numbered(number)
        fitting = [place for place in places if form.entries[place].fits(title)]
        if not places or (not fitting and not _alone(text, match, title)):
            continue
        sure = (3 if len(match[3]) < _OWN_LINE else 2) if fitting else 1
        if not fitting:
            at = bisect_right(parts, (start, "~")) - 1
            part = parts[at][1] if at >= 0 else ""
            fitting = [place for place in places if form.entries[place].part == part] or places
        found.extend(_Candidate(start, match.end(), place, sure, number, title) for place in fitting)
    return found


def _title(text: str, match: re.Match[str]) -> str:
    """What follows the number: the rest of its line, and the next line where that is empty or goes on."""
    rest = match[3].strip(" |*_.\t")
    following = text[match.end():match.end() + 300].lstrip().split("\n", 1)[0].strip(" |*_.\t")
    if not rest:
        return following
    goes_on = len(rest) < 70 and rest.isupper() and following.isupper() and not _NEW_HEADING.match(following)
    return f"{rest} {following}" if goes_on else rest


def _alone(text: str, match: re.Match[str], title: str) -> bool:
    """Whether a line whose title is not the form's looks like a heading all the same, and not like the line
    of a paragraph on which a reference happens to fall."""
    line = match.end() - len(match[0].lstrip())
    previous = text[max(0, line - 300):line].rstrip(" \t*_|#•").split("\n")[-2:-1]
    separate = not previous or len(previous[0]) < _FULL_LINE or bool(_ENDS_SENTENCE.search(previous[0]))
    return separate and len(title) > 0 and len(match[3]) < _OWN_LINE and not _REFERENCE.match(title) and (
        title[0].isupper() or title[0] in "[($")


def _runs(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Candidates without those that repeat the one before (running heads). Of such a run the first stays,
    unless the next follows so soon that the first was a line of contents."""
    kept: list[_Candidate] = []
    for candidate in found:
        if kept and kept[-1].place == candidate.place:
            if candidate.start - kept[-1].start < _SHORTEST_BODY:
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


def _longest(found: Sequence[_Candidate], length: int) -> list[_Candidate]:
    """For each Item the candidate with the longest body."""
    runs = _runs(found)
    best: dict[int, tuple[int, int, _Candidate]] = {}
    for candidate, body in zip(runs, _bodies(runs, length), strict=True):
        rank = (candidate.sure > 1, body, candidate)
        if candidate.place not in best or rank[:2] > best[candidate.place][:2]:
            best[candidate.place] = rank
    return sorted((rank[2] for rank in best.values()), key=lambda candidate: candidate.start)


def _in_order(found: Sequence[_Candidate], length: int) -> list[_Candidate]:
    """The run of candidates, ascending by place, with the greatest sum of sureness times log of length."""
    runs = _runs(found)
    weights = [candidate.sure * math.log2(2 + body)
               for candidate, body in zip(runs, _bodies(runs, length), strict=True)]
    best: list[float] = []
    link: list[int | None] = []
    for at, candidate in enumerate(runs):
        before = [earlier for earlier in range(at)
                  if runs[earlier].place < candidate.place and runs[earlier].start < candidate.start]
        previous = max(before, key=best.__getitem__, default=None)
        link.append(previous)
        best.append(weights[at] + (best[previous] if previous is not None else 0))
    chosen: list[_Candidate] = []
    at_end = max(range(len(runs)), key=best.__getitem__, default=None)
    while at_end is not None:
        chosen.append(runs[at_end])
        at_end = link[at_end]
    return chosen[::-1]


def _heading(candidate: _Candidate, entry: Entry) -> Heading:
    title = entry.title if entry.fits(candidate.title) else _readable(candidate.title)
    dot = "" if "." in candidate.number else "."
    label = f"Item {candidate.number}{dot} {title}".rstrip()
    return Heading(candidate.start, ITEM, "item", candidate.number, label, candidate.end)


def _readable(title: str) -> str:
    """A filer's own title, without its capitals and what follows a full stop."""
    title = " ".join(re.split(r"\.\s|\s\|\s|\s{3,}", title, maxsplit=1)[0].split())[:120]
    return title.title() if title.isupper() else title


def _parts(text: str, form: Form, chosen: Sequence[_Candidate]) -> list[Heading]:
    """A heading for each Part that has Items: where it says PART II last before the first of them, or, where
    it doesn't, at that Item."""
    headings = []
    previous = 0
    seen: set[str] = set()
    for candidate in chosen:
        part = form.entries[candidate.place].part
        if part and part not in seen:
            seen.add(part)
            said = [match for match in _PART.finditer(text, previous, candidate.start)
                    if match[1].upper() == part]
            start = said[-1].end() - len(said[-1][0].lstrip()) if said else candidate.start
            headings.append(Heading(start, PART, "part", part, f"Part {part}", start))
        previous = candidate.end
    return headings
