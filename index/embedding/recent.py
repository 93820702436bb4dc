"""Vectors kept in memory by their texts, the ones used last: a server is asked about the same filings again
and again, and their sentences need be embedded once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.embedding.wrapped import Wrapped

TEXTS: Final = 30_000
"""So many vectors are kept (50 MB where a vector has 384 numbers)."""


@dataclass(frozen=True, slots=True)
class Recent(Wrapped):
    """An embedder that remembers the vectors of the `size` texts used last. Safe for several threads."""

    embedder: Embedder
    size: int = TEXTS
    _kept: OrderedDict[bytes, NDArray[np.float32]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimensions); only texts that are not remembered are embedded. Raises as the
        embedder does."""
        keys = [_key(text) for text in texts]
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            # Copies: a row would hold on to the whole of its matrix.
            made = [row.copy() for row in self.embedder.embed(list(new.values()))]
            known |= dict(zip(new, made, strict=True))
        with self._lock:
            self._kept.update(known)
            for key in known:
                self._kept.move_to_end(key)
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        rows = [known[key] for key in keys]
        return np.stack(rows) if rows else np.empty((0, self.dimensions), np.float32)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
