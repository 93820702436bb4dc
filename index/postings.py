"""Which passages hold a word, and what it weighs in each, kept in memory for the words that were asked last.

What a word weighs in a passage (BM25) depends on no other word, and the words that many passages hold, which
take the time, are those that questions share.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from index.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Posting = tuple[NDArray[np.int64], NDArray[np.float64]]
    """Numbers of the passages that hold a word, in order, and its weight in each: the less the more."""

KEPT: Final = 500_000
"""Passages of all words together that are kept (8 MB)."""

CONTEXT_WEIGHT: Final = 0.5
"""Of a word in a passage's context, where that of one in its text is 1: all passages of a filing share most
of their context."""


class Postings:
    """The passages of words, read from the full-text index when a word is first asked, and again once
    something has been written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[str, Posting] = OrderedDict()
        self._seen = database.version()

    def together(self, words: Sequence[str]) -> Posting:
        """The passages that hold any of the words, each once and in order, with what those of the words that
        it holds weigh together."""
        import numpy as np  # not every use of a catalog needs it

        found = [self._of(word) for word in words]
        numbers, of = np.unique(np.concatenate([each for each, _ in found]), return_inverse=True)
        weights = np.zeros(len(numbers))
        np.add.at(weights, of, np.concatenate([each for _, each in found]))
        return numbers, weights

    def _of(self, word: str) -> Posting:
        import numpy as np

        if self._seen != (version := self._database.version()):
            self._kept.clear()
            self._seen = version
        if word not in self._kept:
            rows = self._database.rows(
                "SELECT rowid, bm25(passage_fts, ?, 1.0) FROM passage_fts WHERE passage_fts MATCH ? "
                "ORDER BY rowid", CONTEXT_WEIGHT, word)
            pairs = np.fromiter(chain.from_iterable(rows), np.float64, 2 * len(rows)).reshape(-1, 2)
            self._kept[word] = pairs[:, 0].astype(np.int64), pairs[:, 1].copy()
        self._kept.move_to_end(word)
        posting = self._kept[word]
        while sum(len(numbers) for numbers, _ in self._kept.values()) > KEPT:
            self._kept.popitem(last=False)
        return posting
