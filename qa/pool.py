"""One home, opened for many threads: each opening is lent to one thread at a time.

SQLite's connections and Chroma's clients are not to be used by two threads at once; the embedder is, and is
shared. What other processes add is seen by the openings that are there; only where so much was added that the
vector index is to be opened anew are all given back first, since Chroma reads its files again only when the
last of its clients in a process has gone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.embedding import Embedder
from index.embedding.recent import Recent
from index.filing import Filter
from qa.app import Footnote, ReaderName
from qa.chat import Answerer, Turn
from qa.events import Event
from qa.opening import open_embedder
from qa.turns import InTurn
from qa.workers import Workers

if TYPE_CHECKING:
    from qa.model.use import ModelUse

SIZE: Final = 4
"""Openings at most; who comes when all are lent waits. More would not answer sooner on a few cores, and each
keeps vectors in memory (`index.exact.KEPT`)."""

WITH_MODEL: Final = 8
"""The same where a language model reads: most of the time an opening then waits for it."""


class Pool:
    """Openings of a home for reading. Safe for any number of threads."""

    def __init__(
        self,
        home: Path | None = None,
        *,
        reader: ReaderName = "auto",
        size: int | None = None,
        workers: int = 0,
        use: ModelUse | None = None,
    ) -> None:
        """Open the home once; all openings share a `use` of the model. Where the reader needs none, `workers`
        processes answer. Raises IndexTrouble where the home can't be used."""
        self._home = home
        self._reader = reader
        self._use = use
        self._embedding = threading.Lock()
        self._open = 0
        self._renewing = False
        first = self._opened()
        self.settings = first.settings
        self.reader = first.reader
        self._idle = [first]
        self._size = size or (SIZE if self.reader == "extractive" else WITH_MODEL)
        self._turns = InTurn(self._free, self._idle.append)
        self._workers = (
            Workers(self.settings.home, workers) if workers and self.reader == "extractive" else None
        )

    def lend(self) -> AbstractContextManager[Footnote]:
        """An opening for the length of the block, in the order in which it was asked for. Raises
        IndexTrouble."""
        return self._turns.lend()

    @contextmanager
    def look(self) -> Iterator[Footnote]:
        """The same, to read what is there: the home as it is at one moment, throughout the block."""
        with self.lend() as footnote, footnote.library.snapshot():
            yield footnote

    def answered(
        self,
        typed: str,
        turns: Sequence[Turn],
        where: Filter,
        k: int | None = None,
        reader: ReaderName = "auto",
    ) -> Iterator[Event]:
        """What happens while what was typed is answered (see `Footnote.answered`): by a process, or by an
        opening that is lent for so long."""
        if self._workers is not None and reader != "generative":
            yield from self._workers.answered(typed, turns, where, k)
            return
        with self.lend() as footnote:
            yield from footnote.reading_as(reader).answered(typed, turns, where, k)

    def answerer(self, reader: ReaderName) -> Answerer:
        """`answered` for the conversations of a reader."""
        return lambda typed, turns, where: self.answered(typed, turns, where, None, reader)

    def close(self) -> None:
        """Close what is not lent; nobody may borrow any more."""
        if self._workers is not None:
            self._workers.close()
        with self._turns.alone():
            self._close_idle()

    def _free(self) -> Footnote | None:
        """An opening that can be lent now, or None."""
        if self._idle and self._idle[-1].library.outdated():
            self._renewing = True
        if self._renewing:
            if len(self._idle) < self._open:
                return None
            self._close_idle()
            self._renewing = False
        if self._idle:
            return self._idle.pop()
        return self._opened() if self._open < self._size else None

    def _opened(self) -> Footnote:
        footnote = Footnote.open(
            self._home, reader=self._reader, embedder=lambda: self._embedder, use=self._use
        )
        self._open += 1
        return footnote

    def _close_idle(self) -> None:
        for footnote in self._idle:
            footnote.close()
        self._open -= len(self._idle)
        self._idle.clear()

    @property
    def _embedder(self) -> Embedder:
        with self._embedding:
            return self._one_embedder

    @cached_property
    def _one_embedder(self) -> Embedder:
        return Recent(open_embedder(self.settings))
