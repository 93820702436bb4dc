"""Counting in many texts at once says what counting in each would."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.counting import Joined
from index.stands import _VALUES, standing

TEXTS = st.lists(st.text("ab. 0“é\0İ", max_size=12), max_size=6)
PHRASE = st.text("ab. 0“é", min_size=1, max_size=3)


@given(TEXTS, PHRASE)
def test_counts_are_those_of_each_text(texts: list[str], phrase: str) -> None:
    assert Joined.of(texts).count(phrase).tolist() == [text.count(phrase) for text in texts]
    assert Joined.of(texts).digits().tolist() == [len(re.findall("[0-9]", text)) for text in texts]


@given(TEXTS, PHRASE)
def test_signs_set_words_apart(texts: list[str], phrase: str) -> None:
    apart = Joined.of(texts).apart((".", "“"))
    plain = [f" {text.replace('.', ' ').replace('“', '   ')} " for text in texts]
    assert apart.count(phrase).tolist() == [text.count(phrase) for text in plain]


@given(TEXTS)
def test_numbers_after_words(texts: list[str]) -> None:
    found = [len(re.findall("(?=[a-z.] [0-9])", text)) for text in texts]
    assert Joined.of(texts).numbers_after_words().tolist() == found


WRITTEN = st.lists(
    st.sampled_from([
        "$", "US", "USD", "12 Dollars", "5%", "per cent", "Percent", "MAY", "may 5", "Sept. 3", "day of",
        "1/2/24", "12/31", "years", "Bank", "Inc", "L.P.", "corpus", "7", "decades", " ", ",", "\n"]),
    max_size=6).map("".join)


@pytest.mark.parametrize("kind", [*_VALUES, "text"])
@given(texts=st.lists(WRITTEN, max_size=5))
def test_a_value_stands_where_its_pattern_is_found(kind: str, texts: list[str]) -> None:
    texts = [text.lower() for text in texts]
    found = standing(kind, Joined.of(texts))
    value = _VALUES.get(kind)
    assert found.dtype == np.bool_
    assert found.tolist() == [
        value is not None and (any(s in text for s in value.signs) or bool(value.pattern.search(text)))
        for text in texts]
