"""The guard before everything: hosts, origins, tokens, sizes, headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from index.errors import BadInput
from qa.faces.web.security import LARGEST_BODY, Guard, Policy, policy

TOKEN = "0123456789abcdef"


async def _fine(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


def client(rules: Policy, base: str = "http://127.0.0.1:8737") -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", _fine, methods=["GET", "POST", "DELETE"])])
    return TestClient(Guard(app, rules), base_url=base, follow_redirects=False)


HERE = policy("127.0.0.1", (), None)


@pytest.mark.parametrize("host", ["127.0.0.1:8737", "localhost", "[::1]:80", "LOCALHOST:1"])
def test_own_names_are_answered_to(host: str) -> None:
    assert client(HERE).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", ""]
)
def test_other_names_are_not(host: str) -> None:
    refused = client(HERE).get("/", headers={"host": host})
    assert refused.status_code == 400
    assert "--allow-host" in refused.text


def test_a_name_that_is_allowed_is() -> None:
    rules = policy("127.0.0.1", ("filings.example",), None)
    assert client(rules).get("/", headers={"host": "filings.example:443"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8737"}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_what_changes_something_comes_from_here(method: str, headers: dict[str, str], status: int) -> None:
    assert client(HERE).request(method, "/api/filings/x", headers=headers).status_code == status


def test_large_bodies_are_refused() -> None:
    here = client(HERE)
    assert here.post("/api/ask", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert here.post("/api/uploads", content=b"x" * (LARGEST_BODY + 1)).status_code == 200
    assert here.post("/api/ask", content=iter([b"x"])).status_code == 411


def test_off_loopback_needs_a_token_that_is_long() -> None:
    with pytest.raises(BadInput, match="FOOTNOTE_TOKEN"):
        policy("0.0.0.0", (), None)
    with pytest.raises(BadInput, match="too short"):
        policy("0.0.0.0", (), SecretStr("short"))
    assert policy("127.0.0.2", (), None).token is None


def test_a_token_is_asked_for_everywhere_but_at_the_entrance() -> None:
    there = client(policy("0.0.0.0", (), SecretStr(TOKEN)), "http://192.0.2.7:8737")
    for path in ("/api/filings", "/v1/models", "/mcp", "/openapi.json", "/ask", "/documents/a/1/page"):
        assert there.get(path).status_code == 401
        assert there.get(path, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert there.get("/static/base.css").status_code == 200
    assert there.get("/ask", headers={"accept": "text/html"}).headers["location"] == "/login"


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40))
def test_no_other_token_will_do(other: str) -> None:
    rules = policy("0.0.0.0", (), SecretStr(TOKEN))
    assert rules.is_token(other) == (other == TOKEN)


def test_every_answer_has_its_headers() -> None:
    for answer in (client(HERE).get("/"), client(HERE).get("/", headers={"host": "evil.example"})):
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers
