"""What a question says of the order of filings in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question import understand
from index.recency import Recency, is_filing, recency
from index.vocabulary.reports import ANNUAL, QUARTERLY

TENK = ANNUAL - {"20-F", "40-F"}


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What does Acme's latest 10-K say?", Recency("latest", TENK)),
        ("the most recently filed annual report of Acme", Recency("latest", ANNUAL)),
        ("revenue in last quarter's report", Recency("latest", QUARTERLY)),
        ("the latest Acme Corp 10-Q", Recency("latest", QUARTERLY)),
        ("Acme's newest SEC filing", Recency("latest", frozenset())),
        ("the latest annual SEC filing", Recency("latest", ANNUAL)),
        ("Acme's latest current report", Recency("latest", frozenset({"8-K"}))),
        ("the 8-K filed most recently", Recency("latest", frozenset({"8-K"}))),
        ("the most recent proxy statement", Recency("latest", frozenset({"DEF 14A"}))),
        ("the last two 10-Ks", Recency("latest", TENK, 2)),
        ("the latest 10-K/A", Recency("latest", TENK, amended=True)),
        ("the previous 10-Q", Recency("previous", QUARTERLY)),
        ("the first 10-K of Acme", Recency("earliest", TENK)),
        ("How does the latest 10-K differ from the prior 10-K?", Recency("latest", TENK, 2)),
        ("the last annual report for 2020", Recency("latest", ANNUAL)),
        ("net income of the most recent fiscal year", Recency("latest", ANNUAL, named=False)),
        ("net income last fiscal year", Recency("latest", ANNUAL, named=False)),
        ("the latest revenue", Recency("latest", ANNUAL | QUARTERLY, named=False)),
        ("in the most recently completed quarter", Recency("latest", ANNUAL | QUARTERLY, named=False)),
    ],
)
def test_it_is_said(question: str, meant: Recency) -> None:
    assert understand(question).recency == meant


@pytest.mark.parametrize(
    "question",
    [
        "What does the current report say?",
        "the first quarter report",
        "the first quarter 10-Q",
        "What is the latest date for the meeting?",
        "At the latest when must it close?",
        "the latest of the three dates",
        "the last day of the fiscal year",
        "the last sale price of the stock",
        "in the last three fiscal years",
        "How long will the cash last?",
        "Has the name changed since last report?",
        "Did it amend prior filings?",
        "revenue for the most recent fiscal year, 2021",
        "the last paragraph of the report",
        "the latest amendment of the agreement",
        "",
    ],
)
def test_it_is_not_said(question: str) -> None:
    assert understand(question).recency is None


def test_names_of_filings() -> None:
    assert all(map(is_filing, ("10-K", "Form 10-K", "10-Ks", "Annual Report", "DEF 14A")))
    assert not any(map(is_filing, ("Acme", "10-K of Acme", "")))


@given(st.text(), st.booleans())
def test_no_question_breaks_it(text: str, dated: bool) -> None:
    for question in (text, f"latest {text} 10-K", f"most recent {text}"):
        found = recency(question, dated=dated)
        assert found is None or found.count >= 1
