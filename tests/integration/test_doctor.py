"""`footnote doctor` finds what is broken, says what to do, and with --mend does it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa.doctor import Visit, examine
from qa.settings import read_settings
from tests.integration.conftest import Shell

FILING = "solvane-2024-closing.htm"


@pytest.fixture(scope="module")
def made(shell: Shell, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one filing and its summary."""
    place = tmp_path_factory.mktemp("made") / "home"
    assert shell("add", samples / FILING, "--home", place).code == 0
    assert shell("summarize", FILING, "--home", place).code == 0
    return place


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(made, tmp_path / "home")


@pytest.fixture(autouse=True)
def _ours(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same surroundings for what runs in this process."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "FOOTNOTE_EMBEDDING_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOOTNOTE_CACHE", str(cache))


def findings(home: Path, *, mend: bool = False) -> dict[str, str]:
    """The worst state of each thing examined."""
    order = ("ok", "note", "mended", "broken")
    worst: dict[str, str] = {}
    for finding in examine(Visit(read_settings(home), mend)):
        worst[finding.what] = max(worst.get(finding.what, "ok"), finding.state, key=order.index)
        assert finding.state in ("ok", "note") or finding.remedy
    return worst


def test_all_is_well(home: Path) -> None:
    found = findings(home)
    assert set(found.values()) <= {"ok", "note"}
    assert found["register of deals"] == "ok"


def test_a_broken_vector_index(shell: Shell, home: Path) -> None:
    before = shell("search", "closing of the merger", "--home", home, "--json").json["hits"]
    for folder in home.glob("vectors-*"):
        for file in folder.rglob("*.bin"):
            file.unlink()
        (folder / "chroma.sqlite3").write_bytes(b"not a database")
    assert findings(home)["index"] == "broken"
    assert findings(home, mend=True)["index"] == "mended"
    assert findings(home)["index"] == "ok"
    assert shell("search", "closing of the merger", "--home", home, "--json").json["hits"] == before


def test_a_vector_that_another_program_changed(home: Path) -> None:
    """One of many, which a sample would not see."""
    with closing(sqlite3.connect(home / "catalog.sqlite3")) as catalog, catalog:
        digests = [row[0] for row in catalog.execute("SELECT hash FROM embedding ORDER BY hash")]
        [[first]] = catalog.execute("SELECT vector FROM embedding WHERE hash = ?", (digests[0],)).fetchall()
        catalog.execute("UPDATE embedding SET vector = ? WHERE hash = ?", (first, digests[-1]))
    assert findings(home)["index"] == "broken"


def test_broken_files_beside_the_index(
    home: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "cache"
    shutil.copytree(cache, ours)
    monkeypatch.setenv("FOOTNOTE_CACHE", str(ours))
    (ours / "replies.sqlite").write_bytes(b"x" * 5000)
    (home / "deals.sqlite3").write_bytes(b"x" * 5000)
    found = findings(home)
    assert found["cache of replies"] == found["register of deals"] == "broken"
    found = findings(home, mend=True)
    assert found["cache of replies"] == found["register of deals"] == "mended"
    assert [path.name[:8] for path in home.iterdir() if "deals" in path.name] == ["damaged-"]
    assert set(findings(home).values()) <= {"ok", "note"}


def test_another_embedder(shell: Shell, home: Path) -> None:
    with closing(sqlite3.connect(home / "catalog.sqlite3")) as catalog, catalog:
        catalog.execute("UPDATE meta SET value = 'another-embedder' WHERE key = 'embedder'")
    done = shell("doctor", "--home", home, "--json")
    assert done.code == 2
    [told] = [finding for finding in done.json if finding["state"] == "broken"]
    assert "another-embedder" in told["found"]
    assert "footnote renew" in told["remedy"]


def test_an_endpoint_that_is_down(shell: Shell, home: Path) -> None:
    down = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_TIMEOUT": "2"}
    done = shell("doctor", "--home", home, env=down)
    assert done.code == 2
    assert "BAD  language model" in done.out
    assert "OPENAI_BASE_URL" in done.out
