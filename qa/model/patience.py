"""Trying again: back-off within a budget of time, and what the endpoint asks for honoured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from qa.model.errors import Passing

PAUSES = (0.5, 1.0, 2.0, 4.0)
LONGEST_PAUSE = 8.0


@dataclass(frozen=True, slots=True)
class Patience:
    """`budget` is how many seconds one call may take in all, waiting included; no attempt starts after it."""

    budget: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def begin(self) -> Attempts:
        """Start the clock of one call."""
        return Attempts(self)


class Attempts:
    """The attempts of one call."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._started = patience.clock()
        self._pauses: Iterator[float] = chain(PAUSES, repeat(LONGEST_PAUSE))

    def wait(self, trouble: Passing) -> None:
        """Wait for trouble to pass. Raises it again where waiting makes no sense, or longer than is left."""
        if trouble.wait is None:
            raise trouble
        wait = max(next(self._pauses), trouble.wait)
        if self._patience.clock() - self._started + wait > self._patience.budget:
            raise trouble
        self._patience.sleep(wait)
