"""The catalog: one SQLite file that holds filings, texts, passages, vectors and the lexical index.

It is the truth; whatever else there is can be made from it again. Readers never wait for the writer (WAL),
and a filing is written in one transaction, so that it is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from index.database import Database
from index.filing import Document, Filing, Filter, Passage, Source, Submission
from index.ledger import Ledger, hash_of
from index.originals import Originals
from index.records import (
    PASSAGE,
    document_of,
    document_row,
    filing_of,
    filing_row,
    fold,
    packed,
    plain_form,
    unpacked,
)
from index.version import READER

CONTEXT_WEIGHT: Final = 0.5
"""Of a word in a passage's context, where that of one in its text is 1: all passages of a filing share most
of their context."""

MANY: Final = 20_000
"""Passages that are ranked by words for one question: so many take some 20 ms."""

SIFTED: Final = 2000
"""Passages of all filings among which those of the filings asked for are picked out."""

COMMON: Final = 5000
"""A name in so many passages is not looked up further."""

_FILING: Final = "id, source, company, cik, form, accession, filed, period, items, origins"
_DOCUMENT: Final = "id, filing, sequence, type, name, description, text, page_starts, sections"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where filings' passages lie among all: the first and last numbers of each filing's, in order."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    @classmethod
    def all(cls) -> _Places:
        """Everywhere."""
        return cls((0,), (1 << 62,))

    @property
    def least(self) -> int:
        """The first number of all."""
        return self.firsts[0] if self.firsts else 0

    @property
    def most(self) -> int:
        """The last number of all."""
        return self.lasts[-1] if self.lasts else -1

    @property
    def together(self) -> bool:
        """Whether no other filing's passages lie between."""
        return all(first == last + 1 for last, first in zip(self.lasts, self.firsts[1:], strict=False))

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self.firsts, number) - 1
        return at >= 0 and number <= self.lasts[at]


