"""An Item as a form's instructions name it, and how well a filer's own title fits that name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[a-z]{3,}")
_COMMON: Final = frozenset(["and", "the", "for", "from", "with", "its", "item", "part"])
_ENOUGH: Final = 0.34
_NEARLY: Final = 0.66


@dataclass(frozen=True, slots=True)
class Entry:
    """One Item: the Part it stands in ("" where a form has none), its number and its title today."""

    part: str
    number: str
    title: str

    def fits(self, words: str) -> bool:
        """Whether a heading's words are this title in a filer's version: its first word of weight, and a
        third of all of them."""
        own, theirs = _weighty(self.title), _weighty(words)
        common = [word for word in own if word in theirs]
        return bool(own) and own[0] in theirs and len(common) >= _ENOUGH * len(own)

    def is_title(self, words: str) -> bool:
        """Whether words are this title and little else: all but a third of either's words are the other's."""
        own, theirs = _weighty(self.title), _weighty(words)
        common = set(own) & set(theirs)
        return bool(common) and len(common) >= _NEARLY * max(len(set(own)), len(set(theirs)))


@dataclass(frozen=True, slots=True)
class Form:
    """A form's Items in the order of its instructions. `ordered`: filers keep to that order. `headings` are
    those that its documents have besides, by their own words."""

    entries: tuple[Entry, ...]
    ordered: bool
    headings: tuple[str, ...] = ()

    def numbered(self, number: str) -> list[int]:
        """Places in `entries` of the Items with this number."""
        return [place for place, entry in enumerate(self.entries) if entry.number == number]


def entries(part: str, titles: Mapping[str, str]) -> tuple[Entry, ...]:
    """Entries of one Part from number -> title."""
    return tuple(Entry(part, number, title) for number, title in titles.items())


def _weighty(title: str) -> list[str]:
    """Words of a title cut to five letters, so that plural and singular are the same."""
    return [word[:5] for word in _WORD.findall(title.lower()) if word not in _COMMON]
