"""One SQLite file: opened, brought up to date, read and written, its errors put into our own terms."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, Self

from index.errors import DamagedIndex, HomeBusy, HomeNotWritable, IndexTrouble
from index.records import fold, plain_form
from index.schema import MIGRATIONS

PATIENCE: Final = 10.0
"""Seconds to wait for another process's short write before HomeBusy."""

MAGIC: Final = b"SQLite format 3\0"
"""How every SQLite file begins."""

MOST_REMEMBERED: Final = 10_000
"""Statements whose rows are remembered."""

_TROUBLES: Final[tuple[tuple[tuple[str, ...], type[IndexTrouble], str], ...]] = (
    (("BUSY", "LOCKED"), HomeBusy, "another process is writing to it; try again"),
    (("FULL",), HomeNotWritable, "the disk is full; make room and try again"),
    (("READONLY", "PERM", "CANTOPEN", "IOERR", "AUTH"), HomeNotWritable,
     "it can't be read or written; check permissions and the disk, or choose another home with --home"),
    (("",), DamagedIndex, "it is damaged; `footnote doctor` says how, and adding the filings to a new home "
                          "makes it again"),
)
"""What SQLite's error codes begin with after SQLITE_, what they mean here, and what to do."""


class Database:
    """An open SQLite file; `is_there` is False where an empty one in memory stands for one that is not made
    yet. Every method raises IndexTrouble where the file can't be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, is_there: bool) -> None:
        self.is_there = is_there
        self._connection = connection
        self._path = path
        self._remembered: dict[tuple[str, tuple[object, ...]], list[Any]] = {}
        self._remembered_at = (-1, -1)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open a file; with `write`, make it and bring its tables up to date. To read where none is yet gives
        an empty one in memory, which leaves nothing behind."""
        with _troubles(path):
            if write:
                return cls(_to_write(path), path, is_there=True)
            connection = _to_read(path)
            if connection is not None:
                return cls(connection, path, is_there=True)
            connection = _connect("file::memory:")
            _migrate(connection)
            return cls(connection, path, is_there=False)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Run one statement and return its rows."""
        with _troubles(self._path):
            return self._connection.execute(sql, values).fetchall()

    def column(self, sql: str, *values: object) -> list[Any]:
        """Run one statement and return the first value of each row."""
        return [row[0] for row in self.rows(sql, *values)]

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of values."""
        with _troubles(self._path):
            self._connection.executemany(sql, rows)

    def version(self) -> tuple[int, int]:
        """Another one once this process or another one has written."""
        return int(self.column("PRAGMA data_version")[0]), self._connection.total_changes

    def remembered(self, sql: str, *values: object) -> list[Any]:
        """The rows of a statement, which runs again only once this process or another one has written."""
        now = self.version()
        if now != self._remembered_at:
            self._remembered, self._remembered_at = {}, now
        found = self._remembered.get((sql, values))
        if found is None:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered = {}
            found = self._remembered[sql, values] = self.rows(sql, *values)
        return found

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is as it was at one moment, whatever others write meanwhile. Nothing may be
        written inside; inside another one it is the same one."""
        if self._connection.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            self._end("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is there at the end, or none of it."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            self._end("ROLLBACK")
            raise

    def _end(self, how: str) -> None:
        # SQLite has rolled back by itself where the disk is full.
        if self._connection.in_transaction:
            self.rows(how)


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, by how it begins."""
    with path.open("rb") as content:
        return content.read(len(MAGIC)) == MAGIC


def damage(path: Path) -> str | None:
    """What is wrong with an SQLite file of whatever tables, or None where it can be read from end to end."""
    try:
        with closing(sqlite3.connect(path.absolute().as_uri() + _reading(path), uri=True)) as connection:
            [line] = connection.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.Error, OSError) as error:
        return str(error)
    return None if line == "ok" else str(line)


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite file as it is at one moment, whatever other processes write meanwhile; the target must
    not exist. Raises IndexTrouble."""
    with (
        _troubles(source),
        closing(_connect(source.absolute().as_uri() + _reading(source))) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    for function in (fold, plain_form):
        connection.create_function(function.__name__, 1, function, deterministic=True)
    return connection


def _to_write(path: Path) -> sqlite3.Connection:
    connection = _connect(f"{path.absolute().as_uri()}?mode=rwc")
    _check_version(connection, path, _version(connection), write=True)
    connection.execute("PRAGMA journal_mode = WAL")
    _migrate(connection)
    return connection


def _to_read(path: Path) -> sqlite3.Connection | None:
    """None where there is no such file, or another process is making it just now."""
    if not path.is_file():
        return None
    connection = _connect(path.absolute().as_uri() + _reading(path))
    version = _version(connection)
    if version == 0:
        connection.close()
        return None
    _check_version(connection, path, version, write=False)
    return connection


def _reading(path: Path) -> str:
    """How to open a file to read it. In a folder that can't be written to, SQLite can't share a WAL file, but
    where none was left behind nobody is writing either."""
    if os.access(path.parent, os.W_OK):
        return "?mode=rw"
    return "?mode=ro" if path.with_name(path.name + "-wal").exists() else "?mode=ro&immutable=1"


def _migrate(connection: sqlite3.Connection) -> None:
    """Run the steps that this file has not seen; who reads meanwhile sees none of them or all."""
    steps = "".join(MIGRATIONS[_version(connection):])
    if steps:
        connection.executescript(
            f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {len(MIGRATIONS)}; COMMIT;")


def _version(connection: sqlite3.Connection) -> int:
    """How many steps a file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_version(connection: sqlite3.Connection, path: Path, version: int, *, write: bool) -> None:
    ours = len(MIGRATIONS)
    if version > ours:
        raise IndexTrouble(f"{path} was written by a later version of footnote (its tables are version "
                           f"{version}, {ours} here): install that version")
    if version < ours and not write:
        raise IndexTrouble(f"{path} was written by an earlier version of footnote (its tables are version "
                           f"{version}, {ours} here): `footnote doctor --mend` brings it up to date, as does "
                           "`footnote add`")


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorname", None) or "").removeprefix("SQLITE_")
        kind, advice = next((k, advice) for codes, k, advice in _TROUBLES if code.startswith(codes))
        raise kind(f"{path}: {error}; {advice}") from error
