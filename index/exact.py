"""The nearest passages of some filings, found by looking at every vector: exact, and of some ten thousand
passages quicker than a graph is, which would have to be loaded first too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.ledger import Ledger

KEPT: Final = 50_000
"""Passages whose vectors stay in memory between searches (77 MB where a vector has 384 numbers)."""

TOGETHER: Final = 5000
"""Passages, or a filing's more, whose vectors are looked at together, where there are too many to keep."""

CACHED: Final = 1000
"""Vectors that are compared with all questions before the next ones: so many stay in a core's cache."""

Found = list[tuple[str, float]]
"""Ids of passages with their cosine distances, nearest first."""

Block = tuple[Sequence[str], NDArray[np.intp], NDArray[np.float32]]
"""Ids of passages, which of them are asked for, and the distances of these; shape (vectors, asked for)."""

Indexed = tuple[str, int | None]
"""A filing with the generation that first held it (None: it gets vectors yet)."""


class Exact:
    """Search by comparing with the catalog's own vectors; those of filings that were searched are kept, so
    that another choice among them reads none again."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._forget(0)

    def nearest(
        self, vectors: NDArray[np.float32], filings: Sequence[str] | None, k: int
    ) -> list[Found]:
        """For each vector, shape (vectors, dimensions), the k nearest passages of the filings, of all where
        None, of those that have a vector."""
        found: list[Found] = [[] for _ in vectors]
        scope = self._ledger.ids() if filings is None else filings
        for ids, asked, distances in self._blocks(vectors, scope):
            for number, row in enumerate(distances):
                top = np.argpartition(row, k)[:k] if len(row) > k else np.arange(len(row))
                more = [(ids[asked[at]], float(row[at])) for at in top.tolist()]
                found[number] = sorted([*found[number], *more], key=lambda pair: (pair[1], pair[0]))[:k]
        return found

    def _blocks(
        self, vectors: NDArray[np.float32], filings: Sequence[str]
    ) -> Iterator[Block]:
        scope = self._ledger.indexed(filings)
        settled = [each for each in scope if each[1] is not None]
        waiting = [filing for filing, indexed in scope if indexed is None]
        if self._ledger.size(filings) > KEPT:
            settled, waiting = [], list(filings)
        for group in self._ledger.groups(TOGETHER, waiting):
            ids, matrix = self._ledger.vectors(*group)
            if ids:
                yield ids, np.arange(len(ids)), _distances(matrix, vectors)
        if settled:
            yield self._among_kept(settled, vectors)

    def _among_kept(
        self, scope: Sequence[Indexed], vectors: NDArray[np.float32]
    ) -> Block:
        if vectors.shape[1] != self._matrix.shape[1]:
            self._forget(vectors.shape[1])
        self._keep(scope)
        steps = np.zeros(len(self._ids) + 1, np.int8)
        for place in scope:
            first, end = self._places[place]
            steps[first] += 1
            steps[end] -= 1
        asked = np.flatnonzero(np.cumsum(steps[:-1]))
        distances = np.empty((len(vectors), len(self._ids)), np.float32)
        for at in np.unique(asked // CACHED).tolist():
            part = slice(at * CACHED, min((at + 1) * CACHED, len(self._ids)))
            distances[:, part] = _distances(self._matrix[part], vectors)
        return self._ids, asked, distances[:, asked]

    def _keep(self, scope: Sequence[Indexed]) -> None:
        """Have the vectors of all these filings; those of others stay while there is room."""
        new = [each for each in scope if each not in self._places]
        if len(self._ids) + self._ledger.size([filing for filing, _ in new]) > KEPT:
            self._forget(self._matrix.shape[1])
            new = list(scope)
        indexed = dict(new)
        for group in self._ledger.groups(TOGETHER, indexed):
            ids, matrix = self._ledger.vectors(*group)
            at = len(self._ids)
            self._matrix[at:at + len(ids)] = matrix
            self._ids += ids
            for filing, size in Counter(i.partition("/")[0] for i in ids).items():
                self._places[filing, indexed[filing]] = at, at + size
                at += size
        for each in new:
            self._places.setdefault(each, (0, 0))

    def _forget(self, dimensions: int) -> None:
        self._ids: list[str] = []
        self._matrix = np.empty((KEPT, dimensions), np.float32)  # takes memory as it fills
        self._places: dict[Indexed, tuple[int, int]] = {}


def _distances(matrix: NDArray[np.float32], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosine distances, shape (vectors, rows of the matrix)."""
    distances = np.empty((len(vectors), len(matrix)), np.float32)
    for at in range(0, len(matrix), CACHED):
        for row, vector in zip(distances, vectors, strict=True):
            np.subtract(1, matrix[at:at + CACHED] @ vector, out=row[at:at + CACHED])
    return distances
