"""Many filings on all cores: in order, a few ahead, and none that harms the others."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ingest import add
from index.library import Library
from index.parse import Failed, Parsed, Result, parse
from index.workers import AHEAD, parse_by_workers
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import LICENCE

POISON = {
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "hung": "import time; time.sleep(600)",
    "greedy": "held = bytearray(1 << 42)",
    "mistaken": "raise AssertionError('a mistake of ours')",
}
"""What a filing does to the process that reads it, by its name's beginning."""

SITE = """
import sys
if "index.worker" in sys.orig_argv:
    import index.parse
    poison, real = {poison!r}, index.parse.parse
    def parse(path, ruler):
        for name, harm in poison.items():
            if path.name.startswith(name):
                exec(harm, {{}})
        return real(path, ruler)
    index.parse.parse = parse
"""


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of good filings with bad ones among them; the worker processes do as these say."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "usercustomize.py").write_text("")
    (site / "sitecustomize.py").write_text(SITE.format(poison=POISON))
    monkeypatch.syspath_prepend(str(site))
    folder = tmp_path / "filings"
    folder.mkdir()
    for i, name in enumerate([*POISON, "a", "b", "m", "z"]):
        (folder / f"{name}.txt").write_text(f"{LICENCE}\n\nThis is number {i}.\n")
    return folder


def test_as_in_this_process(tmp_path: Path) -> None:
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(f"{LICENCE}\n\nThis is number {i}.\n")
    (tmp_path / "9.txt").write_bytes(b"")
    paths = sorted(tmp_path.iterdir())
    apart = list(parse_by_workers(paths, Hashing(), 2))
    here = [parse(path, Hashing()) for path in paths]
    assert [what(result) for result in apart] == [what(result) for result in here]
    assert isinstance(apart[-1], Failed)
    assert apart[-1].error == "EmptyFile"


def what(result: Result) -> object:
    """A result without its time."""
    if isinstance(result, Parsed):
        return result.path, result.submission, result.passages
    return result.path, result.reason, result.error


def test_few_are_taken_ahead(tmp_path: Path) -> None:
    taken = 0

    def paths() -> Iterator[Path]:
        nonlocal taken
        for taken in range(1, 21):
            path = tmp_path / f"{taken}.txt"
            path.write_text(f"{LICENCE}\n\nThis is number {taken}.\n")
            yield path

    results = parse_by_workers(paths(), Hashing(), 2)
    next(results)
    assert taken <= 2 * AHEAD
    assert len(list(results)) == 19


def test_poison_is_reported_and_harms_nobody(poisoned: Path) -> None:
    results = {r.path.stem: r for r in parse_by_workers(sorted(poisoned.iterdir()), Hashing(), 2, seconds=6)}
    assert all(isinstance(results[name], Parsed) for name in ("a", "b", "m", "z"))
    failed = {name: result for name, result in results.items() if isinstance(result, Failed)}
    assert set(failed) == set(POISON)
    assert "signal 9" in failed["killed"].reason
    assert "given up after 6 s" in failed["hung"].reason
    assert "MemoryError" in failed["greedy"].reason or "signal" in failed["greedy"].reason
    assert "a mistake of ours" in failed["mistaken"].reason
    assert {result.error for result in failed.values()} == {"ReaderFault", "TooLarge"}


def test_all_but_the_poison_is_added(
    poisoned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.workers.SECONDS", 6.0)
    (poisoned / "greedy.txt").unlink()
    (poisoned / "hung.txt").unlink()
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        outcomes = {o.path.stem: o.state for o in add(library, [poisoned], lambda _: None)}
        assert outcomes == {
            "a": "added", "b": "added", "m": "added", "z": "added", "killed": "failed", "mistaken": "failed"}
        assert set(library.states().values()) == {"ready"}
        assert [f.source for f in library.filings()] == ["a.txt", "b.txt", "m.txt", "z.txt"]


def test_nobody_stays_behind(tmp_path: Path) -> None:
    for i in range(4):
        (tmp_path / f"{i}.txt").write_text(f"{LICENCE}\n\nThis is number {i}.\n")
    results = parse_by_workers(sorted(tmp_path.iterdir()), Hashing(), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
