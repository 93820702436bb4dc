"""A home of another version of the program: readers say so and how to go on, and change nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import IndexTrouble
from index.library import CATALOG, Library
from index.records import fold, plain_form, stem
from index.schema import MIGRATIONS
from tests.integration.conftest import Shell
from tests.unit.index.embedders import Hashing

LATEST = len(MIGRATIONS)
TEXT = "The up-front payment is $85 million."


def made_by(version: int, home: Path) -> Path:
    """A home as the program left it when its catalog had so many steps, with a filing in it."""
    home.mkdir()
    with closing(sqlite3.connect(home / CATALOG, isolation_level=None)) as catalog:
        for function in (fold, stem, plain_form):
            catalog.create_function(function.__name__, 1, function, deterministic=True)
        catalog.executescript(MIGRATIONS[0])
        catalog.execute(
            "INSERT INTO filing (id, source, form, items, origins) VALUES ('a1', 'a.txt', '8-K', '[]', '{}')")
        catalog.execute(
            "INSERT INTO document VALUES ('a1/1', 'a1', 1, '8-K', 'a.txt', '', '[]', '[]', '', ?)", (TEXT,))
        catalog.execute(
            "INSERT INTO passage VALUES (1, 'a1/1/0', 'a1', 'a1/1', NULL, 1, 0, ?, x'00', '', ?)",
            (len(TEXT), TEXT))
        for step in MIGRATIONS[1:version]:
            catalog.executescript(step)
        catalog.execute(f"PRAGMA user_version = {version}")
    return home


def held(home: Path) -> dict[str, bytes]:
    """Every file of a home with its content."""
    return {path.name: path.read_bytes() for path in home.iterdir()}


READERS = (
    ["list"],
    ["ask", "How large is the payment?"],
    ["summarize", "a.txt"],
    ["serve", "--port", "0"],
    ["mcp"],
    ["doctor"],
)


@pytest.mark.parametrize("version", [1, LATEST + 1])
def test_those_who_read(shell: Shell, tmp_path: Path, version: int) -> None:
    home = made_by(version, tmp_path / "home")
    before = held(home)
    for command in READERS if version < LATEST else READERS[:2]:
        done = shell(*command, "--home", home, stdin="")
        assert done.code == 2, command
        said = " ".join((done.out + done.err).split())
        assert f"(its tables are version {version}, {LATEST} here)" in said, command
        assert ("footnote doctor --mend" if version < LATEST else "install that version") in said, command
        assert held(home) == before, command


@pytest.mark.parametrize("version", range(1, LATEST))
def test_an_earlier_one_is_brought_up_to_date_when_it_is_said(
    shell: Shell, tmp_path: Path, version: int
) -> None:
    home = made_by(version, tmp_path / "home")
    with pytest.raises(IndexTrouble, match="earlier version"):
        Library.open(home, Hashing)
    with Library.open(home, Hashing, write=True) as library:
        assert [filing.source for filing in library.filings()] == ["a.txt"]
        assert [passage.text for passage in library.passages("a1")] == [TEXT]
    with Library.open(home, Hashing) as library:
        assert library.document("a1/1").text == TEXT
        assert library.catalog.lexical(["payment"], None, 3) == ["a1/1/0"]
    if version == 1:
        old = made_by(version, tmp_path / "old")
        shell("doctor", "--mend", "--home", old)
        assert [row["source"] for row in shell("list", "--home", old, "--json").json] == ["a.txt"]


def test_a_later_one_is_left_alone_by_those_who_write(shell: Shell, samples: Path, tmp_path: Path) -> None:
    home = made_by(LATEST + 1, tmp_path / "home")
    before = held(home)[CATALOG]
    for command in (
        ["add", samples / "veldran-2024-kestrowe.txt"],
        ["remove", "a.txt"],
        ["renew"],
        ["doctor", "--mend"],
    ):
        done = shell(*command, "--home", home)
        assert done.code == 2, command
        assert "install that version" in " ".join((done.out + done.err).split()), command
        assert (home / CATALOG).read_bytes() == before, command
