"""Trees as data: scores, and what each feature adds to one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.candidates import Pool
from index.features import table
from index.filing import Passage
from index.fold import folded
from index.question import understand
from index.rerank import Trees, read, trees

DATA: dict[str, Any] = {
    "features": ["a", "b"],
    "trees": [
        {"feature": [0, -1, 1, -1, -1], "threshold": [0.5, 0, 2.0, 0, 0], "left": [1, -1, 3, -1, -1],
         "right": [2, -1, 4, -1, -1], "value": [0.25, -1.0, 1.5, 1.0, 2.0]},
        {"feature": [1, -1, -1], "threshold": [0.0, 0, 0], "left": [1, -1, -1], "right": [2, -1, -1],
         "value": [0.0, 10.0, -10.0]},
    ],
}


def by_hand(a: float, b: float) -> float:
    return (-1.0 if a <= 0.5 else 1.0 if b <= 2.0 else 2.0) + (10.0 if b <= 0.0 else -10.0)


@given(st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=1, max_size=9))
def test_scores_are_the_leaves_together(rows: list[tuple[int, int]]) -> None:
    grown: Trees = read(DATA)
    columns = {name: np.array([row[at] for row in rows], float) for at, name in enumerate("ab")}
    scores = grown.score(columns)
    assert scores.tolist() == [by_hand(*row) for row in rows]
    parts = grown.parts(columns, range(len(rows)))
    assert np.allclose(parts.sum(axis=1) + 0.25, scores)


def test_scores_are_those_of_a_walk_down_each_tree() -> None:
    grown = trees()
    random = np.random.default_rng(0)
    columns = {name: random.choice([0.0, *random.choice(grown.threshold[grown.left >= 0], 40)], 60)
               for name in grown.features}
    _, *_, (_, leaf, _) = grown._walk(grown._table(columns))
    walked = grown.value[np.arange(len(leaf))[:, None], leaf].sum(axis=0)
    assert grown.score(columns).tolist() == walked.tolist()


def passage(number: int, text: str, page: int = 1) -> Passage:
    start = number * 100
    return Passage(f"f/1:{start}-{start + 90}", "f", "f/1", "Item 8", page, start, start + 90, text, "")


def test_the_trees_of_the_package_weigh_the_features_that_are_made() -> None:
    question = understand("What was capex in FY2019?")
    passages = (passage(0, "Purchases of property, plant and equipment | (1,234) | 2019", 2),
                passage(1, "Our people are our strength."))
    pool = Pool(passages, np.eye(2, dtype=np.float32), {"dense": np.ones(2, np.float32)},
                {"dense": [passages[1].id]}, ("capex",), {}, np.ones(2, bool))
    columns = table(question, pool)
    assert set(trees().features) <= set(columns)
    assert all(column.shape == (2,) and np.isfinite(column).all() for column in columns.values())
    scores = trees().score(columns)
    assert scores[0] > scores[1]


FEE = "The Company will pay an upfront fee of $5,000,000 within thirty days after the date of signing."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (FEE.replace("the date", "date"), True),
        (FEE.replace("5", "6"), False),
        ("Nothing of the kind was said, neither then nor later, by anyone who had a right to speak.", False),
    ],
)
def test_near_duplicates_are_folded_unless_a_number_differs(other: str, same: bool) -> None:
    one, two = passage(0, FEE), passage(1, other)
    assert folded([one, two], 2) == ({one.id: [two]} if same else {one.id: [], two.id: []})


def test_as_many_stay_as_are_asked_for() -> None:
    others = [passage(number, f"{FEE} Part {number}.") for number in range(2, 6)]
    kept = folded([passage(0, FEE), passage(1, FEE), *others], 3)
    assert list(kept) == [passage(0, "").id, others[0].id, others[1].id]
    assert kept[passage(0, "").id] == [passage(1, FEE)]
