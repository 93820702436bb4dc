"""What stands in each of many texts, counted in all of them at once: they are searched as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BETWEEN: Final = b"\0\0\0"
"""What is looked for holds none, so that nothing is found across two texts; with room for a space after the
one and before the other."""

_STOPS: Final = tuple(b".;:")
_BLANKS: Final = tuple(b" \t\n\r\xc2")
"""The last begins a no-break space, and some signs that seldom follow a stop."""

Counts = NDArray[np.intp]


class Joined:
    """Some texts, joined. In UTF-8, where what is found is the same and the search is quick whatever the
    letters. `starts` are where each text begins in the whole, in bytes."""

    def __init__(self, whole: bytes, starts: Counts) -> None:
        self._whole = whole
        self.starts = starts
        self.number = len(starts)

    @classmethod
    def of(cls, texts: Sequence[str]) -> Joined:
        """The texts as they are."""
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum(_lengths(parts) + len(_BETWEEN))
        return cls(_BETWEEN.join(parts), np.concatenate([[0], ends])[:len(parts)].astype(np.intp))

    def apart(self, signs: Sequence[str]) -> Joined:
        """The same with spaces in place of some signs, as many as they have bytes, and around each text."""
        if not self.number:
            return self
        whole = np.frombuffer(b" %b " % self._whole, np.uint8).copy()
        whole[self.starts[1:]] = whole[self.starts[1:] - 2] = ord(" ")
        spaced = whole.tobytes()
        for sign in map(str.encode, signs):
            spaced = spaced.replace(sign, b" " * len(sign))
        return Joined(spaced, self.starts)

    def sentences(self) -> Counts:
        """Where in the whole sentences and rows begin, in rising order: each text, what follows a line's end,
        and what follows a full stop, a colon or a semicolon before white space."""
        signs = self._bytes
        stop = np.isin(signs[:-1], _STOPS) & np.isin(signs[1:], _BLANKS)
        return np.union1d(self.starts, np.flatnonzero(stop | (signs[:-1] == ord("\n"))) + 1)

    def cut(self, starts: Counts) -> Joined:
        """The same cut into other texts, which begin at these bytes."""
        return Joined(self._whole, starts)

    def __getitem__(self, at: int) -> str:
        end = self.starts[at + 1] if at + 1 < self.number else None
        return self._whole[self.starts[at]:end].removesuffix(_BETWEEN).decode("utf-8", "surrogatepass")

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
        return np.bincount(np.searchsorted(self.starts, at, side="right") - 1, minlength=self.number)


def _lengths(texts: Sequence[str] | Sequence[bytes]) -> Counts:
    return np.fromiter(map(len, texts), np.intp, len(texts))
