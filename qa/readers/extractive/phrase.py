"""The words of a sentence that answer a question for words: the object it asks for, or its clause."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Final

from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.pick import Picked, pulls
from qa.readers.extractive.score import Wanted
from qa.readers.extractive.terms import content

_BREAK: Final = re.compile(
    r"[;:] |, (?=(?:and|or|but|provided|which|who|where|plus|including|subject|in which)\b)"
    r"|(?<=[a-z]) (?=\((?:i|ii|iii|iv|v|vi|[a-f])\) )|(?<=[a-z)]) (?=pursuant to which|upon which"
    r"|under which)"
)

ENOUGH: Final = 140
"""A sentence no longer than this is its own clause."""


def phrase(part: Part, need: Wanted, sentence: Sentence) -> Picked:
    """What follows the question's last word, where the question ends with the verb whose object it asks for
    ("commercialize what?"); or else the clause of `sentence` on which most of the question's words fall."""
    return _object(part, need, sentence.text) or _clause(need, sentence.text)


def _object(part: Part, need: Wanted, text: str) -> Picked | None:
    """The words between the last one of the question, where it stands in `text`, and the end of the
    clause."""
    asked = [t for t in content(part.text) if t in need.own]
    last = pulls(replace(need, all=dict.fromkeys(asked[-1:], 1.0)), text)
    everywhere = pulls(need, text)
    if not last or not everywhere:
        return None
    begin = max(end for _, end, _ in last)
    if begin < max(end for _, end, _ in everywhere):
        return None
    tail = _BREAK.split(text[begin:])[0]
    said = re.sub(r"^\W*(?:(?:for|as|to|by|of|the|an?|in|with|using|that|is|are|be) )*", "", tail).rstrip(
        " .,;:"
    )
    if not content(said) or len(said) > ENOUGH:
        return None
    start = text.index(said, begin)
    return Picked(said, None, said, start, start + len(said))


def _clause(need: Wanted, text: str) -> Picked:
    if len(text) <= ENOUGH:
        return Picked(text, None, text, 0, len(text))
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    marks = pulls(need, text)

    def weight(bounds: tuple[int, int]) -> float:
        return sum(w for begin, _, w in marks if bounds[0] <= begin < bounds[1])

    start, end = max(itertools.pairwise(cuts), key=weight)
    clause = text[start:end].strip(" ;,")
    return Picked(clause, None, clause, start, end)
