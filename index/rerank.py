"""Candidates in the order of how likely each bears out an answer, by boosted trees that are data.

`rerank.json` holds them: made by `python -m evals.learning` from development sets, read here with numpy. A
tree asks a candidate's features one at a time; the values of the leaves it arrives at are added up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

TREES: Final = Path(__file__).with_name("rerank.json")


@dataclass(frozen=True, slots=True)
class Ways:
    """The same trees, asked all at once rather than step by step: a node whose right branch is taken shuts
    the leaves on its left, and the first leaf that is left open is arrived at (Lucchese et al.,
    "QuickScorer", SIGIR 2015).

    `feature`, `threshold` and `kept`, in bits the leaves that a node leaves open, are of the inner nodes,
    shape (trees, inner nodes); `value` of the leaves from left to right, shape (trees, leaves); `every` has
    a bit for each leaf.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    kept: NDArray[np.unsignedinteger]
    value: NDArray[np.float64]
    every: np.unsignedinteger


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees over named features; arrays of shape (trees, nodes). A node with `left` -1 is a leaf;
    `value` of an inner node is the mean of its leaves."""

    features: tuple[str, ...]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]
    ways: Ways

    def score(self, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """A score for each candidate, higher is better; shape (candidates,)."""
        ways, table = self.ways, np.ascontiguousarray(self._table(columns).T)
        right = table[ways.feature] > ways.threshold[:, :, None]
        open_to = np.bitwise_and.reduce(np.where(right, ways.kept[:, :, None], ways.every), axis=1)
        first = np.bitwise_count((open_to & -open_to) - ways.every.dtype.type(1))
        return np.asarray(ways.value[np.arange(len(first))[:, None], first].sum(axis=0))

    def parts(
        self, columns: Mapping[str, NDArray[np.float64]], candidates: Sequence[int]
    ) -> NDArray[np.float64]:
        """What each feature adds to the scores of some candidates: at each node, how the branch taken differs
        from the mean (Saabas, "Interpreting random forests", 2014). Shape (candidates, features)."""
        table = self._table(columns)[list(candidates)]
        found = np.zeros(table.shape)
        tree = np.arange(len(self.left))[:, None]
        row = np.broadcast_to(np.arange(len(table)), (len(self.left), len(table)))
        for node, child, inner in self._walk(table):
            gain = np.where(inner, self.value[tree, child] - self.value[tree, node], 0.0)
            np.add.at(found, (row, self.feature[tree, node]), gain)
        return found

    def _walk(
        self, table: NDArray[np.float32]
    ) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]]:
        """Each step down all trees: where each candidate stands, where it goes, and whether it moves."""
        node = np.zeros((len(self.left), len(table)), np.intp)
        tree, row = np.arange(len(self.left))[:, None], np.arange(len(table))[None, :]
        while True:
            inner = self.left[tree, node] >= 0
            below = table[row, self.feature[tree, node]] <= self.threshold[tree, node]
            child = np.where(inner, np.where(below, self.left[tree, node], self.right[tree, node]), node)
            yield node, child, inner
            if not inner.any():
                return
            node = child

    def _table(self, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float32]:
        return np.stack([columns[name] for name in self.features], axis=1).astype(np.float32)


@cache
def trees() -> Trees:
    """Those of the package."""
    return read(json.loads(TREES.read_text(encoding="utf-8")))


def read(data: Mapping[str, list[Mapping[str, list[float]]]]) -> Trees:
    """Trees from their JSON: {"features": [names], "trees": [{"feature", "threshold", "left", "right",
    "value"}]}, lists with an entry for each node."""
    grown = data["trees"]
    most = max(len(tree["left"]) for tree in grown)

    def padded(name: str, kind: type, fill: float) -> NDArray[np.float64]:
        rows = [[*tree[name], *[fill] * (most - len(tree[name]))] for tree in grown]
        return np.array(rows, kind)

    feature = padded("feature", np.intp, 0).clip(0).astype(np.intp)
    threshold = padded("threshold", np.float32, 0.0).astype(np.float32)
    left, right = padded("left", np.intp, -1).astype(np.intp), padded("right", np.intp, -1).astype(np.intp)
    value = padded("value", np.float64, 0.0)
    ways = _ways(feature, threshold, left, right, value)
    return Trees(tuple(map(str, data["features"])), feature, threshold, left, right, value, ways)


def _ways(
    feature: NDArray[np.intp], threshold: NDArray[np.float32], left: NDArray[np.intp],
    right: NDArray[np.intp], value: NDArray[np.float64],
) -> Ways:
    inner = [np.flatnonzero(row >= 0) for row in left]
    nodes = max(map(len, inner))
    kind = np.min_scalar_type((1 << nodes + 1) - 1)  # raises TypeError beyond 64 leaves
    every = kind.type((1 << nodes + 1) - 1)
    shape = len(left), nodes
    ways = Ways(np.zeros(shape, np.intp), np.zeros(shape, np.float32), np.full(shape, every),
                np.zeros((len(left), nodes + 1)), every)
    for tree, (own, lefts, rights) in enumerate(zip(inner, left.tolist(), right.tolist(), strict=True)):
        leaves = _leaves(lefts, rights, 0)
        bit = {leaf: 1 << number for number, leaf in enumerate(leaves)}
        shut = [sum(bit[leaf] for leaf in _leaves(lefts, rights, lefts[node])) for node in own]
        at = tree, np.arange(len(own))
        ways.feature[at], ways.threshold[at] = feature[tree, own], threshold[tree, own]
        ways.kept[at] = [int(every) & ~bits for bits in shut]
        ways.value[tree, :len(leaves)] = value[tree, leaves]
    return ways


def _leaves(left: Sequence[int], right: Sequence[int], node: int) -> list[int]:
    """The leaves below a node, from left to right."""
    if left[node] < 0:
        return [node]
    return [*_leaves(left, right, left[node]), *_leaves(left, right, right[node])]
