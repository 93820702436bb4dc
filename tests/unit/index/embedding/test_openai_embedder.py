"""Against a real HTTP server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from index.embedding import Embedder
from index.embedding.openai import BATCH, OpenAIEmbedder
from index.errors import EmbedderUnavailable

Reply = Callable[[dict[str, Any]], tuple[int, Any]]


def vector(text: str, dimensions: int = 4) -> list[float]:
    return [float(len(text) + 1), *[float(ord(text[0])) if text else 0.0] * (dimensions - 1)]


def well(asked: dict[str, Any]) -> tuple[int, Any]:
    """As the API answers; the order of items is by `index`, not by place."""
    size = asked.get("dimensions", 4)
    data = [{"object": "embedding", "index": i, "embedding": vector(text, size)}
            for i, text in enumerate(asked["input"])]
    return 200, {"object": "list", "model": asked["model"], "data": data[::-1],
                 "usage": {"prompt_tokens": 1, "total_tokens": 1}}


@dataclass
class Endpoint:
    """A server, what it was asked, and how it replies (its first replies may differ from the rest)."""

    reply: Reply = well
    first: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    state = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(asked | {"path": self.path, "key": self.headers["Authorization"]})
            status, body = (state.first.pop(0) if state.first else state.reply)(asked)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("retry-after-ms", "1")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def test_learns_the_length_of_a_vector_and_names_itself(endpoint: Endpoint) -> None:
    embedder: Embedder = OpenAIEmbedder(endpoint.url, "key", "small")
    assert embedder.dimensions == 4
    assert embedder.window == 512
    assert embedder.fingerprint == f"{endpoint.url[7:-3]}/small/4"
    assert endpoint.asked[0]["path"] == "/v1/embeddings"
    assert endpoint.asked[0]["key"] == "Bearer key"
    assert "dimensions" not in endpoint.asked[0]


def test_order_and_unit_length_over_several_batches(endpoint: Endpoint) -> None:
    texts = [chr(97 + i % 26) * (i % 7) for i in range(2 * BATCH + 3)]
    found = OpenAIEmbedder(endpoint.url, "key", "small").embed(texts)
    expected = np.array([vector(text or " ") for text in texts])
    assert np.allclose(found, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-6)
    assert found.dtype == np.float32
    assert [len(asked["input"]) for asked in endpoint.asked[1:]] == [BATCH, BATCH, 3]


def test_no_texts_need_no_request(endpoint: Endpoint) -> None:
    embedder = OpenAIEmbedder(endpoint.url, "key", "small", dimensions=8)
    assert embedder.embed([]).shape == (0, 8)
    assert not endpoint.asked


def test_dimensions_are_asked_for_where_named(endpoint: Endpoint) -> None:
    embedder = OpenAIEmbedder(endpoint.url, "key", "small", dimensions=8)
    assert embedder.embed(["one"]).shape == (1, 8)
    assert endpoint.asked[0]["dimensions"] == 8


def test_a_short_failure_is_tried_again(endpoint: Endpoint) -> None:
    endpoint.first = [lambda _: (503, {"error": {"message": "loading"}}), lambda _: (429, {})]
    assert OpenAIEmbedder(endpoint.url, "key", "small").dimensions == 4
    assert len(endpoint.asked) == 3


@pytest.mark.parametrize(("reply", "says"), [
    (lambda _: (401, {"error": {"message": "bad key"}}), "HTTP 401"),
    (lambda _: (404, b"nothing here"), "HTTP 404"),
    (lambda _: (200, b"<html>hello</html>"), "does not answer as an embeddings endpoint"),
    (lambda _: (200, {"data": "nonsense"}), "does not answer as an embeddings endpoint"),
    (lambda _: (200, {}), "does not answer as an embeddings endpoint"),
    (lambda asked: (200, well(asked)[1] | {"data": []}), "endpoint|0 vectors for 1 texts"),
])
def test_an_endpoint_that_is_none_is_one_clear_line(endpoint: Endpoint, reply: Reply, says: str) -> None:
    endpoint.reply = reply
    with pytest.raises(EmbedderUnavailable, match=says) as caught:
        OpenAIEmbedder(endpoint.url, "key", "small")
    assert "\n" not in str(caught.value)


def test_vectors_of_another_length_are_refused(endpoint: Endpoint) -> None:
    embedder = OpenAIEmbedder(endpoint.url, "key", "small")
    endpoint.reply = lambda asked: well(asked | {"dimensions": 5})
    with pytest.raises(EmbedderUnavailable, match="another length than 4"):
        embedder.embed(["one"])


def test_a_vector_of_zeros_is_refused(endpoint: Endpoint) -> None:
    embedder = OpenAIEmbedder(endpoint.url, "key", "small")
    endpoint.reply = lambda _: (200, {"data": [{"index": 0, "embedding": [0.0] * 4}]})
    with pytest.raises(EmbedderUnavailable, match="without a direction"):
        embedder.embed(["one"])


def test_nobody_there(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedding.openai.RETRIES", 0)
    with pytest.raises(EmbedderUnavailable, match=r"no embeddings endpoint answers at 127\.0\.0\.1:9"):
        OpenAIEmbedder("http://127.0.0.1:9/v1", "key", "small")


def test_counts_tokens() -> None:
    embedder = OpenAIEmbedder("http://127.0.0.1:9/v1", "key", "small", dimensions=3)
    assert embedder.count("") == 0
    assert embedder.count("The term is ten years.") >= 6
