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


_TICKED: Final = r"(?:[☒☑✓✔]|\[ ?[xX✓] ?\])"
_UNTICKED: Final = r"(?:[☐□¨]|\[ {0,3}\])"
_BOX: Final = re.compile(rf"{_TICKED}|{_UNTICKED}")
_MARK: Final = re.compile(rf"{_BOX.pattern}|\b(?:yes|no)\b", re.I)


def ticked(text: str) -> bool | None:
    """Whether a line of a form is ticked: "Yes ☒ No ☐", "Emerging growth company ☐", "[X] Definitive"; None
    where it has no box, or boxes that tell nothing."""
    marks = [m.group() for m in _MARK.finditer(text)]
    first = bool(marks) and _BOX.fullmatch(marks[0]) is not None
    pairs = zip(marks[::2], marks[1::2], strict=False)
    for box, word in pairs if first else ((b, w) for w, b in pairs):
        if _BOX.fullmatch(box) and word.lower() in ("yes", "no") and re.fullmatch(_TICKED, box):
            return word.lower() == "yes"
    states = {re.fullmatch(_TICKED, box.group()) is not None for box in _BOX.finditer(text)}
    return states.pop() if len(states) == 1 else None


def yesno(part: Part, best: Sequence[Sentence]) -> Picked:
    """Yes where the best sentence states what is asked, no where it states it negated; a check box says it
    by being ticked; whether two things
    fell on the same day is told by the dates of the two best sentences."""
    text = best[0].text
    if _SAME_DAY.search(part.text):
        dates = [next((f.value for f in values(s.text) if f.kind == "date"), None) for s in best[:2]]
        known = [d for d in dates if d]
        return _said(len(set(known)) == 1 and len(known) == 2, text)
    box = ticked(text)
    if box is not None or _BOX.search(text):
        return _said(bool(box), text)
    # A double negation ("Is it not ...?") leaves the fact as it stands.
    # Two negations make a statement: "cannot ... without" of a question that asks "can ... without" is a no.
    return _said(len(_NEGATION.findall(part.text)) % 2 == len(_NEGATION.findall(text)) % 2, text)


def _said(true: bool, text: str) -> Picked:
    return Picked(true, None, "Yes" if true else "No", 0, len(text))
