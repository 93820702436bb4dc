"""What is wrong in a catalog is found, and mended without touching what is sound."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.ingest import add, finish
from index.library import CATALOG, Library
from index.mend import examine
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import CREDIT, LICENCE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with five filings, one of them long."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "credit.txt").write_text(CREDIT)
    (files / "licence.txt").write_text(LICENCE)
    for name in ("one", "two", "three"):
        paragraphs = (f"Paragraph {i} of {name} tells of matter {i}. " * 9 for i in range(120))
        (files / f"{name}.txt").write_text("\n\n".join(paragraphs))
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        add(library, [files], lambda _: None)
    return tmp_path / "home"


def content(home: Path) -> dict[str, object]:
    """All that a home says, by source."""
    with Library.open(home, Hashing) as library:
        assert library.problems() == []
        ledger = library.catalog.ledger
        return {
            f.source: (f, library.documents(f.id), library.passages(f.id), ledger.vectors(f.id)[1].tolist())
            for f in library.filings()
        }


def harm(home: Path, *statements: str) -> None:
    """Do something to a catalog that the program never does."""
    with closing(sqlite3.connect(home / CATALOG, isolation_level=None)) as connection:
        for name in ("fold", "stem", "plain_form"):
            connection.create_function(name, 1, lambda text: text, deterministic=True)
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(("harmful", "found"), [
    ("DELETE FROM passage_fts_docsize WHERE id < 40", "index of words"),
    ("UPDATE embedding SET vector = x'00112233' WHERE rowid < 9", "vectors of the wrong length"),
    ("DELETE FROM embedding WHERE rowid BETWEEN 10 AND 30", "without all of their vectors"),
    ("UPDATE filing SET size = size + 1", "counted wrongly"),
    ("INSERT INTO source (filing, kind, data) VALUES ('nobody', 'html', x'00')", "rows without"),
])
def test_mended_from_what_the_catalog_holds(home: Path, harmful: str, found: str) -> None:
    before = content(home)
    harm(home, harmful)
    [first, *_] = examine(home / CATALOG)
    assert found in first.found
    assert not first.mended
    assert all(ailment.mended for ailment in examine(home / CATALOG, mend=True))
    with Library.open(home, Hashing, write=True) as library:
        finish(library, lambda _: None)
    assert examine(home / CATALOG) == []
    assert content(home) == before


def test_a_changed_text_is_found(home: Path) -> None:
    harm(home, "UPDATE document SET text = replace(text, '$400 million', '$900 million')")
    [ailment] = examine(home / CATALOG, mend=True)
    assert not ailment.mended
    assert "footnote renew" in ailment.remedy


def pages_of(home: Path, table: str) -> list[int]:
    """The pages of a table, from the first."""
    with closing(sqlite3.connect(home / CATALOG)) as connection:
        try:
            return [row[0] for row in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno", (table,))]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite was built without dbstat")


@pytest.mark.parametrize("table", ["document", "passage", "embedding", "passage_fts_data"])
def test_pages_that_can_not_be_read(home: Path, table: str) -> None:
    """What is on other pages is all there afterwards; what is lost is named."""
    harm(home, "INSERT INTO company VALUES ('0000912057', '[]', '[\"Quillon Labs\"]')")
    before = content(home)
    pages = pages_of(home, table)
    with closing(sqlite3.connect(home / CATALOG)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with (home / CATALOG).open("r+b") as file:
        file.seek((pages[len(pages) // 2] - 1) * size)
        file.write(random.Random(3).randbytes(size))
    assert "--mend" in examine(home / CATALOG)[0].remedy
    [ailment, *_] = examine(home / CATALOG, mend=True)
    assert ailment.mended
    assert [path for path in home.iterdir() if path.name.startswith("damaged-")]
    with Library.open(home, Hashing, write=True) as library:
        library.mend()
        finish(library, lambda _: None)
    with closing(sqlite3.connect(home / CATALOG)) as connection:
        assert connection.execute("SELECT former_names FROM company").fetchall() == [('["Quillon Labs"]',)]
    after = content(home)
    lost = set(before) - set(after)
    assert all(before[name] == held for name, held in after.items())
    assert all(name in ailment.remedy for name in lost)
    assert len(after) >= (2 if table in ("document", "passage") else 5)


def test_a_sound_catalog(home: Path) -> None:
    stamp = os.stat(home / CATALOG).st_mtime_ns
    assert examine(home / CATALOG) == []
    assert os.stat(home / CATALOG).st_mtime_ns == stamp


