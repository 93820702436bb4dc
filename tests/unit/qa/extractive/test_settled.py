"""Questions that name a term of the deal, answered from the terms of a sample filing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.formats import read
from qa.draft import Evidence
from qa.readers.extractive.settled import settled

SAMPLES = Path(__file__).resolve().parents[4] / "evals" / "sets" / "own" / "filings"


def evidence(*names: str) -> Evidence:
    """All documents of sample filings."""
    submissions = [read(SAMPLES / name) for name in names]
    return Evidence(
        (),
        {d.id: d for s in submissions for d in s.documents},
        {s.filing.id: s.filing for s in submissions},
    )


@pytest.mark.parametrize(
    ("sample", "question", "value"),
    [
        ("veldran-2024-kestrowe.txt", "Who is the licensor?", "Veldran Therapeutics, Inc."),
        ("veldran-2024-kestrowe.txt", "Who is the licensee of the deal?", "Kestrowe Pharma AG"),
        ("veldran-2024-kestrowe.txt", "When was the report signed?", "2024-03-12"),
        ("veldran-2024-kestrowe.txt", "When was the 8-K filed?", "2024-03-12"),
        ("solvane-2023-brackmoor.txt", "What is the outside date?", "2024-06-17"),
        ("solvane-2023-brackmoor.txt", "Who is the target?", "Solvane Instruments, Inc."),
        ("gantrell-2020-norling.txt", "Who is the buyer?", "Norling Harvest, Inc."),
    ],
)
def test_terms_answer(sample: str, question: str, value: str) -> None:
    draft = settled(question, evidence(sample))
    assert draft is not None
    assert draft.value == value
    assert draft.claims
    assert all(claim.quotes for claim in draft.claims)


@pytest.mark.parametrize(
    "question", ["How many people work there?", "Who is the licensor?", "What will it cost?"]
)
def test_what_names_no_term_of_the_deal_is_left_to_the_sentences(question: str) -> None:
    assert settled(question, evidence("solvane-2023-brackmoor.txt")) is None


def test_of_several_filings_no_one_deal_is_meant() -> None:
    both = evidence("veldran-2024-kestrowe.txt", "solvane-2023-brackmoor.txt")
    assert settled("When was the report signed?", both) is None
