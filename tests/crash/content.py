"""What a home holds, word for word and number for number: to be compared with one that was never killed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings

from index.library import Library
from tests.unit.index.embedders import Hashing


@dataclass(frozen=True)
class Held:
    """A filing as the catalog has it: digests of its texts, outline and passages, and of its vectors where
    all are there; its state; and the passages by which it is found."""

    text: str
    vectors: str
    state: str
    first: tuple[str, ...]


def held(home: Path) -> dict[str, Held]:
    """Each filing of a home by its source's name. Every passage of a ready one must have its vector, in the
    catalog and, number for number, in Chroma; a search by that vector must find it."""
    with Library.open(home, Hashing) as library:
        assert library.catalog.damage() == []
        found = {}
        if library.catalog.ledger.counts()[0]:
            library.mend()
        graph: dict[str, np.ndarray] | None = None
        for filing in library.filings():
            documents, passages = library.documents(filing.id), library.passages(filing.id)
            assert documents
            assert passages
            texts = {d.id: d.text for d in documents}
            assert all(texts[p.document][p.start:p.end] == p.text for p in passages)
            state = library.states()[filing.id]
            ids, vectors = library.catalog.ledger.vectors(filing.id)
            near: tuple[str, ...] = ()
            if state == "ready":
                assert ids == [p.id for p in passages]
                near = tuple(library.nearest(vectors[:1], [filing.id], 3)[0])
                if graph is None:
                    graph = in_chroma(home / (library.catalog.meta("vectors") or "vectors-1"))
                assert all(np.allclose(graph[i], v, atol=1e-5) for i, v in zip(ids, vectors, strict=True))
            shown = repr((filing, documents, passages)).encode()
            numbers = vectors.tobytes() if state == "ready" else b""
            found[filing.source] = Held(
                sha256(shown).hexdigest(), sha256(numbers).hexdigest(), state, near)
        if graph is not None:
            known = {p.id for f in library.filings() for p in library.passages(f.id)}
            assert set(graph) <= known | set(library.catalog.ledger.gone())
        return found


def in_chroma(folder: Path) -> dict[str, np.ndarray]:
    """Every vector of the vector index by its passage's id, read with Chroma itself."""
    client = cast(Client, chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))
    try:
        got = client.get_collection("passages", embedding_function=None).get(include=["embeddings"])
        vectors = got["embeddings"]
        assert vectors is not None
        return dict(zip(got["ids"], map(np.asarray, vectors), strict=True))
    finally:
        client.close()
