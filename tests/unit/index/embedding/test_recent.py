"""Vectors kept in memory: the same ones, embedded once, and no more than there may be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.recent import Recent
from tests.unit.index.embedding.test_kept import Counting


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=8), st.integers(1, 8))
def test_vectors_are_those_of_the_embedder(calls: list[list[str]], size: int) -> None:
    embedder = Counting()
    recent = Recent(embedder, size)
    for texts in calls:
        got = recent.embed(texts)
        assert got.shape == (len(texts), 2)
        if texts:
            assert np.array_equal(got, Counting().embed(texts))
        assert len(recent._kept) <= size


def test_a_text_is_embedded_once() -> None:
    embedder = Counting()
    recent = Recent(embedder)
    recent.embed(["one", "two", "one"])
    recent.embed(["two", "three"])
    assert embedder.asked == ["one", "two", "three"]
    assert (recent.fingerprint, recent.dimensions, recent.count("one two")) == ("counting-1", 2, 2)


def test_the_ones_used_last_stay() -> None:
    embedder = Counting()
    recent = Recent(embedder, 2)
    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        recent.embed([text])
    assert embedder.asked == ["a", "bb", "ccc", "bb"]


def test_many_threads() -> None:
    recent = Recent(Counting(), 50)
    texts = [["x" * (n % 70), "y" * (n % 30)] for n in range(400)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(recent.embed, texts))
    assert all(
        np.array_equal(got[:, 0], [len(t) for t in own]) for got, own in zip(found, texts, strict=True)
    )
