"""One writer at a time: a file lock in the home, and beside it who holds it.

The lock is the operating system's, so a writer that is killed lets go of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.errors import HomeBusy, HomeNotWritable

LOCK: Final = "writer.lock"
HOLDER: Final = "writer.json"


@contextlib.contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the home's writer lock. Raises HomeBusy, naming the holder, where another process has it."""
    from filelock import FileLock, Timeout  # loads asyncio, which those who only read need not wait for

    lock = FileLock(home / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise HomeBusy(f"{home} is being written to by {_holder(home)}; try again when it is done") from None
    except OSError as error:
        raise HomeNotWritable(f"{home} can't be written to ({error.strerror or error}): check permissions "
                              "and the disk, or choose another home with --home") from error
    try:
        _sign(home)
        yield
    finally:
        lock.release()


def _sign(home: Path) -> None:
    """Say who holds the lock. That is for people: where the disk is too full for it, the lock holds still."""
    holder = {
        "pid": os.getpid(),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]]),
        "since": time.strftime("%Y-%m-%d %H:%M:%S"),
    }
    with contextlib.suppress(OSError):
        (home / HOLDER).write_text(json.dumps(holder), encoding="utf-8")


def _holder(home: Path) -> str:
    try:
        holder = json.loads((home / HOLDER).read_text(encoding="utf-8"))
        return f"process {holder['pid']} ({holder['command']}) since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
