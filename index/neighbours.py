"""Which passages mean the like: the vector index kept sound, fresh and in step with the catalog.

Few passages are compared one by one with the catalog's vectors (`index.exact`). Of many, the vector index
finds the nearest; what it does not hold yet is compared one by one beside it, so that a filing is found by
meaning as soon as its vectors are there, and a process that only reads need not open the index anew for each
filing that another adds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.errors import DamagedIndex, HomeBusy, HomeNotWritable
from index.exact import Exact, Found
from index.lock import writing
from index.place import Place
from index.vectors import Vectors

FEW: Final = 16_000
"""So many passages are compared one by one."""

LATER: Final = 5000
"""Passages that may have been indexed since the vector index was opened before it is opened again."""

TOGETHER: Final = 500
"""Passages whose vectors are read at once for a new index, and how often its bar moves."""

Tell = Callable[[int, int], None]
"""Progress of a rebuild: passages done, passages in all."""


class Neighbours:
    """The nearest passages in a home; the vector index is opened when it is first needed. `catalog` says as
    of now which index counts; `exact` compares with the vectors of the moment that is read. Methods raise
    IndexTrouble where the home can't be used."""

    def __init__(
        self, home: Path, catalog: Catalog, exact: Exact, place: Place, *, write: bool, tell: Tell
    ) -> None:
        self._home = home
        self._catalog = catalog
        self._ledger = catalog.ledger
        self._place = place
        self._write = write
        self._tell = tell
        self._exact = exact
        self._vectors: Vectors | None = None
        self._opened = ""
        self._generation = 0

    def close(self) -> None:
        """Let go of the files."""
        if self._vectors:
            self._vectors.close()
            self._vectors = None

    def add(self, filings: Sequence[str]) -> None:
        """Put in the filings' passages with their vectors from the catalog; the filings are indexed then."""
        self._open().add(*self._ledger.vectors(*filings))
        self._ledger.mark_indexed(filings)
        self._generation = self._ledger.generation()

    def nearest(
        self, vectors: NDArray[np.float32], filings: Sequence[str] | None, k: int
    ) -> list[Found]:
        """For each vector, shape (vectors, dimensions), ids and cosine distances of the k passages nearest
        to it, nearest first; of the given filings, None for all."""
        if self._ledger.size(filings) <= FEW:
            return self._exact.nearest(vectors, filings, k)
        try:
            try:
                return self._nearest(vectors, filings, k)
            except DamagedIndex:
                # Either another process made a new one between our look at the catalog and at Chroma, or
                # Chroma broke just now: opening it again tells which, and mends.
                self.close()
                return self._nearest(vectors, filings, k)
        except (HomeBusy, HomeNotWritable):
            # Chroma opens no index that it may not write to, and to mend one is for another process or
            # another day; every vector is in the catalog.
            return self._exact.nearest(vectors, filings, k)

    def outdated(self) -> bool:
        """Whether the vector index is open and would be opened anew by the next search."""
        return self._vectors is not None and not self._write and self._is_old()

    def mend(self, *, anyway: bool) -> bool:
        """Open the vector index and make it anew where it is not sound, or `anyway`; whether it was made."""
        before = self._catalog.meta("vectors")
        self.close()
        if anyway:
            self._vectors = self._rebuilt()
        self._open()
        return self._catalog.meta("vectors") != before

    def start_over(self, embedder: str) -> None:
        """Begin an empty vector index for the vectors of another embedder, of this fingerprint; the filings
        wait for them."""
        self.close()
        name = self._place.name(_number(self._catalog.meta("vectors") or "") + 1)
        self._place.make(name).close()
        self._ledger.start_over(embedder, name)
        self._place.sweep(name)

    def ailment(self) -> str | None:
        """What is wrong with the vector index, which is left as it is; None where all is well. Every vector
        is compared with the catalog's (some 10,000 a second)."""
        if not self._ledger.counts()[0]:
            return None
        name = self._named()
        if name is None:
            return f"it is not where it is looked for, {self._place.name(1)}"
        try:
            vectors = self._place.open(name)
        except DamagedIndex as error:
            return str(error)
        try:
            return vectors.ailment(self._ledger) or self._difference(vectors)
        except DamagedIndex as error:
            return str(error)
        finally:
            vectors.close()

    def _difference(self, vectors: Vectors) -> str | None:
        for filings in self._ledger.groups(TOGETHER):
            differing = vectors.differing(*self._ledger.vectors(*filings))
            if differing:
                return f"it holds another vector of passage {differing[0]} than the catalog, or none"
        return None

    def _nearest(
        self, asked: NDArray[np.float32], filings: Sequence[str] | None, k: int
    ) -> list[Found]:
        vectors = self._open()
        allowed = None if filings is None else frozenset(filings)
        later = [f for f in self._ledger.later_than(self._generation) if allowed is None or f in allowed]
        found = self._through(vectors, asked, allowed, k)
        lacking = [number for number, each in enumerate(found) if each is None]
        exact = iter(self._exact.nearest(asked[lacking], filings, k) if lacking else ())
        whole = [next(exact) if each is None else each for each in found]
        if not later:
            return whole
        together = [dict(one) | dict(other)
                    for one, other in zip(whole, self._exact.nearest(asked, later, k), strict=True)]
        return [sorted(each.items(), key=lambda pair: pair[1])[:k] for each in together]

    def _through(
        self, vectors: Vectors, asked: NDArray[np.float32], allowed: frozenset[str] | None, k: int
    ) -> list[Found | None]:
        """The index's k nearest of the allowed filings that are still passages of the catalog, for each
        vector asked; None where too few of its nearest are."""
        # An id begins with its filing's, so that a filter can be laid over the results. Chroma's own filters
        # take up to half a second over 100,000 passages, this some milliseconds.
        wanted, done = k, dict[int, Found]()
        if allowed is not None:
            wanted = min(vectors.most, 2 * k * self._ledger.size() // max(1, self._ledger.size(allowed)))
        lacking = list(range(len(asked)))
        while lacking:
            found = vectors.nearest(asked[lacking], wanted)
            near = [[(i, d) for i, d in each if allowed is None or i.partition("/")[0] in allowed]
                    for each in found]
            present = self._ledger.present({i for each in near for i, _ in each})
            kept = [[(i, d) for i, d in each if i in present][:k] for each in near]
            done |= {number: best for number, each, best in zip(lacking, found, kept, strict=True)
                     if len(best) == k or len(each) < wanted}
            lacking = [number for number in lacking if number not in done]
            if wanted >= vectors.most:
                break
            wanted = min(vectors.most, 4 * wanted)
        return [done.get(number) for number in range(len(asked))]

    def _named(self) -> str | None:
        """The name of the index that counts, where it is of this place."""
        name = self._catalog.meta("vectors") or self._place.name(1)
        return name if name == self._place.name(_number(name)) else None

    def _open(self) -> Vectors:
        if self.outdated():
            self.close()
        if self._vectors is None:
            self._generation = self._ledger.generation()
            self._vectors = self._sound()
            self._opened = self._catalog.meta("vectors") or ""
        return self._vectors

    def _is_old(self) -> bool:
        """Whether the index is another one by now, or has been added more to than is compared one by one.
        What another process writes to it is not seen by a process that has it open."""
        if (self._catalog.meta("vectors") or "") != self._opened:
            return True
        if self._ledger.generation() == self._generation:
            return False
        later = self._ledger.later_than(self._generation)
        return self._ledger.size(later) - self._ledger.size(self._ledger.waiting()) > LATER

    def _sound(self) -> Vectors:
        name = self._named()
        if name is None:
            return self._rebuilt()
        try:
            vectors = self._place.open(name)
        except DamagedIndex:
            return self._rebuilt()
        if vectors.ailment(self._ledger):
            vectors.close()
            return self._rebuilt()
        if self._write and (gone := self._ledger.gone()):
            vectors.remove(gone)
            self._ledger.forget_gone()
        return vectors

    def _rebuilt(self) -> Vectors:
        """A new index from the catalog. Raises HomeBusy where another process is writing."""
        with nullcontext() if self._write else writing(self._home):
            name = self._place.name(_number(self._catalog.meta("vectors") or "") + 1)
            vectors = self._filled(name)
            self._catalog.set_meta("vectors", name)
            self._ledger.forget_gone()
            self._place.sweep(name)
        return vectors

    def _filled(self, name: str) -> Vectors:
        """A new index of this name with all that is indexed (some 1,500 passages a second)."""
        vectors = self._place.make(name)
        try:
            done, total = 0, self._ledger.counts()[0]
            for filings in self._ledger.groups(TOGETHER):
                self._tell(done, total)
                ids, matrix = self._ledger.vectors(*filings)
                vectors.add(ids, matrix)
                done += len(ids)
            self._tell(total, total)
        except BaseException:
            vectors.close()
            raise
        return vectors


def _number(name: str) -> int:
    digits = name.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 1
