"""How far down the first gold evidence stands, with trees that have not seen its company or agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evals.learning.boost import Growth, grow
from evals.learning.pools import Example
from index.choose import MOST
from index.rerank import Trees, read

CUTOFFS: Final = (1, 3, 5, 10, 20)
NONE: Final = 10**6
"""The rank of what was not found."""

BY_PAGE: Final = ("financebench",)
"""Sets whose evidence is pages: ranks count pages, each by its best passage."""


def rank_of(example: Example, scores: NDArray[np.float64]) -> int:
    """The rank, from 1, of the first candidate that touches gold evidence."""
    order = np.argsort(-scores, kind="stable")
    if not example.set.startswith(BY_PAGE):
        found = np.flatnonzero(example.gold[order])
        return int(found[0]) + 1 if len(found) else NONE
    seen: dict[tuple[str, int], int] = {}
    for at in order:
        page = seen.setdefault(example.pages[at], len(seen) + 1)
        if example.gold[at]:
            return page
    return NONE


def scores_of(trees: Trees, names: Sequence[str], example: Example) -> NDArray[np.float64]:
    """The trees' score of each candidate."""
    return trees.score(dict(zip(names, example.features.T.astype(np.float64), strict=True)))


def held_out(
    examples: Sequence[Example], names: Sequence[str], growth: Growth, key: Callable[[Example], str],
    folds: int,
) -> dict[str, list[int]]:
    """The ranks by set, of each example by trees that learned from none with its `key` (a company, a set)."""
    keys = sorted({key(example) for example in examples})
    np.random.default_rng(growth.seed).shuffle(keys)
    ranks: dict[str, list[int]] = {}
    for fold in range(min(folds, len(keys))):
        out = set(keys[fold::folds])
        trees = read(grow([e for e in examples if key(e) not in out], names, growth))
        for example in examples:
            if key(example) in out:
                rank = rank_of(example, scores_of(trees, names, example))
                ranks.setdefault(example.set, []).append(rank)
    return ranks


def by_one(examples: Sequence[Example], names: Sequence[str], feature: str) -> dict[str, list[int]]:
    """The ranks by set where one feature alone ranks."""
    column = list(names).index(feature)
    ranks: dict[str, list[int]] = {}
    for example in examples:
        ranks.setdefault(example.set, []).append(rank_of(example, example.features[:, column].astype(float)))
    return ranks


def by_trees(examples: Sequence[Example], names: Sequence[str], trees: Trees) -> dict[str, list[int]]:
    """The ranks by set where these trees rank."""
    ranks: dict[str, list[int]] = {}
    for example in examples:
        ranks.setdefault(example.set, []).append(rank_of(example, scores_of(trees, names, example)))
    return ranks


def line(what: str, ranks: Sequence[int]) -> str:
    """A row of a table: the share of questions whose evidence is among the first k."""
    shares = " | ".join(f"{np.mean([rank <= k for rank in ranks]):.3f}" for k in CUTOFFS)
    return f"| {what} | {len(ranks)} | {shares} |"


HEAD: Final = (
    f"| | questions | {' | '.join(f'@{k}' for k in CUTOFFS)} |\n|---|---|{'---|' * len(CUTOFFS)}")
"""The head of such a table."""


def chosen(examples: Sequence[Example]) -> str:
    """A table of how often the right filing of many is chosen first, or among those looked in first."""
    rows = ["", f"| the right filing | questions | first | among the first {MOST} |", "|---|---|---|---|"]
    for name in dict.fromkeys(example.set for example in examples):
        places = [example.filing for example in examples if example.set == name]
        if any(places):
            shares = (np.mean([0 < place <= k for place in places]) for k in (1, MOST))
            rows.append(f"| {name} | {len(places)} | {' | '.join(f'{share:.3f}' for share in shares)} |")
    return "\n".join(rows)
