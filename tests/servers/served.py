"""A pytest plugin: the real program, serving a home made once of a few sample filings, one of each format."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.footnote import HELD, PROGRAM, SAMPLES, Served, environment, serving


@pytest.fixture(scope="session")
def served_home(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A home with the filings of HELD."""
    home = tmp_path_factory.mktemp("served") / "home"
    subprocess.run(
        [PROGRAM, "add", "--home", str(home), *(str(SAMPLES / name) for name in HELD)],
        env=environment(cache), check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return home


@pytest.fixture(scope="session")
def served(served_home: Path, cache: Path) -> Iterator[Served]:
    """A server that all tests share: what a test adds or removes, it puts back."""
    with serving(served_home, cache) as server:
        yield server
