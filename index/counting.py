"""What stands in each of many texts, counted in all of them at once: they are searched as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BETWEEN: Final = "\0"
"""What is looked for holds none, so that nothing is found across two texts."""

Counts = NDArray[np.intp]


class Joined:
    """Some texts, joined. In UTF-8, where what is found is the same and the search is quick whatever the
    letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.number = len(texts)
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._whole = _BETWEEN.encode().join(parts)
        self._starts = np.concatenate([[0], np.cumsum(_lengths(parts) + 1)[:-1]])

    @classmethod
    def apart(cls, texts: Sequence[str], signs: Sequence[str]) -> Joined:
        """The texts with a space in place of each of some signs, and around each text."""
        whole = _BETWEEN.join(f" {text} " for text in texts)
        for sign in signs:
            whole = whole.replace(sign, " ")
        ends = np.cumsum(_lengths(texts) + 3).tolist()
        return cls([whole[start:end - 1] for start, end in zip([0, *ends], ends, strict=False)])

    def count(self, phrase: str) -> Counts:
        """`text.count(phrase)` of each text. The phrase is not empty and holds no NUL."""
        wanted = phrase.encode("utf-8", "surrogatepass")
        pieces = self._whole.split(wanted)
        at = np.cumsum(_lengths(pieces) + len(wanted))[:-1] - len(wanted)
        return self._sorted(at)

    def digits(self) -> Counts:
        """How many digits each text holds."""
        return self._sorted(np.flatnonzero(self._digit))

    def numbers_after_words(self) -> Counts:
        """How often a digit follows a letter or a full stop and one space ("May 5", "Jan. 31")."""
        signs = self._bytes
        letter = ((signs | 0x20) - ord("a") < 26) | (signs == ord("."))
        return self._sorted(np.flatnonzero(letter[:-2] & (signs[1:-1] == ord(" ")) & self._digit[2:]))

    @property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._whole, np.uint8)

    @property
    def _digit(self) -> NDArray[np.bool_]:
        return self._bytes - ord("0") < 10  # below "0" an unsigned number wraps round

    def _sorted(self, at: NDArray[np.intp]) -> Counts:
        """How many of some places in the whole are in each text."""
        return np.bincount(np.searchsorted(self._starts, at, side="right") - 1, minlength=self.number)


def _lengths(texts: Sequence[str] | Sequence[bytes]) -> Counts:
    return np.fromiter(map(len, texts), np.intp, len(texts))
