"""A process that parses filings one after the other for another one (`index.workers`): its main program.

A filing can be such that a parser crashes, runs on for ever or takes all memory. Here it takes no other
filing with it, and no index.
"""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from index.errors import ReaderFault
from index.parse import Failed, parse

GRACE: Final = 30
"""Seconds after the time limit at which a worker whose parent is gone ends itself."""

LEAST: Final = 2 << 30
"""Bytes of memory that a worker may always take; half of the machine's where that is more."""


def main(descriptor: int) -> None:
    """Answer each (path, time limit) with a Result, until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent, which then closes the connection
    _limit_memory()
    with Connection(descriptor) as parent:
        try:
            ruler = parent.recv()
            parent.send(None)  # what comes now is timed
            while True:
                path, limit = parent.recv()
                signal.alarm(int(limit) + GRACE)
                parent.send(_parsed(path, ruler))
                signal.alarm(0)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _parsed(path: Path, ruler: object) -> object:
    try:
        return parse(path, ruler)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001
        # A mistake of ours in cutting one filing must not keep the others out: it is told with the filing.
        reason = f"{path.name} upset the reader ({type(error).__name__}: {error}): please report it"
        return Failed(path, reason, ReaderFault.__name__, 0.0)


def _limit_memory() -> None:
    import resource

    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    most = max(LEAST, physical // 2)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
