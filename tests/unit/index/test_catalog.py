"""The catalog: filings whole or not at all, found by their names, words and vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalog import Catalog
from index.errors import BadInput, DamagedIndex, HomeNotWritable, IndexTrouble
from index.filing import EVERYWHERE, Filter, Submission
from index.passages import passages
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import LICENCE, credit, submission


def add(catalog: Catalog, added: Submission) -> None:
    """Write a filing with its passages."""
    found = [p for d in added.documents for p in passages(added.filing, d, Hashing())]
    catalog.add(added, found)


def embed(catalog: Catalog, filing: str) -> None:
    """Give all of a filing's passages their vectors."""
    hashes, texts = zip(*catalog.ledger.without_vector(filing), strict=True)
    catalog.ledger.keep(hashes, Hashing().embed(texts))
    catalog.ledger.mark_indexed([filing])


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog.open(tmp_path / "catalog.sqlite3", write=True)
    add(catalog, submission())
    add(catalog, credit())
    yield catalog
    catalog.close()


def test_what_goes_in_comes_out(catalog: Catalog) -> None:
    for expected in (submission(), credit()):
        filing = expected.filing
        assert catalog.documents(filing.id) == expected.documents
        assert catalog.document(expected.documents[0].id) == expected.documents[0]
        assert catalog.document_types(filing.id) == ("8-K",)
        assert list(catalog.passages(filing.id)) == list(passages(filing, expected.documents[0], Hashing()))
    assert catalog.filings() == [submission().filing, credit().filing]
    assert set(catalog.ledger.states().values()) == {"embedding"}
    assert catalog.document("nothing") is None
    assert catalog.ledger.state("nothing") is None


def test_it_is_all_there_after_reopening(tmp_path: Path, catalog: Catalog) -> None:
    catalog.set_meta("embedder", "hashing")
    reader = Catalog.open(tmp_path / "catalog.sqlite3", write=False)
    assert reader.filings() == catalog.filings()
    assert reader.meta("embedder") == "hashing"
    assert reader.meta("nothing") is None
    reader.close()


def test_a_filing_is_there_whole_or_not_at_all(catalog: Catalog) -> None:
    other = submission("ITEM 8.01 OTHER EVENTS\n\nNothing happened.", source="other.txt")
    found = list(passages(other.filing, other.documents[0], Hashing()))
    with pytest.raises(IndexTrouble):
        catalog.add(other, found + found)
    assert catalog.ledger.state(other.filing.id) is None
    assert catalog.passages(other.filing.id) == ()
    assert catalog.lexical(["nothing", "happened"], None, 5) == []


@pytest.mark.parametrize(
    "name",
    ["{id}", "{id:.6}", "{source}", "QUILLON.TXT", "quillon", "0000912057-21-000017", "000091205721000017"],
)
def test_names(catalog: Catalog, name: str) -> None:
    filing = submission().filing
    written = name.replace("{id:.6}", filing.id[:6]).format(id=filing.id, source=filing.source)
    assert catalog.named(written) == [filing]


@pytest.mark.parametrize("name", ["nobody", "%", "_", "", "quill"])
def test_no_such_name(catalog: Catalog, name: str) -> None:
    assert len(catalog.named(name)) != 1


@pytest.mark.parametrize(
    ("where", "companies"),
    [
        (EVERYWHERE, ["Quillon", "Osprey"]),
        (Filter(company="QUILLON thera"), ["Quillon"]),
        (Filter(company="%"), []),
        (Filter(form="form 8-k"), ["Quillon", "Osprey"]),
        (Filter(form="8K"), ["Quillon", "Osprey"]),
        (Filter(form="8-K/A"), []),
        (Filter(since="2021-03-06"), ["Osprey"]),
        (Filter(since="2021-03-05", until="2021-03-05"), ["Quillon"]),
        (Filter(filing=credit().filing.id), ["Osprey"]),
        (Filter(filing=credit().filing.id, company="Quillon"), []),
    ],
)
def test_filters(catalog: Catalog, where: Filter, companies: list[str]) -> None:
    ids = {f.id: (f.company or "").split()[0] for f in catalog.filings()}
    assert [ids[i] for i in catalog.matching(where)] == companies


