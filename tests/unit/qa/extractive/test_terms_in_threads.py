"""Words are cut to their stems by many threads at once, each to its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.readers.extractive.terms import stem

WORDS = [
    begin + end
    for begin in ("nation", "hope", "agree", "relate")
    for end in ("alities", "fulness", "ements", "ionally")
] * 40


@pytest.fixture
def eager() -> Iterator[None]:
    """Threads change places often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager")
def test_stems_do_not_mix() -> None:
    cut = stem.__wrapped__
    expected = {word: cut(word) for word in WORDS}
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(cut, WORDS * 5))
    assert found == [expected[word] for word in WORDS * 5]
