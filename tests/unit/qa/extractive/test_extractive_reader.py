"""The reader over filings written for the purpose, about companies that don't exist."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.draft import Evidence
from qa.readers.extractive import Extractive
from tests.unit.qa.extractive.conftest import Ask

LICENSE = """ITEM 1.01 ENTRY INTO A MATERIAL DEFINITIVE AGREEMENT

On March 4, 2019, Larkspur Therapeutics, Inc. (the "Company") entered into a license agreement with Tamarind
Pharma GmbH ("Tamarind"), under which Tamarind receives an exclusive license to LKS-204 in Europe.

Tamarind will pay the Company an upfront payment of $25 million and milestone payments of up to $140 million.
The Company will also receive royalties of 12% of net sales. The agreement may be terminated by Tamarind upon
ninety (90) days' written notice. Birchwood Securities LLC acted as financial advisor to the Company.

The Company will manufacture LKS-204 for clinical trials. The parties are not required to disclose the annual
maintenance fee, which was not disclosed. The aggregate cap on the Company's liability is [***].

The closing is subject to (i) clearance under the HSR Act, (ii) the consent of the landlord and (iii) the
absence of a material adverse effect. The founders Ada Quillfeather, Bruno Saltmarsh and Cleo Hartigan signed
voting agreements.
"""


@pytest.fixture(scope="module")
def ask(asking: Callable[[str], Ask]) -> Ask:
    return asking(LICENSE)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("How much is the upfront payment?", 25_000_000, "USD"),
        ("What milestone payments can the Company receive?", 140_000_000, "USD"),
        ("What royalty rate will Tamarind pay?", 12, "percent"),
        ("When was the license agreement entered into?", "2019-03-04", None),
        ("How many days of notice must Tamarind give to terminate?", 90, "days"),
        ("Who manufactures LKS-204?", "Larkspur Therapeutics, Inc.", None),
        ("Which bank advised the Company?", "Birchwood Securities LLC", None),
        ("Who receives the exclusive license?", "Tamarind Pharma GmbH", None),
        ("What do the upfront payment and the milestone payments add up to?", 165_000_000, "USD"),
    ],
)
def test_typed_answers(ask: Ask, question: str, value: object, unit: str | None) -> None:
    draft = ask(question)
    assert (draft.status, draft.value, draft.unit) == ("answered", value, unit)


def test_list_of_people(ask: Ask) -> None:
    draft = ask("Which founders signed voting agreements, by name?")
    assert draft.value == ["Ada Quillfeather", "Bruno Saltmarsh", "Cleo Hartigan"]


def test_two_parts_make_a_list(ask: Ask) -> None:
    draft = ask("How much is the upfront payment, and what royalty rate will Tamarind pay?")
    assert draft.value == ["$25 million", "12%"]


def test_sum_names_its_operands(ask: Ask) -> None:
    draft = ask("What do the upfront payment and the milestone payments add up to?")
    assert draft.computation is not None
    assert draft.computation.formula == "a + b"
    assert [o.value for o in draft.computation.operands] == [25_000_000, 140_000_000]


def test_not_disclosed_quotes_the_statement(ask: Ask) -> None:
    draft = ask("How much is the annual maintenance fee?")
    assert draft.status == "not_disclosed"
    assert "not disclosed" in draft.claims[-1].quotes[0].text


def test_redacted_quotes_the_mark(ask: Ask) -> None:
    draft = ask("What is the aggregate cap on the Company's liability in dollars?")
    assert draft.status == "redacted"
    assert any("[***]" in q.text for claim in draft.claims for q in claim.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "What is the governing law?",
        "How many employees does Tamarind have?",
        "How much severance will the chief executive receive?",
        "How much upfront must the Company pay Tamarind?",
    ],
)
def test_absent_has_no_value(ask: Ask, question: str) -> None:
    draft = ask(question)
    assert draft.status != "answered"
    assert draft.value is None


def test_quotes_are_exact_canonical_words(ask: Ask) -> None:
    for question in ("How much is the upfront payment?", "Who manufactures LKS-204?"):
        for claim in ask(question).claims:
            for quote in claim.quotes:
                assert quote.near is not None
                assert LICENSE[quote.near : quote.near + len(quote.text)] == quote.text


def test_nothing_to_read(minilm: object) -> None:
    draft = Extractive(lambda texts: pytest.fail("nothing to embed")).read("Who?", Evidence((), {}, {}))
    assert draft.status == "absent"


SUPPLY = """ITEM 1.01 ENTRY INTO A MATERIAL DEFINITIVE AGREEMENT

On May 6, 2020, Larkspur Therapeutics, Inc. (the "Company") signed a $1.25 billion supply agreement with
Ostrava Metals AG ("Ostrava"). Ostrava will deliver 4,000 tons a year, at $310 per ton in the first year. Each
holder received one share of Ostrava for every ten shares held.

The purchase price was $400 million. At closing the Company received net proceeds of $390.5 million. The
signing was on May 6, 2020 and the closing took place on June 15, 2020. Larkspur Therapeutics, Inc. and
Ostrava agreed not to solicit each other's employees. “We are delighted with what this does for the yearly
budget,” said Dora Plumtree. The grant of $5 million is 25% of the yearly budget.

The chief executive has a target bonus of 120% of base salary. The chief executive's base salary is $550,000.
"""


@pytest.fixture(scope="module")
def ask_supply(asking: Callable[[str], Ask]) -> Ask:
    return asking(SUPPLY)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("What price per ton does the Company pay in the first year?", 310, "USD"),
        ("How far did the net proceeds fall short of the purchase price?", 9_500_000, "USD"),
        ("How many days after the signing did the closing take place?", 40, "days"),
        ("By how much did the purchase price exceed what the Company received at closing?", 9_500_000, "USD"),
        ("What yearly budget does the grant imply?", 20_000_000, "USD"),
        ("What does the Company pay for 300 tons?", 93_000, "USD"),
        ("Target bonus of the chief executive in dollars?", 660_000, "USD"),
    ],
)
def test_rates_and_computations(ask_supply: Ask, question: str, value: float, unit: str) -> None:
    draft = ask_supply(question)
    assert (draft.status, draft.value, draft.unit) == ("answered", value, unit)


@pytest.mark.parametrize(
    "question",
    [
        "How much of the $1.25 billion has Birchwood Bank signed up for?",
        "How many shares of Ostrava were handed out in total?",
        "What yearly fee does the agent collect?",
    ],
)
def test_what_the_question_states_or_another_measure_is_no_answer(ask_supply: Ask, question: str) -> None:
    assert ask_supply(question).status != "answered"


def test_a_part_without_answer_shows_what_is_nearest(ask_supply: Ask) -> None:
    draft = ask_supply("When was the agreement signed, and what is the notice period?")
    assert draft.status == "answered"
    assert draft.value == "2020-05-06"


def test_a_duration_in_a_list_keeps_its_unit(ask: Ask) -> None:
    draft = ask("How many days of notice must Tamarind give, and what royalty rate will Tamarind pay?")
    assert draft.value == ["ninety (90) days", "12%"]
