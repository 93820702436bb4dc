"""The same ingest on a Ray cluster: a small one on this machine, bounded to two cores and loopback."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from index.cluster import parsing_on
from index.errors import ClusterUnavailable
from index.ingest import add
from index.library import Library
from tests.unit.index.embedders import Dying, Hashing
from tests.unit.index.filings import CREDIT, LICENCE

pytest.importorskip("ray", reason="ray is not installed: pip install 'footnote[ray]'")
pytestmark = [
    # Ray leaves sockets, files and processes to the end of the program, and warns of what it will change.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_one_filing_a_task_and_once_into_the_index(tmp_path: Path) -> None:
    """As without a cluster; and what is there already is not read again."""
    folder = tmp_path / "filings"
    folder.mkdir()
    for i, text in enumerate((LICENCE, CREDIT, LICENCE)):
        (folder / f"{i}.txt").write_text(f"{text}\n\nThis is number {i}.\n")
    (folder / "9.txt").write_bytes(b"")
    plain = tmp_path / "plain"
    with Library.open(plain, Hashing, write=True) as library:
        add(library, [folder], lambda _: None)
    embedder = Hashing()
    with (
        warnings.catch_warnings(),
        parsing_on("local", Hashing) as parsing,
        Library.open(tmp_path / "home", lambda: embedder, write=True) as library,
    ):
        warnings.simplefilter("ignore")
        first = {o.path.name: o.state for o in add(library, [folder], lambda _: None, parsing)}
        again = {o.path.name: o.state for o in add(library, [folder], lambda _: None, parsing)}
        assert set(library.states().values()) == {"ready"}
        assert library.problems() == []
    assert first == {"0.txt": "added", "1.txt": "added", "2.txt": "added", "9.txt": "failed"}
    assert again == {name: "failed" if name == "9.txt" else "already there" for name in first}
    assert embedder.embedded == []
    assert content(tmp_path / "home") == content(plain)


def test_a_task_that_is_lost_and_one_that_is_run_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each filing is in the index once, with each of its passages once, as without a cluster; and Ray is told
    to report to nobody."""
    from ray._common.usage.usage_lib import usage_stats_enabled

    monkeypatch.delenv("RAY_USAGE_STATS_ENABLED", raising=False)
    assert usage_stats_enabled(), "this is no test any more"
    folder, notes = tmp_path / "filings", tmp_path / "notes"
    folder.mkdir()
    notes.mkdir()
    for i, text in enumerate((LICENCE, CREDIT, LICENCE, CREDIT)):
        (folder / f"{i}.txt").write_text(f"{text}\n\nThis is number {i}.\n")
    with Library.open(tmp_path / "plain", Hashing, write=True) as library:
        add(library, [folder], lambda _: None)
    with (
        warnings.catch_warnings(),
        parsing_on("local", Dying(notes)) as parsing,
        Library.open(tmp_path / "home", Hashing, write=True) as library,
    ):
        warnings.simplefilter("ignore")
        outcomes = add(library, [folder], lambda _: None, parsing)
        assert library.problems() == []
        assert not usage_stats_enabled()
    assert [(o.path.name, o.state) for o in outcomes] == [(f"{i}.txt", "added") for i in range(4)]
    runs = {note.name: note.read_text().splitlines() for note in notes.iterdir()}
    assert {name: len(pids) for name, pids in runs.items()} == {"number 0": 2, "number 1": 2}
    assert all(len(set(pids)) == 2 for pids in runs.values())
    assert content(tmp_path / "home") == content(tmp_path / "plain")
    for filing, _, passages, ids, _ in content(tmp_path / "home"):
        assert ids == [passage.id for passage in passages], filing
        assert len(set(ids)) == len(ids), filing


def content(home: Path) -> list[Any]:
    """All that a home holds of its filings."""
    with Library.open(home, Hashing) as library:
        return [
            (f, library.documents(f.id), library.passages(f.id), ids, vectors.tolist())
            for f in library.filings() for ids, vectors in [library.catalog.ledger.vectors(f.id)]
        ]


def test_no_cluster() -> None:
    with pytest.raises(ClusterUnavailable, match=r"127\.0\.0\.1:1 "), parsing_on("127.0.0.1:1", Hashing):
        raise AssertionError("it was opened")
