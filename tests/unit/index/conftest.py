"""A real Chroma server for the tests of what is kept there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from index.library import Library
from index.place import Server
from tests.servers.chroma import ChromaServer, chroma_server


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """One server for all: homes share it."""
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture
def on_server(chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries keep their vectors there where nothing else is said."""
    monkeypatch.setattr(Library, "open", partial(Library.open, server=Server(chroma.url)))
