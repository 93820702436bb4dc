"""The catalog's passages by their words: SQLite's full-text index, asked so that a large one stays quick."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.database import Database

CONTEXT_WEIGHT: Final = 0.5
"""Of a word in a passage's context, where that of one in its text is 1: all passages of a filing share most
of their context."""

MANY: Final = 15_000
"""Passages that are ranked by words in one search: so many take some 15 ms."""

SIFTED: Final = 2000
"""Passages of all filings among which those of the filings asked for are picked out."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where filings' passages lie among all: the first and last numbers of each filing's, in order."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    @classmethod
    def all(cls) -> _Places:
        """Everywhere."""
        return cls((0,), (1 << 62,))

    @property
    def least(self) -> int:
        """The first number of all."""
        return self.firsts[0] if self.firsts else 0

    @property
    def most(self) -> int:
        """The last number of all."""
        return self.lasts[-1] if self.lasts else -1

    @property
    def together(self) -> bool:
        """Whether no other filing's passages lie between."""
        return all(first == last + 1 for last, first in zip(self.lasts, self.firsts[1:], strict=False))

    def among(self, numbers: Sequence[int]) -> list[int]:
        """Those of the numbers that lie in one of the places, in the same order."""
        import numpy as np  # not every use of a catalog needs it

        if not numbers or not self.firsts:
            return []
        place = np.searchsorted(np.array(self.firsts), numbers, side="right") - 1
        inside = (place >= 0) & (np.array(numbers) <= np.array(self.lasts)[place])
        return [number for number, is_inside in zip(numbers, inside, strict=True) if is_inside]


class Lexical:
    """Ranks passages by words (BM25)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def best(self, words: Iterable[str], filings: Sequence[str] | None, k: int) -> list[str]:
        """Ids of the k passages that hold the words best (BM25), best first; any one word will do. `filings`
        are those to look in; None is all."""
        query = " OR ".join(self._telling([*map(quoted, words)]))
        if not query:
            return []
        places = _Places.all() if filings is None else self._places(filings)
        if places.together:
            return self._ids([number for number, in self._best(query, places, k)])
        # Which filing a passage is of is known from its number: to look that up for the best is quicker than
        # to look up the filing of every passage that holds a word.
        best = self._best(query, places, SIFTED)
        inside = places.among([number for number, in best])
        if len(inside) < k and len(best) == SIFTED:
            inside = [number for number, in self._best(query, places, k, filings)]
        return self._ids(inside[:k])

    def _best(
        self, query: str, places: _Places, k: int, filings: Sequence[str] | None = None
    ) -> list[tuple[int]]:
        """Numbers of the k passages that fit a query best, from the first to the last of the places; where
        filings are given, of these alone."""
        # The order of the join and the plus keep SQLite from looking up every passage of a filing in the
        # full-text index, which takes a hundred times longer.
        within = "" if filings is None else (
            "CROSS JOIN passage ON passage.number = passage_fts.rowid "
            "AND +passage.filing IN (SELECT value FROM json_each(?6))")
        return self._database.rows(
            f"SELECT passage_fts.rowid FROM passage_fts {within} WHERE passage_fts MATCH ?1 "
            "AND passage_fts.rowid BETWEEN ?4 AND ?5 "
            "ORDER BY bm25(passage_fts, ?2, 1.0), passage_fts.rowid LIMIT ?3",
            query, CONTEXT_WEIGHT, k, places.least, places.most,
            *([] if filings is None else [_json(filings)]))

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


def quoted(name: str) -> str:
    """Words as full-text search takes them together, whatever signs they hold."""
    return '"' + name.replace('"', '""') + '"'


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
