"""One home, opened for many threads: each opening is lent to one thread at a time.

SQLite's connections and Chroma's clients are not to be used by two threads at once; the embedder is, and is
shared. What another process adds is seen by the next who borrows: Chroma reads its files only when the last
of its clients in a process has gone, so all openings are then given back, closed and opened again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final

from index.embedding import Embedder
from qa.app import Footnote, ReaderName, open_embedder

SIZE: Final = 8
"""Openings at most; who comes when all are lent waits."""


class Pool:
    """Openings of a home for reading. Safe for any number of threads."""

    def __init__(self, home: Path | None = None, *, reader: ReaderName = "auto", size: int = SIZE) -> None:
        """Open the home once. Raises IndexTrouble where it can't be used."""
        self._home = home
        self._reader = reader
        self._size = size
        self._turn = threading.Condition()
        self._embedding = threading.Lock()
        self._open = 0
        self._changed = False
        self._seen: dict[int, int] = {}
        self._ready: dict[str, str] = {}
        first = self._opened()
        self.settings = first.settings
        self.reader = first.reader
        self._idle = [first]

    @contextmanager
    def lend(self) -> Iterator[Footnote]:
        """An opening for the length of the block. Raises IndexTrouble."""
        footnote = self._take()
        try:
            yield footnote
        finally:
            with self._turn:
                self._idle.append(footnote)
                self._turn.notify_all()

    def close(self) -> None:
        """Close what is not lent; nobody may borrow any more."""
        with self._turn:
            self._close_idle()

    def _take(self) -> Footnote:
        with self._turn:
            while True:
                if self._changed and len(self._idle) == self._open:
                    self._close_idle()
                    self._changed = False
                if not self._changed:
                    if self._idle:
                        footnote = self._idle.pop()
                        if not self._outdated(footnote):
                            return footnote
                        self._idle.append(footnote)
                        self._changed = True
                        continue
                    if self._open < self._size:
                        return self._opened()
                self._turn.wait()

    def _outdated(self, footnote: Footnote) -> bool:
        """Whether filings have become ready, or gone, since the openings were made."""
        version = footnote.library.catalog.version()
        if version == self._seen[id(footnote)]:
            return False
        self._seen[id(footnote)] = version
        return dict(footnote.library.states()) != self._ready

    def _opened(self) -> Footnote:
        footnote = Footnote.open(self._home, reader=self._reader, embedder=lambda: self._embedder)
        self._seen[id(footnote)] = footnote.library.catalog.version()
        if not self._open:
            self._ready = dict(footnote.library.states())
        self._open += 1
        return footnote

    def _close_idle(self) -> None:
        for footnote in self._idle:
            footnote.close()
            del self._seen[id(footnote)]
        self._open -= len(self._idle)
        self._idle.clear()

    @property
    def _embedder(self) -> Embedder:
        with self._embedding:
            return self._one_embedder

    @cached_property
    def _one_embedder(self) -> Embedder:
        return open_embedder(self.settings)
