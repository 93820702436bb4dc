"""The catalog's ledger of vectors: which passages have one, which wait, and what the vector index holds.

A filing passes through it in one direction: its passages wait, get their vectors batch by batch, and when all
have theirs and the vector index has taken them in, the filing is indexed, under a new generation's number. A
process that opened the vector index at some generation knows by it which filings came later.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from index.database import Database
from index.filing import Passage
from index.records import PASSAGE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

State = Literal["embedding", "ready"]
"""`embedding`: it can be searched by words, and by meaning as far as its vectors have come."""

LOOKED_INTO: Final = 20
"""Of filings that wait, so many are counted passage by passage: they are embedded in order, so that of those
behind nothing has been done."""


class Ledger:
    """The vectors' side of an open catalog. Every method raises IndexTrouble where the file can't be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Filings.

    def states(self) -> dict[str, State]:
        """The state of each filing by its id."""
        rows = self._database.rows("SELECT id, indexed FROM filing ORDER BY number")
        return {filing: "embedding" if indexed is None else "ready" for filing, indexed in rows}

    def state(self, filing: str) -> State | None:
        """The state of a filing, or None where it is not there."""
        found = self._database.column("SELECT indexed FROM filing WHERE id = ?", filing)
        return None if not found else "embedding" if found[0] is None else "ready"

    def waiting(self) -> list[str]:
        """Ids of the filings that are not indexed yet, in the order in which they were added."""
        return self._database.column("SELECT id FROM filing WHERE indexed IS NULL ORDER BY number")

    def shares(self) -> dict[str, float]:
        """How far each filing that waits has come: the share of its passages that have their vectors."""
        waiting = self.waiting()
        rows = self._database.rows(
            "SELECT filing, count(embedding.hash), count(*) FROM passage LEFT JOIN embedding USING (hash) "
            "WHERE filing IN (SELECT value FROM json_each(?)) GROUP BY filing",
            _json(waiting[:LOOKED_INTO]))
        return dict.fromkeys(waiting, 0.0) | {filing: done / total for filing, done, total in rows}

    def groups(self, passages: int, filings: Iterable[str] | None = None) -> Iterator[list[str]]:
        """Ids of filings, those that are indexed where None, in groups of so many passages or a little
        more."""
        rows = self._database.rows(
            "SELECT id, size FROM filing WHERE indexed IS NOT NULL ORDER BY number" if filings is None else
            "SELECT id, size FROM filing WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            *([] if filings is None else [_json(filings)]))
        group: list[str] = []
        held = 0
        for filing, size in rows:
            group.append(filing)
            held += size
            if held >= passages:
                yield group
                group, held = [], 0
        if group:
            yield group

    def generation(self) -> int:
        """The number of the last filings that were indexed."""
        found = self._database.column("SELECT value FROM meta WHERE key = 'generation'")
        return int(found[0]) if found else 0

    def mark_indexed(self, filings: Sequence[str]) -> None:
        """The vector index holds all passages of these filings from now on."""
        with self._database.transaction():
            number = self.generation() + 1
            self._database.rows("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", str(number))
            self._database.rows(
                "UPDATE filing SET indexed = ? WHERE id IN (SELECT value FROM json_each(?))",
                number, _json(filings))

    def start_over(self, embedder: str, vectors: str) -> None:
        """Drop all vectors, to be made by another embedder (its fingerprint) and to go into another vector
        index (its name)."""
        with self._database.transaction():
            for key, value in (("embedder", embedder), ("vectors", vectors)):
                self._database.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)
            self._database.rows("DELETE FROM embedding")
            self._database.rows("DELETE FROM gone")
            self._database.rows("UPDATE filing SET indexed = NULL")

    def later_than(self, generation: int) -> list[str]:
        """Ids of the filings that a vector index of this generation does not hold."""
        return self._database.column(
            "SELECT id FROM filing WHERE indexed IS NULL OR indexed > ? ORDER BY number", generation)

    def indexed(self, filings: Iterable[str]) -> list[tuple[str, int | None]]:
        """Those of the filings that are there, with the generation that first held them or None."""
        return self._database.remembered(
            "SELECT id, indexed FROM filing WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            _json(filings))

    def ids(self) -> list[str]:
        """Ids of all filings, in the order in which they were added."""
        return self._database.column("SELECT id FROM filing ORDER BY number")

    def size(self, filings: Iterable[str] | None = None) -> int:
        """How many passages these filings have together; None is all filings."""
        if filings is None:
            return int(self._database.remembered("SELECT coalesce(sum(size), 0) FROM filing")[0][0])
        return int(self._database.remembered(
            "SELECT coalesce(sum(size), 0) FROM filing WHERE id IN (SELECT value FROM json_each(?))",
            _json(filings))[0][0])

    def counts(self) -> tuple[int, int]:
        """How many passages there are of filings that are indexed, and in all."""
        [(ready, total)] = self._database.rows(
            "SELECT coalesce(sum(size) FILTER (WHERE indexed IS NOT NULL), 0), coalesce(sum(size), 0) "
            "FROM filing")
        return ready, total

    # Passages and their vectors.

    def without_vector(self, filing: str) -> list[tuple[bytes, str]]:
        """Hash and text to embed of a filing's passages that have no vector yet, each hash once."""
        rows = self._database.rows(
            f"SELECT hash, {PASSAGE} FROM passage WHERE filing = ? "
            "AND hash NOT IN (SELECT hash FROM embedding) GROUP BY hash ORDER BY number", filing)
        return [(digest, Passage(*row).to_embed) for digest, *row in rows]

    def missing(self, filings: Iterable[str]) -> int:
        """How many passages of these filings have no vector yet."""
        return int(self._database.column(
            "SELECT count(DISTINCT hash) FROM passage WHERE filing IN (SELECT value FROM json_each(?)) "
            "AND NOT EXISTS (SELECT 1 FROM embedding WHERE embedding.hash = passage.hash)",
            _json(filings))[0])

    def among_without_vector(self, passages: Iterable[str]) -> dict[str, str]:
        """Text to embed of those of the passages that have no vector yet, by their ids."""
        rows = self._database.rows(
            f"SELECT {PASSAGE} FROM passage WHERE id IN (SELECT value FROM json_each(?)) "
            "AND NOT EXISTS (SELECT 1 FROM embedding WHERE embedding.hash = passage.hash)", _json(passages))
        return {row[0]: Passage(*row).to_embed for row in rows}

    def candidates(
        self, ids: Iterable[str], dimensions: int
    ) -> tuple[tuple[Passage, ...], NDArray[np.float32]]:
        """Passages by their ids, in the order of the filings, with their vectors; shape (passages,
        dimensions), a row of zeros where there is none yet. What is not there is left out."""
        import numpy as np

        columns = ", ".join(f"passage.{name}" for name in PASSAGE.split(", "))
        rows = self._database.rows(
            f"SELECT vector, {columns} FROM passage LEFT JOIN embedding USING (hash) "
            "WHERE passage.id IN (SELECT value FROM json_each(?)) ORDER BY number", _json(ids))
        vectors = np.zeros((len(rows), dimensions), np.float32)
        for at, (vector, *_) in enumerate(rows):
            if vector is not None:
                vectors[at] = np.frombuffer(vector, "<f4")
        return tuple(Passage(*row[1:]) for row in rows), vectors

    def keep(self, hashes: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Keep the vector of each hash; shape (len(hashes), dimensions)."""
        rows = (row.tobytes() for row in vectors.astype("<f4"))
        with self._database.transaction():
            self._database.many(
                "INSERT OR IGNORE INTO embedding VALUES (?, ?)", zip(hashes, rows, strict=True))

    def keep_of(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Keep the vector of each passage; shape (len(passages), dimensions)."""
        self.keep([hash_of(passage) for passage in passages], vectors)

    def vectors(self, *filings: str) -> tuple[list[str], NDArray[np.float32]]:
        """Ids and vectors of the filings' passages that have one, in order; shape (ids, dimensions)."""
        import numpy as np

        rows = self._database.rows(
            "SELECT id, vector FROM passage JOIN embedding USING (hash) "
            "WHERE filing IN (SELECT value FROM json_each(?)) ORDER BY number", _json(filings))
        matrix = np.frombuffer(b"".join(vector for _, vector in rows), "<f4")
        return [i for i, _ in rows], matrix.reshape(len(rows), -1) if rows else np.empty((0, 0), np.float32)

    def samples(self, k: int) -> list[tuple[str, NDArray[np.float32]]]:
        """Passages of indexed filings with their vectors, at most k, spread over the whole."""
        import numpy as np

        last = self._database.column("SELECT coalesce(max(number), 0) FROM passage")[0]
        found: dict[str, NDArray[np.float32]] = {}
        for step in range(k):
            rows = self._database.rows(
                "SELECT passage.id, vector FROM passage JOIN embedding USING (hash) JOIN filing "
                "ON filing.id = filing AND indexed IS NOT NULL WHERE passage.number > ? "
                "ORDER BY passage.number LIMIT 1", last * step // k)
            found |= {i: np.frombuffer(vector, "<f4") for i, vector in rows}
        return list(found.items())

    def present(self, passages: Iterable[str]) -> set[str]:
        """Those of the ids that are still passages of the catalog."""
        return set(self._database.column(
            "SELECT id FROM passage WHERE id IN (SELECT value FROM json_each(?))", _json(passages)))

    # What the vector index still has to be told.

    def gone(self) -> list[str]:
        """Ids of passages removed here that the vector index may still hold."""
        return self._database.column("SELECT id FROM gone")

    def forget_gone(self) -> None:
        """The vector index holds none of them any more."""
        self._database.rows("DELETE FROM gone")


def hash_of(passage: Passage) -> bytes:
    """What names a passage's vector: equal passages in equal places share one."""
    return sha256(passage.to_embed.encode()).digest()[:16]


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
