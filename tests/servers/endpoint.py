"""A pytest plugin: an OpenAI-compatible endpoint on loopback that answers as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.servers.answers import LocalEndpoint, raw


class Handler(BaseHTTPRequestHandler):
    """Records what comes in and lets the endpoint's answers write what goes out."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
        """Nothing on standard error."""

    def do_GET(self) -> None:
        """The models."""
        data = [{"id": name, "object": "model"} for name in self.server.endpoint.models]
        raw(json.dumps({"object": "list", "data": data}).encode())(self, None)

    def do_POST(self) -> None:
        """The next answer."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.endpoint.requests.append(body)
        self.server.endpoint.keys.append(self.headers.get("Authorization"))
        self.server.endpoint.next()(self, body)


class Server(ThreadingHTTPServer):
    """Serves on a free port of loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.endpoint = LocalEndpoint(f"http://127.0.0.1:{self.server_address[1]}/v1")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up is no news here."""


@pytest.fixture
def endpoint() -> Iterator[LocalEndpoint]:
    """An endpoint of its own for each test."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.endpoint
    server.shutdown()
    server.server_close()
    thread.join()
