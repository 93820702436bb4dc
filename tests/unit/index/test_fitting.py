"""The best sentence of a passage: what asks and what answers must stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.counting import Joined
from index.fitting import best_sentences, owners

TOGETHER = "Nothing is said here. The up-front payment is $25 million. It is due at once."
APART = "The payment was made. Whoever is up-front wins. The plant cost $25 million."
NEITHER = "The weather was fine.\nIt was a Tuesday."


def columns(kind: str, texts: Sequence[str], words: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """What is found where these words are asked, and "up-front payment" is how filers say it."""
    joined = Joined.of([text.lower() for text in texts])
    sentences = joined.cut(joined.sentences())
    counts = [np.array([sentences.count(word) for word in some], float).reshape(-1, sentences.number).T
              for some in (words, ("up-front payment",))]
    return best_sentences(kind, sentences, owners(joined, sentences), *counts)


def test_words_that_stand_together_count_for_more() -> None:
    found = columns("money", [TOGETHER, APART, NEITHER], ("up-front", "payment"))
    assert found["sentence"][0] == 1.0
    assert 0.0 < found["sentence"][1] < 1.0
    assert found["sentence"][2] == 0.0
    assert found["wording in sentence"].tolist() == [1.0, 0.0, 0.0]


def test_the_value_must_stand_in_the_same_sentence() -> None:
    found = columns("money", [TOGETHER, APART], ("up-front", "payment"))
    assert found["sentence answers"].tolist() == [2.0, 0.0]


def test_rows_are_sentences() -> None:
    rows = "Total revenues | $9,000\nTotal expenses | 8,000"
    found = columns("money", [rows], ("expenses",))
    assert found["sentence"][0] == 1.0
    assert found["sentence answers"][0] == 0.0


def test_where_nothing_is_asked_nothing_fits() -> None:
    for column in columns("text", ["", "A sentence."], ()).values():
        assert column.tolist() == [0.0, 0.0]


@given(st.lists(st.text(alphabet="ab .;\n$1", max_size=40), min_size=1, max_size=5))
def test_a_share_is_that_of_some_sentence(texts: list[str]) -> None:
    found = columns("number", texts, ("a", "b"))
    for text, share in zip(texts, found["sentence"], strict=True):
        assert (share > 0) == ("a" in text or "b" in text)
        assert 0.0 <= share <= 1.0


@given(st.lists(st.text(alphabet="ab .;:\n\xa0é", max_size=30), max_size=5))
def test_sentences_end_at_stops_and_lines(texts: list[str]) -> None:
    joined = Joined.of(texts)
    sentences = joined.cut(joined.sentences())
    found: list[list[str]] = [[] for _ in texts]
    for at, owner in enumerate(owners(joined, sentences).tolist()):
        found[owner].append(sentences[at])
    assert ["".join(parts) for parts in found] == texts
    plain = [[part for part in re.split(r"(?<=[.;:])(?=\s)|(?<=\n)", text) if part] for text in texts]
    assert [[part for part in parts if part] for parts in found] == plain
