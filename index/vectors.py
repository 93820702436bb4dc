"""The vector index: Chroma, which is rebuilt from the catalog rather than trusted.

Chroma holds ids and vectors, nothing else: an id names its filing, and a filter is laid over the results. A
kill while it writes can break it without a word, so opening it looks for what must be there; where that
fails, a new one is made from the catalog beside it, which embeds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndex, HomeNotWritable
from index.ledger import Ledger

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

COLLECTION: Final = "passages"

GRAPH: Final = MappingProxyType({"max_neighbors": 48, "ef_construction": 200, "ef_search": 200})
"""Links of a vector, and candidates kept while linking and searching. With Chroma's 16, 100 and 100 a fifth
of a hundred near-equal passages can't be reached by any search once the index has been reopened; with these
all can, and 99.96% of the best hundred of 3,452 real passages are found (with Chroma's, 99.56%)."""

BATCH: Final = 2000
"""Rows of one upsert; Chroma takes at most 5461."""

MOST: Final = 4000
"""Results that are asked for at once."""

SAMPLES: Final = 3
"""Passages that are looked up and searched for when the index is opened."""

ENOUGH: Final = 10
"""Passages that a sound index returns when it is asked for so many and has them."""

NEAR: Final = 1e-3
"""A vector's distance to itself, with room for float32."""

_NOT_WRITABLE: Final = ("readonly", "read-only", "unable to open", "disk is full", "no space left", "denied")

T = TypeVar("T")


class Chroma(Protocol):
    """One that runs somewhere: what it takes at once, and how its errors become ours."""

    @property
    def rows(self) -> int:
        """Rows of an upsert, at most."""

    @property
    def most(self) -> int:
        """Results of a query, at most."""

    def call(self, do: Callable[[], T]) -> T:
        """Do something with it. Raises DamagedIndex, HomeNotWritable, VectorsUnavailable."""

    def close(self, client: Client) -> None:
        """Let go of what a client holds."""


class Vectors:
    """An open vector index. Every method raises DamagedIndex, HomeNotWritable or VectorsUnavailable where it
    can't be used."""

    def __init__(self, client: Client, collection: str, chroma: Chroma) -> None:
        self._client = client
        self._chroma = chroma
        settings = cast("CreateCollectionConfiguration", {"hnsw": {"space": "cosine", **GRAPH}})
        self._collection = client.get_or_create_collection(
            collection, embedding_function=None, configuration=settings)

    @property
    def most(self) -> int:
        """How many results can be asked for at once."""
        return self._chroma.most

    def close(self) -> None:
        """Let go of files and connections."""
        self._chroma.close(self._client)

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Put in passages; those that are there already are replaced. Shape (ids, dimensions)."""
        for at in range(0, len(ids), self._chroma.rows):
            part = slice(at, at + self._chroma.rows)
            self._chroma.call(partial(
                self._collection.upsert, ids=list(ids[part]), embeddings=vectors[part]))

    def remove(self, ids: Sequence[str]) -> None:
        """Take passages out; one that is not there is no error."""
        for at in range(0, len(ids), self._chroma.rows):
            self._chroma.call(partial(self._collection.delete, ids=list(ids[at:at + self._chroma.rows])))

    def nearest(self, vectors: NDArray[np.float32], k: int) -> list[list[tuple[str, float]]]:
        """For each vector, shape (vectors, dimensions), the k passages nearest to it with their cosine
        distances, nearest first."""
        if not len(vectors):
            return []
        found = self._chroma.call(lambda: self._collection.query(
            query_embeddings=vectors, n_results=k, include=["distances"]))
        distances = found["distances"] or [[] for _ in vectors]
        return [list(zip(*each, strict=True)) for each in zip(found["ids"], distances, strict=True)]

    def ailment(self, ledger: Ledger) -> str | None:
        """What the catalog knows and this index does not, or None where all is well. Some milliseconds."""
        ready, total = ledger.counts()
        try:
            held = self._chroma.call(self._collection.count)
            if not ready <= held <= total + len(ledger.gone()):
                return f"it holds {held} passages and the catalog {total}"
            samples = ledger.samples(SAMPLES)
            lost = [passage for passage, vector in samples if not self._holds(passage, vector)]
            if lost:
                return f"it has lost passage {lost[0]}"
            found = self.nearest(np.array([vector for _, vector in samples]), ENOUGH)
        except DamagedIndex as error:
            return str(error)
        # A single one may be out of a search's reach; where none is found the graph is not of these vectors.
        if any(len(near) < min(ENOUGH, held) for near in found) or (
            found and all(near[0][1] > NEAR for near in found)
        ):
            return "its search does not find what it holds"
        return None

    def differing(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> list[str]:
        """Those of the passages that are not there, or with another vector. Shape (ids, dimensions)."""
        held: dict[str, NDArray[np.float32]] = {}
        for at in range(0, len(ids), self._chroma.rows):
            part = list(ids[at:at + self._chroma.rows])
            got = self._chroma.call(partial(self._collection.get, ids=part, include=["embeddings"]))
            if got["embeddings"] is not None:
                held |= {i: np.asarray(v) for i, v in zip(got["ids"], got["embeddings"], strict=True)}
        return [
            i for i, vector in zip(ids, vectors, strict=True)
            if i not in held or not np.allclose(held[i], vector, atol=NEAR)
        ]

    def _holds(self, passage: str, vector: NDArray[np.float32]) -> bool:
        kept = self._chroma.call(
            lambda: self._collection.get(ids=[passage], include=["embeddings"]))["embeddings"]
        return kept is not None and len(kept) == 1 and np.allclose(kept[0], vector, atol=NEAR)


@dataclass(frozen=True, slots=True)
class _InFolder:
    """Chroma in this process, over a folder."""

    folder: Path
    rows: int = BATCH
    most: int = MOST

    def call(self, do: Callable[[], T]) -> T:
        """Its errors are of many kinds: its own, plain ValueErrors, and AttributeErrors of its half-open
        client where its database is broken."""
        from chromadb.errors import ChromaError

        try:
            return do()
        except (ChromaError, ValueError, RuntimeError, OSError, LookupError, AttributeError) as error:
            if any(sign in str(error).lower() for sign in _NOT_WRITABLE):
                raise HomeNotWritable(
                    f"{self.folder} can't be written to ({error}); check permissions and the disk, or choose "
                    "another home with --home") from error
            raise DamagedIndex(f"the vector index in {self.folder} can't be used: {error}") from error

    def close(self, client: Client) -> None:
        """Let go of its files."""
        client.close()


def open_folder(folder: Path) -> Vectors:
    """Open the index in a folder, or make an empty one there."""
    chroma = _InFolder(folder)
    return chroma.call(lambda: _opened(chroma))


def _opened(chroma: _InFolder) -> Vectors:
    import chromadb
    from chromadb.config import Settings

    client = cast("Client", chromadb.PersistentClient(chroma.folder, Settings(anonymized_telemetry=False)))
    try:
        return Vectors(client, COLLECTION, chroma)
    except BaseException:
        client.close()
        raise
