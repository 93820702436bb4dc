"""What a process keeps in memory says what reading it anew would, and goes when the catalog changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from evals.bench.synthetic import Made, Maker
from index.catalog import Catalog
from index.database import Database
from index.exact import Exact, Found
from index.filing import Filing
from index.lexical import NARROW
from index.names import Names
from index.postings import CONTEXT_WEIGHT, Postings
from index.records import fold, stem
from tests.unit.index.filings import credit, submission

FILINGS = 12
WORDS = ("agreement", "company", "payment", '"of the"', "royalties", "nothingofthekind")


def put(catalog: Catalog, made: Made, *, indexed: bool = True) -> None:
    catalog.add(made.submission, made.passages)
    catalog.ledger.keep_of(made.passages, made.vectors)
    if indexed:
        catalog.ledger.mark_indexed([made.submission.filing.id])


def made(first: int, number: int) -> list[Made]:
    return list(islice(Maker().filings(first), number))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    catalog = Catalog.open(tmp_path / "catalog.sqlite3", write=True)
    for each in made(0, FILINGS):
        put(catalog, each)
    catalog.close()
    return tmp_path / "catalog.sqlite3"


@pytest.fixture
def catalog(path: Path) -> Iterator[Catalog]:
    catalog = Catalog.open(path, write=False)
    yield catalog
    catalog.close()


@pytest.fixture
def writer(path: Path) -> Iterator[Catalog]:
    """Another process's, as far as SQLite goes."""
    catalog = Catalog.open(path, write=True)
    yield catalog
    catalog.close()


def by_sql(catalog: Catalog, words: Sequence[str], filings: Sequence[str], k: int) -> list[str]:
    """The best passages as SQLite ranks them by itself."""
    marks = ", ".join("?" * len(filings))
    return catalog._database.column(
        "SELECT passage.id FROM passage_fts JOIN passage ON passage.number = passage_fts.rowid "
        f"WHERE passage_fts MATCH ? AND filing IN ({marks}) "
        "ORDER BY bm25(passage_fts, ?, 1.0), number LIMIT ?",
        " OR ".join(words), *filings, CONTEXT_WEIGHT, k)


@pytest.mark.parametrize("narrow", [0, NARROW])
def test_words_rank_as_in_the_index(catalog: Catalog, narrow: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.lexical.NARROW", narrow)
    ids = catalog.ledger.ids()
    for filings in (ids, ids[::3], ids[4:6], ids[:1], ids[::3]):
        for words in (("payment", "royalties"), ("royalties", "license", "closing"), ("payment",)):
            plain = by_sql(catalog, catalog._lexical._telling([f'"{w}"' for w in words]), filings, 7)
            assert plain
            assert catalog.lexical(words, filings, 7) == plain


def test_postings_are_those_of_the_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database.open(path, write=False)
    postings = Postings(database)
    for most in (500_000, 0):
        monkeypatch.setattr("index.postings.KEPT", most)
        for words in (WORDS, WORDS[:1], WORDS[-1:]):
            numbers, weights = postings.together(words)
            rows = database.rows(
                "SELECT rowid, bm25(passage_fts, ?, 1.0) FROM passage_fts WHERE passage_fts MATCH ? "
                "ORDER BY rowid",
                CONTEXT_WEIGHT, " OR ".join(words))
            assert list(zip(numbers.tolist(), weights.tolist(), strict=True)) == rows
        assert len(postings._kept) == (len(WORDS) if most else 1)  # the last one holds no passage
    database.close()


def test_words_of_what_another_process_wrote_are_found(catalog: Catalog, writer: Catalog) -> None:
    ids = catalog.ledger.ids()
    before = catalog.lexical(["payment"], ids[::2], 5)
    put(writer, new := made(FILINGS, 1)[0])
    writer.remove(before[0].partition("/")[0])
    filings = [f for f in [*ids[::2], new.submission.filing.id] if f in writer.ledger.ids()]
    fresh = by_sql(writer, ["payment"], filings, 500)
    assert catalog.lexical(["payment"], [*ids[::2], new.submission.filing.id], 500) == fresh
    assert before[0] not in fresh
    assert any(i.startswith(new.submission.filing.id) for i in fresh)


def one_by_one(catalog: Catalog, vectors: NDArray[np.float32], filings: Sequence[str], k: int) -> list[Found]:
    ids, matrix = catalog.ledger.vectors(*filings)
    distances = 1 - vectors @ matrix.T if ids else np.empty((len(vectors), 0))
    return [sorted(((i, float(d)) for i, d in zip(ids, row, strict=True)), key=lambda pair: pair[1])[:k]
            for row in distances]


def same(found: list[Found], plain: list[Found]) -> bool:
    return [[i for i, _ in each] for each in found] == [[i for i, _ in each] for each in plain] and all(
        np.allclose([d for _, d in one], [d for _, d in other], atol=1e-6)
        for one, other in zip(found, plain, strict=True))


@pytest.mark.parametrize("kept", [50_000, 100])
def test_neighbours_are_those_of_every_vector(
    catalog: Catalog, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.exact.KEPT", kept)
    exact, ids = Exact(catalog.ledger), catalog.ledger.ids()
    vectors = np.stack([each.vectors[0] for each in made(0, 3)])
    for filings in (ids[:2], ids, ids[3:4], ids[::4], [], ["nothing"], ids[2:6]):
        for asked in (vectors, vectors[:1]):
            assert same(exact.nearest(asked, filings, 9), one_by_one(catalog, asked, filings, 9))
    assert len(exact._ids) <= kept


def test_neighbours_of_what_another_process_wrote_are_found(catalog: Catalog, writer: Catalog) -> None:
    exact, ids = Exact(catalog.ledger), catalog.ledger.ids()
    new, vectors = made(FILINGS, 2), made(0, 1)[0].vectors[:2]
    exact.nearest(vectors, ids, 9)
    put(writer, new[0])
    put(writer, new[1], indexed=False)
    writer.remove(ids[0])
    assert same(exact.nearest(vectors, catalog.ledger.ids(), 50),
                one_by_one(writer, vectors, writer.ledger.ids(), 50))
    assert ids[0] not in catalog.ledger.ids()
    writer.ledger.mark_indexed([new[1].submission.filing.id])
    put(writer, made(0, 1)[0])  # the removed one again, under a new generation
    assert same(exact.nearest(vectors, catalog.ledger.ids(), 50),
                one_by_one(writer, vectors, writer.ledger.ids(), 50))


def test_filters_and_names_see_what_another_process_wrote(catalog: Catalog, writer: Catalog) -> None:
    new = made(FILINGS, 1)[0].submission.filing
    assert catalog.named(new.source) == []
    put(writer, made(FILINGS, 1)[0])
    assert catalog.named(new.source) == [new]
    writer.remove(new.id)
    assert catalog.named(new.source) == []


@pytest.mark.parametrize("name", [
    "", "0", "0000000000000003", "SYNTHETIC-3.txt ", "synthetic-3", "0000000003-24-000001",
    "000000000324000001", "synthetic-3.htm", "quillon", "Credit"])
def test_a_name_means_what_it_equals(name: str) -> None:
    filings = [each.submission.filing for each in made(0, FILINGS)] + [submission().filing, credit().filing]

    def equals(f: Filing) -> bool:
        return fold(name) in (f.id, fold(f.source), stem(f.source)) or (
            name.replace("-", "") == (f.accession or "-").replace("-", "") != "")

    exact = [f for f in filings if equals(f)]
    assert Names(filings).find(name) == (exact or [f for f in filings if f.id.startswith(fold(name))])
