"""Openings lent to threads: never one to two, never more than there may be, renewed together."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.library import Library
from qa.app import Footnote
from qa.pool import Pool

FILING = "This Agreement between Alder Corp. and Birch Corp. is governed by the laws of Delaware. " * 3


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    return Pool(tmp_path / "home", reader="extractive", size=3)


def test_an_opening_is_lent_to_one_at_a_time(pool: Pool) -> None:
    lent: set[int] = set()
    most = 0
    lock = threading.Lock()
    pause = threading.Event()

    def borrow(_: int) -> None:
        nonlocal most
        with pool.lend() as footnote:
            with lock:
                assert id(footnote) not in lent
                lent.add(id(footnote))
                most = max(most, len(lent))
            footnote.library.filings()
            pause.wait(0.002)
            with lock:
                lent.remove(id(footnote))

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(borrow, range(100)))
    assert most == 3
    pool.close()


def test_an_opening_comes_back_from_whoever_fails(pool: Pool) -> None:
    for _ in range(5):
        with pytest.raises(ValueError, match="on purpose"), pool.lend():
            raise ValueError("on purpose")
    with pool.lend() as footnote:
        assert footnote.listing() == []


def test_what_another_adds_is_there_at_once(pool: Pool, tmp_path: Path) -> None:
    path = tmp_path / "agreement.txt"
    path.write_text(FILING)
    with pool.lend() as before:
        assert before.listing() == []
    with Footnote.open(tmp_path / "home", reader="extractive", write=True) as footnote:
        footnote.add([path])
    with pool.lend() as after:
        assert [row.source for row in after.listing()] == ["agreement.txt"]


def test_all_are_renewed_together(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    with pool.lend() as first, pool.lend() as second:
        old = {id(first), id(second)}
        kept = [first, second]  # so that no new opening has the id of an old one
    outdated = {id(one.library) for one in kept}
    monkeypatch.setattr(Library, "outdated", lambda self: id(self) in outdated)
    with pool.lend() as third:
        assert id(third) not in old
        assert pool._open == 1
