"""The nearest passages of a few filings, found by looking at every vector: exact, and quicker than a graph
where there are some thousands at most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.ledger import Ledger

KEPT: Final = 50_000
"""Passages whose vectors stay in memory between searches (75 MB where a vector has 384 numbers)."""

TOGETHER: Final = 5000
"""Passages, or a filing's more, whose vectors are looked at together, where there are too many to keep."""

Block = tuple[list[str], NDArray[np.float32]]
"""Ids of passages and their vectors; shape (ids, dimensions)."""

Scope = tuple[tuple[str, int | None], ...]
"""Filings, each with the generation that first held it (None: it gets vectors yet)."""


class Exact:
    """Search by comparing with the catalog's own vectors; those of the filings searched last are kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[Scope, Block] = OrderedDict()

    def nearest(self, vector: NDArray[np.float32], filings: Sequence[str], k: int) -> list[tuple[str, float]]:
        """Ids and cosine distances of the filings' k nearest passages, of those that have a vector."""
        best: list[tuple[float, str]] = []
        for ids, matrix in self._blocks(filings):
            distances = 1 - matrix @ vector
            top = np.argpartition(distances, k)[:k] if len(ids) > k else range(len(ids))
            best = nsmallest(k, chain(best, ((float(distances[i]), ids[i]) for i in top)))
        return [(i, distance) for distance, i in best]

    def _blocks(self, filings: Sequence[str]) -> Iterator[Block]:
        if self._ledger.size(filings) > KEPT:
            yield from (self._ledger.vectors(*group) for group in self._ledger.groups(TOGETHER, filings))
            return
        scope: Scope = tuple((filing, indexed) for filing, indexed in self._ledger.indexed(filings))
        block = self._kept.get(scope) or self._ledger.vectors(*(filing for filing, _ in scope))
        if all(indexed is not None for _, indexed in scope):
            self._keep(scope, block)
        if block[0]:
            yield block

    def _keep(self, scope: Scope, block: Block) -> None:
        self._kept[scope] = block
        self._kept.move_to_end(scope)
        while sum(len(ids) for ids, _ in self._kept.values()) > KEPT:
            self._kept.popitem(last=False)
