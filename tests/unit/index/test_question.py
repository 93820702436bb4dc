"""Questions: what they are about and the kind of answer they want."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question import understand
from index.vocabulary.concepts import concepts
from index.vocabulary.kinds import Kind
from index.vocabulary.statements import LINES


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much was paid?", "money"),
        ("How large is the facility?", "money"),
        ("What is the size of the up-front payment?", "money"),
        ("What was the purchase price?", "money"),
        ("What did the company spend on research?", "money"),
        ("What is the total amount of the revolving commitments?", "money"),
        ("When does it close?", "date"),
        ("On what date was the report signed?", "date"),
        ("What is the maturity date of the loans?", "date"),
        ("In which year was it founded?", "date"),
        ("What percentage of the shares was sold?", "percent"),
        ("What share of net sales was spent?", "percent"),
        ("What is the interest rate?", "percent"),
        ("How many shares were issued?", "number"),
        ("What is the exchange ratio?", "number"),
        ("How long does the agreement run?", "duration"),
        ("How many years is the term?", "duration"),
        ("What is the initial term of the lease?", "duration"),
        ("Who receives the rights?", "party"),
        ("To whom are notices sent?", "party"),
        ("Which company acts as administrative agent?", "party"),
        ("Which banks are lenders?", "list"),
        ("What are the conditions to closing?", "list"),
        ("Who are the parties?", "list"),
        ("List the guarantors.", "list"),
        ("Is there a termination fee?", "boolean"),
        ("Can the buyer walk away?", "boolean"),
        ("Does the licence cover Japan?", "boolean"),
        ("Why did the officer resign?", "text"),
        ("Which law governs the agreement?", "text"),
        ("Which state's law applies?", "text"),
        ("What is the product called?", "text"),
        ("What happens on termination?", "text"),
        ("", "text"),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert understand(question).kind == kind


def test_terms_are_content_words_once_each() -> None:
    question = understand("What is the Termination Fee, and who pays the termination fee of Acme's unit?")
    assert question.terms == ("termination", "fee", "pays", "acme", "unit")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was capex in FY2019?", {"purchases", "property", "plant", "equipment"}),
        ("Is there a break fee?", {"termination"}),
        ("How much is paid upfront?", {"initial"}),
        ("Can they walk away?", {"terminate"}),
        ("Which banks lend?", {"lenders"}),
    ],
)
def test_filers_words_are_added(question: str, words: set[str]) -> None:
    understood = understand(question)
    assert words <= set(understood.expanded)
    assert set(understood.expanded).isdisjoint(understood.terms)


def test_periods_forms_and_statements() -> None:
    question = understand(
        "From the cash flow statement in the 10-K for FY2019 and FY21, and the 8-k/a of Q2 2020 and the "
        "third quarter: what was net income?")
    assert question.years == (2019, 2020, 2021)
    assert question.quarters == (2, 3)
    assert question.forms == ("10-K", "8-K/A")
    assert question.statements == ("cash flow",)


def test_every_concept_means_something() -> None:
    assert all(concept.name == concept.name.lower() and all(concept.words) for concept in concepts())
    assert {name for concept in concepts() for name in concept.on} <= set(LINES)


@given(st.text())
def test_no_question_breaks_it(text: str) -> None:
    question = understand(text)
    assert len(set(question.terms)) == len(question.terms)
