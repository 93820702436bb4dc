"""The vector index: Chroma, which is rebuilt from the catalog rather than trusted.

Chroma holds ids, vectors and the filing of each passage, nothing else. A kill while it writes can break it
without a word, so opening it looks for what must be there; where that fails, a new one is made from the
catalog beside it, which takes seconds and embeds nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self, cast

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.errors import DamagedIndex, HomeNotWritable

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.types import Where

COLLECTION: Final = "passages"

GRAPH: Final = MappingProxyType({"max_neighbors": 48, "ef_construction": 200, "ef_search": 200})
"""Links of a vector, and candidates kept while linking and searching. With Chroma's 16, 100 and 100 a fifth
of a hundred near-equal passages can't be reached by any search once the index has been reopened; with these
all can, and 99.96% of the best hundred of 3,452 real passages are found (with Chroma's, 99.56%)."""

BATCH: Final = 2000
"""Rows of one upsert; Chroma takes at most 5461."""

SAMPLES: Final = 3
"""Passages that are looked up and searched for when the index is opened."""

ENOUGH: Final = 10
"""Passages that a sound index returns when it is asked for so many and has them."""

NEAR: Final = 1e-3
"""A vector's distance to itself, with room for float32."""

_NOT_WRITABLE: Final = ("readonly", "read-only", "unable to open", "disk is full", "no space left", "denied")


class Vectors:
    """An open vector index. Every method raises DamagedIndex or HomeNotWritable where it can't be used."""

    def __init__(self, client: Client, folder: Path) -> None:
        self._client = client
        self._folder = folder
        settings = cast("CreateCollectionConfiguration", {"hnsw": {"space": "cosine", **GRAPH}})
        self._collection = client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration=settings)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a folder, or make an empty one there."""
        with _troubles(folder):
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            client = cast("Client", chromadb.PersistentClient(folder, settings))
            try:
                return cls(client, folder)
            except BaseException:
                client.close()
                raise

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    def add(self, filing: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Put in a filing's passages; those that are there already are replaced. Shape (ids, dimensions)."""
        with _troubles(self._folder):
            for at in range(0, len(ids), BATCH):
                part = list(ids[at:at + BATCH])
                self._collection.upsert(
                    ids=part, embeddings=vectors[at:at + BATCH], metadatas=[{"filing": filing}] * len(part))

    def remove(self, ids: Sequence[str]) -> None:
        """Take passages out; one that is not there is no error."""
        with _troubles(self._folder):
            for at in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[at:at + BATCH]))

    def nearest(
        self, vector: NDArray[np.float32], k: int, *, ids: Sequence[str] | None = None,
        filings: Sequence[str] | None = None,
    ) -> list[tuple[str, float]]:
        """The k passages nearest to a vector with their cosine distances, nearest first: of those with the
        given ids, of the given filings, or of all."""
        where = None if filings is None else cast("Where", {"filing": {"$in": list(filings)}})
        with _troubles(self._folder):
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=k, include=["distances"],
                ids=None if ids is None else list(ids), where=where)
        distances = found["distances"] or [[]]
        return list(zip(found["ids"][0], distances[0], strict=True))

    def ailment(self, catalog: Catalog) -> str | None:
        """What the catalog knows and this index does not, or None where all is well. Some milliseconds."""
        ready, total = catalog.counts()
        try:
            with _troubles(self._folder):
                held = self._collection.count()
            if not ready <= held <= total + len(catalog.gone()):
                return f"it holds {held} passages and the catalog {total}"
            samples = catalog.samples(SAMPLES)
            lost = [passage for passage, vector in samples if not self._holds(passage, vector)]
            if lost:
                return f"it has lost passage {lost[0]}"
            found = [self.nearest(vector, ENOUGH) for _, vector in samples]
        except DamagedIndex as error:
            return str(error)
        # A single one may be out of a search's reach; where none is found the graph is not of these vectors.
        if any(len(near) < min(ENOUGH, held) for near in found) or (
            found and all(near[0][1] > NEAR for near in found)
        ):
            return "its search does not find what it holds"
        return None

    def _holds(self, passage: str, vector: NDArray[np.float32]) -> bool:
        with _troubles(self._folder):
            kept = self._collection.get(ids=[passage], include=["embeddings"])["embeddings"]
        return kept is not None and len(kept) == 1 and np.allclose(kept[0], vector, atol=NEAR)


def rebuild(folder: Path, catalog: Catalog) -> Vectors:
    """A new index in a new folder, from the catalog's vectors (some 2,000 passages a second)."""
    shutil.rmtree(folder, ignore_errors=True)
    vectors = Vectors.open(folder)
    for filing in catalog.states():
        vectors.add(filing, *catalog.vectors(filing))
    return vectors


@contextmanager
def _troubles(folder: Path) -> Iterator[None]:
    """Chroma's errors are of many kinds: its own, plain ValueErrors, and AttributeErrors of its half-open
    client where its database is broken."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, RuntimeError, OSError, LookupError, AttributeError) as error:
        if any(sign in str(error).lower() for sign in _NOT_WRITABLE):
            raise HomeNotWritable(f"{folder} can't be written to ({error}); check permissions and the disk, "
                                  "or choose another home with --home") from error
        raise DamagedIndex(f"the vector index in {folder} can't be used: {error}") from error
