"""Things of which there are few, lent to many threads in the order in which they were asked for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class InTurn(Generic[Thing]):
    """Lends what `take` finds free (None where nothing is) and puts it back with `give`; both are called by
    one thread at a time. First come, first served: with a plain lock, who has waited long may wait
    longer."""

    def __init__(self, take: Callable[[], Thing | None], give: Callable[[Thing], None]) -> None:
        self._take = take
        self._give = give
        self._lock = threading.Lock()
        self._waiting: deque[threading.Condition] = deque()

    @contextmanager
    def lend(self) -> Iterator[Thing]:
        """One of them for the length of the block. Raises what `take` raises."""
        thing = self._wait()
        try:
            yield thing
        finally:
            with self._lock:
                self._give(thing)
                self._next()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nothing is lent or put back meanwhile."""
        with self._lock:
            yield

    def _wait(self) -> Thing:
        with self._lock:
            turn = threading.Condition(self._lock)
            self._waiting.append(turn)
            try:
                while self._waiting[0] is not turn or (thing := self._take()) is None:
                    turn.wait()
                return thing
            finally:
                self._waiting.remove(turn)
                self._next()

    def _next(self) -> None:
        """Wake whoever has waited longest."""
        if self._waiting:
            self._waiting[0].notify()
