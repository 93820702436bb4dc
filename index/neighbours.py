"""Which passages mean the like: the vector index kept sound, fresh and in step with the catalog."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.errors import DamagedIndex
from index.lock import writing
from index.vectors import Vectors, rebuild

FEW: Final = 5000
"""So many passages are searched faster by their ids than by their filings (of 100,000: 18 and 76 ms)."""

FIRST: Final = "vectors-1"
"""The vector index's folder. A rebuilt one is the next in number, and the catalog says which one counts, so
that a rebuild that is killed leaves the old one as it was, and Chroma never opens one path twice."""


class Neighbours:
    """The vector index of a home, opened when it is first needed.

    A reader opens it again when the catalog has changed, since Chroma does not see what another process
    writes. Methods raise IndexTrouble where the home can't be used.
    """

    def __init__(self, home: Path, catalog: Catalog, *, write: bool) -> None:
        self._home = home
        self._catalog = catalog
        self._write = write
        self._vectors: Vectors | None = None
        self._seen = -1

    def close(self) -> None:
        """Let go of the files."""
        if self._vectors:
            self._vectors.close()
            self._vectors = None

    def add(self, filing: str) -> None:
        """Put in a filing's passages with their vectors from the catalog."""
        self._open().add(filing, *self._catalog.vectors(filing))

    def nearest(self, vector: NDArray[np.float32], filings: Sequence[str] | None, k: int) -> list[str]:
        """Ids of the k passages nearest to a vector, nearest first; of the given filings, None for all."""
        if not self._catalog.counts()[0]:
            return []
        try:
            return self._nearest(vector, filings, k)
        except DamagedIndex:
            # Either another process wrote between our look at the catalog and at Chroma, or Chroma broke just
            # now: opening it again tells which, and mends.
            self.close()
            return self._nearest(vector, filings, k)

    def ailment(self) -> str | None:
        """What is wrong with the vector index, which is left as it is; None where all is well."""
        if not self._catalog.counts()[0]:
            return None
        try:
            vectors = Vectors.open(self._folder())
        except DamagedIndex as error:
            return str(error)
        try:
            return vectors.ailment(self._catalog)
        finally:
            vectors.close()

    def _nearest(self, vector: NDArray[np.float32], filings: Sequence[str] | None, k: int) -> list[str]:
        vectors = self._open()
        if filings is None:
            gone = set(self._catalog.gone())
            found = vectors.nearest(vector, k + len(gone))
        else:
            gone = set()
            ids = self._catalog.passage_ids(filings, FEW + 1)
            if not ids:
                return []
            few = len(ids) <= FEW
            found = vectors.nearest(vector, k, ids=ids if few else None, filings=None if few else filings)
        return [i for i, _ in found if i not in gone][:k]

    def _folder(self) -> Path:
        return self._home / (self._catalog.meta("vectors") or FIRST)

    def _open(self) -> Vectors:
        version = self._catalog.version()
        if not self._write and version != self._seen:
            self.close()
        if self._vectors is None:
            self._vectors = self._sound()
            self._seen = version
        return self._vectors

    def _sound(self) -> Vectors:
        try:
            vectors = Vectors.open(self._folder())
        except DamagedIndex:
            return self._rebuilt()
        if vectors.ailment(self._catalog):
            vectors.close()
            return self._rebuilt()
        if self._write and (gone := self._catalog.gone()):
            vectors.remove(gone)
            self._catalog.forget_gone()
        return vectors

    def _rebuilt(self) -> Vectors:
        """A new index from the catalog. Raises HomeBusy where another process is writing."""
        with nullcontext() if self._write else writing(self._home):
            old = self._folder()
            folder = old.with_name(f"vectors-{int(old.name.rpartition('-')[2]) + 1}")
            vectors = rebuild(folder, self._catalog)
            self._catalog.set_meta("vectors", folder.name)
            self._catalog.forget_gone()
            for other in self._home.glob("vectors-*"):
                if other != folder:
                    shutil.rmtree(other, ignore_errors=True)
        return vectors
