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
class Trees:
    """Boosted trees over named features; arrays of shape (trees, nodes). A node with `left` -1 is a leaf;
    `value` of an inner node is the mean of its leaves."""

    features: tuple[str, ...]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]

    def score(self, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """A score for each candidate, higher is better; shape (candidates,)."""
        *_, (_, leaf, _) = self._walk(self._table(columns))
        return np.asarray(self.value[np.arange(len(self.left))[:, None], leaf].sum(axis=0))

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

    return Trees(
        features=tuple(map(str, data["features"])),
        feature=padded("feature", np.intp, 0).clip(0).astype(np.intp),
        threshold=padded("threshold", np.float32, 0.0).astype(np.float32),
        left=padded("left", np.intp, -1).astype(np.intp),
        right=padded("right", np.intp, -1).astype(np.intp),
        value=padded("value", np.float64, 0.0),
    )
