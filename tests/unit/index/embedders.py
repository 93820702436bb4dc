"""A small embedder without weights: words hashed into a vector, the same on every machine; and one whose
process dies over it."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass
class Hashing:
    """Two texts are alike as far as they share words. `embedded` lists what it was asked to embed."""

    fingerprint: str = "hashing-64"
    dimensions: int = 64
    window: int = 200
    embedded: list[str] = field(default_factory=list)

    @property
    def ruler(self) -> Hashing:
        """Itself."""
        return self

    def count(self, text: str) -> int:
        """Words and signs."""
        return len(TOKEN.findall(text))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Each word adds 1 at a place that its hash gives."""
        self.embedded.extend(texts)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 0.01
            for word in TOKEN.findall(text.lower()):
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0] % self.dimensions] += 1.0 if digest[1] % 2 else -1.0
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


@dataclass(frozen=True)
class Dying:
    """Opens an embedder on the cluster that takes its process with it, once over each of two texts: over one
    before the vectors are made, over the other when the task's work is done but not yet handed over."""

    notes: Path

    def __call__(self) -> Hashing:
        return Mortal(notes=self.notes)


@dataclass
class Mortal(Hashing):
    """What Dying opens; it notes every process that came to one of the texts."""

    notes: Path = Path()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        text = " ".join(texts)
        self._die_once("number 0", text)
        vectors = super().embed(texts)
        self._die_once("number 1", text)
        return vectors

    def _die_once(self, sign: str, text: str) -> None:
        if sign in text:
            with (self.notes / sign).open("a") as note:
                note.write(f"{os.getpid()}\n")
            if len((self.notes / sign).read_text().splitlines()) == 1:
                os.kill(os.getpid(), signal.SIGKILL)
