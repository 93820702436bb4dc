"""The catalog: one SQLite file that holds filings, texts, passages, vectors and the lexical index.

It is the truth; whatever else there is can be made from it again. Readers never wait for the writer (WAL),
and a filing is written in one transaction, so that it is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from index.database import Database
from index.filing import Document, Filing, Filter, Passage, Source, Submission
from index.ledger import Ledger, hash_of
from index.lexical import Lexical, quoted
from index.names import Names
from index.originals import Originals
from index.records import (
    PASSAGE,
    Row,
    document_of,
    document_row,
    filing_of,
    filing_row,
    packed,
    plain_form,
    unpacked,
)
from index.version import READER

if TYPE_CHECKING:
    # What a command does not use it does not wait for: a second `add` asks for no company by its name.
    from index.companies import Companies

COMMON: Final = 5000
"""A name in so many passages is not looked up further."""

_FILING: Final = (
    "id, source, company, cik, form, accession, filed, period, items, tickers, former_names, origins")
_FILINGS: Final = (
    f"SELECT {', '.join(f'filing.{name}' for name in _FILING.split(', '))}, "
    "company.tickers, company.former_names FROM filing LEFT JOIN company USING (cik)")
_DOCUMENT: Final = "id, filing, sequence, type, name, description, text, page_starts, sections"


class Catalog:
    """An open catalog; `is_there` is False where none has been made yet. Every method raises IndexTrouble
    where the file can't be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_there = database.is_there
        self.ledger = Ledger(database)
        self._lexical = Lexical(database)
        self._rows: list[Row] = []
        self._filings: tuple[Filing, ...] = ()
        self._names: Names | None = None
        self._companies: Companies | None = None
        self.originals = Originals(database)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open a catalog; with `write`, make it and bring its tables up to date. To read where none is yet
        gives an empty one, which leaves nothing behind."""
        return cls(Database.open(path, write=write))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is of one moment, whatever others write meanwhile; nothing may be written
        inside."""
        return self._database.snapshot()

    # Facts about the whole.

    def meta(self, key: str) -> str | None:
        """A fact about the whole index, or None."""
        return next(iter(self._database.column("SELECT value FROM meta WHERE key = ?", key)), None)

    def set_meta(self, key: str, value: str) -> None:
        """Remember a fact about the whole index."""
        self._database.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def version(self) -> int:
        """A number that changes when another process has written."""
        return int(self._database.column("PRAGMA data_version")[0])

    def damage(self) -> list[str]:
        """What SQLite's own checks find broken; nothing where all is well."""
        broken = [line for line in self._database.column("PRAGMA quick_check(5)") if line != "ok"]
        lost = self._database.rows("PRAGMA foreign_key_check")
        return broken + [f"{table} {row} has lost its {parent}" for table, row, parent, _ in lost]

    # Filings and documents.

    def add(self, submission: Submission, passages: Sequence[Passage]) -> None:
        """Write a filing with its documents and passages in one transaction; its vectors follow. One that is
        there already is replaced, in its place among the others; passages that are as they were keep their
        vectors."""
        filing = submission.filing.id
        with self._database.transaction():
            place = self._database.column("SELECT number FROM filing WHERE id = ?", filing)
            unused = self._forget(filing) if place else []
            self._write(submission, passages, next(iter(place), None))
            self._drop_vectors(unused)

    def _write(self, submission: Submission, passages: Sequence[Passage], number: int | None) -> None:
        documents = ((*document_row(d), _sha256(d.text)) for d in submission.documents)
        chunks = ((*_passage_row(p), hash_of(p)) for p in passages)
        filing = submission.filing.id
        self._database.rows(
            _insert("filing", f"{_FILING}, number, reader"),
            *filing_row(submission.filing), number, READER)
        self._database.many(_insert("document", f"{_DOCUMENT}, sha256"), documents)
        self._keep_sources(submission)
        self.originals.keep(filing, submission.originals)
        self._database.many(_insert("passage", f"{PASSAGE}, hash"), chunks)
        self._database.rows(
            "UPDATE filing SET (first, size) = (SELECT coalesce(min(number), 0), count(*) FROM passage "
            "WHERE filing = ?1) WHERE id = ?1", filing)
        self._database.many("DELETE FROM gone WHERE id = ?", ((p.id,) for p in passages))

    def _keep_sources(self, submission: Submission) -> None:
        """Keep what the documents were read from, once where several were read from one file."""
        kept: dict[bytes, int] = {}
        for document, source in zip(submission.documents, submission.sources, strict=True):
            if source is None:
                continue
            if source.data not in kept:
                kept[source.data] = self._database.column(
                    "INSERT INTO source (filing, kind, data) VALUES (?, ?, ?) RETURNING number",
                    submission.filing.id, source.kind, packed(source))[0]
            self._database.rows(
                "INSERT INTO shown VALUES (?, ?, ?)", document.id, kept[source.data], source.offset)

    def source(self, document: str) -> Source | None:
        """What a document was read from; None for plain text, and where it was not kept."""
        rows = self._database.rows(
            "SELECT kind, data, start FROM shown JOIN source ON source.number = source "
            "WHERE document = ?", document)
        return unpacked(*rows[0]) if rows else None

    def remove(self, filing: str) -> None:
        """Forget a filing and all that is its own, in one transaction; its passages are noted as gone."""
        with self._database.transaction():
            self._drop_vectors(self._forget(filing))

    def _forget(self, filing: str) -> list[bytes]:
        """Take a filing out but for its vectors, whose hashes are returned."""
        hashes = self._database.column("SELECT DISTINCT hash FROM passage WHERE filing = ?", filing)
        self._database.rows("INSERT OR IGNORE INTO gone SELECT id FROM passage WHERE filing = ?", filing)
        self._database.rows("DELETE FROM passage WHERE filing = ?", filing)
        self._database.rows("DELETE FROM filing WHERE id = ?", filing)
        return hashes

    def _drop_vectors(self, hashes: Iterable[bytes]) -> None:
        """Drop those of the vectors that no passage has any more."""
        self._database.many(
            "DELETE FROM embedding WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM passage WHERE hash = ?1)",
            ((digest,) for digest in hashes))

    def stale(self) -> list[str]:
        """Ids of the filings that another version of the reader has read."""
        return self._database.column("SELECT id FROM filing WHERE reader <> ? ORDER BY number", READER)

    def readers(self) -> list[str]:
        """The versions of the reader that have read the filings."""
        return self._database.column("SELECT DISTINCT reader FROM filing ORDER BY reader")

    def filings(self) -> list[Filing]:
        """All filings, in the order in which they were added; read again when something has been written."""
        rows = self._database.remembered(f"{_FILINGS} ORDER BY number")
        if rows is not self._rows:
            self._rows, self._filings = rows, tuple(filing_of(row) for row in rows)
            self._names = self._companies = None
        return list(self._filings)

    def companies(self) -> Companies:
        """The companies of all filings, and what they are called."""
        filings = self.filings()
        if self._companies is None:
            from index.companies import companies

            self._companies = companies(filings)
        return self._companies

    def know(self, cik: str, tickers: Sequence[str], former_names: Sequence[str]) -> None:
        """Remember what EDGAR says that a company is called, of all its filings; `cik` has ten digits."""
        self._database.rows(
            "INSERT OR REPLACE INTO company VALUES (?, ?, ?)",
            cik, json.dumps(tickers), json.dumps(former_names))

    def named(self, name: str) -> list[Filing]:
        """Filings that a name means: an id, an accession number, a source's name with or without its ending;
        failing these, those whose id begins so."""
        filings = self.filings()
        self._names = self._names or Names(filings)
        return self._names.find(name)

    def matching(self, where: Filter) -> list[str]:
        """Ids of the filings that a filter lets through; `where.filing` is an id here."""
        tests = {
            "id = ?": where.filing,
            "id IN (SELECT value FROM json_each(?))":
                None if where.company is None else _json(self.companies().answering(where.company)),
            "plain_form(form) = ?": where.form and plain_form(where.form),
            "filed >= ?": where.since,
            "filed <= ?": where.until,
        }
        asked = {test: value for test, value in tests.items() if value is not None}
        condition = " AND ".join(asked) or "1"
        rows = self._database.remembered(
            f"SELECT id FROM filing WHERE {condition} ORDER BY number", *asked.values())
        return [filing for filing, in rows]

    def document(self, document: str) -> Document | None:
        """A document with its text, or None."""
        rows = self._database.rows(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", document)
        return document_of(rows[0]) if rows else None

    def documents(self, filing: str) -> tuple[Document, ...]:
        """A filing's documents in order."""
        rows = self._database.rows(
            f"SELECT {_DOCUMENT} FROM document WHERE filing = ? ORDER BY sequence", filing)
        return tuple(map(document_of, rows))

    def document_types(self, filing: str) -> tuple[str, ...]:
        """EDGAR's types of a filing's documents, in order."""
        return tuple(self._database.column(
            "SELECT type FROM document WHERE filing = ? ORDER BY sequence", filing))

    # Passages.

    def passages(self, filing: str) -> tuple[Passage, ...]:
        """A filing's passages in order."""
        rows = self._database.rows(f"SELECT {PASSAGE} FROM passage WHERE filing = ? ORDER BY number", filing)
        return tuple(Passage(*row) for row in rows)

    def by_id(self, ids: Iterable[str]) -> dict[str, Passage]:
        """Passages by their ids; those that are not there are left out."""
        rows = self._database.rows(
            f"SELECT {PASSAGE} FROM passage WHERE id IN (SELECT value FROM json_each(?))", _json(ids))
        return {row[0]: Passage(*row) for row in rows}

    def passage_at(self, document: str, offset: int) -> Passage | None:
        """The first passage of a document that ends after an offset; None where there is none."""
        rows = self._database.rows(
            f"SELECT {PASSAGE} FROM passage WHERE document = ? AND end > ? ORDER BY start LIMIT 1",
            document, offset)
        return next((Passage(*row) for row in rows), None)

    def lexical(self, words: Iterable[str], filings: Sequence[str] | None, k: int) -> list[str]:
        """Ids of the k passages that hold the words best (BM25), best first; any one word will do. `filings`
        are those to look in; None is all."""
        return self._lexical.best(words, filings, k)

    def spread(self, name: str) -> dict[str, int]:
        """How many passages of each filing hold a name, its words together; empty where it is in so many that
        it names nothing."""
        found = self._database.rows(
            "SELECT filing, count(*) FROM passage JOIN (SELECT rowid AS number FROM passage_fts "
            "WHERE passage_fts MATCH ? LIMIT ?) USING (number) GROUP BY filing", quoted(name), COMMON)
        return {} if sum(count for _, count in found) == COMMON else dict(found)

    def head(self, filing: str, k: int) -> list[str]:
        """The texts of a filing's first k passages."""
        return self._database.column(
            "SELECT text FROM passage WHERE filing = ? ORDER BY number LIMIT ?", filing, k)

    def sizes(self, filings: Iterable[str]) -> dict[str, int]:
        """How many passages each of the filings has."""
        return dict(self._database.rows(
            "SELECT id, size FROM filing WHERE id IN (SELECT value FROM json_each(?))", _json(filings)))


def _insert(table: str, columns: str) -> str:
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"


def _passage_row(passage: Passage) -> tuple[object, ...]:
    return (
        passage.id, passage.filing, passage.document, passage.section, passage.page,
        passage.start, passage.end, passage.text, passage.context, passage.inside)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
