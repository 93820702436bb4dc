"""Retrieval with embeddings from an OpenAI-compatible endpoint: the same questions, the same measures."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evals.adapters import load
from evals.learning.judge import rank_of, scores_of
from evals.learning.pools import examples
from index.embedding.openai import OpenAIEmbedder
from index.rerank import trees
from qa.app import Footnote
from tests.unit.index.embedders import Hashing


@pytest.fixture
def endpoint() -> Iterator[str]:
    """A server of embeddings on this machine; its model is words hashed."""
    embedder = Hashing()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            vectors = embedder.embed(asked["input"])
            data = [{"object": "embedding", "index": number, "embedding": vector.tolist()}
                    for number, vector in enumerate(vectors)]
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            content = json.dumps(
                {"object": "list", "model": asked["model"], "data": data, "usage": usage}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_endpoint_in_the_place_of_minilm_is_measured_alike(
    endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOOTNOTE_EMBEDDING_CACHE", raising=False)
    monkeypatch.setenv("FOOTNOTE_EMBEDDING_MODEL", "words-hashed")
    monkeypatch.setenv("FOOTNOTE_EMBEDDING_BASE_URL", endpoint)
    cases = load("own")
    source = next(path for path in cases.sources if path.name == "quillane-1999-quarter.txt")
    asked = [c for c in cases.cases
             if c.filing == source.stem and c.kind == "question" and c.evidence]
    with Footnote.open(tmp_path / "home", reader="extractive", write=True) as footnote:
        footnote.add([source])
        assert isinstance(footnote.library.embedder, OpenAIEmbedder)
        found = list(examples("own", asked, footnote.library, everywhere=False))
    ranks = [rank_of(example, scores_of(trees(), names, example)) for names, example in found]
    assert len(ranks) == len(asked) > 3
    assert sum(rank <= 5 for rank in ranks) > len(ranks) / 2  # by words alone, for the most part
