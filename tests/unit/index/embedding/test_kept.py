"""Vectors kept on disk: the same ones, embedded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding.kept import Kept
from index.errors import EmbedderUnavailable


@dataclass
class Counting:
    """Embeds a text as its length, and remembers what it was asked for."""

    fingerprint: str = "counting-1"
    dimensions: int = 2
    window: int = 100
    asked: list[str] = field(default_factory=list)

    @property
    def ruler(self) -> Counting:
        return self

    def count(self, text: str) -> int:
        return len(text.split())

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.extend(texts)
        return np.array([[len(text), 1] for text in texts], np.float32)


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    embedder = Counting()
    kept = Kept(embedder, tmp_path / "cache" / "vectors.sqlite3")
    first = kept.embed(["one", "three", "one"])
    again = Kept(embedder, kept.path).embed(["three", "one", "seven"])
    assert embedder.asked == ["one", "three", "seven"]
    assert first.tolist() == [[3, 1], [5, 1], [3, 1]]
    assert again.tolist() == [[5, 1], [3, 1], [5, 1]]
    assert kept.embed([]).shape == (0, 2)


def test_vectors_of_another_embedder_are_not_taken(tmp_path: Path) -> None:
    other = Counting(fingerprint="counting-2")
    Kept(Counting(), tmp_path / "vectors").embed(["one"])
    Kept(other, tmp_path / "vectors").embed(["one"])
    assert other.asked == ["one"]


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    broken = tmp_path / "vectors"
    broken.write_bytes(b"not a database at all, though long enough to be looked at" * 40)
    with pytest.raises(EmbedderUnavailable, match="delete the file"):
        Kept(Counting(), broken).embed(["one"])
