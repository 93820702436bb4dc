"""The parts of the client that need no server: dialects, diagnoses, patience, prices, scripts."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.catalog import STANDALONE
from prompts.render import Rendered, render
from prompts.schemas.standalone import StandaloneReply
from qa.answer import Usage
from qa.model.diagnosis import LONGEST, Failure, clean, diagnose, shown
from qa.model.dialect import Dialect, unfenced
from qa.model.errors import ContextTooLong, EndpointDown, ModelTrouble, Passing, RateLimited, ReplyMalformed
from qa.model.patience import Patience
from qa.model.scripted import Scripted, script
from qa.model.usage import PRICES, price_of, total

PROMPT: Rendered[StandaloneReply] = render(STANDALONE, turns=(), message="and when?")
GOOD = {"question": "When is the closing?"}


class TestDialect:
    def test_the_schema_goes_where_the_endpoint_takes_it(self) -> None:
        strict = Dialect().body(PROMPT, "m", 10)
        assert strict["response_format"]["json_schema"]["schema"] == PROMPT.json_schema
        assert strict["messages"][0]["content"] == PROMPT.system
        second = Dialect(form="object").body(PROMPT, "m", 10)
        assert second["response_format"] == {"type": "json_object"}
        assert second["messages"][0]["content"].startswith(PROMPT.system)
        plain = Dialect(form="plain").body(PROMPT, "m", 10)
        assert "response_format" not in plain
        assert plain["messages"] == second["messages"]

    def test_the_last_way_has_no_next(self) -> None:
        assert Dialect(form="plain").after("response_format") is None

    @pytest.mark.parametrize("words", ["rate limit", "user is required", ""])
    def test_other_complaints_change_nothing(self, words: str) -> None:
        assert Dialect().after(words) is None

    @pytest.mark.parametrize(
        ("said", "read"),
        [
            ('{"a": 1}', '{"a": 1}'),
            ('```json\n{"a": 1}\n```', '{"a": 1}'),
            ('```\n{"a": 1}\n  ```  ', '{"a": 1}'),
            ('Here: ```json\n{"a": 1}\n```', 'Here: ```json\n{"a": 1}\n```'),
            ("", ""),
        ],
    )
    def test_one_fence_is_taken_off(self, said: str, read: str) -> None:
        assert unfenced(said) == read


class TestDiagnosis:
    @given(st.integers(400, 599), st.text(max_size=400), st.floats(0, 100))
    def test_any_failure_is_one_line_without_the_key(self, status: int, words: str, wait: float) -> None:
        key = "sk-Zq81xw"
        trouble = diagnose(Failure(status, f"{words} {key} {words}", wait), "http://h/v1", "m", key)
        assert isinstance(trouble, ModelTrouble)
        assert key not in str(trouble)
        assert len(str(trouble).splitlines()) == 1

    @given(st.text(), st.text(min_size=1, max_size=40))
    def test_clean_is_short(self, words: str, key: str) -> None:
        assert len(clean(words, key)) <= LONGEST + 3

    @pytest.mark.parametrize(
        "words",
        [
            "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens",
            "the request exceeds the available context size, try increasing it",
            "'max_tokens' or 'max_completion_tokens' is too large: the maximum context length is 2048",
            "prompt is too long: 210000 tokens > 200000 maximum",
            "Input is too long for requested model.",
            "exceed_context_size_error",
        ],
    )
    def test_too_long_however_it_is_said(self, words: str) -> None:
        assert isinstance(diagnose(Failure(400, words), "http://h/v1", "m", "k"), ContextTooLong)

    @pytest.mark.parametrize(
        ("url", "seen"),
        [
            ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1"),
            ("https://me:secret@host/v1", "https://host/v1"),
            ("https://host/v1?api-key=secret#frag", "https://host/v1"),
        ],
    )
    def test_urls_are_shown_without_secrets(self, url: str, seen: str) -> None:
        assert shown(url) == seen


@dataclass
class Clock:
    """Time that passes by sleeping, and a little with every call."""

    now: float = 0.0
    call_takes: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def time(self) -> float:
        return self.now


def persist(patience: Patience, call: Callable[[], str]) -> str:
    """The result of the call, tried again while its trouble may pass and the patience lasts."""
    attempts = patience.begin()
    while True:
        try:
            return call()
        except Passing as trouble:
            attempts.wait(trouble)


class TestPatience:
    @given(
        st.floats(0, 100),
        st.floats(0, 20),
        st.lists(st.one_of(st.none(), st.floats(0, 30)), min_size=1, max_size=30),
    )
    def test_the_budget_is_kept(self, budget: float, takes: float, waits: list[float | None]) -> None:
        clock = Clock()
        left = iter(waits)

        def call() -> str:
            clock.now += takes
            for wait in left:
                raise RateLimited("later", wait)
            return "done"

        with contextlib.suppress(RateLimited):
            assert persist(Patience(budget, clock.sleep, clock.time), call) == "done"
        assert sum(clock.slept) <= budget
        assert clock.now <= budget + takes

    def test_what_does_not_pass_is_not_tried_again(self) -> None:
        clock = Clock()
        calls = []

        def call() -> str:
            calls.append(1)
            raise EndpointDown("nobody there")

        with pytest.raises(EndpointDown):
            persist(Patience(60, clock.sleep, clock.time), call)
        assert len(calls) == 1


class TestUsage:
    def test_a_known_price(self) -> None:
        price = price_of("api.openai.com", "gpt-4o")
        assert price is not None
        assert price == price_of("api.openai.com", "gpt-4o-2024-08-06")
        assert price.of(1_000_000, 0, 0) == pytest.approx(2.50)
        assert price.of(0, 0, 1_000_000) == pytest.approx(10.00)
        assert price.of(1_000_000, 1_000_000, 0) == pytest.approx(1.25)

    @pytest.mark.parametrize(
        ("host", "model"), [("api.openai.com", "gpt-99"), ("127.0.0.1", "gpt-4o"), ("", "gpt-4o-mini")]
    )
    def test_no_price_is_made_up(self, host: str, model: str) -> None:
        assert price_of(host, model) is None

    def test_prices_make_sense(self) -> None:
        assert all(0 < p.cached < p.prompt < p.completion for p in PRICES.values())

    def test_an_unknown_cost_makes_the_total_unknown(self) -> None:
        known = Usage(calls=1, prompt_tokens=5, completion_tokens=2, cost=0.5, seconds=1.0)
        assert total([known, known]) == Usage(
            calls=2, prompt_tokens=10, completion_tokens=4, cost=1.0, seconds=2.0
        )
        assert total([known, Usage(calls=1)]).cost is None
        assert total([]) == Usage(cost=0)


class TestScripted:
    def test_says_what_it_is_told(self) -> None:
        model = script([GOOD, json.dumps(GOOD)])
        assert model.complete(PROMPT).data.question == "When is the closing?"
        reply = model.complete(PROMPT)
        assert reply.usage.calls == 1
        assert reply.usage.cost == 0
        with pytest.raises(ReplyMalformed, match="end"):
            model.complete(PROMPT)

    def test_is_read_as_strictly_as_any_model(self) -> None:
        with pytest.raises(ReplyMalformed):
            script([{"question": 1}]).complete(PROMPT)

    def test_may_fail(self) -> None:
        def say(_: object) -> str:
            raise EndpointDown("down")

        with pytest.raises(EndpointDown):
            Scripted(say).complete(PROMPT)
