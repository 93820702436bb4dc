"""Search: the filing chosen, then the passage, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import BadQuestion, UnknownFiling
from index.filing import EVERYWHERE, Filter
from index.library import Library
from index.retrieve import search
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission
from tests.unit.index.test_library import put


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("home")
    with Library.open(home, Hashing, write=True) as library:
        put(library, submission())
        put(library, credit())
    with Library.open(home, Hashing) as library:
        yield library


def test_the_passage_that_answers_comes_first(library: Library) -> None:
    hits = search(library, "How large are the revolving commitments?", EVERYWHERE, 3)
    assert "$400 million" in hits[0].passage.text
    assert hits[0].why["lexical"] == 1
    assert {"lexical", "wording", "dense", "answer"} >= set(hits[0].why) >= {"lexical", "dense"}
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert len({h.passage.id for h in hits}) == len(hits)


@pytest.mark.parametrize(
    ("where", "filings"),
    [
        (Filter(filing="quillon"), {submission().filing.id}),
        (Filter(company="osprey"), {credit().filing.id}),
        (Filter(form="8-k"), {submission().filing.id, credit().filing.id}),
        (Filter(form="10-K"), set()),
        (Filter(since="2022-01-01"), {credit().filing.id}),
        (Filter(until="2021-12-31"), {submission().filing.id}),
    ],
)
def test_filters(library: Library, where: Filter, filings: set[str]) -> None:
    hits = search(library, "Which agreement was signed?", where, 10)
    assert {h.passage.filing for h in hits} == filings


def test_a_named_company_chooses_its_filing(library: Library) -> None:
    hits = search(library, "What did Osprey Foundry sign?", EVERYWHERE, 10)
    assert hits[0].passage.filing == credit().filing.id
    assert "asked" in hits[0].why


@pytest.mark.parametrize(
    "where",
    [
        Filter(since="last year"),
        Filter(until="2021-13-01"),
        Filter(since="20210101"),
        Filter(since="2022-01-01", until="2021-01-01"),
    ],
)
def test_dates_that_are_none(library: Library, where: Filter) -> None:
    with pytest.raises(BadQuestion):
        search(library, "What was signed?", where, 3)


def test_questions_that_ask_nothing(library: Library) -> None:
    with pytest.raises(BadQuestion):
        search(library, " \n", EVERYWHERE, 3)
    assert search(library, "?", EVERYWHERE, 3)
    assert search(library, '" OR text:* NEAR( AND "', EVERYWHERE, 3)


def test_an_unknown_filing(library: Library) -> None:
    with pytest.raises(UnknownFiling):
        search(library, "What was signed?", Filter(filing="nobody"), 3)


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "none", Hashing) as library:
        assert search(library, "What was signed?", EVERYWHERE, 3) == []


def test_a_filing_without_vectors_is_found_by_words_and_gets_some_by_need(tmp_path: Path) -> None:
    from index.passages import passages

    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        added = credit()
        library.catalog.add(added, list(passages(added.filing, added.documents[0], Hashing())))
        [hit, *_] = search(library, "Who is the agent of the credit agreement?", EVERYWHERE, 3)
        assert {"lexical", "dense"} <= set(hit.why)
