"""Vectors kept on disk by their texts: what was embedded once, in whatever index, is not embedded again.

Useful where many indexes hold the same filings (evaluations) and where an embeddings endpoint costs money.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.embedding.wrapped import Wrapped
from index.errors import EmbedderUnavailable


@dataclass(frozen=True, slots=True)
class Kept(Wrapped):
    """An embedder whose vectors are kept in the SQLite file `path`, made when it is first needed, under the
    embedder's fingerprint. Safe for several threads and processes."""

    embedder: Embedder
    path: Path

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimensions); only texts that are not kept are embedded.

        Raises EmbedderUnavailable, where the file can't be used too.
        """
        keys = [self._key(text) for text in texts]
        known = self._read(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = self.embedder.embed(list(new.values())).astype("<f4")
            known |= dict(zip(new, made, strict=True))
            self._write(list(new), made)
        rows = [known[key] for key in keys]
        return np.stack(rows) if rows else np.empty((0, self.dimensions), np.float32)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.fingerprint}\0{text}".encode()).digest()

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        with self._opened() as rows:
            found = {}
            for key in dict.fromkeys(keys):
                row = rows.execute("SELECT vector FROM kept WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = np.frombuffer(row[0], "<f4")
        return found

    def _write(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        with self._opened() as rows, rows:
            rows.executemany(
                "INSERT OR IGNORE INTO kept VALUES (?, ?)",
                ((key, vector.tobytes()) for key, vector in zip(keys, vectors, strict=True)))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=60)) as rows:
                rows.execute("PRAGMA journal_mode=WAL")
                rows.execute(
                    "CREATE TABLE IF NOT EXISTS kept "
                    "(key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
                yield rows
        except (sqlite3.Error, OSError) as error:
            raise EmbedderUnavailable(
                f"kept vectors, {self.path}, can't be used ({error}): delete the file, or unset or change "
                "FOOTNOTE_EMBEDDING_CACHE") from error
