"""The vector index on a real Chroma server: what only a server can do wrong. What must be the same there as
in the home is tested with the fixture `anywhere`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from index.errors import VectorsRefused, VectorsUnavailable
from index.library import Library
from index.place import FOLDER, Server
from index.server import PAUSES, open_collection, remove_collections
from tests.servers.chroma import ChromaServer, free_port
from tests.unit.index import test_library
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission
from tests.unit.index.test_library import nearest, put

COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"

pytestmark = pytest.mark.usefixtures("many", "on_server")

home = test_library.home


def collections(chroma: ChromaServer) -> set[str]:
    """What the server holds."""
    return {found["name"] for found in httpx.get(f"{chroma.url}{COLLECTIONS}").json()}


def test_homes_do_not_mix(home: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other", Hashing, write=True) as library:
        put(library, credit())
        assert set(nearest(library, "exclusive rights to the compound")) == {credit().filing.id}
    with Library.open(home, Hashing) as library:
        assert nearest(library, "exclusive rights to the compound")[0] == submission().filing.id


def test_a_lost_collection_is_made_again_and_the_old_one_goes(home: Path, chroma: ChromaServer) -> None:
    with Library.open(home, Hashing) as library:
        token = (home / "vectors-at-server").read_text()
        ours = {name for name in collections(chroma) if token in name}
        httpx.delete(f"{chroma.url}{COLLECTIONS}/{ours.pop()}").raise_for_status()
        assert any("vectors" in problem.found for problem in library.problems())
        assert nearest(library, "credit agreement")[0] == credit().filing.id
        assert library.problems() == []
        assert {name for name in collections(chroma) if token in name} == {f"footnote-{token}-2"}


def _same(embedder: Hashing) -> Hashing:
    return embedder


def test_to_the_server_and_back(home: Path, chroma: ChromaServer) -> None:
    for server in (None, Server(chroma.url)):
        embedder = Hashing()
        with Library.open(home, partial(_same, embedder), server=server) as library:
            assert nearest(library, "credit agreement")[0] == credit().filing.id
            assert library.problems() == []
        assert embedder.embedded == ["credit agreement"]
        assert bool([f for f in home.glob(f"{FOLDER}*") if f.is_dir()]) is (server is None)


def test_a_restart_is_survived(home: Path, chroma: ChromaServer) -> None:
    with Library.open(home, Hashing) as library:
        assert nearest(library, "credit agreement")
        chroma.stop()
        threading.Timer(1.0, chroma.start).start()
        assert nearest(library, "credit agreement")[0] == credit().filing.id


def test_no_server(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.server.PAUSES", (0.1,))
    nobody = Server(f"http://127.0.0.1:{free_port()}")
    with (
        Library.open(home, Hashing, server=nobody) as library,
        pytest.raises(VectorsUnavailable, match=r"127\.0\.0\.1:\d+ does not answer") as raised,
    ):
        nearest(library, "credit agreement")
    assert raised.value.retriable


@pytest.fixture
def refusing() -> Iterator[tuple[Server, list[dict[str, str]]]]:
    """A server behind a proxy that lets nobody in, and the headers that it was shown."""
    seen: list[dict[str, str]] = []

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append({name.lower(): value for name, value in self.headers.items()})
            body = b'{"error": "AuthError", "message": "who are you?"}'
            self.send_response(403)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Refusing) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield Server(f"http://127.0.0.1:{served.server_port}", {"x-chroma-token": "secret"}), seen
        served.shutdown()


def test_a_server_that_refuses(home: Path, refusing: tuple[Server, list[dict[str, str]]]) -> None:
    server, seen = refusing
    with (
        Library.open(home, Hashing, server=server) as library,
        pytest.raises(VectorsUnavailable, match="FOOTNOTE_CHROMA_TOKEN") as raised,
    ):
        nearest(library, "credit agreement")
    assert isinstance(raised.value, VectorsRefused)
    assert not raised.value.retriable
    assert "secret" not in f"{raised.value} {server!r}"
    assert seen[0]["x-chroma-token"] == "secret"


@pytest.mark.parametrize(("said", "match"), [
    ({"ca": None}, r"certificate that is not trusted \(.*FOOTNOTE_CHROMA_CA"),
    ({"ca": Path(__file__)}, "FOOTNOTE_CHROMA_CA: .* holds no certificates"),
    ({"ca": Path("/nowhere.pem")}, "FOOTNOTE_CHROMA_CA: /nowhere.pem .*No such file"),
    ({"headers": {"x-chroma-token": "a-wrong-one"}}, "refuses .* FOOTNOTE_CHROMA_TOKEN"),
    ({"database": "another"}, "knows no database another of tenant a-tenant"),
])
def test_a_cloud_that_is_not_taken(home: Path, cloud: Server, said: dict[str, Any], match: str) -> None:
    began = time.monotonic()
    with (
        Library.open(home, Hashing, server=replace(cloud, **said)) as library,
        pytest.raises(VectorsRefused, match=match) as raised,
    ):
        nearest(library, "credit agreement")
    assert not raised.value.retriable
    assert "a-wrong-one" not in str(raised.value)
    assert time.monotonic() - began < sum(PAUSES)
    with Library.open(home, Hashing, server=cloud) as library:
        assert nearest(library, "credit agreement")[0] == credit().filing.id
        assert library.problems() == []


def test_many_collections(chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server gives them in parts."""
    monkeypatch.setattr("index.server.LISTED", 2)
    server = Server(chroma.url)
    for number in range(5):
        open_collection(server, f"many-{number}").close()
    remove_collections(server, lambda name: name.startswith("many-"))
    assert not [name for name in collections(chroma) if name.startswith("many-")]


def test_a_server_that_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.server.PAUSES", ())

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>hello</html>")

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Other) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        server = Server(f"http://127.0.0.1:{served.server_port}")
        with (
            Library.open(home, Hashing, server=server) as library,
            pytest.raises(VectorsUnavailable, match="FOOTNOTE_CHROMA_URL"),
        ):
            nearest(library, "credit agreement")
        served.shutdown()
