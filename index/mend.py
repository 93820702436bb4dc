"""What can be wrong inside a catalog, how it is found, and how it is mended without losing what is sound.

Each check is a row of CHECKS: it finds, and where the catalog itself holds what is needed, it mends. Pages of
the file that can't be read any more are another matter: `salvage` copies all that can be read to a new file,
filing by filing, and keeps the old one.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.database import Database
from index.errors import DamagedIndex, IndexTrouble

Find = Callable[[Database], list[str]]
Mend = Callable[[Database, list[str]], None]

UNKNOWN: Final = 10_000
"""So many filings are looked for where the catalog can't say how many it has."""

SHOWN: Final = 3
"""So many of the rows that are wrong are named."""


@dataclass(frozen=True, slots=True)
class Check:
    """`find` names the rows that are wrong; `mend`, where there is one, puts them right; `remedy` says what a
    person can do; `what` is the finding's beginning."""

    what: str
    remedy: str
    find: Find
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something wrong in a catalog: what was found, what to do about it, and whether it has been mended."""

    found: str
    remedy: str
    mended: bool = False


def examine(path: Path, *, mend: bool = False) -> list[Ailment]:
    """What is wrong with the catalog at a path; with `mend`, put right as far as can be (the caller holds the
    home's lock). Raises IndexTrouble where the file can't be opened at all."""
    database = Database.open(path, write=mend)
    try:
        broken = pages(database)
        if broken and not mend:
            return [Ailment(f"catalog: {broken[0]}", "`footnote doctor --mend` copies what can be read")]
        if not broken:
            return [ailment for check in CHECKS for ailment in _run(database, check, mend)]
    finally:
        database.close()
    lost = salvage(path)
    told = f"add again what is lost: {', '.join(lost)}" if lost else "nothing is lost"
    mended = Ailment(f"catalog: {broken[0]}", f"what can be read is in a new one; {told}", mended=True)
    return [mended, *examine(path, mend=True)]


def _run(database: Database, check: Check, mend: bool) -> list[Ailment]:
    wrong = check.find(database)
    if not wrong:
        return []
    named = ", ".join(wrong[:SHOWN]) + (f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else "")
    if mend and check.mend:
        with database.transaction():
            check.mend(database, wrong)
    return [Ailment(f"{check.what}: {named}", check.remedy, mended=bool(mend and check.mend))]


def pages(database: Database) -> list[str]:
    """What SQLite's own check of the file finds broken."""
    try:
        return [line for line in database.column("PRAGMA quick_check(5)") if line != "ok"]
    except DamagedIndex as error:
        return [str(error)]


def _orphans(database: Database) -> list[str]:
    rows = database.rows("PRAGMA foreign_key_check")
    return [f"{table} {row}" for table, row, _, _ in rows]


def _drop_orphans(database: Database, _: list[str]) -> None:
    for table, row, _parent, _number in database.rows("PRAGMA foreign_key_check"):
        if row is not None:
            database.rows(f"DELETE FROM {table} WHERE rowid = ?", row)
    database.rows("DELETE FROM shown WHERE document NOT IN (SELECT id FROM document) "
                  "OR source NOT IN (SELECT number FROM source)")


def _words(database: Database) -> list[str]:
    """Passages that the full-text index counts otherwise than the table."""
    [counted] = database.column("SELECT count(*) FROM passage_fts_docsize")
    [there] = database.column("SELECT count(*) FROM passage")
    return [] if counted == there else [f"{counted} of {there} passages"]


def _index_words(database: Database, _: list[str]) -> None:
    database.rows("INSERT INTO passage_fts (passage_fts) VALUES ('rebuild')")


def _texts(database: Database) -> list[str]:
    """Documents whose text is not what was written, or whose passages are not of it."""
    wrong = []
    for document, digest in database.rows("SELECT id, sha256 FROM document ORDER BY id"):
        [text] = database.column("SELECT text FROM document WHERE id = ?", document)
        sound = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest
        if not sound or any(text[start:end] != cut for start, end, cut in database.rows(
                "SELECT start, end, text FROM passage WHERE document = ?", document)):
            wrong.append(document)
    return wrong


def _vectors(database: Database) -> list[str]:
    """Vectors of another length than most: of something else, or cut short."""
    return [digest.hex() for digest in database.column(
        "SELECT hash FROM embedding WHERE length(vector) <> "
        "(SELECT length(vector) FROM embedding GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)")]


def _drop_vectors(database: Database, wrong: list[str]) -> None:
    for digest in wrong:
        database.rows("DELETE FROM embedding WHERE hash = ?", bytes.fromhex(digest))


def _unembedded(database: Database) -> list[str]:
    """Filings that pass for indexed and have a passage without a vector."""
    return database.column(
        "SELECT DISTINCT filing FROM passage JOIN filing ON filing.id = filing AND indexed IS NOT NULL "
        "WHERE hash NOT IN (SELECT hash FROM embedding)")


def _embed_again(database: Database, wrong: list[str]) -> None:
    for filing in wrong:
        database.rows("UPDATE filing SET indexed = NULL WHERE id = ?", filing)


def _sizes(database: Database) -> list[str]:
    """Filings whose passages are not those that were counted."""
    return database.column(
        "SELECT filing.id FROM filing LEFT JOIN passage ON passage.filing = filing.id GROUP BY filing.id "
        "HAVING size <> count(passage.number) OR (size > 0 AND first <> min(passage.number))")


def _count(database: Database, wrong: list[str]) -> None:
    for filing in wrong:
        database.rows(
            "UPDATE filing SET size = (SELECT count(*) FROM passage WHERE filing = ?1), first = "
            "(SELECT coalesce(min(number), 0) FROM passage WHERE filing = ?1) WHERE id = ?1", filing)


CHECKS: Final = (
    Check("rows without what they belong to", "`footnote doctor --mend` drops them",
          _orphans, _drop_orphans),
    Check("texts are not as they were written", "`footnote renew` reads their filings again", _texts),
    Check("the index of words is out of step", "`footnote doctor --mend` makes it again",
          _words, _index_words),
    Check("vectors of the wrong length", "`footnote doctor --mend` drops them, to be made again",
          _vectors, _drop_vectors),
    Check("filings counted wrongly", "`footnote doctor --mend` counts again", _sizes, _count),
    Check("filings without all of their vectors", "`footnote doctor --mend` has them made again",
          _unembedded, _embed_again),
)
"""In the order in which they are mended: what one drops, a later one makes good."""


def salvage(path: Path) -> list[str]:
    """Copy all that can be read of a damaged catalog to a new one, filing by filing; the damaged file is kept
    beside it. Returns the names of the filings that are lost, as far as they can be read."""
    fresh = path.with_name(f"{path.name}.new")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{fresh}{suffix}").unlink(missing_ok=True)
    old, new = Database.open(path, write=False), Database.open(fresh, write=True)
    try:
        lost = _copied(old, new)
    finally:
        old.close()
        new.close()
    kept = path.with_name(f"damaged-{time.strftime('%Y%m%d-%H%M%S')}-{path.name}")
    for suffix in ("-wal", "-shm"):
        if Path(f"{path}{suffix}").exists():
            os.replace(f"{path}{suffix}", f"{kept}{suffix}")
    os.replace(path, kept)
    os.replace(fresh, path)
    return lost


OF_ALL: Final = (("meta", "key"), ("company", "cik"))
"""The tables that are no filing's own, with what names their rows."""

BY_FILING: Final = (
    ("filing", "id = ?"),
    ("document", "filing = ?"),
    ("source", "filing = ?"),
    ("shown", "document IN (SELECT id FROM document WHERE filing = ?)"),
    ("original", "filing = ?"),
    ("passage", "filing = ?"),
)
"""The rows that are a filing's own, parents before children."""


def _copied(old: Database, new: Database) -> list[str]:
    lost = []
    for table, key in OF_ALL:
        for [name] in _readable(old, f"SELECT {key} FROM {table}"):
            _put(new, table, _readable(old, f"SELECT * FROM {table} WHERE {key} = ?", name))
    for filing, source in _filings(old):
        try:
            with new.transaction():
                for table, condition in BY_FILING:
                    _put(new, table, old.rows(f"SELECT * FROM {table} WHERE {condition}", filing))
        except IndexTrouble:
            lost.append(source or filing)
    # One by one: a vector that can't be read is made again.
    with new.transaction():
        for digest in new.column("SELECT DISTINCT hash FROM passage"):
            _put(new, "embedding", _readable(old, "SELECT * FROM embedding WHERE hash = ?", digest))
    return lost


def _put(database: Database, table: str, rows: list[Any]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        database.many(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)


def _filings(old: Database) -> list[tuple[str, str | None]]:
    """Id and source of each filing that can be made out, from the filings' own table row by row, and from the
    documents."""
    found: dict[str, str | None] = {}
    [last] = next(iter(_readable(old, "SELECT max(number) FROM filing")), [UNKNOWN])
    for number in range(1, (last or 0) + 1):
        found |= dict(_readable(old, "SELECT id, source FROM filing WHERE number = ?", number))
    for [filing] in _readable(old, "SELECT DISTINCT filing FROM document"):
        found.setdefault(filing, None)
    return list(found.items())


def _readable(database: Database, sql: str, *values: object) -> list[Any]:
    """The rows of a statement, none where they can't be read."""
    try:
        return database.rows(sql, *values)
    except DamagedIndex:
        return []
