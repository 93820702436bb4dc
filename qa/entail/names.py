"""Names of a statement: each must be known from the quotes, what stands around them, or the question."""

from __future__ import annotations

import re
from typing import Final

from qa.entail.ground import Ground
from qa.values import find_values, noise

_NAME: Final = re.compile(r"[^\W\d_]*[A-Z][^\W_]*")
_WORD: Final = re.compile(r"[^\W_]+")
_LIKE: Final = 5
"""From how many letters on a word may have up to two more at its end ("Germany", "Aldermoors")."""

_MORE: Final = 2
_OF_A_COUNTRY: Final = re.compile(r"(?:ish|ese|an|ch)$")
_COUNTRY: Final = 4

# What statements begin with or say of themselves, and abbreviations that everybody writes.
_NEUTRAL: Final = frozenset({
    "about", "according", "after", "all", "also", "although", "an", "and", "any", "approximately", "as",
    "at", "because", "before", "bn", "both", "but", "by", "ceo", "cfo", "co", "coo", "corp", "d", "dr",
    "during", "each", "ebitda", "either", "eu", "eur", "every", "everything", "excerpts", "filing",
    "following", "for", "from", "fy", "gaap", "gbp", "generally", "gmbh", "he", "her", "his", "however",
    "if", "ii", "iii", "in", "inc", "instead", "ipo", "it", "its", "iv", "k", "llc", "ltd", "m", "mr",
    "mrs", "ms", "neither", "no", "none", "not", "nothing", "on", "one", "only", "or", "plc", "q1", "q2",
    "q3", "q4", "r", "sec", "she", "since", "still", "that", "the", "their", "there", "these", "they",
    "this", "three", "to", "total", "two", "u", "uk", "under", "up", "upon", "us", "usa", "usd", "when",
    "where", "while", "with", "within", "yes",
})  # fmt: skip


def unknown_name(text: str, ground: Ground) -> str | None:
    """The first name in the text that is not known, or None.

    A name is a word with a capital that the documents never write in small letters. It is known where it
    stands near the quotes, in the question, or in the filing's metadata, or abbreviates words that do.
    """
    near = [word.casefold() for word in _WORD.findall(ground.near)]
    known = {*near, *(word.casefold() for quote in ground.quoted for word in _WORD.findall(quote))}
    initials = "".join(word[0] for word in near)
    taken = [range(start, end) for start, end in noise.scan(text)]
    taken += [range(value.start, value.end) for value in find_values(text)]
    for match in _NAME.finditer(text):
        name = match.group()
        word = name.casefold()
        if len(word) < 2 or word in _NEUTRAL or any(match.start() in span for span in taken):
            continue
        if word in known or word in ground.ordinary or (name.isupper() and word in initials):
            continue
        if not any(_alike(word, other) for other in known):
            return name
    return None


def _alike(word: str, other: str) -> bool:
    """Whether one word is made from the other: "German" from "Germany", "English" from "England"."""
    if _OF_A_COUNTRY.search(word):
        return word[:_COUNTRY] == other[:_COUNTRY]
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= _LIKE and len(longer) - len(shorter) <= _MORE and longer.startswith(shorter)
