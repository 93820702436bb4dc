"""What is being added: one job after the other, each in a process of its own, to be looked at while it
runs."""

from __future__ import annotations

import queue
import shutil
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from qa.answer import Frozen
from qa.faces.web.adding import Line, Request

KEPT: Final = 50
"""Jobs that are remembered once they are done."""

PATIENCE: Final = 600.0
"""Seconds to wait for another process that is writing to the home."""

PAUSE: Final = 1.0


class Job(Frozen):
    """A job as it stands. `outcomes` says what became of each path; `error` why it ended early."""

    id: int
    title: str
    state: Literal["waiting", "running", "done", "failed"]
    now: Line | None = None
    outcomes: tuple[Line, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class _Work:
    id: int
    request: Request
    folder: Path | None


@dataclass
class Jobs:
    """The queue of one home. Safe for any number of threads; `close` ends what runs, and the next run of the
    program goes on with it."""

    home: Path
    _jobs: OrderedDict[int, Job] = field(default_factory=OrderedDict)
    _waiting: queue.Queue[_Work | None] = field(default_factory=queue.Queue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _child: subprocess.Popen[str] | None = None
    _count: int = 0
    _closed: bool = False

    def put(self, title: str, request: Request, folder: Path | None = None) -> Job:
        """Queue a request; `folder` is deleted when it is done."""
        with self._lock:
            self._count += 1
            job = Job(id=self._count, title=title, state="waiting")
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        self._waiting.put(_Work(job.id, request, folder))
        return job

    def all(self) -> list[Job]:
        """All that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def get(self, number: int) -> Job | None:
        """A job by its id."""
        with self._lock:
            return self._jobs.get(number)

    def close(self) -> None:
        """End what runs."""
        self._closed = True
        self._waiting.put(None)
        if self._child is not None:
            self._child.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            try:
                self._run(work)
            finally:
                if work.folder is not None:
                    shutil.rmtree(work.folder, ignore_errors=True)

    def _run(self, work: _Work) -> None:
        until = time.monotonic() + PATIENCE
        self._change(work.id, state="running")
        while (error := self._attempt(work)) is not None:
            if not error.retriable or time.monotonic() > until or self._closed:
                self._change(work.id, state="failed", error=error.reason, now=None)
                return
            self._change(work.id, now=Line(kind="progress", step="waiting", reason=error.reason))
            time.sleep(PAUSE)
        self._change(work.id, state="done", now=None)

    def _attempt(self, work: _Work) -> Line | None:
        """Run the process to its end; the error that ended it, if one did."""
        with subprocess.Popen(
            [sys.executable, "-m", "qa.faces.web.adding", str(self.home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        ) as child:  # fmt: skip
            self._child = child
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(work.request.model_dump_json())
            child.stdin.close()
            error: Line | None = None
            for text in child.stdout:
                try:
                    line = Line.model_validate_json(text)
                except ValidationError:
                    continue  # a library's word on standard output
                if line.kind == "error":
                    error = line
                else:
                    self._told(work.id, line)
            code = child.wait()
            self._child = None
        if code != 0 and error is None:
            return Line(kind="error", reason=f"The process that reads it ended early (status {code}).")
        return error

    def _told(self, number: int, line: Line) -> None:
        if line.kind == "progress":
            self._change(number, now=line)
        else:
            job = self.get(number)
            self._change(number, outcomes=(*(job.outcomes if job else ()), line))

    def _change(self, number: int, **changes: object) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = self._jobs[number].model_copy(update=changes)
