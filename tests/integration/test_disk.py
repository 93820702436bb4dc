"""A full disk and a read-only one: a clear error, nothing lost, and all is well once there is room again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.conftest import Shell

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
