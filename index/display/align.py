"""Where what is seen of a document stands in its canonical text.

The canonical text is what is seen, in the same order, with white space made even and separators put between
cells. So the words of the one are found in the other by going through both once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

_BETWEEN: Final = re.compile(r"[\s|]*")
_WORD: Final = re.compile(r"\S+")
_KEY: Final = 24
"""Characters that find their place again after something that stands in the text alone."""
_AHEAD: Final = 5_000

Place = tuple[int, int]
"""A half-open range of canonical text."""


def align(text: str, seen: Sequence[str]) -> Iterator[tuple[Place, ...]]:
    """For each run of what is seen, in order, the ranges of the text that it makes; none for white space and
    for what the text does not hold. Ranges never fall and never overlap."""
    at = 0
    for number, run in enumerate(seen):
        places: list[Place] = []
        for match in _WORD.finditer(run):
            word = match.group()
            start = _here(text, word, at)
            if start is None:
                start = _further(text, _words_from(seen, number, match.start()), at)
            if start is None:
                continue
            at = start + len(word)
            if places and not text[places[-1][1]:start].strip():
                places[-1] = (places[-1][0], at)
            else:
                places.append((start, at))
        if places and run[-1].isspace() and text[at:at + 1].isspace():
            at += 1
            places[-1] = (places[-1][0], at)
        yield tuple(places)


def _here(text: str, word: str, at: int) -> int | None:
    """Where a word stands that comes next, or after a separator."""
    if word[0] == "|":  # looks like a separator itself
        start = text.find(word, at, at + len(word) + _AHEAD)
        return start if start >= 0 and not text[at:start].strip(" \n|") else None
    if text.startswith(word, at):
        return at
    between = _BETWEEN.match(text, at)
    start = between.end() if between else at
    return start if text.startswith(word, start) else None


def _further(text: str, words: list[str], at: int) -> int | None:
    """Where words stand that come after something that is in the text alone."""
    found = re.compile(r"[\s|]*".join(map(re.escape, words))).search(text, at, at + _AHEAD)
    return found.start() if found else None


def _words_from(seen: Sequence[str], number: int, start: int) -> list[str]:
    """The words from a place on, enough of them to be told from others."""
    words = seen[number][start:].split()
    for run in islice(seen, number + 1, number + 1 + _KEY):
        if sum(map(len, words)) >= _KEY:
            break
        words += run.split()
    return words[:_KEY]
