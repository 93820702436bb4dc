"""A full disk and a read-only one: a clear error, nothing lost, and all is well once there is room again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.library import Library
from tests.integration.conftest import Shell
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission
from tests.unit.index.test_library import put

SIZE = 6 << 20
"""Bytes of the small disk: room for the first filing, not for all."""


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A small disk mounted at a folder; the test is skipped where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no disk can be mounted here (not root, or not allowed)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def mounted_read_only(folder: Path, read_only: bool) -> None:
    """Mount that disk again, read-only or not."""
    mode = "ro" if read_only else "rw"
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk, to be filled."""
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root may mount a small disk")
    with disk(tmp_path / "disk") as folder:
        yield folder


def state(shell: Shell, home: Path) -> list[tuple[str, str]]:
    """What the index holds, as a program reads it."""
    done = shell("list", "--home", home, "--json")
    assert done.code == 0, done.err
    return [(row["id"], row["source"]) for row in done.json]


def test_a_full_disk(shell: Shell, samples: Path, full: Path) -> None:
    home = full / "home"
    first = samples / "veldran-2024-kestrowe.txt"
    assert shell("add", first, "--home", home).code == 0
    before = state(shell, home)
    room = os.statvfs(full)
    (full / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - 40_000)))
    failed = shell("add", samples, "--home", home)
    assert failed.code == 2
    assert "make room" in failed.err or "check permissions and the disk" in failed.err
    assert state(shell, home)[:1] == before
    question = "How large is the up-front payment?"
    answer = shell("ask", question, "--filing", first.stem, "--home", home, "--json")
    assert answer.json["value"] == 85_000_000
    (full / "filler").unlink()
    assert shell("add", samples / "solvane-2024-closing.htm", "--home", home).code == 0
    assert {source for _, source in state(shell, home)} >= {first.name, "solvane-2024-closing.htm"}
    assert shell("doctor", "--home", home).code == 0


def test_a_read_only_disk(shell: Shell, samples: Path, full: Path) -> None:
    home = full / "home"
    first = samples / "veldran-2024-kestrowe.txt"
    assert shell("add", first, "--home", home).code == 0
    before = state(shell, home)
    mounted_read_only(full, True)
    for command in (["add", samples / "solvane-2024-closing.htm"], ["remove", first.name]):
        failed = shell(*command, "--home", home)
        assert failed.code == 2
        assert "can't be written to" in failed.err or "can't be read or written" in failed.err
    assert state(shell, home) == before
    mounted_read_only(full, False)
    assert shell("add", samples / "solvane-2024-closing.htm", "--home", home).code == 0
    assert state(shell, home)[0] == before[0]


def test_questions_on_a_read_only_disk(shell: Shell, samples: Path, full: Path) -> None:
    """All that only reads goes on as before."""
    home = full / "home"
    first = samples / "veldran-2024-kestrowe.txt"
    assert shell("add", first, "--home", home).code == 0
    assert shell("summarize", first.stem, "--home", home).code == 0
    asked = ["ask", "How large is the up-front payment?", "--json"]
    found = ["search", "up-front payment", "--json"]

    def said() -> list[object]:
        answer, hits = (shell(*command, "--home", home).json for command in (asked, found))
        return [answer["value"], answer["claims"], hits["hits"], shell("deals", "--home", home).out]

    before = said()
    assert before[0] == 85_000_000
    mounted_read_only(full, True)
    assert said() == before
    refused = shell("summarize", first.stem, "--home", home)
    assert refused.code == 2
    assert "check permissions" in refused.err
    mounted_read_only(full, False)


@pytest.mark.parametrize("lost", [False, True])
def test_many_passages_on_a_read_only_disk(
    full: Path, monkeypatch: pytest.MonkeyPatch, *, lost: bool
) -> None:
    """Chroma opens nothing that it may not write to: the catalog's own vectors are compared, exactly."""
    monkeypatch.setattr("index.neighbours.FEW", 0)
    home = full / "home"
    with Library.open(home, Hashing, write=True) as library:
        put(library, submission())
        put(library, credit())
        vector = Hashing().embed(["credit agreement"])
        before = library.nearest(vector, None, 5)
    if lost:
        shutil.rmtree(home / "vectors-1")
    mounted_read_only(full, True)
    with Library.open(home, Hashing) as library:
        assert library.nearest(vector, None, 5) == before
        assert library.nearest(vector, [credit().filing.id], 1) == [before[0][:1]]
    mounted_read_only(full, False)
    with Library.open(home, Hashing) as library:
        assert library.nearest(vector, None, 5) == before
        assert library.problems() == []