def test_lexical(catalog: Catalog) -> None:
    best = catalog.lexical(["revolving", "commitment"], None, 3)
    assert "revolving commitments" in catalog.by_id(best)[best[0]].text
    assert catalog.lexical(["commitments"], [submission().filing.id], 3) == []
    assert len(catalog.lexical(["agreement"], [submission().filing.id, credit().filing.id], 1)) == 1
    assert catalog.lexical([], None, 3) == []


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4))
def test_no_word_breaks_the_query(words: list[str]) -> None:
    catalog = Catalog.open(Path("nowhere") / "catalog.sqlite3", write=False)
    assert catalog.lexical([word.replace("\0", "") or "x" for word in words], None, 3) == []
    catalog.close()


def test_vectors_are_kept_and_shared(catalog: Catalog) -> None:
    filing = submission().filing.id
    embed(catalog, filing)
    ids, vectors = catalog.ledger.vectors(filing)
    assert ids == [p.id for p in catalog.passages(filing)]
    assert vectors.shape == (len(ids), 64)
    assert catalog.ledger.without_vector(filing) == []
    assert catalog.ledger.states()[filing] == "ready"
    assert catalog.ledger.waiting() == [credit().filing.id]
    assert catalog.ledger.counts() == (len(ids), len(ids) + len(catalog.passages(credit().filing.id)))
    assert {i for i, _ in catalog.ledger.samples(3)} <= set(ids)
    assert np.array_equal(dict(catalog.ledger.samples(3))[ids[0]], vectors[0])
    assert catalog.ledger.vectors(credit().filing.id)[0] == []


def test_removal_leaves_nothing_but_a_note(catalog: Catalog) -> None:
    filing = submission().filing
    embed(catalog, filing.id)
    ids, _ = catalog.ledger.vectors(filing.id)
    catalog.remove(filing.id)
    assert catalog.filings() == [credit().filing]
    assert catalog.documents(filing.id) == ()
    assert catalog.by_id(ids) == {}
    assert catalog.lexical(["license", "compound"], None, 9) == []
    assert sorted(catalog.ledger.gone()) == sorted(ids)
    assert catalog.damage() == []
    add(catalog, submission())
    assert catalog.ledger.gone() == []
    assert len(catalog.ledger.without_vector(filing.id)) == len(ids)


def test_reading_makes_nothing(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path / "none" / "catalog.sqlite3", write=False)
    assert catalog.filings() == []
    catalog.close()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    for write in (True, False):
        with pytest.raises(DamagedIndex, match="doctor"):
            Catalog.open(path, write=write)


def test_what_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(HomeNotWritable, match="--home"):
        Catalog.open(tmp_path / "file" / "catalog.sqlite3", write=True)


def test_a_newer_catalog_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for write in (True, False):
        with pytest.raises(IndexTrouble, match="later version") as caught:
            Catalog.open(path, write=write)
        assert not isinstance(caught.value, BadInput)


def test_readers_see_what_another_connection_wrote(tmp_path: Path, catalog: Catalog) -> None:
    reader = Catalog.open(tmp_path / "catalog.sqlite3", write=False)
    before = reader.version()
    catalog.remove(credit().filing.id)
    assert reader.version() != before
    assert reader.filings() == [submission().filing]
    reader.close()


def test_what_edgar_says_of_a_company_holds_for_all_its_filings(tmp_path: Path, catalog: Catalog) -> None:
    said = submission(LICENCE + "Again.", source="again.txt", accession=None)
    own = replace(said.filing, tickers=("QLN",), former_names=("Quill Labs Inc",), cik="0000000007")
    add(catalog, replace(said, filing=own))
    catalog.know("0000000007", ["QLN", "QLN-P"], ["QUILL LABS INC", "Old Mill Corp"])
    add(catalog, replace(said, filing=own))  # read again
    [found] = catalog.named("again")
    assert found.tickers == ("QLN", "QLN-P")
    assert found.former_names == ("Quill Labs Inc", "Old Mill Corp")
    assert catalog.matching(Filter(company="old mill")) == [found.id]
    assert catalog.matching(Filter(company="qln.p")) == [found.id]
    assert catalog.matching(Filter(company="QL")) == []
    reader = Catalog.open(tmp_path / "catalog.sqlite3", write=False)
    assert reader.filings() == catalog.filings()
    catalog.know("0000000007", [], [])
    assert catalog.named("again") == reader.named("again") == [own]
    reader.close()
