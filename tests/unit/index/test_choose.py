"""Which filings a question is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalog import Catalog
from index.choose import choose, names, without
from index.filing import Submission
from index.passages import passages
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission

LICENCE, LOAN = submission().filing.id, credit().filing.id


def report(
    form: str, period: str | None, company: str = "Marlow Tide Corp.", tickers: tuple[str, ...] = (),
    former_names: tuple[str, ...] = (),
) -> Submission:
    """A report of a company, which says little more than what it is."""
    made = submission(
        f"ITEM 7 RESULTS\n\n{company} had revenue of $7 million. Form {form}, {period}.\n", company,
        f"{company[:6]} {form} {period}.txt", form, accession=None)
    cik = "0000000070" if company.startswith("Marlow") else "0000000071"
    known = replace(made.filing, cik=cik, filed=None, period=period)
    return replace(made, filing=replace(known, tickers=tickers, former_names=former_names))


YEARS = {
    "k21": report("10-K", "2021-12-31", former_names=("Tidewell Mills, Inc.",)),
    "k22": report("10-K", "2022-12-31", tickers=("MTC",)),
    "q23": report("10-Q", "2023-03-31"),
    "k?": report("10-K", None),
    "r23": report("8-K", "2023-05-01"),
    "other": report("10-K", "2023-12-31", "Brant Allied Inc.", tickers=("ALL",)),
}


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


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    catalog = Catalog.open(tmp_path_factory.mktemp("years") / "catalog.sqlite3", write=True)
    for added in (*YEARS.values(), submission(), credit()):
        catalog.add(added, [p for d in added.documents for p in passages(added.filing, d, Hashing())])
    yield catalog
    catalog.close()


@pytest.mark.parametrize(
    ("question", "chosen", "why"),
    [
        ("What was revenue in Marlow Tide's latest 10-K?", ["k22"], "latest"),
        ("What was revenue in Marlow Tide's previous annual report?", ["k21"], "previous"),
        ("What was revenue in Marlow Tide's newest filing?", ["r23"], "latest"),
        ("What is Marlow Tide's latest revenue?", ["q23"], "latest"),
        ("What was revenue in the latest 10-K of MTC?", ["k22"], "latest"),
        ("What was revenue in the first 10-K of Tidewell Mills?", ["k21"], "earliest"),
        ("What was revenue in the latest 10-K?", ["other"], "latest"),
        ("revenue in the latest 10-Ks of Marlow Tide and Brant Allied", ["k22", "other"], "latest"),
        ("What was revenue of $ALL?", ["other"], "ticker ALL"),
        ("What was revenue of MTC?", ["k21", "k22", "k?", "q23", "r23"], "ticker MTC"),
        ("Tidewell Mills' income?", ["k21", "k22", "k?", "q23", "r23"], "formerly Tidewell Mills, Inc."),
    ],
)
def test_order_in_time_symbols_and_former_names_choose(
    years: Catalog, question: str, chosen: list[str], why: str
) -> None:
    scope = choose(question, years, None)
    inner = scope.circles[0]
    assert inner is not None
    assert sorted(inner) == sorted(YEARS[name].filing.id for name in chosen)
    assert all(why in choice.why for choice in scope.choices if choice.filing in inner)
    assert max(choice.score for choice in scope.choices if choice.filing in inner) == 1


@pytest.mark.parametrize(
    ("question", "outer"),
    [
        ("What was revenue in Marlow Tide's latest 10-K?", ()),
        ("What is Marlow Tide's latest revenue?", (None,)),
        ("What was revenue of $ALL?", ((YEARS["other"].filing.id,),)),
        ("What does $ALL owe First Lakes Bank?", (None,)),
        ("What did Marlow Tide earn?", (None,)),
    ],
)
def test_where_else_is_looked(
    years: Catalog, question: str, outer: tuple[tuple[str, ...] | None, ...]
) -> None:
    assert choose(question, years, None).circles[1:] == outer


def test_a_symbol_of_what_is_not_allowed(years: Catalog) -> None:
    allowed = [YEARS["k21"].filing.id, YEARS["k22"].filing.id]
    assert choose("What was revenue of $ALL?", years, allowed).circles == (tuple(allowed),)


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue in the latest 10-K of Nobodyhere Partners?",
        "Are ALL shares of the CEO vested?",
        "What is the latest revenue?",
        "What was revenue in the latest 40-F?",
    ],
)
def test_they_choose_nothing(years: Catalog, question: str) -> None:
    for choice in choose(question, years, None).choices:
        assert "latest" not in choice.why
        assert "ticker ALL" not in choice.why


def test_a_filing_that_is_named_stays_what_it_is(years: Catalog) -> None:
    only = [YEARS["k21"].filing.id]
    assert choose("Marlow Tide's most recent fiscal year", years, only).choices == ()


def test_a_symbol_chooses_the_filing_and_not_the_passage(years: Catalog) -> None:
    question = "What was $ALL's revenue?"
    assert without(question, choose(question, years, None).spent) == "What was revenue?"
