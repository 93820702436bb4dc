"""Filings read again by a newer version, and vectors made again by another embedder, filing by filing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.catalog import Catalog
from index.database import Database
from index.errors import EmbedderUnavailable, WrongEmbedder
from index.ingest import add
from index.library import CATALOG, Library
from index.renew import renew
from index.version import READER
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import CREDIT, LICENCE


@dataclass
class Other(Hashing):
    """Another embedder, of another length."""

    fingerprint: str = "hashing-32"
    dimensions: int = 32


@dataclass
class Down(Other):
    """One that does not answer."""

    def embed(self, texts: Any) -> Any:
        raise EmbedderUnavailable("down")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a file and a folder in it, the originals of which are gone."""
    files = tmp_path / "files"
    (files / "deal" / "exhibits").mkdir(parents=True)
    (files / "credit.txt").write_text(CREDIT)
    (files / "deal" / "primary.txt").write_text(LICENCE)
    (files / "deal" / "exhibits" / "ex99-1.txt").write_text("PRESS RELEASE\n\nA licence is granted.")
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        add(library, [files / "credit.txt", files / "deal"], lambda _: None)
    shutil.rmtree(files)
    return tmp_path / "home"


def written_by_an_older_reader(home: Path) -> None:
    """What an older version would have left: texts that this one reads otherwise."""
    database = Database.open(home / CATALOG, write=True)
    database.rows("UPDATE filing SET reader = 'reader-0'")
    database.rows("UPDATE document SET text = replace(text, 'e', 'x')")
    database.rows("UPDATE passage SET text = replace(text, 'e', 'x')")
    database.close()


def content(home: Path, embedder: type[Hashing] = Hashing) -> list[object]:
    """All that a home says."""
    with Library.open(home, embedder) as library:
        return [
            (filing, library.documents(filing.id), library.passages(filing.id), library.states()[filing.id])
            for filing in library.filings()
        ]


@pytest.mark.usefixtures("anywhere")
def test_what_an_older_version_read_is_read_again(home: Path) -> None:
    before = content(home)
    written_by_an_older_reader(home)
    with Library.open(home, Hashing) as library:
        assert len(library.catalog.stale()) == 2
        assert library.identity == "hashing-64 reader-0"
        assert any("footnote renew" in problem.remedy for problem in library.problems())
    with Library.open(home, Hashing, write=True) as library:
        assert [o.state for o in renew(library, [], lambda _: None)] == ["renewed", "renewed"]
        assert renew(library, [], lambda _: None) == []
    assert content(home) == before
    with Library.open(home, Hashing) as library:
        assert library.identity == f"hashing-64 {READER}"
        assert library.problems() == []


def test_vectors_of_passages_that_are_as_they_were_are_kept(home: Path) -> None:
    database = Database.open(home / CATALOG, write=True)
    database.rows("UPDATE filing SET reader = 'reader-0'")
    database.close()
    embedder = Hashing()
    with Library.open(home, lambda: embedder, write=True) as library:
        renew(library, [], lambda _: None)
    assert embedder.embedded == ["Does it answer?"]


def test_adding_a_file_again_renews_it(home: Path, tmp_path: Path) -> None:
    written_by_an_older_reader(home)
    (tmp_path / "credit.txt").write_text(CREDIT)
    with Library.open(home, Hashing, write=True) as library:
        assert [o.state for o in add(library, [tmp_path / "credit.txt"], lambda _: None)] == ["renewed"]
        assert [o.state for o in add(library, [tmp_path / "credit.txt"], lambda _: None)] == ["already there"]
        assert len(library.catalog.stale()) == 1


def test_one_whose_file_was_not_kept_stays_as_it_is(home: Path) -> None:
    database = Database.open(home / CATALOG, write=True)
    database.rows("DELETE FROM original")
    database.rows("UPDATE filing SET reader = ''")
    database.close()
    before = content(home)
    with Library.open(home, Hashing, write=True) as library:
        outcomes = renew(library, [], lambda _: None)
    assert {(o.state, o.error) for o in outcomes} == {("failed", "NotKept")}
    assert "add the file again" in outcomes[0].reason
    assert content(home) == before


@pytest.mark.usefixtures("anywhere")
def test_another_embedder(home: Path) -> None:
    before = content(home)
    with Library.open(home, Other) as library, pytest.raises(WrongEmbedder, match="footnote renew"):
        library.embedder  # noqa: B018 - looking at it is what is tried
    with Library.open(home, Hashing) as reader, Library.open(home, Other, write=True) as library:
        assert reader.embedder.dimensions == 64
        renew(library, [], lambda _: None)
        with pytest.raises(WrongEmbedder):
            reader.embedder  # noqa: B018 - a reader that was open all the time must not mix the two
    assert content(home, Other) == before
    with Library.open(home, Other) as library:
        assert library.problems() == []
        ids, vectors = library.catalog.ledger.vectors(*library.catalog.ledger.ids())
        assert vectors.shape == (len(ids), 32)
        assert library.nearest(vectors[:1], None, 3)[0][0] == ids[0]


@pytest.mark.usefixtures("anywhere")
def test_an_embedder_that_does_not_answer_changes_nothing(home: Path) -> None:
    before = content(home)
    with Library.open(home, Down, write=True) as library, pytest.raises(EmbedderUnavailable):
        renew(library, [], lambda _: None)
    assert content(home) == before


def test_a_catalog_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    from index import schema

    path = tmp_path / CATALOG
    database = Database.open(path, write=True)
    database.close()
    path.unlink()
    import sqlite3
    with sqlite3.connect(path) as old:
        old.executescript(schema.MIGRATIONS[0] + "PRAGMA user_version = 1;")
        old.execute("INSERT INTO meta VALUES ('reader', 'reader-1')")
        old.execute("INSERT INTO filing (id, source, items, origins) VALUES ('a1', 'a.txt', '[]', '{}')")
    old.close()
    catalog = Catalog.open(path, write=True)
    assert catalog.stale() == ["a1"]
    assert catalog.readers() == ["reader-1"]
    assert catalog.originals.of("a1") == ()
    assert catalog.meta("reader") is None
    [filing] = catalog.filings()
    assert (filing.tickers, filing.former_names) == ((), ())
    catalog.close()
