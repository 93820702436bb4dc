"""The real program, run command after command in a process that kills itself at a given point.

    python -m tests.crash.victim AIM COMMAND...

Each COMMAND is one list of words in JSON; `done N` is printed when it has ended well. AIM is JSON: {} for
none, {"at": "module:Name.method", "nth": 2, "when": "before" | "after" | milliseconds after it began}, or
{"after": milliseconds}. Words are embedded by their hashes, so that a run takes no longer than what is tried.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import sys
import threading
from importlib import import_module
from typing import Any

import index.neighbours
import qa.app
from qa.faces.cli.main import program
from tests.unit.index.embedders import Hashing


def die() -> None:
    """End as a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


def armed(aim: dict[str, Any]) -> None:
    """Put the kill in place."""
    if not aim:
        return
    if "after" in aim:
        threading.Timer(aim["after"] / 1000, die).start()
        return
    module, _, path = aim["at"].partition(":")
    *owners, name = path.split(".")
    owner: Any = functools.reduce(getattr, owners, import_module(module))
    real, calls = getattr(owner, name), iter(range(1, 1 << 30))

    @functools.wraps(real)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        mine = next(calls) == aim["nth"]
        if mine and aim["when"] == "before":
            die()
        if mine and isinstance(aim["when"], int):
            threading.Timer(aim["when"] / 1000, die).start()
        result = real(*args, **kwargs)
        if mine and aim["when"] == "after":
            die()
        return result

    setattr(owner, name, wrapped)


def main(aim: str, *commands: str) -> None:
    """Run the commands."""
    setattr(qa.app, "open_embedder", lambda settings: Hashing())  # noqa: B010 (it is imported there)
    setattr(index.neighbours, "FEW", 0)  # noqa: B010 (Final; so few would else be compared without Chroma)
    armed(json.loads(aim))
    for number, command in enumerate(commands):
        code = program(json.loads(command), standalone_mode=False)
        if code not in (None, 0, 3):
            sys.exit(code)
        print(f"done {number}", flush=True)
    os._exit(0)  # a timer that has not gone off yet must not keep the process


if __name__ == "__main__":
    main(*sys.argv[1:])
