"""Replies that come in pieces, over real HTTP: read while they come, and every way in which a stream can go
wrong."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from prompts.catalog import STANDALONE
from prompts.render import Rendered, render
from prompts.schemas.standalone import StandaloneReply
from qa.answer import Usage
from qa.model import Heard, Reply
from qa.model.cache import Cached
from qa.model.client import Client
from qa.model.endpoint import Endpoint
from qa.model.errors import (
    ContextTooLong,
    CostCeiling,
    EndpointDown,
    ModelRefused,
    ModelTrouble,
    RateLimited,
    ReplyMalformed,
    ReplyTruncated,
)
from qa.model.patience import Patience
from qa.model.purse import Purse
from qa.model.usage import Price
from tests.servers.answers import (
    LocalEndpoint,
    Respond,
    begin_events,
    completion,
    error,
    event,
    events,
    raw,
    reset,
    streamed,
)

GOOD = json.dumps({"question": "Who licenses what, and when?"})
PROMPT: Rendered[StandaloneReply] = render(STANDALONE, turns=(), message="and the royalties?")


@dataclass
class Waits:
    """A clock that moves only when somebody sleeps."""

    slept: list[float] = field(default_factory=list)

    def client(self, url: str, *purses: Purse, timeout: float = 3, price: Price | None = None) -> Client:
        patience = Patience(30, self.slept.append, lambda: sum(self.slept))
        at = Endpoint(url, "sk-1", timeout=timeout, max_tokens=64, patience=patience, price=price)
        return Client(at, "local", purses)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(endpoint: LocalEndpoint, waits: Waits) -> Client:
    return waits.client(endpoint.url)


def heard(client: Client | Cached) -> tuple[list[str], Reply[StandaloneReply]]:
    *pieces, reply = client.stream(PROMPT)
    assert isinstance(reply, Reply)
    return [piece.text for piece in pieces if isinstance(piece, Heard)], reply


def test_a_reply_is_heard_while_it_comes(endpoint: LocalEndpoint, client: Client) -> None:
    endpoint.answers = [streamed(GOOD, 8)]
    pieces, reply = heard(client)
    assert pieces == [GOOD[:end] for end in range(8, len(GOOD) + 8, 8)]
    assert reply.data.question == "Who licenses what, and when?"
    assert (reply.usage.calls, reply.usage.prompt_tokens, reply.usage.completion_tokens) == (1, 100, 20)
    (sent,) = endpoint.requests
    assert sent["stream"] is True
    assert sent["stream_options"] == {"include_usage": True}
    assert sent["response_format"]["type"] == "json_schema"


def test_before_it_is_whole(endpoint: LocalEndpoint, client: Client) -> None:
    """The first piece is there while the server still waits for it to be read."""
    go_on = threading.Event()

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        begin_events(handler)
        event(handler, {"choices": [{"delta": {"content": GOOD[:10]}}]})
        assert go_on.wait(10)
        event(handler, {"choices": [{"delta": {"content": GOOD[10:]}, "finish_reason": "stop"}]})

    endpoint.answers = [respond]
    stream = client.stream(PROMPT)
    assert next(stream) == Heard(GOOD[:10])
    go_on.set()
    *_, reply = stream
    assert isinstance(reply, Reply)


def test_an_endpoint_that_does_not_stream_gives_all_at_once(endpoint: LocalEndpoint, client: Client) -> None:
    endpoint.answers = [completion(GOOD)]
    assert heard(client)[0] == [GOOD]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Unknown parameter: 'stream_options'.", [True, True]),
        ("streaming is not supported for this model", [True, None]),
    ],
)
def test_an_endpoint_that_will_not_hear_of_it(
    endpoint: LocalEndpoint, client: Client, words: str, asked: list[bool | None]
) -> None:
    endpoint.answers = [error(400, words), completion(GOOD)]
    heard(client)
    heard(client)
    assert [request.get("stream") for request in endpoint.requests[:2]] == asked
    assert len(endpoint.requests) == 3, "found out once"


def test_tokens_are_counted_where_the_endpoint_does_not(endpoint: LocalEndpoint, client: Client) -> None:
    endpoint.answers = [streamed(GOOD, usage=False)]
    usage = heard(client)[1].usage
    assert usage.prompt_tokens > 100
    assert usage.completion_tokens > 3
    assert usage.cost is None


def test_reasoning_and_keep_alives_are_passed_over(endpoint: LocalEndpoint, client: Client) -> None:
    thought = {"choices": [{"delta": {"reasoning_content": "let me see"}}]}
    role = {"choices": [{"delta": {"role": "assistant", "content": None}}]}
    text = {"choices": [{"delta": {"content": GOOD}, "finish_reason": "stop"}]}
    endpoint.answers = [events({}, thought, role, text)]
    assert heard(client)[0] == [GOOD]


def test_a_connection_that_drops_in_the_midst_is_tried_again(
    endpoint: LocalEndpoint, client: Client, waits: Waits
) -> None:
    endpoint.answers = [streamed(GOOD[:20], 8, finish=None), streamed(GOOD, 8)]
    pieces, reply = heard(client)
    assert reply.text == GOOD
    assert waits.slept == [0.5]
    assert any(len(later) < len(one) for one, later in pairwise(pieces))


TROUBLE: list[tuple[str, Respond, type[ModelTrouble], str]] = [
    ("dropped", streamed(GOOD[:20], 8, finish=None), EndpointDown, "try again"),
    ("reset", reset, EndpointDown, "try again"),
    ("nothing in it", events(), EndpointDown, "dropped"),
    ("cut off", streamed(GOOD[:20], finish="length"), ReplyTruncated, "less wordy"),
    ("filtered", streamed("", finish="content_filter"), ModelRefused, "other words"),
    (
        "refused",
        events({"choices": [{"delta": {"refusal": "I won't."}, "finish_reason": "stop"}]}),
        ModelRefused,
        "I won't.",
    ),
    ("breaks the schema", streamed('{"question": 7}'), ReplyMalformed, "another model"),
    ("no JSON", events(b"{"), ReplyMalformed, "not JSON"),
    ("no chunk", events([1]), ReplyMalformed, "not a chat completion"),
    ("fails afterwards", events({"error": {"message": "oops", "code": 503}}), EndpointDown, "oops"),
    ("too many afterwards", events({"error": {"message": "slow", "code": 429}}), RateLimited, "later"),
    ("too long afterwards", events({"error": {"message": "maximum context length", "code": 400}}),
     ContextTooLong, "fewer filings"),
    ("page", raw(b"<html>", kind="text/html"), ReplyMalformed, "not JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("respond", "kind", "words"), [t[1:] for t in TROUBLE], ids=[t[0] for t in TROUBLE])
def test_trouble_is_typed(
    endpoint: LocalEndpoint, client: Client, respond: Respond, kind: type[ModelTrouble], words: str
) -> None:
    endpoint.answers = [respond]
    with pytest.raises(ModelTrouble) as caught:
        heard(client)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_stream_that_drips_for_ever_ends(endpoint: LocalEndpoint, waits: Waits) -> None:
    endpoint.answers = [streamed("x" * 1000, 1, 0.05)]
    started = time.monotonic()
    with pytest.raises(EndpointDown, match=r"0\.3 s"):
        heard(waits.client(endpoint.url, timeout=0.3))
    assert time.monotonic() - started < 3


def test_a_stream_that_stalls_ends(endpoint: LocalEndpoint, waits: Waits) -> None:
    endpoint.answers = [streamed(GOOD, 4, 5.0)]
    with pytest.raises(EndpointDown, match="OPENAI_TIMEOUT"):
        heard(waits.client(endpoint.url, timeout=0.3))


def test_kept_replies_are_heard_at_once(endpoint: LocalEndpoint, client: Client, tmp_path: Path) -> None:
    endpoint.answers = [streamed(GOOD, 8)]
    cached = Cached(client, tmp_path / "replies")
    assert len(heard(cached)[0]) > 1
    pieces, reply = heard(cached)
    assert pieces == [GOOD]
    assert reply.usage == Usage(cost=0.0)
    assert cached.complete(PROMPT).usage.calls == 0
    assert len(endpoint.requests) == 1


class TestCeilings:
    """No call is made that could cost more than is left."""

    PRICE = Price(1000.0, 1000.0, 2000.0)
    COST = 0.14
    """Of 100 tokens in and 20 out."""

    def test_what_a_call_costs_is_taken(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [completion(GOOD)]
        run, each = Purse(10), Purse(5)
        client = waits.client(endpoint.url, run, each, price=self.PRICE)
        assert client.complete(PROMPT).usage.cost == pytest.approx(self.COST)
        assert run.spent == each.spent == pytest.approx(self.COST)

    def test_a_call_that_could_go_over_is_not_made(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [completion(GOOD)]
        purse = Purse(2.0)
        client = waits.client(endpoint.url, purse, price=self.PRICE)
        replies = (heard(client) for _ in range(100))
        with pytest.raises(CostCeiling, match="--max-cost"):
            list(replies)
        assert endpoint.requests
        assert purse.spent == pytest.approx(len(endpoint.requests) * self.COST)
        assert purse.spent <= 2.0

    def test_what_breaks_off_may_have_cost_its_most(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [streamed(GOOD[:20], 8, finish=None), streamed(GOOD, 8)]
        purse = Purse(10)
        client = waits.client(endpoint.url, purse, price=self.PRICE)
        heard(client)
        assert purse.spent > 0.128 + self.COST, "64 tokens of the dropped reply at most, and its prompt"

    @pytest.mark.parametrize("refusal", [error(401, "no"), error(429, "slow"), error(400, "no")])
    def test_what_is_refused_costs_nothing(
        self, endpoint: LocalEndpoint, waits: Waits, refusal: Respond
    ) -> None:
        endpoint.answers = [refusal]
        purse = Purse(10)
        with pytest.raises(ModelTrouble):
            waits.client(endpoint.url, purse, price=self.PRICE).complete(PROMPT)
        assert purse.spent == 0

    def test_a_reply_of_no_use_is_paid_for(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [completion(GOOD[:9], "length")]
        purse = Purse(10)
        with pytest.raises(ReplyTruncated):
            waits.client(endpoint.url, purse, price=self.PRICE).complete(PROMPT)
        assert purse.spent == pytest.approx(self.COST)

    def test_without_a_price_no_ceiling_can_be_kept(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [completion(GOOD)]
        with pytest.raises(CostCeiling, match="OPENAI_PRICE"):
            waits.client(endpoint.url, Purse(1)).complete(PROMPT)
        assert endpoint.requests == []

    def test_many_at_once_keep_it_together(self, endpoint: LocalEndpoint, waits: Waits) -> None:
        endpoint.answers = [completion(GOOD)]
        purse = Purse(4.0)
        client = waits.client(endpoint.url, purse, price=self.PRICE)

        def work() -> None:
            for _ in range(5):
                try:
                    client.complete(PROMPT)
                except CostCeiling:
                    return

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert purse.spent <= 4.0
