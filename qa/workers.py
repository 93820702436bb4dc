"""Answers by processes: to read without a model is work for a core, and the threads of one Python share one.

Each process opens the home by itself, is asked through a pipe, one question at a time, and sends back what
happens while it answers. It ends when its pipe does, so none outlives the program that started it.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import FootnoteError
from index.filing import Filter
from qa.chat import Turn
from qa.events import Done, Event
from qa.turns import InTurn

if TYPE_CHECKING:
    from qa.app import Footnote


class WorkerLost(FootnoteError):
    """A process that was answering has ended."""

    retriable = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to a process (see `qa.app.Footnote.answered`)."""

    typed: str
    turns: tuple[Turn, ...]
    where: Filter
    k: int | None


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection


class Workers:
    """Up to `size` processes that answer over one home with the extractive reader, started as they are
    needed. Safe for any number of threads."""

    def __init__(self, home: Path, size: int) -> None:
        self._home = home
        self._size = size
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []
        self._turns = InTurn(self._free, self._give)

    def answered(
        self, typed: str, turns: Sequence[Turn], where: Filter, k: int | None = None
    ) -> Iterator[Event]:
        """What happens while what was typed is answered; Done is last. Raises as `Footnote.stream` does, and
        WorkerLost. Where nothing had happened yet when a process ended, another is asked."""
        asked, began = Asked(typed, tuple(turns), where, k), False
        for last in (False, True):
            try:
                for event in self._by_one(asked):
                    began = True
                    yield event
                return
            except WorkerLost:
                if began or last:
                    raise

    def close(self) -> None:
        """End all of them."""
        with self._turns.alone():
            for worker in self._all:
                worker.pipe.close()
            for worker in self._all:
                worker.process.join(timeout=5)
                worker.process.kill()
            self._all.clear()
            self._idle.clear()

    def _by_one(self, asked: Asked) -> Iterator[Event]:
        with self._turns.lend() as worker:
            try:
                worker.pipe.send(asked)
                yield from _told(worker.pipe)
            except (EOFError, OSError) as error:
                worker.process.kill()
                worker.process.join()
                raise WorkerLost("The process that was answering has ended. Ask again.") from error

    def _free(self) -> _Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.process.is_alive():
                return worker
            self._all.remove(worker)
        return self._started() if len(self._all) < self._size else None

    def _give(self, worker: _Worker) -> None:
        if worker.process.is_alive():
            self._idle.append(worker)
        elif worker in self._all:
            self._all.remove(worker)

    def _started(self) -> _Worker:
        # Not a fork: this process has threads, and its own openings of SQLite and Chroma.
        spawning = multiprocessing.get_context("spawn")
        ours, theirs = spawning.Pipe()
        process = spawning.Process(target=_work, args=(theirs, self._home), name="answering", daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._all.append(worker)
        return worker


def _told(pipe: Connection) -> Iterator[Event]:
    """What a process sends for one question, to its end, whether or not anybody still wants it."""
    ended = False
    try:
        while not ended:
            told: Event | FootnoteError = pipe.recv()
            ended = isinstance(told, Done | FootnoteError)
            if isinstance(told, FootnoteError):
                raise told
            yield told
    finally:
        while not ended:
            ended = isinstance(pipe.recv(), Done | FootnoteError)


def _work(pipe: Connection, home: Path) -> None:
    """A process: answers until its pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends the pipe
    footnote: Footnote | None = None
    while True:
        try:
            asked: Asked = pipe.recv()
        except EOFError:
            return
        try:
            footnote = _opened(footnote, home)
            for event in footnote.answered(asked.typed, asked.turns, asked.where, asked.k):
                pipe.send(event)
        except FootnoteError as error:
            pipe.send(error)


def _opened(footnote: Footnote | None, home: Path) -> Footnote:
    """The opening, made anew where the home has outgrown it."""
    from index.embedding.recent import Recent
    from qa.app import Footnote
    from qa.opening import open_embedder
    from qa.settings import read_settings

    if footnote is not None and not footnote.library.outdated():
        return footnote
    if footnote is not None:
        footnote.close()
    settings = read_settings(home)
    return Footnote.open(home, reader="extractive", embedder=lambda: Recent(open_embedder(settings)))
