"""Many filings parsed on all cores, each in a process of which nothing depends: one that crashes, hangs or
takes too much memory over a filing is replaced, and that filing reported."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from index.embedding import Ruler
from index.errors import ReaderFault, TooLarge, UnreadableFiling
from index.parse import Failed, Result

SECONDS: Final = 60.0
"""That any filing may take to be read, and besides:"""

SECONDS_A_MEGABYTE: Final = 10.0

STARTING: Final = 60.0
"""Seconds that a worker may take to load what it reads with."""

AHEAD: Final = 2
"""Filings for each worker that wait, are at work or are done before the first of them is taken: this bounds
the memory."""


def available() -> bool:
    """Whether this system can hand a pipe to a child process (all but Windows)."""
    return os.name == "posix"


def parse_by_workers(
    paths: Iterable[Path], ruler: Ruler, number: int, *, seconds: float = SECONDS
) -> Iterator[Result]:
    """Parse by so many processes; the results come in the order of the paths, of which only a few are taken
    ahead. `seconds` is the time that a filing may take, its size apart."""
    with ExitStack() as held:
        idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(number):
            worker = _Worker(ruler, seconds)
            held.callback(worker.stop)
            idle.put(worker)
        pool = held.enter_context(ThreadPoolExecutor(number))

        def parsed(path: Path) -> Result:
            worker = idle.get()
            try:
                return worker.parse(path)
            finally:
                idle.put(worker)

        waiting: deque[Future[Result]] = deque()
        for path in paths:
            waiting.append(pool.submit(parsed, path))
            if len(waiting) >= AHEAD * number:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@dataclass
class _Child:
    process: subprocess.Popen[bytes]
    connection: Connection
    ready: bool = False


class _Worker:
    """A child process, started when it is first needed and again after each end it comes to."""

    def __init__(self, ruler: Ruler, seconds: float) -> None:
        self._ruler = ruler
        self._seconds = seconds
        self._child: _Child | None = None

    def parse(self, path: Path) -> Result:
        """A filing by the child; what becomes of the child is said of the filing."""
        error: type[UnreadableFiling]
        started = time.perf_counter()
        limit = self._seconds + SECONDS_A_MEGABYTE * _size(path) / 1e6
        child = self._child = self._child or _started()
        try:
            if not child.ready:
                child.connection.send(self._ruler)
                child.ready = child.connection.poll(STARTING)
                child.connection.recv()
            child.connection.send((path, limit))
            if child.connection.poll(limit):
                result: Result = child.connection.recv()
                return result
            reason, error = f"{path.name} was given up after {limit:.0f} s of reading", TooLarge
        except (EOFError, OSError):
            code = child.process.wait()
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            reason, error = f"{path.name} made the process that read it end ({how})", ReaderFault
        self.stop()
        return Failed(path, reason, error.__name__, time.perf_counter() - started)

    def stop(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.connection.close()
            self._child.process.kill()
            self._child.process.wait()
            self._child = None


def _started() -> _Child:
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "index.worker", str(theirs.fileno())],
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))})
    return _Child(process, ours)


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
