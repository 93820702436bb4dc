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

KEPT: Final = 40_000
"""Passages whose vectors stay in memory between searches (60 MB where a vector has 384 numbers)."""

Block = tuple[list[str], NDArray[np.float32]]
"""Ids of a filing's passages and their vectors; shape (ids, dimensions)."""


class Exact:
    """Search by comparing with the catalog's own vectors, those of recently searched filings kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[tuple[str, int], Block] = OrderedDict()

    def nearest(self, vector: NDArray[np.float32], filings: Sequence[str], k: int) -> list[tuple[str, float]]:
        """Ids and cosine distances of the filings' k nearest passages, of those that have a vector."""
        best: list[tuple[float, str]] = []
        for ids, matrix in self._blocks(filings):
            distances = 1 - matrix @ vector
            top = np.argpartition(distances, k)[:k] if len(ids) > k else range(len(ids))
            best = nsmallest(k, chain(best, ((float(distances[i]), ids[i]) for i in top)))
        return [(i, distance) for distance, i in best]

    def _blocks(self, filings: Sequence[str]) -> Iterator[Block]:
        for filing, indexed in self._ledger.indexed(filings):
            block = self._kept.get((filing, indexed or 0))
            if block is None:
                block = self._ledger.vectors(filing)
                if indexed is not None:  # a filing that waits gets vectors all the time
                    self._keep((filing, indexed), block)
            if block[0]:
                yield block

    def _keep(self, key: tuple[str, int], block: Block) -> None:
        self._kept[key] = block
        while sum(len(ids) for ids, _ in self._kept.values()) > KEPT:
            self._kept.popitem(last=False)
