"""Which filings a question is about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalog import Catalog
from index.choose import choose, names, without
from index.passages import passages
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission

LICENCE, LOAN = submission().filing.id, credit().filing.id


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    catalog = Catalog.open(tmp_path_factory.mktemp("home") / "catalog.sqlite3", write=True)
    for added in (submission(), credit()):
        catalog.add(added, [p for d in added.documents for p in passages(added.filing, d, Hashing())])
    yield catalog
    catalog.close()


@pytest.mark.parametrize(
    ("question", "filing"),
    [
        ("What did Osprey Foundry Corp. sign?", LOAN),
        ("what is osprey's debt?", LOAN),
        ("What does Harbor Pharma receive?", LICENCE),
        ("How much does First Lakes Bank lend?", LOAN),
        ("Is QLN-7 exclusive?", LICENCE),
    ],
)
def test_names_choose(catalog: Catalog, question: str, filing: str) -> None:
    scope = choose(question, catalog, None)
    assert scope.circles == ((filing,), None)


@pytest.mark.parametrize(
    "question", ["Which agreement was signed?", "Who is Nobody Known?", "Did Quillon pay Osprey?", "", "?"])
def test_nothing_chooses(catalog: Catalog, question: str) -> None:
    assert choose(question, catalog, None).circles == (None,)


def test_only_among_those_allowed(catalog: Catalog) -> None:
    assert choose("What did Osprey sign?", catalog, [LICENCE]).circles == ((LICENCE,),)
    assert choose("What did Osprey sign?", catalog, [LICENCE, LOAN]).circles == ((LOAN,), (LICENCE, LOAN))
    assert choose("What did Osprey sign?", catalog, []).circles == ((),)


def test_names_of_the_filing_are_spent_and_others_are_not(catalog: Catalog) -> None:
    scope = choose("Which bank lends to Osprey Foundry in Portugal?", catalog, [LOAN])
    assert "Osprey Foundry" in scope.spent
    question = "What does Osprey Foundry's lender in Portugal ask of osprey foundry?"
    assert without(question, scope.spent).startswith("What does lender in Portugal ask of")


def test_where_a_name_stands(catalog: Catalog) -> None:
    assert set(catalog.spread("agreement")) == {LICENCE, LOAN}
    assert catalog.spread("First Lakes Bank") == {LOAN: 1}
    assert catalog.spread('"') == {}
    assert catalog.sizes([LOAN]) == {LOAN: len(catalog.passages(LOAN))}


def test_question_words_are_no_names() -> None:
    assert names("Does Acme Inc. own Beta & Gamma's plant? What of it?", []) == ["Acme Inc", "Beta & Gamma"]


@given(st.text())
def test_no_question_breaks_it(question: str) -> None:
    found = names(question, [submission().filing])
    without(question, found)
