"""The catalog's passages by their words: SQLite's full-text index, asked so that a large one stays quick."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.database import Database
from index.postings import CONTEXT_WEIGHT, Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANY: Final = 15_000
"""Passages that are ranked by words in one search: so many take some 15 ms where their words
were not asked before."""


NARROW: Final = 5000
"""Passages one after the other, of a filing above all, that are ranked without looking at others."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where filings' passages lie among all: the first and last numbers of each filing's, in order."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    @property
    def least(self) -> int:
        """The first number of all."""
        return self.firsts[0] if self.firsts else 0

    @property
    def most(self) -> int:
        """The last number of all."""
        return self.lasts[-1] if self.lasts else -1

    @property
    def narrow(self) -> bool:
        """Whether they are few, and no other filing's passages lie between."""
        return self.most - self.least < NARROW and all(
            first == last + 1 for last, first in zip(self.lasts, self.firsts[1:], strict=False))

    def among(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the numbers lie in one of the places."""
        import numpy as np  # not every use of a catalog needs it

        if not self.firsts:
            return np.zeros(len(numbers), bool)
        place = np.searchsorted(np.array(self.firsts), numbers, side="right") - 1
        return (place >= 0) & (numbers <= np.array(self.lasts)[place])


class Lexical:
    """Ranks passages by words (BM25)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._postings = Postings(database)

    def best(self, words: Iterable[str], filings: Sequence[str] | None, k: int) -> list[str]:
        """Ids of the k passages that hold the words best (BM25), best first; any one word will do. `filings`
        are those to look in; None is all."""
        telling = self._telling([*map(quoted, words)])
        if not telling:
            return []
        if filings is None:
            return self._ids(_least(*self._postings.together(telling), k))
        places = self._places(filings)
        if places.narrow:
            return self._ids(self._within(telling, places, k))
        numbers, weights = self._postings.together(telling)
        # Which filing a passage is of is known from its number.
        inside = places.among(numbers)
        return self._ids(_least(numbers[inside], weights[inside], k))

    def _within(self, words: Sequence[str], places: _Places, k: int) -> list[int]:
        """Numbers of the k passages that hold the words best, from the first to the last of the places: of a
        single filing's few passages without looking at all others."""
        return self._database.column(
            "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?1 AND rowid BETWEEN ?4 AND ?5 "
            "ORDER BY bm25(passage_fts, ?2, 1.0), rowid LIMIT ?3",
            " OR ".join(words), CONTEXT_WEIGHT, k, places.least, places.most)

    def _ids(self, numbers: Sequence[int]) -> list[str]:
        """Ids of passages by their numbers, in the same order."""
        rows = dict(self._database.rows(
            "SELECT number, id FROM passage WHERE number IN (SELECT value FROM json_each(?))",
            json.dumps(numbers)))
        return [rows[number] for number in numbers if number in rows]

    def _places(self, filings: Sequence[str]) -> _Places:
        rows = self._database.remembered(
            "SELECT first, first + size - 1 FROM filing WHERE id IN (SELECT value FROM json_each(?)) "
            "AND size > 0 ORDER BY first", _json(filings))
        return _Places(tuple(first for first, _ in rows), tuple(last for _, last in rows))

    def _telling(self, words: Sequence[str]) -> list[str]:
        """Those of the words that tell passages apart, the rarest first: a word that half of them hold weighs
        nothing in BM25, and once MANY passages hold one of the rarer words, commoner ones hardly more."""
        counts = {word: self._database.remembered(
            "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?", word)[0][0] for word in words}
        rarest = sorted((word for word in counts if counts[word]), key=counts.__getitem__)
        telling, held, half = rarest[:1], sum(counts[word] for word in rarest[:1]), self._size() / 2
        for word in rarest[1:]:
            held += counts[word]
            if counts[word] > half or held > MANY:
                break
            telling.append(word)
        return telling

    def _size(self) -> int:
        return int(self._database.remembered("SELECT coalesce(sum(size), 0) FROM filing")[0][0])


def _least(numbers: NDArray[np.int64], weights: NDArray[np.float64], k: int) -> list[int]:
    """The k numbers, which are in order, that weigh least; of equal ones the first."""
    import numpy as np

    if len(numbers) > k:
        light = weights <= np.partition(weights, k - 1)[k - 1]
        numbers, weights = numbers[light], weights[light]
    found: list[int] = numbers[np.argsort(weights, kind="stable")][:k].tolist()
    return found


def quoted(name: str) -> str:
    """Words as full-text search takes them together, whatever signs they hold."""
    return '"' + name.replace('"', '""') + '"'


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
