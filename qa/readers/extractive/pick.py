"""The value within the chosen sentence: of those that fit, the one that the question's words govern."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa.answer import Value
from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.kinds import CODE, PLACE, VALUES, counts, fitting, introduced
from qa.readers.extractive.names import SUFFIX, Name, names
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.respective import respective
from qa.readers.extractive.score import HEADED, Wanted
from qa.readers.extractive.terms import content, ideas, stem, stems, words
from qa.values import Found

REACH: Final = 60.0
"""Characters over which a word's pull on a value falls to a third."""

AFTER: Final = 0.7
"""What a word pulls on a value before it, against one on a value behind it: amounts follow what they are
of."""

BOUND: Final = 6.0
"""Pull of a ceiling's or a floor's words on the value that is asked for as one."""

COUNTED: Final = 6.0
"""Pull of the counted noun's own standing after a number."""

_UNITS: Final = re.compile(r"\bhow many (?:\w+ )?(year|month|week|day)s?\b", re.I)


_DOES: Final = re.compile(
    r"(?: \([^)]*\))?,? (?:will|shall|may|must|has|have|had|is|are|was|were|agreed|agrees|\w+s|\w+ed)\b"
)
_DONE: Final = re.compile(r"\b\w+(?:ed|aid|eld|old) by (?:the )?(?:[A-Z][\w ]+? )?$|\bthrough $")


_OUTSIDER: Final = re.compile(
    r"\b(?:banks?|lenders?|lend(?:s|ing)?|advis(?:e|ed|er|ers|or|ors|es)|counsel|law firms?"
    r"|underwriters?|auditors?|"
    r"bookrunners?|arrangers?|trustee|agents?)\b",
    re.I,
)
"""Questions for a third party, which neither the company nor a party called by its role can be."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A value with its unit, and the words of the sentence that it was read from."""

    value: Value
    unit: str | None
    text: str
    start: int
    end: int


def pick(
    part: Part, need: Wanted, sentence: Sentence, parties: Parties, taken: Sequence[Picked] = ()
) -> Picked | None:
    """The value that answers `part` in `sentence`, or None where none of its kind stands there; one of those
    `taken` only where there is no other."""
    if part.kind in VALUES:
        return _typed(part, need, sentence, {p.text for p in taken})
    if part.kind == "party":
        return _party(part, need, sentence, parties)
    if part.kind == "name":
        return _name(part, need, sentence, parties)
    if part.kind == "place":
        return _place(need, sentence)
    return None


def pulls(need: Wanted, text: str) -> list[tuple[int, int, float]]:
    """Where the question's words (or words for the same ideas) stand in `text`, with their weights."""
    spoken = words(text)
    stemmed = [stem(word) for word, _, _ in spoken]
    found = []
    marks = ideas(stemmed)
    for term, weight in need.all.items():
        for at, held in enumerate(stemmed):
            if held == term:
                found.append((spoken[at][1], spoken[at][2], weight))
        for idea, begin, end in marks:
            if idea in need.ideas[term] and term not in stemmed[begin:end]:
                found.append((spoken[begin][1], spoken[end - 1][2], 0.6 * weight))
    return found


def governed(
    text: str, start: int, end: int, marks: Sequence[tuple[int, int, float]], after: float = AFTER
) -> float:
    """How strongly the marked words pull on [start, end): near ones more, less across a break of clauses."""
    total = 0.0
    for begin, stop, weight in marks:
        if begin < end and start < stop:
            continue
        gap = text[stop:start] if stop <= start else text[end:begin]
        breaks = len(re.findall(r"; |,? (?:and|or|but|provided|plus) |\(i+v?\)|\.\s", gap))
        total += weight * math.exp(-len(gap) / REACH) * 0.5**breaks * (1.0 if stop <= start else after)
    return total


def share(need: Wanted, own: Mapping[str, float], sentence: Sentence, picked: Picked) -> float:
    """Share (0 to 1) of the words `own` that pull on the value, each by its nearest standing in the sentence;
    one in the heading above pulls a little on all that stands under it."""
    text = sentence.text
    spoken = words(text)
    stemmed = [stem(word) for word, _, _ in spoken]
    marks = ideas(stemmed)
    pulled = 0.0
    for term, weight in own.items():
        places = [
            (begin, end, 1.0) for (_, begin, end), held in zip(spoken, stemmed, strict=True) if held == term
        ]
        places += [(spoken[a][1], spoken[b - 1][2], 0.7) for idea, a, b in marks if idea in need.ideas[term]]
        above = HEADED * need.holds(term, sentence.heading, sentence.heading_ideas)
        pulled += weight * max(
            (governed(text, picked.start, picked.end, [p], 1.0) for p in places), default=above
        )
    return pulled / (sum(own.values()) or 1.0)


