"""Yes or no, from what a sentence states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.kinds import values
from qa.readers.extractive.pick import Picked

_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|can't|won't|doesn't|didn't|isn't|wasn't"
    r"|fails? to|prohibited|barred|"
    r"non-exclusive|co-exclusive|unable)\b",
    re.I,
)
_SAME_DAY: Final = re.compile(r"\bsame (?:day|date|time)\b", re.I)


def yesno(part: Part, best: Sequence[Sentence]) -> Picked:
    """Yes where the best sentence states what is asked, no where it states it negated; whether two things
    fell on the same day is told by the dates of the two best sentences."""
    text = best[0].text
    if _SAME_DAY.search(part.text):
        dates = [next((f.value for f in values(s.text) if f.kind == "date"), None) for s in best[:2]]
        known = [d for d in dates if d]
        return _said(len(set(known)) == 1 and len(known) == 2, text)
    # A double negation ("Is it not ...?") leaves the fact as it stands.
    # Two negations make a statement: "cannot ... without" of a question that asks "can ... without" is a no.
    return _said(len(_NEGATION.findall(part.text)) % 2 == len(_NEGATION.findall(text)) % 2, text)


def _said(true: bool, text: str) -> Picked:
    return Picked(true, None, "Yes" if true else "No", 0, len(text))
