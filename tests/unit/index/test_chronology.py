"""Filings by their order in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chronology import in_turn
from index.filing import Filing
from index.question import understand


def filing(name: str, form: str, period: str | None, filed: str | None = None) -> Filing:
    return Filing(name, f"{name}.txt", "Acme Corp.", "1", form, None, filed, period)


FILINGS = (
    filing("k21", "10-K", "2021-12-31"),
    filing("k23", "10-K", "2023-12-31"),
    filing("k23a", "10-K/A", "2023-12-31", "2024-06-01"),
    filing("k22", "10-K405", "2022-12-31"),
    filing("k?", "10-K", None),
    filing("q24", "10-Q", "2024-03-31"),
    filing("q23", "10-Q", "2023-09-30"),
    filing("r24", "8-K", "2024-05-01", "2024-05-02"),
)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("the latest 10-K", ["k23"]),
        ("the latest 10-K/A", ["k23a"]),
        ("the last two annual reports", ["k23", "k22"]),
        ("the previous 10-K", ["k22"]),
        ("the earliest 10-K", ["k21"]),
        ("the last 10-Q of 2023", ["q23"]),
        ("the latest filing", ["r24"]),
        ("the latest revenue", ["q24"]),
        ("the most recent fiscal year", ["k23"]),
        ("the latest 20-F", []),
    ],
)
def test_which(question: str, ids: list[str]) -> None:
    asked = understand(question)
    assert asked.recency
    company = dict.fromkeys((f.id for f in FILINGS), "1")
    assert [f.id for f in in_turn(asked.recency, asked, FILINGS, company)] == ids


def test_of_each_company_and_what_filings_hold_only_beside_others() -> None:
    asked = understand("the latest 10-Ks")
    assert asked.recency
    own = {f.id: f.id[-1] for f in FILINGS}
    assert [f.id for f in in_turn(asked.recency, asked, FILINGS[:2], own)] == ["k21", "k23"]
    held = understand("the latest revenue")
    assert held.recency
    assert in_turn(held.recency, held, FILINGS[:1], own) == []


@given(st.permutations(FILINGS), st.sampled_from(["the latest 10-K", "the newest filing", "the first 10-Q"]))
def test_the_order_they_were_added_in_does_not_matter(filings: list[Filing], question: str) -> None:
    asked = understand(question)
    assert asked.recency
    company = dict.fromkeys((f.id for f in filings), "1")
    assert {f.id for f in in_turn(asked.recency, asked, filings, company)} == {
        f.id for f in in_turn(asked.recency, asked, FILINGS, company)}
    assert all(f.period or f.filed for f in in_turn(asked.recency, asked, filings, company))