def _typed(part: Part, need: Wanted, sentence: Sentence, taken: set[str]) -> Picked | None:
    text = sentence.text
    found = fitting(part, text)
    found = [f for f in found if text[f.start : f.end] not in taken] or found
    unit = _UNITS.search(part.text)
    if unit:
        found = [f for f in found if f.unit and f.unit.startswith(unit.group(1).lower())] or found
    if not found:
        return None
    marks = pulls(need, text)

    heads = _heads(need, sentence)

    def weight(f: Found) -> float:
        column = next((w for begin, end, w in heads if f.start < end and begin < f.end), 0.0)
        bound = BOUND * (_bound(part, f, text) or 0)
        return governed(text, f.start, f.end, marks) + COUNTED * counts(part, text, f) + column + bound

    best = max(found, key=weight)
    best = respective(text, found, part.text, best) or best
    return Picked(best.value, best.unit, text[best.start : best.end], best.start, best.end)


def _heads(need: Wanted, sentence: Sentence) -> list[tuple[int, int, float]]:
    """The values of a row with what their columns' heads hold of the question's words."""
    found = []
    for begin, end, head, _ in sentence.cells:
        spoken = stems(head)
        bag, marks = frozenset(spoken), frozenset(idea for idea, _, _ in ideas(spoken))
        found.append((begin, end, sum(w * need.holds(t, bag, marks) for t, w in need.all.items())))
    return found


_CEILING: Final = re.compile(r"\b(?:cap(?:ped)?|ceiling|maximum|most|limit|upper|up to|highest)\b", re.I)
_FLOOR: Final = re.compile(r"\b(?:floor|minimum|least|lowest)\b", re.I)
_CAPS: Final = re.compile(
    r"\b(?:maximum|cap(?:ped)?|not exceed|ceiling|limited to|no more than|not more than)\b", re.I
)
_FLOORS: Final = re.compile(r"\b(?:minimum|floor|at least|not less than|no less than)\b", re.I)


def _bound(part: Part, found: Found, text: str) -> bool | None:
    """Whether a value is the ceiling or the floor that is asked for; None where none is."""
    before = text[max(0, found.start - 90) : found.start]
    if _CEILING.search(part.text):
        return found.qualifier == "up_to" or _CAPS.search(before) is not None
    if _FLOOR.search(part.text):
        return found.qualifier == "at_least" or _FLOORS.search(before) is not None
    return None


def _party(part: Part, need: Wanted, sentence: Sentence, parties: Parties) -> Picked | None:
    text = sentence.text
    asked = part.named
    either = re.search(r"\b(?:which|what) (?:side|party|company)\b", part.text, re.I) is not None
    found = [
        n for n in names(text) if either or not any(parties.same(n.text, a, sentence.document) for a in asked)
    ]
    found = [n for n in found if not set(content(n.text)) <= set(part.terms)] or found
    if _OUTSIDER.search(part.text):
        found = [n for n in found if not n.role and not parties.is_registrant(n.text)]
    found = [n for n in found if _is_party(n, parties) and not _SPEAKS.search(text[: n.start][-40:])]
    if not found:
        return None
    marks = pulls(need, text)

    doer = re.match(
        r"(?:\w+,? )?(?:who|(?:which|what) [\w-]+) (?!(?:did|does|do|is|was|are|were|will|has|had) [A-Z])",
        part.text,
        re.I,
    )

    def weight(n: Name) -> float:
        pull = governed(text, n.start, n.end, marks)
        does = _DOES.match(text[n.end : n.end + 30]) or _DONE.search(text[: n.start])
        known = n.role or parties.knows(n.text) or len(n.text.split()) > 1
        return pull * (1.8 if doer and does else 1.0) * (1.0 if known else 0.5)

    best = max(found, key=weight)
    return Picked(parties.resolve(best.text, sentence.document), None, best.text, best.start, best.end)


_SPEAKS: Final = re.compile(r"[”\"’'] ?,? (?:said|says|added|commented|stated|noted)(?: \w+){0,2} $|\bsaid $")


def _is_party(name: Name, parties: Parties) -> bool:
    """Whether a name is of someone: a role, a party known, a firm or a person; no abbreviation."""
    if name.role or re.fullmatch(SUFFIX, name.text, re.I):
        return name.role
    if parties.knows(name.text):
        return True
    return len(name.text.split()) > 1 or bool(re.search(r"[a-z]", name.text))


def _name(part: Part, need: Wanted, sentence: Sentence, parties: Parties) -> Picked | None:
    """What a thing is called: a name of no party, one with digits or capitals inside first."""
    text = sentence.text
    asked = set(part.terms) | set(part.context)
    found = [
        n
        for n in names(text)
        if not n.role
        and not set(content(n.text)) & asked
        and not parties.knows(n.text)
        and not parties.is_registrant(n.text)
    ]
    if not found:
        return None
    marks = pulls(need, text)
    best = max(
        found,
        key=lambda n: (
            introduced(part, text, n),
            bool(CODE.search(n.text)),
            governed(text, n.start, n.end, marks),
        ),
    )
    return Picked(best.text, None, best.text, best.start, best.end)


def _place(need: Wanted, sentence: Sentence) -> Picked | None:
    text = sentence.text
    found = list(PLACE.finditer(text))
    if not found:
        return None
    marks = pulls(need, text)
    best = max(found, key=lambda m: governed(text, m.start(), m.end(), marks))
    return Picked(
        re.sub(r"^(?:State|Commonwealth|Province) of ", "", best.group()),
        None,
        best.group(),
        best.start(),
        best.end(),
    )
