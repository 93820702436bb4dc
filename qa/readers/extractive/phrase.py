"""The words of a sentence that answer a question for words: its clause, or the name that it asks for."""

from __future__ import annotations

import itertools
import re
from typing import Final

from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.names import names
from qa.readers.extractive.pick import Picked, governed, pulls
from qa.readers.extractive.score import Wanted
from qa.readers.extractive.terms import content

_BREAK: Final = re.compile(
    r"[;:] |, (?=(?:and|or|but|provided|which|who|where|plus|including|subject|in which)\b)"
    r"|(?<=[a-z]) (?=\((?:i|ii|iii|iv|v|vi|[a-f])\) )|(?<=[a-z)]) (?=pursuant to which|upon which|under which)"
)
_NAMED: Final = re.compile(r"\b(?:names?|called|known as|renamed|code ?name|brand|titled?)\b", re.I)

ENOUGH: Final = 140
"""A sentence no longer than this is its own clause."""


def phrase(part: Part, need: Wanted, sentence: Sentence) -> Picked:
    """The name asked for, or else the clause of `sentence` on which most of the question's words fall."""
    return (_name(part, need, sentence.text) if _NAMED.search(part.text) else None) or _clause(
        need, sentence.text
    )


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


def _name(part: Part, need: Wanted, text: str) -> Picked | None:
    """A proper name or code that the question does not itself say; one of capitals and digits first."""
    asked = set(part.terms) | set(part.context)
    found = [n for n in names(text) if not n.role and not set(content(n.text)) & asked]
    if not found:
        return None
    marks = pulls(need, text)
    best = max(found, key=lambda n: (bool(re.search(r"\d", n.text)), governed(text, n.start, n.end, marks)))
    return Picked(best.text, None, best.text, best.start, best.end)
