"""A statement laid beside the quote that it is nearest to: what stands in one in the other's place.

Where most of a statement's words follow each other in a quote, the few that differ tell: another name in a
name's place, a "not" on one side alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from qa.entail.clauses import CARRIERS, stem
from qa.entail.ground import Ground
from qa.entail.negation import NEGATORS
from qa.entail.roles import ROLES

_WORD: Final = re.compile(r"n['’]t\b|[^\W_]+(?:['’](?!s\b|t\b)[^\W_]+)*")
_NEAR: Final = 0.6
"""Share of the words of the shorter of the two that both must have, in order, for them to be compared."""

_FEWEST: Final = 4
"""Words that must stand in both."""

_BOUND: Final = frozenset(
    {"later", "less", "more", "fewer", "greater", "earlier", "sooner", "only", "limited"}
)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words of a statement and of a quote, and where they differ: (statement's range, quote's range)."""

    said: list[str]
    quoted: list[str]
    differences: list[tuple[int, int, int, int]]


def altered(text: str, ground: Ground) -> str | None:
    """What was put into the text in place of something else of its quote: a name, or a negation on one side;
    None where the text stands beside no quote, or nothing of the kind was."""
    beside = list(_beside(text, ground.quoted))
    if not beside:
        return None
    found = [_alteration(pair, ground) for pair in beside]
    # One quote that has it as the text says is enough.
    return None if None in found else found[0]


def _beside(text: str, quotes: Sequence[str]) -> Iterator[_Beside]:
    said = _words(text)
    for quote in quotes:
        quoted = _words(quote)
        matcher = SequenceMatcher(a=_stems(said), b=_stems(quoted), autojunk=False)
        common = sum(block.size for block in matcher.get_matching_blocks())
        if common >= max(_FEWEST, _NEAR * min(len(said), len(quoted))):
            opcodes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
            yield _Beside(said, quoted, [code[1:] for code in opcodes])


def _words(text: str) -> list[str]:
    return ["not" if w[:1] in "nN" and w[1:2] in "'’" else w for w in _WORD.findall(text)]


def _stems(words: Sequence[str]) -> list[str]:
    return [stem(word.casefold()) for word in words]


def _alteration(pair: _Beside, ground: Ground) -> str | None:
    for start, end, first, after in pair.differences:
        said, quoted = pair.said[start:end], pair.quoted[first:after]
        if _says_more(said) or _says_more(quoted):
            continue  # put in other words: not for a comparison word by word
        if word := _other_name(said, quoted, ground):
            return word
        # What a quote says before the statement begins, and after it ends, is left out and denies nothing.
        inside = first > 0 and after < len(pair.quoted) and start > 0 and end < len(pair.said)
        if inside and _denies(said, pair.said, end) != _denies(quoted, pair.quoted, after):
            return "not"
    return None


def _says_more(words: Sequence[str]) -> bool:
    """Whether there is more among the words than names, negations and words that carry no sense."""
    small = (word.casefold() for word in words if word[0].islower())
    return any(word not in CARRIERS and word not in NEGATORS for word in small)


def _denies(part: Sequence[str], whole: Sequence[str], end: int) -> bool:
    """Whether a part of the words denies, an odd number of times; "not later" and the like set a bound."""
    following = [*part[1:], *whole[end : end + 1]]
    found = [
        word
        for word, after in zip(part, following, strict=False)
        if word.casefold() in NEGATORS and after.casefold() not in _BOUND
    ]
    return len(found) % 2 == 1


def _other_name(said: Sequence[str], quoted: Sequence[str], ground: Ground) -> str | None:
    """A name that stands where the quote has another."""
    new, old = _names(said, ground), _names(quoted, ground) | _run(quoted)
    if not new or new & old:
        return None
    meant = old or _meant(quoted, ground)
    if not meant or _initials(new, meant) or ground.same_name(new, meant):
        return None
    return min(new)


def _names(words: Sequence[str], ground: Ground) -> frozenset[str]:
    passed = ground.ordinary | ROLES | CARRIERS
    return frozenset(w.casefold() for w in words if w[0].isupper() and w.casefold() not in passed)


def _run(words: Sequence[str]) -> frozenset[str]:
    """Words that are capitalised one after the other: a name, though each may be an ordinary word."""
    pairs = [pair for pair in pairwise(words) if all(word[0].isupper() for word in pair)]
    return frozenset(word.casefold() for pair in pairs for word in pair) - ROLES - CARRIERS


def _meant(words: Sequence[str], ground: Ground) -> frozenset[str]:
    """The names that words such as "the Company" are defined to stand for."""
    roles = {word.casefold() for word in words if word[0].isupper()}
    names = [name for name, shorts in ground.defined if roles & shorts]
    return frozenset().union(*names)


def _initials(one: frozenset[str], other: frozenset[str]) -> bool:
    firsts = {word[0] for word in one | other}
    return any(2 <= len(word) <= 5 and set(word) <= firsts for word in one | other)
