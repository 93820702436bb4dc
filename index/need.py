"""Vectors by need: a filing can be asked before its own have been made.

Words find candidates at once, since the lexical index is written with the filing. Those of the best that wait
for a vector get one while the question waits, so that meaning has its say among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.ledger import Ledger

AT_ONCE: Final = 48
"""Passages that are embedded for one question, at most: about half a second of two cores."""

KEPT: Final = 4000
"""Vectors that stay in memory for the questions that follow."""


class ByNeed:
    """The vectors made so far, of passages that waited for one."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._made: dict[str, NDArray[np.float32]] = {}

    def make(self, passages: Sequence[str], embed: Callable[[Sequence[str]], NDArray[np.float32]]) -> None:
        """Make vectors for those of the passages that have none, the first ones where there are many. Raises
        EmbedderUnavailable."""
        if not self._ledger.waiting():
            return
        lacking = self._ledger.among_without_vector(i for i in passages if i not in self._made)
        texts = dict(islice(((i, lacking[i]) for i in passages if i in lacking), AT_ONCE))
        if texts:
            self._made |= dict(zip(texts, embed(list(texts.values())), strict=True))
            self._made = dict(islice(self._made.items(), max(0, len(self._made) - KEPT), None))

    def vectors(self, passages: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors made here of those of the passages that have one."""
        return {i: self._made[i] for i in passages if i in self._made}

    def nearest(
        self, vectors: NDArray[np.float32], filings: Sequence[str] | None
    ) -> list[list[tuple[str, float]]]:
        """For each vector, shape (vectors, dimensions), ids and cosine distances of all passages with a
        vector made here, of the given filings or of all, in no order."""
        allowed = None if filings is None else set(filings)
        made = {i: row for i, row in self._made.items()
                if allowed is None or i.partition("/")[0] in allowed}
        return [[(i, float(1 - row @ vector)) for i, row in made.items()] for vector in vectors]
