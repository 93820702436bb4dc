"""A server beside a shell, with a language model, and with secrets to keep."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.integration.conftest import Shell
from tests.servers.footnote import HELD, SAMPLES, Served, serving

pytest_plugins = ["tests.servers.served"]

KEY = "sk-secret-0123456789"
QUESTION = "How large is the up-front payment?"


def test_a_new_home_is_filled_in_the_browser_and_by_the_shell(
    tmp_path: Path, cache: Path, shell: Shell
) -> None:
    home = tmp_path / "new"
    with (
        serving(home, cache, cwd=tmp_path) as server,
        httpx.Client(base_url=server.url, timeout=60) as client,
    ):
        assert client.get("/", follow_redirects=True).url.path == "/library"
        assert client.get("/api/filings").json() == []
        empty = client.post("/api/ask", json={"question": QUESTION})
        assert empty.status_code == 404
        one, other = SAMPLES / "pellworth-2019-ceo.htm", SAMPLES / "cordwell-1996-tamsett.txt"
        job = client.post("/api/uploads", files={"files": (one.name, one.read_bytes())}).json()
        assert shell("add", other, "--home", home).code in (0, 2)
        for _ in range(300):
            if client.get(f"/api/jobs/{job['id']}").json()["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        # Where the two met, the shell was told to try again.
        assert shell("add", other, "--home", home).code == 0
        assert {row["source"] for row in client.get("/api/filings").json()} == {one.name, other.name}
        found = client.post("/api/search", json={"question": "merger", "where": {"filing": other.name}})
        assert found.json()["hits"]


def test_edgar_says_what_it_needs(served: Served) -> None:
    job = httpx.post(f"{served.url}/api/edgar", json={"name": "AAPL"}).json()
    for _ in range(200):
        job = httpx.get(f"{served.url}/api/jobs/{job['id']}").json()
        if job["state"] == "failed":
            break
        time.sleep(0.1)
    assert "FOOTNOTE_USER_AGENT" in job["error"]


@pytest.mark.parametrize(
    "path", ["/ask", "/library", "/deals", "/runs", "/reference", "/openapi.json", "/v1/models"]
)
def test_a_key_is_shown_nowhere(model_server: Served, path: str) -> None:
    answer = httpx.get(f"{model_server.url}{path}")
    assert answer.status_code == 200
    assert KEY not in answer.text
    assert KEY not in json.dumps(dict(answer.headers))


@pytest.fixture(scope="module")
def model_server(served_home: Path, cache: Path) -> Any:
    """A server whose language model is not there."""
    env = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_MODEL": "m",
        "OPENAI_TIMEOUT": "1",
    }
    with serving(served_home, cache, env=env) as server:
        yield server


def test_a_model_that_is_down_is_an_error_and_never_another_reader(model_server: Served) -> None:
    body = {"question": QUESTION, "where": {"filing": HELD[0]}}
    with httpx.Client(base_url=model_server.url, timeout=120) as client:
        assert client.get("/api/health").json()["reader"] == "generative"
        refused = client.post("/api/ask", json=body)
        assert refused.status_code == 502
        assert refused.json()["error"]["retriable"] is True
        assert KEY not in refused.text
        own = client.post("/api/ask", json=body | {"reader": "extractive"})
        assert own.json()["reader"] == "extractive"
        chat = client.post(
            "/v1/chat/completions",
            json={"model": "footnote", "stream": True, "messages": [{"role": "user", "content": QUESTION}]},
        )
        assert '"error"' in chat.text
        assert KEY not in chat.text


def test_filings_are_shown_under_a_strict_policy(served: Served) -> None:
    answer = httpx.get(f"{served.url}/documents/{served.filing(HELD[0])}/1/page")
    policy = answer.headers["content-security-policy"]
    assert "sandbox allow-same-origin;" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text