class Catalog:
    """An open catalog. Every method raises IndexTrouble where the file can't be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.ledger = Ledger(database)
        self.originals = Originals(database)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open a catalog; with `write`, make it and bring its tables up to date. To read where none is yet
        gives an empty one, which leaves nothing behind."""
        return cls(Database.open(path, write=write))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

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
        ten = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        filing = submission.filing.id
        self._database.rows(
            f"INSERT INTO filing ({_FILING}, number, reader) VALUES ({ten}, ?, ?)",
            *filing_row(submission.filing), number, READER)
        self._database.many(f"INSERT INTO document ({_DOCUMENT}, sha256) VALUES ({ten})", documents)
        self._keep_sources(submission)
        self.originals.keep(filing, submission.originals)
        self._database.many(f"INSERT INTO passage ({PASSAGE}, hash) VALUES ({ten})", chunks)
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
        """All filings, in the order in which they were added."""
        rows = self._database.rows(f"SELECT {_FILING} FROM filing ORDER BY number")
        return [filing_of(row) for row in rows]

    def named(self, name: str) -> list[Filing]:
        """Filings that a name means: an id, an accession number, a source's name with or without its ending;
        failing these, those whose id begins so."""
        exact = "id = ?1 OR replace(accession, '-', '') = ?2 OR fold(source) = ?1 OR stem(source) = ?1"
        begins = "substr(id, 1, length(?1)) = ?1"
        select = f"SELECT {_FILING} FROM filing WHERE"
        rows = self._database.rows(f"{select} {exact} ORDER BY number", fold(name), name.replace("-", ""))
        rows = rows or self._database.rows(f"{select} {begins} ORDER BY number", fold(name))
        return [filing_of(row) for row in rows]

    def matching(self, where: Filter) -> list[str]:
        """Ids of the filings that a filter lets through; `where.filing` is an id here."""
        tests = {
            "id = ?": where.filing,
            "instr(fold(company), ?) > 0": where.company and fold(where.company),
            "plain_form(form) = ?": where.form and plain_form(where.form),
            "filed >= ?": where.since,
            "filed <= ?": where.until,
        }
        asked = {test: value for test, value in tests.items() if value is not None}
        condition = " AND ".join(asked) or "1"
        return self._database.column(
            f"SELECT id FROM filing WHERE {condition} ORDER BY number", *asked.values())

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

    def lexical(self, words: Iterable[str], filings: Sequence[str] | None, k: int) -> list[str]:
        """Ids of the k passages that hold the words best (BM25), best first; any one word will do. `filings`
        are those to look in; None is all."""
        query = " OR ".join(self._telling([*map(_quoted, words)]))
        if not query:
            return []
        places = _Places.all() if filings is None else self._places(filings)
        if places.together:
            return self._ids([number for number, in self._best(query, places, k)])
        # Which filing a passage is of is known from its number: to look that up for the best is quicker than
        # to look up the filing of every passage that holds a word.
        best = self._best(query, places, SIFTED)
        inside = [number for number, in best if number in places]
        if len(inside) < k and len(best) == SIFTED:
            inside = [number for number, in self._best(query, places, k, filings)]
        return self._ids(inside[:k])

    def _best(
        self, query: str, places: _Places, k: int, filings: Sequence[str] | None = None
    ) -> list[tuple[int]]:
        """Numbers of the k passages that fit a query best, from the first to the last of the places; where
        filings are given, of these alone."""
        # The order of the join and the plus keep SQLite from looking up every passage of a filing in the
        # full-text index, which takes a hundred times longer.
        within = "" if filings is None else (
            "CROSS JOIN passage ON passage.number = passage_fts.rowid "
            "AND +passage.filing IN (SELECT value FROM json_each(?6))")
        return self._database.rows(
            f"SELECT passage_fts.rowid FROM passage_fts {within} WHERE passage_fts MATCH ?1 "
            "AND passage_fts.rowid BETWEEN ?4 AND ?5 "
            "ORDER BY bm25(passage_fts, ?2, 1.0), passage_fts.rowid LIMIT ?3",
            query, CONTEXT_WEIGHT, k, places.least, places.most,
            *([] if filings is None else [_json(filings)]))

    def _ids(self, numbers: Sequence[int]) -> list[str]:
        """Ids of passages by their numbers, in the same order."""
        rows = dict(self._database.rows(
            "SELECT number, id FROM passage WHERE number IN (SELECT value FROM json_each(?))",
            json.dumps(numbers)))
        return [rows[number] for number in numbers]

    def _places(self, filings: Sequence[str]) -> _Places:
        rows = self._database.rows(
            "SELECT first, first + size - 1 FROM filing WHERE id IN (SELECT value FROM json_each(?)) "
            "AND size > 0 ORDER BY first", _json(filings))
        return _Places(tuple(first for first, _ in rows), tuple(last for _, last in rows))

    def _telling(self, words: Sequence[str]) -> list[str]:
        """Those of the words that tell passages apart, the rarest first: a word that half of them hold weighs
        nothing in BM25, and once MANY passages hold one of the rarer words, commoner ones hardly more."""
        counts = {word: self._database.column(
            "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?", word)[0] for word in words}
        rarest = sorted((word for word in counts if counts[word]), key=counts.__getitem__)
        telling, held, half = rarest[:1], sum(counts[word] for word in rarest[:1]), self.ledger.size() / 2
        for word in rarest[1:]:
            held += counts[word]
            if counts[word] > half or held > MANY:
                break
            telling.append(word)
        return telling

    def spread(self, name: str) -> dict[str, int]:
        """How many passages of each filing hold a name, its words together; empty where it is in so many that
        it names nothing."""
        found = self._database.rows(
            "SELECT filing, count(*) FROM passage JOIN (SELECT rowid AS number FROM passage_fts "
            "WHERE passage_fts MATCH ? LIMIT ?) USING (number) GROUP BY filing", _quoted(name), COMMON)
        return {} if sum(count for _, count in found) == COMMON else dict(found)

    def head(self, filing: str, k: int) -> list[str]:
        """The texts of a filing's first k passages."""
        return self._database.column(
            "SELECT text FROM passage WHERE filing = ? ORDER BY number LIMIT ?", filing, k)

    def sizes(self, filings: Iterable[str]) -> dict[str, int]:
        """How many passages each of the filings has."""
        return dict(self._database.rows(
            "SELECT filing, count(*) FROM passage WHERE filing IN (SELECT value FROM json_each(?)) "
            "GROUP BY filing", _json(filings)))


def _passage_row(passage: Passage) -> tuple[object, ...]:
    return (
        passage.id, passage.filing, passage.document, passage.section, passage.page,
        passage.start, passage.end, passage.text, passage.context)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _quoted(name: str) -> str:
    """Words as full-text search takes them together, whatever signs they hold."""
    return '"' + name.replace('"', '""') + '"'


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
