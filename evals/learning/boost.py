"""Boosted trees that put one piece of gold evidence first.

The loss of a question is the negative logarithm of the share of softmax that falls on its gold candidates
(listwise, after Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", ICML 2007, any
gold one being enough); a tree is fitted to its gradient by scikit-learn, and its leaves take Newton's step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from evals.learning.pools import Example

MOST: Final = 48
"""Candidates of a question that are learned from: the gold, the best by plain fusion, and some others."""

STEEPEST: Final = 3.0
"""The furthest a leaf may go in one step, before it is shortened by the rate."""

RIDGE: Final = 0.05
"""What is added to a leaf's curvature, so that a leaf of a few sure candidates stays small."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: how many, leaves of each, how much of a step is taken, candidates that a leaf must
    hold, and the shares of questions and of features that each tree sees."""

    trees: int = 240
    leaves: int = 8
    rate: float = 0.1
    least: int = 30
    questions: float = 0.7
    features: float = 0.5
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Rows:
    features: NDArray[np.float32]
    gold: NDArray[np.bool_]
    bounds: tuple[tuple[int, int], ...]
    weights: NDArray[np.float64]


def grow(examples: Sequence[Example], names: Sequence[str], growth: Growth) -> dict[str, Any]:
    """Trees as `index.rerank.read` takes them. A set weighs by the square root of its number of questions."""
    from sklearn.tree import DecisionTreeRegressor  # of the extra `bench`: what is judged needs none

    rows = _rows(examples, list(names).index("together"), growth.seed)
    chance = np.random.default_rng(growth.seed)
    scores = np.zeros(len(rows.features))
    trees = []
    for number in range(growth.trees):
        share = max(1, int(growth.questions * len(rows.bounds)))
        seen = chance.choice(len(rows.bounds), share, replace=False)
        slope, curve = _gradient(scores, rows, seen)
        used = np.flatnonzero(curve)
        tree = DecisionTreeRegressor(
            max_leaf_nodes=growth.leaves, min_samples_leaf=growth.least, max_features=growth.features,
            random_state=1000 * growth.seed + number)
        tree.fit(rows.features[used], -slope[used] / curve[used], sample_weight=curve[used])
        leaf = tree.apply(rows.features[used])
        nodes = tree.tree_.node_count
        step = np.bincount(leaf, -slope[used], nodes) / (np.bincount(leaf, curve[used], nodes) + RIDGE)
        values = growth.rate * step.clip(-STEEPEST, STEEPEST)
        scores += values[tree.apply(rows.features)]
        trees.append(_as_data(tree.tree_, values))
    return {"features": list(names), "trees": trees}


def _rows(examples: Sequence[Example], fused: int, seed: int) -> _Rows:
    chance = np.random.default_rng(seed)
    counts = {name: sum(e.set == name for e in examples) for name in {e.set for e in examples}}
    features, gold, bounds, weights, start = [], [], [], [], 0
    for example in examples:
        if not example.gold.any() or example.gold.all():
            continue
        order = np.argsort(-example.features[:, fused], kind="stable")
        best, others = order[: 2 * MOST // 3], order[2 * MOST // 3 :]
        some = chance.choice(others, min(MOST // 3, len(others)), replace=False)
        rows = np.unique(np.concatenate([best, some, np.flatnonzero(example.gold)]))
        features.append(example.features[rows])
        gold.append(example.gold[rows])
        bounds.append((start, start + len(rows)))
        weights.append(counts[example.set] ** -0.5)
        start += len(rows)
    weighed = np.array(weights)
    return _Rows(np.concatenate(features), np.concatenate(gold), tuple(bounds), weighed / weighed.mean())


def _gradient(
    scores: NDArray[np.float64], rows: _Rows, seen: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and second derivative of the loss by each score; zero for questions not seen."""
    slope, curve = np.zeros(len(scores)), np.zeros(len(scores))
    for at in seen:
        start, end = rows.bounds[at]
        share = np.exp(scores[start:end] - scores[start:end].max())
        wanted = np.where(rows.gold[start:end], share, 0.0)
        share, wanted = share / share.sum(), wanted / wanted.sum()
        slope[start:end] = rows.weights[at] * (share - wanted)
        curve[start:end] = rows.weights[at] * np.maximum(share * (1.0 - share), 1e-4)
    return slope, curve


def _as_data(tree: Any, values: NDArray[np.float64]) -> dict[str, list[float]]:
    """A tree's nodes as lists; the value of an inner node is the mean of what lies below it."""
    value = values.copy()
    weight = tree.weighted_n_node_samples
    for node in range(tree.node_count - 1, -1, -1):
        left, right = tree.children_left[node], tree.children_right[node]
        if left >= 0:
            both = value[left] * weight[left] + value[right] * weight[right]
            value[node] = both / (weight[left] + weight[right])
    return {
        "feature": [max(int(feature), -1) for feature in tree.feature],
        "threshold": [_short(threshold, 6) for threshold in tree.threshold],
        "left": [int(child) for child in tree.children_left],
        "right": [int(child) for child in tree.children_right],
        "value": [_short(number, 4) for number in value],
    }


def _short(number: float, digits: int) -> float:
    return float(f"{number:.{digits}g}")
