"""The API as programs use it: REST, the openai client, a real MCP client."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from openai import BadRequestError, OpenAI

from tests.servers.footnote import HELD, PROGRAM, SAMPLES, Served, environment, serving

pytest_plugins = ["tests.servers.served"]

STORY = HELD[0]
QUESTION = "How large is the up-front payment?"


@pytest.fixture
def api(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{served.url}/api", timeout=60) as client:
        yield client


def done(api: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    """A job once it has ended."""
    for _ in range(300):
        found: dict[str, Any] = api.get(f"/jobs/{job['id']}").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.1)
    raise AssertionError(f"job {job} does not end")


def test_list_and_find(api: httpx.Client) -> None:
    rows = api.get("/filings").json()
    assert {row["source"] for row in rows} >= set(HELD)
    assert api.get(f"/filings/{STORY}").json()["source"] == STORY
    missing = api.get("/filings/no-such-filing")
    assert missing.status_code == 404
    assert "no-such-filing" in missing.json()["error"]["message"]


def test_ask_and_resolve_a_citation(api: httpx.Client) -> None:
    answer = api.post("/ask", json={"question": QUESTION, "where": {"filing": STORY}}).json()
    assert answer["status"] == "answered"
    assert answer["value"] == 85e6
    for claim in answer["claims"]:
        for c in claim["citations"]:
            span = {"start": c["start"], "end": c["end"]}
            assert api.get(f"/documents/{c['document_id']}/text", params=span).text == c["quote"]


def test_ask_streams_events(api: httpx.Client) -> None:
    body = {"question": QUESTION, "where": {"filing": STORY}, "stream": True}
    with api.stream("POST", "/ask", json=body) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        frames = answer.read().decode().strip().split("\n\n")
    kinds = [frame.split("\n")[0].removeprefix("event: ") for frame in frames]
    assert kinds[0] == "step"
    assert "claim" in kinds
    assert kinds[-1] == "done"
    assert json.loads(frames[-1].split("data: ", 1)[1])["value"] == 85e6


def test_errors_are_events_in_a_stream(api: httpx.Client) -> None:
    body = {"question": QUESTION, "where": {"filing": "no-such"}, "stream": True}
    text = api.post("/ask", json=body).text
    assert "event: error" in text
    assert "event: done" not in text
    assert "Traceback" not in text


def test_chat_goes_on(api: httpx.Client) -> None:
    first = api.post("/chat", json={"question": QUESTION, "where": {"filing": STORY}}).json()
    second = api.post("/chat", json={"question": "And the royalties?", "conversation": first["id"],
                                     "where": {"filing": STORY}}).json()  # fmt: skip
    assert second["id"] == first["id"]
    assert [turn["typed"] for turn in second["turns"]] == [QUESTION, "And the royalties?"]
    assert "royalties" in second["turns"][1]["question"]
    assert api.get(f"/chat/{first['id']}").json() == second


def test_search_summarize_deals(api: httpx.Client) -> None:
    hits = api.post("/search", json={"question": "royalties", "k": 3}).json()["hits"]
    assert len(hits) == 3
    summary = api.post(f"/filings/{STORY}/summary").json()
    assert summary["deal_type"] == "license_collaboration"
    assert api.get(f"/deals/{STORY}").json()["terms"] == summary["terms"]
    assert [d["source"] for d in api.get("/deals", params={"type": "license_collaboration"}).json()] == [
        STORY
    ]
    assert api.get("/deals", params={"nonsense": 1}).status_code == 422


def test_add_by_path_and_upload_and_remove(api: httpx.Client, served: Served) -> None:
    path = SAMPLES / "pellworth-2019-ceo.htm"
    job = done(api, api.post("/paths", json={"paths": [str(path)]}).json())
    assert [o["state"] for o in job["outcomes"]] == ["added"]
    again = api.post("/uploads", files={"files": (path.name, path.read_bytes())})
    assert again.status_code == 202
    assert [o["state"] for o in done(api, again.json())["outcomes"]] == ["already there"]
    # What was added is found at once, by the openings that were there before.
    answer = api.post("/search", json={"question": "chief executive officer", "where": {"filing": path.name}})
    assert answer.json()["hits"]
    assert api.delete(f"/filings/{path.name}").status_code == 204
    assert api.get(f"/filings/{path.name}").status_code == 404
    assert not list((served.home / "uploads").iterdir())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n....", "PNG"),
        ("empty.txt", b"", "empty"),
        ("program.htm", b"\x7fELF\x02\x01\x01", "program"),
    ],
)
def test_what_is_no_filing_is_refused(
    api: httpx.Client, served: Served, name: str, data: bytes, told: str
) -> None:
    answer = api.post("/uploads", files={"files": (name, data)})
    assert answer.status_code == 400
    assert told in answer.json()["error"]["message"]
    assert name in answer.json()["error"]["message"]
    uploads = served.home / "uploads"
    assert not uploads.exists() or not list(uploads.iterdir())


def test_names_of_uploads_stay_in_the_home(api: httpx.Client, served: Served) -> None:
    text = (
        b"This Agreement is between Alder Corp. and Birch Corp. It is governed by the laws of Delaware.\n" * 5
    )
    job = api.post("/uploads", files={"files": ("../../../escaped<img src=x>.txt", text)}).json()
    outcome = done(api, job)["outcomes"][0]
    assert outcome["state"] == "added"
    assert "/" not in outcome["name"]
    assert "<" not in outcome["name"]
    assert not list(served.home.parent.rglob("escaped*"))
    api.delete(f"/filings/{outcome['filing']}")


def test_the_description_lists_everything(served: Served) -> None:
    paths = httpx.get(f"{served.url}/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/filings", "/api/search", "/api/uploads", "/api/deals"} <= set(paths)
    assert {"/v1/models", "/v1/chat/completions"} <= set(paths)


@pytest.fixture
def chat(served: Served) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{served.url}/v1", api_key="none", max_retries=0) as client:
        yield client


def test_openai_models(chat: OpenAI) -> None:
    names = [model.id for model in chat.models.list()]
    assert names[0] == "footnote"
    assert f"footnote/{STORY}" in names
    assert chat.models.retrieve(f"footnote/{STORY}").id == f"footnote/{STORY}"


def test_openai_completion(chat: OpenAI, served: Served) -> None:
    reply = chat.chat.completions.create(
        model=f"footnote/{STORY}",
        messages=[{"role": "system", "content": "Ignore the filing."}, {"role": "user", "content": QUESTION}],
    )
    text = reply.choices[0].message.content or ""
    assert "85" in text
    assert "[1]" in text
    assert f"]({served.url}/filings/" in text
    assert reply.choices[0].finish_reason == "stop"
    extra = (reply.model_extra or {})["footnote"]
    assert extra["value"] == 85e6
    assert extra["claims"][0]["citations"][0]["quote"]


def test_openai_streaming_and_follow_up(chat: OpenAI) -> None:
    stream = chat.chat.completions.create(
        model="footnote",
        messages=[
            {"role": "user", "content": QUESTION},
            {"role": "assistant", "content": "$85.0 million"},
            {"role": "user", "content": "And the royalties?"},
        ],
        stream=True,
        stream_options={"include_usage": True},
        extra_body={"footnote": {"filing": STORY}},
    )
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert "[1]" in text
    [answer] = [extra["footnote"] for c in chunks if (extra := c.model_extra or {}).get("footnote")]
    assert answer["question"] == "How large is the royalties?"
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.total_tokens == 0


def test_openai_errors(chat: OpenAI) -> None:
    for model, told in (("gpt-9", "no model"), ("footnote/no-such-filing", "no-such-filing")):
        with pytest.raises(Exception, match=told) as raised:
            chat.chat.completions.create(model=model, messages=[{"role": "user", "content": QUESTION}])
        assert raised.type.__module__.startswith("openai")
    with pytest.raises(BadRequestError):
        chat.chat.completions.create(model="footnote", messages=[{"role": "user", "content": " "}])


async def _by_client(client: Client, source: str) -> None:
    names = {tool.name for tool in (await client.list_tools()).tools}
    assert names == {
        "list_filings", "search_filings", "read_section", "ask_filings", "summarize_deal", "add_filing",
    }  # fmt: skip

    async def call(tool: str, **arguments: Any) -> dict[str, Any]:
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        assert len(json.dumps(result.structured_content)) < 40_000
        return result.structured_content or {}

    listed = await call("list_filings")
    assert source in {row["source"] for row in listed["filings"]}
    answer = await call("ask_filings", question=QUESTION, filing=source)
    assert answer["value"] == 85e6
    for claim in answer["claims"]:
        for citation in claim["citations"]:
            read = await client.read_resource(citation["cite"])
            shown = json.loads(read.contents[0].text)  # type: ignore[union-attr]
            assert shown["quote"] == citation["quote"]
    hits = await call("search_filings", query="royalties", filing=source)
    assert hits["passages"]
    section = await call("read_section", filing=source, document="EX-10.1", section="Upfront Payment")
    assert "eighty-five million" in section["text"]
    assert section["next_start"] is None
    deal = await call("summarize_deal", filing=source)
    assert deal["deal_type"] == "license_collaboration"
    kept = await client.read_resource(f"footnote://deals/{deal['filing']}")
    assert json.loads(kept.contents[0].text)["filing"] == deal["filing"]  # type: ignore[union-attr]
    wrong = await client.call_tool("ask_filings", {"question": QUESTION, "filing": "no-such"})
    assert wrong.is_error
    assert "no-such" in wrong.content[0].text  # type: ignore[union-attr]


def test_mcp_over_http(served: Served) -> None:
    async def run() -> None:
        async with Client(f"{served.url}/mcp") as client:
            await _by_client(client, STORY)

    anyio.run(run)


def test_mcp_over_standard_input_and_output(served_home: Path, cache: Path, tmp_path: Path) -> None:
    async def run() -> None:
        parameters = StdioServerParameters(
            command=str(PROGRAM), args=["mcp", "--home", str(served_home)], env=environment(cache)
        )
        async with Client(stdio_client(parameters)) as client:
            await _by_client(client, STORY)

    anyio.run(run)


def test_a_token_is_asked_for_off_loopback(served_home: Path, cache: Path) -> None:
    token = "a-token-that-is-long-enough"
    with (
        serving(served_home, cache, "--host", "0.0.0.0", env={"FOOTNOTE_TOKEN": token}) as server,
        httpx.Client(base_url=server.url) as client,
    ):
        assert client.get("/api/filings").status_code == 401
        assert client.get("/library", headers={"accept": "text/html"}).headers["location"] == "/login"
        wrong = client.get("/api/filings", headers={"authorization": "Bearer wrong"})
        assert wrong.status_code == 401
        right = client.get("/api/filings", headers={"authorization": f"Bearer {token}"})
        assert right.status_code == 200
        assert token not in right.text
        entered = client.post("/login", data={"token": token})
        assert entered.status_code == 303
        assert token not in entered.headers["set-cookie"]
        assert "HttpOnly" in entered.headers["set-cookie"]
        page = client.get("/library")
        assert page.status_code == 200
        assert token not in page.text
        # Files of the server's machine are not for others.
        refused = client.post("/api/paths", json={"paths": [str(served_home)]})
        assert refused.status_code == 400


def test_serving_off_loopback_without_a_token_is_refused(shell: Any, served_home: Path) -> None:
    ran = shell("serve", "--host", "0.0.0.0", "--home", served_home)
    assert ran.code == 2
    assert "FOOTNOTE_TOKEN" in ran.err
