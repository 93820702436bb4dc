"""What endpoints do to a program, each against a real HTTP server: typed trouble, one line, never the key."""

from __future__ import annotations

import json
import socket
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate

import pytest

from index.errors import BadInput, FootnoteError
from prompts.catalog import STANDALONE
from prompts.render import Rendered, render
from prompts.schemas.standalone import StandaloneReply
from qa.model.client import Client
from qa.model.endpoint import Endpoint
from qa.model.errors import (
    ContextTooLong,
    EndpointDown,
    ModelRefused,
    ModelTrouble,
    NoSuchModel,
    NotAuthorised,
    RateLimited,
    ReplyMalformed,
    ReplyTruncated,
    RequestRefused,
)
from qa.model.patience import Patience
from qa.model.transport import pick_model
from tests.servers.answers import LocalEndpoint, Respond, completion, cut, error, raw, reset, slow

KEY = "sk-secret-0123456789"
GOOD = json.dumps({"question": "Who licenses what?"})


@dataclass
class Waits:
    """A clock that moves only when somebody sleeps."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def clock(self) -> float:
        return sum(self.slept)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(endpoint: LocalEndpoint, waits: Waits) -> Client:
    patience = Patience(budget=30, sleep=waits.sleep, clock=waits.clock)
    return Client(Endpoint(endpoint.url, KEY, timeout=2, max_tokens=64, patience=patience), "local")


@pytest.fixture
def prompt() -> Rendered[StandaloneReply]:
    return render(STANDALONE, turns=(), message="and the royalties?")


def test_a_good_reply(endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]) -> None:
    endpoint.answers = [completion(GOOD)]
    reply = client.complete(prompt)
    assert reply.data == StandaloneReply(question="Who licenses what?")
    assert (reply.usage.calls, reply.usage.prompt_tokens, reply.usage.completion_tokens) == (1, 100, 20)
    assert reply.usage.cost is None
    (sent,) = endpoint.requests
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["temperature"] == 0
    assert sent["max_tokens"] == 64
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert endpoint.keys == [f"Bearer {KEY}"]


TROUBLE: list[tuple[str, Respond, type[ModelTrouble], str]] = [
    ("wrong key", error(401, f"Incorrect API key provided: {KEY}"), NotAuthorised, "OPENAI_API_KEY"),
    ("not allowed", error(403, "Forbidden"), NotAuthorised, "OPENAI_API_KEY"),
    ("no model", error(404, "no `local` here", "model_not_found"), NoSuchModel, "OPENAI_MODEL"),
    ("no model, 400", error(400, "model 'local' not found"), NoSuchModel, "OPENAI_MODEL"),
    ("no path", error(404, "Not Found"), NoSuchModel, "/v1"),
    ("too long", error(400, "maximum context length is 8192 tokens"), ContextTooLong, "longer context"),
    ("too long, by name", error(400, "Too long.", "context_length_exceeded"), ContextTooLong, "longer"),
    ("too long for llama.cpp", error(400, "exceeds the available context size"), ContextTooLong, "local"),
    ("too large", error(413, "Payload Too Large"), ContextTooLong, "fewer filings"),
    ("won't", error(400, "user must be a string"), RequestRefused, "user must be a string"),
    ("says the key", error(400, f"bad header {KEY}"), RequestRefused, "[key]"),
    ("quota", error(429, "You exceeded your current quota", "insufficient_quota"), RateLimited, "quota"),
    ("refusal", completion(None, refusal="I can't help with that."), ModelRefused, "I can't help"),
    ("filter", completion("", "content_filter"), ModelRefused, "content filter"),
    ("cut off", completion('{"question": "Who', "length"), ReplyTruncated, "64 tokens"),
    ("nonsense", raw(b"<html>It works!</html>", kind="text/html"), ReplyMalformed, "not a chat completion"),
    ("other JSON", raw(b'{"ok": true}'), ReplyMalformed, "not a chat completion"),
    ("no choices", raw(b'{"choices": []}'), ReplyMalformed, "not a chat completion"),
    ("half JSON", raw(b'{"choices": ['), ReplyMalformed, "not JSON"),
    ("not text", raw(b"\xff\xfe\x00"), ReplyMalformed, "not JSON"),
    ("breaks the schema", completion('{"question": 7}'), ReplyMalformed, "question"),
    ("says more", completion('{"question": "Who?", "and": 1}'), ReplyMalformed, "and"),
    ("prose", completion("The parties are ImmunoGen and ..."), ReplyMalformed, "StandaloneReply_v1"),
    ("says nothing", completion(""), ReplyMalformed, "StandaloneReply_v1"),
]


@pytest.mark.parametrize(("respond", "kind", "words"), [t[1:] for t in TROUBLE], ids=[t[0] for t in TROUBLE])
def test_trouble_is_typed(
    endpoint: LocalEndpoint,
    client: Client,
    waits: Waits,
    prompt: Rendered[StandaloneReply],
    respond: Respond,
    kind: type[ModelTrouble],
    words: str,
) -> None:
    endpoint.answers = [respond]
    with pytest.raises(ModelTrouble) as caught:
        client.complete(prompt)
    said = str(caught.value)
    assert type(caught.value) is kind
    assert words in said
    assert "\n" not in said
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert waits.slept == []


PASSING: list[tuple[str, Respond, type[ModelTrouble]]] = [
    ("too many", error(429, "Slow down"), RateLimited),
    ("server error", error(500, "oops"), EndpointDown),
    ("bad gateway", raw(b"<html>502</html>", 502, "text/html"), EndpointDown),
    ("overloaded", error(503, "overloaded"), EndpointDown),
    ("request time-out", error(408, "timeout"), EndpointDown),
    ("cut in the midst", cut(b'{"choices": [{"mess'), EndpointDown),
    ("reset", reset, EndpointDown),
]


@pytest.mark.parametrize(("respond", "kind"), [t[1:] for t in PASSING], ids=[t[0] for t in PASSING])
class TestWhatMayPass:
    def test_is_tried_again(
        self,
        endpoint: LocalEndpoint,
        client: Client,
        waits: Waits,
        prompt: Rendered[StandaloneReply],
        respond: Respond,
        kind: type[ModelTrouble],
    ) -> None:
        endpoint.answers = [respond, respond, completion(GOOD)]
        assert client.complete(prompt).data.question
        assert waits.slept == [0.5, 1.0]

    def test_within_the_budget(
        self,
        endpoint: LocalEndpoint,
        client: Client,
        waits: Waits,
        prompt: Rendered[StandaloneReply],
        respond: Respond,
        kind: type[ModelTrouble],
    ) -> None:
        endpoint.answers = [respond]
        with pytest.raises(kind) as caught:
            client.complete(prompt)
        assert caught.value.retriable
        assert sum(waits.slept) <= 30
        assert len(endpoint.requests) == len(waits.slept) + 1


@pytest.mark.parametrize(
    ("header", "value", "wait"),
    [
        ("Retry_After", "7", 7.0),
        ("Retry_After", "1.5", 1.5),
        ("retry_after_ms", "2500", 2.5),
        ("Retry_After", "0", 0.5),
        ("Retry_After", "soon", 0.5),
    ],
)
def test_the_wait_asked_for_is_kept(
    endpoint: LocalEndpoint,
    client: Client,
    waits: Waits,
    prompt: Rendered[StandaloneReply],
    header: str,
    value: str,
    wait: float,
) -> None:
    endpoint.answers = [error(429, "Slow down", **{header: value}), completion(GOOD)]
    client.complete(prompt)
    assert waits.slept == [wait]


def test_a_wait_until_a_date(
    endpoint: LocalEndpoint, client: Client, waits: Waits, prompt: Rendered[StandaloneReply]
) -> None:
    endpoint.answers = [
        error(503, "Slow down", Retry_After=formatdate(time.time() + 20, usegmt=True)),
        completion(GOOD),
    ]
    client.complete(prompt)
    assert 10 < waits.slept[0] <= 20


def test_a_wait_beyond_the_budget_is_not_waited(
    endpoint: LocalEndpoint, client: Client, waits: Waits, prompt: Rendered[StandaloneReply]
) -> None:
    endpoint.answers = [error(429, "Slow down", Retry_After="3600")]
    with pytest.raises(RateLimited, match="3600 s"):
        client.complete(prompt)
    assert waits.slept == []


def test_time_out(endpoint: LocalEndpoint, waits: Waits, prompt: Rendered[StandaloneReply]) -> None:
    patience = Patience(sleep=waits.sleep, clock=waits.clock)
    client = Client(Endpoint(endpoint.url, KEY, timeout=0.2, patience=patience), "local")
    endpoint.answers = [slow(1.0)]
    with pytest.raises(EndpointDown, match=r"0\.2 s"):
        client.complete(prompt)
    assert waits.slept == []


def test_connection_refused(waits: Waits, prompt: Rendered[StandaloneReply]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    patience = Patience(sleep=waits.sleep, clock=waits.clock)
    client = Client(Endpoint(f"http://127.0.0.1:{port}/v1", KEY, patience=patience), "local")
    with pytest.raises(EndpointDown, match=rf"Nothing answers at http://127\.0\.0\.1:{port}/v1") as caught:
        client.complete(prompt)
    assert caught.value.retriable
    assert waits.slept == []


def test_no_such_host(waits: Waits, prompt: Rendered[StandaloneReply]) -> None:
    patience = Patience(sleep=waits.sleep, clock=waits.clock)
    client = Client(Endpoint("http://no-such-host.invalid/v1", KEY, patience=patience), "local")
    with pytest.raises(EndpointDown, match="Nothing answers"):
        client.complete(prompt)
    assert waits.slept == []


def test_passwords_in_urls_are_not_shown(prompt: Rendered[StandaloneReply]) -> None:
    client = Client(Endpoint("http://user:hunter2@no-such-host.invalid/v1?key=hunter2", KEY), "local")
    with pytest.raises(EndpointDown) as caught:
        client.complete(prompt)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
    assert "hunter2" not in client.fingerprint
    assert KEY not in repr(client.endpoint)


@pytest.mark.parametrize("url", ["localhost:8000/v1", "ftp://host/v1", "nonsense", "http://", ""])
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(BadInput, match="OPENAI_BASE_URL"):
        Endpoint(url, KEY)


@pytest.mark.parametrize("key", ["sk-\n123", "sk-ключ"])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(BadInput, match="OPENAI_API_KEY") as caught:
        Endpoint(api_key=key)
    assert key not in str(caught.value)


def without(*words: str) -> Respond:
    """An endpoint that refuses requests holding any of these parameters or formats."""

    def respond(handler: object, body: dict[str, object]) -> None:
        form = body.get("response_format")
        held = {*body, *([form["type"]] if isinstance(form, dict) else [])}
        bad = next((word for word in words if word in held), None)
        say: Callable[..., None] = completion(GOOD) if bad is None else error(400, SAID.get(bad, bad))
        say(handler, body)

    return respond


SAID = {
    "json_schema": "'response_format' of type 'json_schema' is not supported with this model.",
    "response_format": "Unrecognized request argument supplied: response_format",
    "max_tokens": "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    "temperature": "Unsupported value: 'temperature' does not support 0 with this model.",
    "json_object": "response_format.type must be text",
}


class TestTheSecondWay:
    """Found out once, and kept."""

    def test_without_json_schema(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [without("json_schema")]
        assert client.complete(prompt).data.question
        assert client.complete(prompt).data.question
        formats = [request["response_format"]["type"] for request in endpoint.requests]
        assert formats == ["json_schema", "json_object", "json_object"]
        system = endpoint.requests[-1]["messages"][0]["content"]
        assert system.startswith(prompt.system)
        assert json.dumps(prompt.json_schema) in system

    def test_one_bad_reply_changes_nothing(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [completion(GOOD), completion("Sure!"), completion(GOOD), completion(GOOD)]
        assert [client.complete(prompt).usage.calls for _ in range(3)] == [1, 2, 1]
        formats = [request["response_format"]["type"] for request in endpoint.requests]
        assert formats == ["json_schema", "json_schema", "json_object", "json_schema"]

    @pytest.mark.parametrize("status", [400, 404, 422])
    def test_whatever_the_status(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply], status: int
    ) -> None:
        endpoint.answers = [error(status, "this model has no response_format"), completion(GOOD)]
        assert client.complete(prompt).data.question

    def test_without_any_format(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [without("response_format")]
        assert client.complete(prompt).data.question
        assert client.complete(prompt).data.question
        assert ["response_format" in request for request in endpoint.requests] == [True, True, False, False]

    def test_format_ignored(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        fenced = completion(f"```json\n{GOOD}\n```")
        endpoint.answers = [completion("Sure! Here you go."), fenced]
        reply = client.complete(prompt)
        assert reply.data.question
        assert reply.usage.calls == 2
        assert client.complete(prompt).usage.calls == 1
        assert "JSON schema" in endpoint.requests[-1]["messages"][0]["content"]

    def test_one_bad_reply_proves_nothing(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [completion("Sure!"), completion("Sure!"), completion(GOOD)]
        with pytest.raises(ReplyMalformed):
            client.complete(prompt)
        client.complete(prompt)
        assert endpoint.requests[-1]["response_format"]["type"] == "json_schema"

    def test_reasoning_models(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [without("max_tokens", "temperature")]
        client.complete(prompt)
        client.complete(prompt)
        assert len(endpoint.requests) == 4
        last = endpoint.requests[-1]
        assert last["max_completion_tokens"] == 64
        assert "temperature" not in last
        assert last["response_format"]["type"] == "json_schema"

    def test_nothing_helps(
        self, endpoint: LocalEndpoint, client: Client, prompt: Rendered[StandaloneReply]
    ) -> None:
        endpoint.answers = [error(400, "response_format")]
        with pytest.raises(RequestRefused):
            client.complete(prompt)
        assert len(endpoint.requests) == 3


class TestChoosingAModel:
    def test_the_only_one(self, endpoint: LocalEndpoint) -> None:
        assert pick_model(Endpoint(endpoint.url, KEY)) == "local"

    @pytest.mark.parametrize("models", [[], ["a", "b"], ["a", "b", "c", "d", "e", "f"]])
    def test_none_or_several(self, endpoint: LocalEndpoint, models: list[str]) -> None:
        endpoint.models = models
        with pytest.raises(NoSuchModel, match="OPENAI_MODEL"):
            pick_model(Endpoint(endpoint.url, KEY))

    def test_nothing_there(self) -> None:
        with pytest.raises(EndpointDown, match="Nothing answers"):
            pick_model(Endpoint("http://127.0.0.1:9/v1", KEY))


def test_every_trouble_is_expected_trouble() -> None:
    assert issubclass(ModelTrouble, FootnoteError)
