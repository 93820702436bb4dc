"""Trying again: back-off within a budget of time, and what the endpoint asks for honoured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TypeVar

from qa.model.errors import Passing

T = TypeVar("T")
PAUSES = (0.5, 1.0, 2.0, 4.0)
LONGEST_PAUSE = 8.0


@dataclass(frozen=True, slots=True)
class Patience:
    """`budget` is how many seconds one call may take in all, waiting included; no attempt starts after it."""

    budget: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def persist(self, call: Callable[[], T]) -> T:
        """The result of `call`, tried again while its trouble may pass and the budget lasts. Raises the last
        trouble, at once where the endpoint asks for more time than is left."""
        started = self.clock()
        for pause in _pauses():
            try:
                return call()
            except Passing as trouble:
                if trouble.wait is None:
                    raise
                wait = max(pause, trouble.wait)
                if self.clock() - started + wait > self.budget:
                    raise
            self.sleep(wait)
        raise AssertionError("pauses never end")


def _pauses() -> Iterator[float]:
    return chain(PAUSES, repeat(LONGEST_PAUSE))
