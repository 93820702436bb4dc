"""Lists: what is named or enumerated in one sentence, and the values of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.answer import Value
from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.names import Name, names
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.pick import Picked, governed, pulls
from qa.readers.extractive.score import Wanted
from qa.readers.extractive.terms import content

PLURAL: Final = re.compile(
    r"\b(?:which|what|who) (?:are |were )?(?:the )?(?:two|three|four|five|six|other|all )?\s?(?:\w+ )?"
    r"(?:executives|officers|directors|shareholders|stockholders|holders|banks|firms|companies|parties|lenders|"
    r"investors|underwriters|advis[eo]rs|subsidiaries|guarantors|purchasers|buyers|sellers|ones|partners|agents|"
    r"trustees|persons|people|managers|customers|bookrunners|arrangers|names)\b|\bby name\b|\bwho"
    r" (?:are|were)\b",
    re.I,
)
"""A question that wants several names."""

_KINDS: Final = re.compile(r"\b(?:what|which) (?:kinds?|types?|sorts?|forms?) of\b", re.I)


def flat(values: Sequence[Value]) -> list[str | float | int] | None:
    """The values of several parts of a question as one list; a yes or a no in words."""
    found: list[str | float | int] = []
    for value in values:
        said = ("Yes" if value else "No") if isinstance(value, bool) else value
        found.extend(said if isinstance(said, list) else [said] if said is not None else [])
    return found or None


def listed(part: Part, need: Wanted, sentence: Sentence, parties: Parties) -> Picked | None:
    """The names, or the things enumerated, that a question in the plural asks for; None where it does not."""
    if PLURAL.search(part.text):
        return _names(part, need, sentence, parties)
    if _KINDS.search(part.text):
        return _things(need, sentence.text)
    return None


def _names(part: Part, need: Wanted, sentence: Sentence, parties: Parties) -> Picked | None:
    """The longest run of names joined by commas and "and" that is not of those the question names."""
    text = sentence.text
    asked = [n.text for n in names(part.text)]
    found = [
        n
        for n in names(text)
        if not n.role and not any(parties.same(n.text, a, sentence.document) for a in asked)
    ]
    runs = _runs(found, text)
    if not runs:
        return None
    marks = pulls(need, text)
    best = max(runs, key=lambda run: (min(len(run), 2), governed(text, run[0].start, run[-1].end, marks)))
    said = text[best[0].start : best[-1].end]
    return Picked(
        [parties.resolve(n.text, sentence.document) for n in best], None, said, best[0].start, best[-1].end
    )


def _runs(found: Sequence[Name], text: str) -> list[list[Name]]:
    runs: list[list[Name]] = []
    for name in found:
        between = text[runs[-1][-1].end : name.start] if runs else ""
        if runs and re.fullmatch(r"[.,;]*\s*(?:and|or|&)?\s*(?:\(?(?:i+v?|v|[a-f]|\d)\))?\s*", between):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _things(need: Wanted, text: str) -> Picked | None:
    """What is enumerated with commas or "and" around the asked word: "A, B and C"."""
    marks = sorted(pulls(need, text), key=lambda m: -m[2])
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^,;:]+?(?=,| and |;|:|\.?$)", text)]
    near = [p for p in pieces if any(p[0] <= begin < p[1] for begin, _, _ in marks)]
    items = [
        re.sub(r"^(?:and|or|in addition to|as well as|plus) ", "", text[a:b].strip(" ,.")) for a, b in near
    ]
    items = [item for item in items if content(item)]
    if len(items) < 2:
        return None
    return Picked(list(items), None, text[near[0][0] : near[-1][1]].strip(), near[0][0], near[-1][1])
