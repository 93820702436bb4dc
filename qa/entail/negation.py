"""Negations: a statement must not deny what its quotes affirm, nor affirm what they deny."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qa.entail.clauses import in_place_of, is_content, stem, tokens

NEGATORS: Final = frozenset({"not", "never", "no", "nor", "neither", "without", "cannot", "none"})
_PLAIN: Final = ("not", "never")
# "no later than" sets a bound, "not only" denies nothing.
_BOUNDS: Final = re.compile(
    r"\b(?:no|not)\s+(?:later|less|more|fewer|greater|earlier|sooner|only|limited\s+to|necessarily|assurance)\b",
    re.I,
)
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "until", "event", "extent", "provided", "except"})
_MONTHS: Final = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
})  # fmt: skip
_DENIED: Final = 2
"""How many words after a negator it is taken to deny."""

_REACH: Final = 8
"""How far on either side of a negator, in words, its condition or what it denies may stand."""


@dataclass(frozen=True, slots=True)
class _Polarity:
    """What a text denies, a set of stems a negator; the stems that it affirms; and all that stand in a clause
    after a negator, which may be denied too."""

    denied: tuple[frozenset[str], ...]
    affirmed: frozenset[str]
    doubtful: frozenset[str]


def contradicts(text: str, quotes: Sequence[str]) -> str | None:
    """A word that the text denies and the quotes affirm, or the other way about; None where there is none."""
    if word := in_place_of(text, quotes, _PLAIN, ("",)):
        return word
    for quote in quotes:
        if word := in_place_of(quote, [text], _PLAIN, ("",)):
            return word
    said, quoted = _polarity([text]), _polarity(quotes)
    for one, other in ((said, quoted), (quoted, said)):
        for phrase in one.denied:
            if phrase <= other.affirmed and not phrase & other.doubtful and not phrase <= one.affirmed:
                return min(phrase)
    return None


def _polarity(texts: Sequence[str]) -> _Polarity:
    denied: list[frozenset[str]] = []
    affirmed: set[str] = set()
    doubtful: set[str] = set()
    for text in texts:
        words = tokens(_BOUNDS.sub(" ", text))
        under: set[int] = set()
        for at, word in enumerate(words):
            if word in NEGATORS:
                reach = _denied_by(words, at)
                under.update(reach)
                doubtful.update(map(stem, _clause_after(words, at)))
                if reach and not _CONDITIONS & set(_clause_before(words, at)):
                    denied.append(frozenset(stem(words[i]) for i in reach))
        affirmed.update(stem(word) for i, word in enumerate(words) if i not in under and is_content(word))
    return _Polarity(tuple(denied), frozenset(affirmed), frozenset(doubtful))


def _denied_by(words: list[str], negator: int) -> list[int]:
    """Where the words stand that a negator denies: the next content words of its clause."""
    found: list[int] = []
    for at in range(negator + 1, min(len(words), negator + 1 + _REACH)):
        if not words[at].isalnum() or len(found) == _DENIED:
            break
        if is_content(words[at]) and words[at] not in _MONTHS and words[at] not in NEGATORS:
            found.append(at)
    return found


def _clause_before(words: list[str], at: int) -> list[str]:
    before = words[max(0, at - _REACH) : at]
    stops = [i for i, word in enumerate(before) if word in ".;"]
    return before[stops[-1] + 1 :] if stops else before


def _clause_after(words: list[str], at: int) -> list[str]:
    after = words[at + 1 :]
    stop = next((i for i, word in enumerate(after) if word in ".;"), len(after))
    return after[:stop]
