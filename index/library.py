"""A home directory, opened: its catalog, its vectors and, to write, its lock.

Reading takes no lock and leaves nothing behind. What a command doesn't need is not opened: listing filings
loads neither the embedder nor Chroma.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from index.catalog import Catalog
from index.embedding import Embedder
from index.errors import HomeNotWritable, UnknownFiling, WrongEmbedder
from index.exhibits import Exhibit, exhibits
from index.filing import Document, Filing, Filter, Passage
from index.ledger import State
from index.lock import writing
from index.place import AtServer, InHome, Server
from index.version import READER

if TYPE_CHECKING:
    # What a command does not use it does not wait for: a second `add` of a filing takes no numpy.
    import numpy as np
    from numpy.typing import NDArray

    from index.definitions import Definition
    from index.display import Box, Display
    from index.need import ByNeed
    from index.neighbours import Neighbours
    from index.references import Reference
    from index.tables import Table

Tell = Callable[[int, int], None]
"""Progress: passages done, passages in all."""

CATALOG: Final = "catalog.sqlite3"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a home and what to do about it."""

    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a library is given: how to open the embedder, the Chroma server that holds its vectors (None for
    the home itself), and whom to tell how far a rebuild of the vector index has come."""

    embedder: Callable[[], Embedder]
    server: Server | None = None
    tell: Tell = lambda done, total: None


class Library:
    """A home opened to read or to write; a context manager. Every method raises IndexTrouble where the home
    can't be used."""

    def __init__(
        self, home: Path, catalog: Catalog, given: Surroundings, held: ExitStack, *, write: bool
    ) -> None:
        self.home = home
        self.catalog = catalog
        self._given = given
        self._held = held
        self._write = write

    @classmethod
    def open(
        cls, home: Path, embedder: Callable[[], Embedder], *, write: bool = False,
        server: Server | None = None, tell: Tell = lambda done, total: None,
    ) -> Self:
        """Open a home; with `write`, make it where it is missing and hold its lock. `embedder` is called when
        one is first needed; for the rest see Surroundings.

        A home that is not there reads as an empty one. Raises HomeNotWritable, HomeBusy, DamagedIndex.
        """
        if home.exists() and not home.is_dir():
            raise HomeNotWritable(f"{home} is a file, not a folder: choose another home with --home")
        with ExitStack() as held:
            if write:
                _make(home)
                held.enter_context(writing(home))
            catalog = Catalog.open(home / CATALOG, write=write)
            held.callback(catalog.close)
            return cls(home, catalog, Surroundings(embedder, server, tell), held.pop_all(), write=write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and lock."""
        self._held.close()

    @property
    def identity(self) -> str:
        """The embedder's fingerprint and the reader's versions that the index was made with."""
        readers = "+".join(self.catalog.readers()) or READER
        return f"{self.catalog.meta('embedder') or 'no embedder'} {readers}"

    @cached_property
    def _embedder(self) -> Embedder:
        return self._given.embedder()

    @property
    def embedder(self) -> Embedder:
        """The embedder. Raises EmbedderUnavailable; WrongEmbedder where the index was made with another, or
        has been renewed with another since."""
        embedder = self._embedder
        remembered = self.catalog.meta("embedder")
        if remembered is None and self._write:
            self.catalog.set_meta("embedder", embedder.fingerprint)
        elif remembered not in (None, embedder.fingerprint):
            raise WrongEmbedder(
                f"{self.home} was made with the embedder {remembered}, and {embedder.fingerprint} is set: "
                "unset or correct FOOTNOTE_EMBEDDING_MODEL, or have all vectors made anew: `footnote renew`")
        return embedder

    @cached_property
    def _neighbours(self) -> Neighbours:
        from index.exact import Exact
        from index.neighbours import Neighbours

        server = self._given.server
        place = InHome(self.home) if server is None else AtServer(self.home, server)
        catalog = self.catalog
        if not self._write:
            # By a connection of its own, outside of snapshots: which vector index counts is to be known as of
            # now, and making a new one writes that down.
            catalog = Catalog.open(self.home / CATALOG, write=False)
            self._held.callback(catalog.close)
        exact = Exact(self.catalog.ledger)
        neighbours = Neighbours(self.home, catalog, exact, place, write=self._write, tell=self._given.tell)
        self._held.callback(neighbours.close)
        return neighbours

    @cached_property
    def _by_need(self) -> ByNeed:
        from index.need import ByNeed

        return ByNeed(self.catalog.ledger)

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside is the home as it is at one moment, whatever other processes add and remove
        meanwhile. Where it was opened to write no other process does."""
        return nullcontext() if self._write else self.catalog.snapshot()

    # What is there.

    def filings(self) -> list[Filing]:
        """All filings, in the order in which they were added."""
        return self.catalog.filings()

    def states(self) -> dict[str, State]:
        """The state of each filing by its id: "ready", or "embedding" where it can't be searched whole by
        meaning yet."""
        return self.catalog.ledger.states()

    def indexing(self) -> dict[str, float]:
        """How far the filings have come that can't be searched whole by meaning yet: the share of their
        passages that have their vectors, by the filings' ids. Empty where all are ready."""
        return self.catalog.ledger.shares()

    def find(self, name: str) -> Filing:
        """The filing that a name means: an id, a unique beginning of one, an accession number, a source's
        name with or without its ending. Raises UnknownFiling, with the names that come close."""
        with self.snapshot():
            found = self.catalog.named(name) if name.strip() else []
            filings = self.filings()
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{f.id} ({f.source})" for f in found[:5])
            raise UnknownFiling(f'"{name}" may be any of {len(found)} filings: {several}; give the id')
        from difflib import get_close_matches

        names = [n for f in filings for n in (f.source, f.id, f.accession or "")]
        close = get_close_matches(name, names, n=3) or [n for n in names if name.lower() in n.lower()][:3]
        hint = f"did you mean {' or '.join(close)}?" if close else "`footnote list` shows what is there"
        raise UnknownFiling(f'no filing answers to "{name}"; {hint}')

    def matching(self, where: Filter) -> list[str] | None:
        """Ids of the filings that a filter lets through, None for all. Raises UnknownFiling."""
        if where == Filter():
            return None
        with self.snapshot():
            filing = None if where.filing is None else self.find(where.filing).id
            return self.catalog.matching(Filter(filing, where.company, where.form, where.since, where.until))

    def document(self, document_id: str) -> Document:
        """A document with its text. Raises UnknownFiling."""
        document = self.catalog.document(document_id)
        if document is None:
            raise UnknownFiling(f"no document {document_id} is in the index")
        return document

    def documents(self, filing_id: str) -> tuple[Document, ...]:
        """A filing's documents in order; none where the filing is not there."""
        return self.catalog.documents(filing_id)

    def document_types(self, filing_id: str) -> tuple[str, ...]:
        """EDGAR's types of a filing's documents, in order."""
        return self.catalog.document_types(filing_id)

    def definitions(self, document_id: str) -> tuple[Definition, ...]:
        """The terms that a document defines, in order. Raises UnknownFiling."""
        from index.definitions import definitions

        return definitions(self.document(document_id))

    def references(self, document_id: str) -> tuple[Reference, ...]:
        """A document's references to its own parts and to its filing's other documents, in order. Raises
        UnknownFiling."""
        from index.references import references

        document = self.document(document_id)
        return references(document, self.documents(document.filing))

    def exhibits(self, filing_id: str) -> tuple[Exhibit, ...]:
        """The exhibits that a filing lists, those incorporated by reference included, in order."""
        return exhibits(self.documents(filing_id))

    def tables(self, document_id: str) -> tuple[Table, ...]:
        """A document's tables as data, in order. Raises UnknownFiling."""
        from index.tables import tables

        return tables(self.document(document_id))

    def display(self, document_id: str) -> Display:
        """A document as a person sees it. Raises UnknownFiling."""
        from index import display

        return display.display(self.document(document_id), self.catalog.source(document_id))

    def page_picture(self, document_id: str, page: int, scale: float = 1.5) -> bytes:
        """A page of a PDF, counted from 1, as a PNG of `scale` pixels a point (of 1/72 inch). Raises
        UnknownFiling; BadInput where there is no such page."""
        from index import display

        return display.picture(self.document(document_id), self.catalog.source(document_id), page, scale)

    def boxes(self, document_id: str, start: int, end: int) -> tuple[Box, ...]:
        """Where a range of a PDF's text stands on its pages; empty for other documents. Raises
        UnknownFiling."""
        from index import display

        return display.boxes(self.document(document_id), self.catalog.source(document_id), start, end)

    def passages(self, filing_id: str) -> tuple[Passage, ...]:
        """A filing's passages in order."""
        return self.catalog.passages(filing_id)

    def prepare(self, passages: Sequence[str]) -> None:
        """Give a vector to those of these passages that still wait for one, best first and some dozens at
        most: what words have found in a filing that is being indexed can then be told apart by meaning.
        Raises EmbedderUnavailable, WrongEmbedder."""
        self._by_need.make(passages, lambda texts: self.embedder.embed(texts))

    def outdated(self) -> bool:
        """Whether the home is to be opened again to see what another process has added: it was not there, or
        so much was added that the next search would open the vector index anew. Where several openings of a
        process share one, that takes effect only once all have been closed."""
        made = not self.catalog.is_there and (self.home / CATALOG).is_file()
        return made or self._neighbours.outdated()

    def nearest(
        self, vectors: NDArray[np.float32], filings: Sequence[str] | None, k: int
    ) -> list[list[str]]:
        """For each vector, shape (vectors, dimensions), ids of the k passages nearest to it, nearest first;
        of the given filings, None for all. Those that have no vector yet are not found."""
        by_need = self._by_need.nearest(vectors, filings)
        found = [dict(made) | dict(near) for made, near in zip(
            by_need, self._neighbours.nearest(vectors, filings, k), strict=True)]
        return [sorted(each, key=each.__getitem__)[:k] for each in found]

    def passage_at(self, document_id: str, offset: int) -> Passage | None:
        """The passage of a document that holds an offset, or the first one after it; None past the last."""
        return self.catalog.passage_at(document_id, offset)

    def candidates(self, ids: Sequence[str]) -> tuple[tuple[Passage, ...], NDArray[np.float32]]:
        """Passages by their ids, in the order of the filings, with their vectors; shape (passages,
        dimensions), a row of zeros where there is none yet."""
        passages, vectors = self.catalog.ledger.candidates(ids, self.embedder.dimensions)
        made = self._by_need.vectors(passage.id for passage in passages)
        for at, passage in enumerate(passages):
            if passage.id in made:
                vectors[at] = made[passage.id]
        return passages, vectors

    # What changes it.

    def finish(self, filings: Sequence[str]) -> None:
        """Put filings whose vectors are all in the catalog into the vector index; they are ready then."""
        self._neighbours.add(filings)

    def adopt(self) -> bool:
        """Make the embedder that is set the index's own where it is another one: all filings wait for their
        vectors then, as if they had just been added. Whether that was so. It is tried first: where it does
        not answer, nothing is changed. Raises EmbedderUnavailable."""
        self._embedder.embed(["Does it answer?"])
        if self.catalog.meta("embedder") in (None, self._embedder.fingerprint):
            return False
        self._neighbours.start_over(self._embedder.fingerprint)
        return True

    def mend(self, *, anyway: bool = False) -> bool:
        """Make the vector index anew from the catalog where it is not sound by a quick look, or `anyway`;
        whether it was made. Raises HomeBusy, VectorsUnavailable."""
        return self._neighbours.mend(anyway=anyway)

    def remove(self, filing_id: str) -> None:
        """Forget a filing. Chroma, which is slow to open, is told when it is next written to."""
        if not self._write:
            raise HomeNotWritable(f"{self.home} is open to read only")
        self.catalog.remove(filing_id)

    def problems(self) -> list[Problem]:
        """What is wrong with this home."""
        found = [
            Problem(f"catalog: {line}", "Add the filings to a new home with --home.")
            for line in self.catalog.damage()
        ]
        if stale := self.catalog.stale():
            found.append(Problem(
                f"{len(stale)} filings were read by another version of the reader than this one, {READER}",
                "`footnote renew` reads them again."))
        if ailment := self._neighbours.ailment():
            found.append(Problem(
                f"vectors: {ailment}",
                "Nothing to do: they are put in again from the catalog with the next search."))
        return found


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HomeNotWritable(
            f"{home} can't be made ({error.strerror or error}): choose another home with --home") from error
