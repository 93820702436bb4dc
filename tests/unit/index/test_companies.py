"""Whose filings are whose, and what companies are called besides their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.companies import companies
from index.filing import Filing

FILINGS = (
    Filing("a", "a.txt", "Quillfeather Instruments, Inc.", "0000000001", tickers=("QLFR",)),
    Filing("b", "b.txt", "BAROMETER WORKS INC", "0000000001"),
    Filing("c", "c.txt", "Quillfeather Instruments Inc",
           former_names=("Barometer Works, Inc. /DE/", "Glassly Corp")),
    Filing("d", "d.txt", "Allspan Corp.", tickers=("ALL", "A", "BRK-B")),
    Filing("e", "e.txt"),
)  # fmt: skip
KNOWN = companies(FILINGS)


def test_a_companys_filings_are_told_by_cik_and_by_name() -> None:
    assert KNOWN.filings["0000000001"] == ("a", "b", "c")
    assert KNOWN.of["e"] == "e"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("What was QLFR's revenue?", "ticker QLFR"),
        ("the latest QLFR Form 10-K", "ticker QLFR"),
        ("$QLFR revenue", "ticker QLFR"),
        ("what did $qlfr earn?", "ticker QLFR"),
        ("What did $ALL earn?", "ticker ALL"),
        ("What did Allspan (NYSE: ALL) earn?", "ticker ALL"),
        ("the revenue of ticker ALL", "ticker ALL"),
        ("What is NYSE:A worth?", "ticker A"),
        ("What did BRK.B earn?", "ticker BRK.B"),
        ("What did Barometer Works, Inc. sell?", "formerly Barometer Works, Inc. /DE/"),
        ("what did barometer works sell", "formerly Barometer Works, Inc. /DE/"),
        ("What did Glassly sell?", "formerly Glassly Corp"),
        ("glassly's revenue", "formerly Glassly Corp"),
    ],
)
def test_a_question_names_one(question: str, why: str) -> None:
    [mention] = KNOWN.mentioned(question)
    assert mention.why == why
    assert mention.written.lower() in question.lower()


@pytest.mark.parametrize(
    "question",
    [
        "What did QLFR Growth Partners LLC buy?",
        "Are ALL of the CEO's shares vested?",
        "What is a plan A?",
        "HOW MUCH DID QLFR EARN",
        "What is the qlfr?",
        "What does ALL mean, and A?",
        "It cost $A5 or $5 million",
        "Which works have a barometer?",
        "Did the windows of Weatherby look glassly?",
        "",
    ],
)
def test_a_question_names_none(question: str) -> None:
    assert KNOWN.mentioned(question) == ()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("quillfeather", ["a", "c"]),
        ("barometer", ["a", "b", "c"]),
        ("qlfr", ["a", "b", "c"]),
        ("QLF", []),
        ("brk.b", ["d"]),
        ("%", []),
    ],
)
def test_a_filter_by_company(name: str, found: list[str]) -> None:
    assert KNOWN.answering(name) == found


@given(st.text())
def test_no_question_breaks_it(question: str) -> None:
    assert all(mention.company in KNOWN.filings for mention in KNOWN.mentioned(question))
