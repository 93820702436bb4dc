"""A real Chroma server for the tests of what is kept there, and the same tests in the home, on a server, and
on one as a cloud has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from index.library import Library
from index.place import AtServer, InHome, Place, Server
from tests.servers.chroma import ChromaServer, chroma_server
from tests.servers.tls import behind_tls, certificates


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """One server for all: homes share it."""
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture(scope="session")
def cloud(chroma: ChromaServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same, reached as a cloud is: by TLS and with a token, in a tenant and a database of one's own."""
    shown = certificates(tmp_path_factory.mktemp("tls"))
    tenants = f"{chroma.url}/api/v2/tenants"
    httpx.post(tenants, json={"name": "a-tenant"}).raise_for_status()
    httpx.post(f"{tenants}/a-tenant/databases", json={"name": "a-database"}).raise_for_status()
    with behind_tls(chroma.port, shown, "a-token") as url:
        yield Server(url, {"x-chroma-token": "a-token"}, "a-tenant", "a-database", shown.authority)


@pytest.fixture(params=["in the home", "on a server", "in a cloud"])
def server(request: pytest.FixtureRequest) -> Server | None:
    """Where the vector index is, None for the home itself: a test that uses this runs with each."""
    if request.param == "in the home":
        return None
    if request.param == "on a server":
        return Server(request.getfixturevalue("chroma").url)
    found: Server = request.getfixturevalue("cloud")
    return found


@pytest.fixture
def place(server: Server | None, tmp_path: Path) -> Place:
    """A place for vector indexes."""
    return InHome(tmp_path) if server is None else AtServer(tmp_path, server)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were too many passages to compare one by one: Chroma is asked."""
    monkeypatch.setattr("index.neighbours.FEW", 0)


@pytest.fixture
def anywhere(server: Server | None, many: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma is asked, and libraries keep their vectors in each place where nothing else is said."""
    monkeypatch.setattr(Library, "open", partial(Library.open, server=server))


@pytest.fixture
def on_server(chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries keep their vectors on a plain server where nothing else is said."""
    monkeypatch.setattr(Library, "open", partial(Library.open, server=Server(chroma.url)))
