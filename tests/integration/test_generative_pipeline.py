"""The generative pipeline over real HTTP and a real index: how often the model is called, what is streamed
and when, what the checking step takes out, and what each trouble does to an answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from index.filing import Filter
from qa.app import Footnote
from qa.events import Done, Event, Step, Verified
from qa.model.errors import ContextTooLong, CostCeiling, EndpointDown
from qa.model.purse import Purse
from qa.model.usage import Price
from qa.model.use import ModelUse
from tests.servers.answers import LocalEndpoint, begin_events, error, event, said, streamed

VELDRAN = "veldran-2024-kestrowe.txt"
GANTRELL = "gantrell-2020-norling.txt"
PAYS = (
    "Kestrowe will make a one-time, non-refundable upfront payment to the Company of $85.0 million within 30 "
    "days after the effective date of the License Agreement."
)
ELIGIBLE = (
    "The Company is eligible to receive up to $160.0 million upon the achievement of specified development "
    "and regulatory milestones"
)
PRICE = "The purchase price is $42.5 million in cash"


def claim(text: str, *quotes: str) -> dict[str, Any]:
    return {"quotes": [{"passage": "P1", "quote": quote} for quote in quotes or (text,)], "text": text}


def reply(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "need": [],
        "claims": list(claims),
        "computation": None,
        "status": "answered" if claims else "absent",
        "value": None,
        "value_type": None,
        "unit": None,
        "answer": "",
    } | more


@dataclass
class Brain:
    """A model that gives, to each kind of prompt, its replies in turn (the last one again and again)."""

    answers: list[Any]
    checks: list[Any] = field(default_factory=list)
    plans: list[Any] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def __call__(self, body: dict[str, Any]) -> str:
        system = body["messages"][0]["content"]
        kind = "check" if "You check" in system else "plan" if "You plan" in system else "answer"
        self.kinds.append(kind)
        waiting = {"check": self.checks, "plan": self.plans, "answer": self.answers}[kind]
        return json.dumps(waiting.pop(0) if len(waiting) > 1 else waiting[0])


@pytest.fixture(scope="module")
def opened(samples: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Footnote]:
    """Two filings, opened once: each test has an endpoint and a cache of replies of its own."""
    place = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTNOTE_CACHE", str(cache))
        with Footnote.open(place, reader="extractive", write=True) as footnote:
            footnote.add([samples / VELDRAN, samples / GANTRELL])
            yield footnote


@dataclass
class Asking:
    """A home with its model behind the endpoint."""

    footnote: Footnote
    endpoint: LocalEndpoint

    def events(self, brain: Callable[[dict[str, Any]], str], question: str, **scope: str) -> list[Event]:
        self.endpoint.answers = [said(brain)]
        return list(self.footnote.stream(question, Filter(**({"filing": VELDRAN} | scope))))


@pytest.fixture
def asking(opened: Footnote, endpoint: LocalEndpoint, tmp_path: Path) -> Asking:
    own = {
        "base_url": endpoint.url,
        "model": "local",
        "price": Price(1000.0, 1000.0, 2000.0),
        "cache": tmp_path,
    }
    return Asking(Footnote(opened.settings.model_copy(update=own), opened.library, "generative"), endpoint)


def done(events: list[Event]) -> Done:
    assert sum(isinstance(event, Done) for event in events) == 1
    last = events[-1]
    assert isinstance(last, Done)
    return last


def test_a_simple_lookup_is_one_call(asking: Asking) -> None:
    brain = Brain([reply(claim(PAYS), value=85e6, value_type="money", unit="USD", answer="$85.0 million.")])
    events = asking.events(brain, "How large is the up-front payment?")
    assert brain.kinds == ["answer"]
    answer = done(events).answer
    assert (answer.value, answer.usage.calls, answer.identity.steps) == (85_000_000, 1, ("answer.v2",))
    assert any(isinstance(event, Step) for event in events)
    assert [event.claim.text for event in events if isinstance(event, Verified)] == [PAYS]


def test_a_claim_is_streamed_while_the_rest_is_not_yet_written(asking: Asking) -> None:
    whole = json.dumps(reply(claim(PAYS), claim(ELIGIBLE), answer="$85.0 million, and up to $160.0 million."))
    cut = whole.index(json.dumps(ELIGIBLE))
    go_on = threading.Event()

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        begin_events(handler)
        event(handler, {"choices": [{"delta": {"content": whole[:cut]}}]})
        assert go_on.wait(20)
        event(handler, {"choices": [{"delta": {"content": whole[cut:]}, "finish_reason": "stop"}]})

    asking.endpoint.answers = [respond]
    stream = asking.footnote.stream("What does Kestrowe pay?", Filter(filing=VELDRAN))
    first = next(event for event in stream if isinstance(event, Verified))
    assert first.claim.text == PAYS
    go_on.set()
    assert [e.claim.text for e in stream if isinstance(e, Verified)] == [ELIGIBLE]


def test_nothing_unverified_is_ever_streamed(asking: Asking) -> None:
    invented = [
        claim("Kestrowe will pay $85.0 million every year.", "Kestrowe will pay $85.0 million every year."),
        claim("Kestrowe will make an upfront payment of $95.0 million.", PAYS),
        claim("Pellworth will make an upfront payment of $85.0 million.", PAYS),
        claim("Kestrowe will not make an upfront payment to the Company of $85.0 million.", PAYS),
        {"quotes": [], "text": "Kestrowe pays."},
    ]
    brain = Brain([reply(*invented, claim(PAYS), answer="$95.0 million.", value=95e6, unit="USD")])
    events = asking.events(brain, "How large is the up-front payment?")
    assert [event.claim.text for event in events if isinstance(event, Verified)] == [PAYS]
    answer = done(events).answer
    assert (answer.answer, answer.value, len(answer.dropped)) == (PAYS, None, 6)


OTHER_WORDS = claim("Veldran gets $85.0 million from Kestrowe at the start.", PAYS)
FOLLOWS = {"statement": 1, "reason": "It does.", "verdict": "follows"}
NOT = FOLLOWS | {"verdict": "does_not_follow"}


def checked(*checks: dict[str, Any], fit: str = "answers") -> dict[str, Any]:
    return {"checks": list(checks), "asked": "the up-front payment", "fit": fit}


class TestTheCheckingStep:
    def test_lets_through_what_follows(self, asking: Asking) -> None:
        brain = Brain([reply(OTHER_WORDS, answer="$85.0 million.")], [checked(FOLLOWS)])
        events = asking.events(brain, "How large is the up-front payment?")
        assert brain.kinds == ["answer", "check"]
        answer = done(events).answer
        assert answer.identity.steps == ("answer.v2", "check.v1")
        assert (len(answer.claims), answer.usage.calls) == (1, 2)
        kinds = [type(event) for event in events]
        assert kinds.index(Verified) > len(kinds) - 3, "not shown before it is checked"

    def test_takes_out_what_does_not(self, asking: Asking) -> None:
        brain = Brain(
            [reply(claim(PAYS), OTHER_WORDS, answer="x")], [checked(FOLLOWS, NOT | {"statement": 2})]
        )
        events = asking.events(brain, "How large is the up-front payment?")
        answer = done(events).answer
        assert [claim.text for claim in answer.claims] == [PAYS]
        assert "checking step" in answer.dropped[0].reason
        assert [event.claim.text for event in events if isinstance(event, Verified)] == [PAYS]

    def test_refuses_a_near_miss(self, asking: Asking) -> None:
        near = reply(OTHER_WORDS, answer="$85.0 million.", value=85e6, unit="USD")
        brain = Brain([near], [checked(FOLLOWS, fit="something_else")])
        answer = done(asking.events(brain, "How large is the first milestone?")).answer
        assert (answer.status, answer.value, answer.claims) == ("absent", None, ())
        assert "85" not in answer.answer
        assert answer.looked_at

    def test_sees_the_formula(self, asking: Asking) -> None:
        row = {"passage": "P1", "quote": PAYS}
        other = {"passage": "P1", "quote": ELIGIBLE}
        computation = {
            "operands": [
                {"name": "upfront", "value": 85e6, "unit": "USD", **row},
                {"name": "pot", "value": 160e6, "unit": "USD", **other},
            ],
            "formula": "upfront + pot",
            "unit": "USD",
        }
        sent: list[str] = []
        brain = Brain(
            [reply(claim(PAYS), computation=computation, answer="It is {result}.")],
            [checked(FOLLOWS, NOT | {"statement": 2})],
        )

        def say(body: dict[str, Any]) -> str:
            sent.append(body["messages"][1]["content"])
            return brain(body)

        answer = done(asking.events(say, "What do both come to?")).answer
        assert "upfront + pot = $245,000,000" in sent[-1]
        assert (answer.computation, answer.value) == (None, None)

    def test_is_left_out_where_it_is_off(self, asking: Asking) -> None:
        brain = Brain([reply(OTHER_WORDS, answer="$85.0 million.")])
        off = Footnote(asking.footnote.settings, asking.footnote.library, "generative", ModelUse(check=False))
        asking.endpoint.answers = [said(brain)]
        events = list(off.stream("How large is the up-front payment?", Filter(filing=VELDRAN)))
        assert brain.kinds == ["answer"]
        assert len(done(events).answer.claims) == 1


def test_a_comparison_is_planned_and_read_from_several_filings(asking: Asking) -> None:
    ids = {filing.source: filing for filing in asking.footnote.library.filings()}
    seen: list[str] = []

    def say(body: dict[str, Any]) -> str:
        seen.append(body["messages"][1]["content"])
        return brain(body)

    part = {"words": "purchase price in cash", "filing": "F2"}
    plan = {
        "question": "Is the up-front payment or the purchase price larger?",
        "parts": [{"words": "upfront payment", "filing": "F1"}, part],
    }
    brain = Brain([reply(claim(PAYS), claim(PRICE), answer="The up-front payment.")], [checked()], [plan])
    asking.endpoint.answers = [said(say)]
    question = "Compare the up-front payment of Kestrowe with the price that Norling pays"
    answer = done(list(asking.footnote.stream(question))).answer
    assert brain.kinds == ["plan", "answer"]
    assert answer.question == plan["question"]
    assert f"[F1] {ids[VELDRAN].company}" in seen[0]
    assert {c.filing for claim in answer.claims for c in claim.citations} == {f.id for f in ids.values()}
    assert answer.identity.steps == ("plan.v1", "answer.v2")


def test_follow_ups_are_planned_with_the_conversation(asking: Asking) -> None:
    plan = {"question": "What are the milestones of the Kestrowe deal?", "parts": []}
    brain = Brain([reply(claim(PAYS), answer="a"), reply(claim(ELIGIBLE), answer="b")], [], [plan])
    asking.endpoint.answers = [said(brain)]
    conversation = asking.footnote.chat(Filter(filing=VELDRAN))
    conversation, _ = conversation.ask("How large is the up-front payment?")
    conversation, answer = conversation.ask("and the milestones?")
    assert brain.kinds == ["answer", "plan", "answer"]
    assert answer.question == plan["question"]
    assert "How large is the up-front payment?" in asking.endpoint.requests[1]["messages"][1]["content"]
    asking.footnote.save(conversation)
    again = asking.footnote.resume(conversation.id)
    assert [turn.answer for turn in again.turns] == [turn.answer for turn in conversation.turns]


def test_more_evidence_stays_within_scope(asking: Asking) -> None:
    brain = Brain([reply(need=["purchase price in cash", "[***]", ""]), reply(claim(PRICE), answer="x")])
    answer = done(asking.events(brain, "How large is the up-front payment?")).answer
    assert brain.kinds == ["answer", "answer"]
    assert answer.status == "absent", "the other filing is not in scope, so nothing of it can be quoted"


def test_what_is_too_long_is_trimmed(asking: Asking) -> None:
    brain = Brain([reply(claim(PAYS), answer="x")])
    sizes: list[int] = []

    def respond(handler: BaseHTTPRequestHandler, body: Any) -> None:
        sizes.append(len(body["messages"][1]["content"]))
        if sizes[-1] > 6_000:
            return error(400, "This model's maximum context length is 4096 tokens.")(handler, body)
        return said(brain)(handler, body)

    asking.endpoint.answers = [respond]
    answer = asking.footnote.ask("How large is the up-front payment?", Filter(filing=VELDRAN))
    assert answer.claims
    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)
    asking.endpoint.answers = [error(400, "maximum context length")]
    with pytest.raises(ContextTooLong, match="longer context"):
        asking.footnote.ask("How large is the upfront fee?", Filter(filing=VELDRAN))


def test_a_drop_in_the_midst_shows_nothing_twice(asking: Asking) -> None:
    whole = json.dumps(reply(claim(PAYS), claim(ELIGIBLE), answer="x"))
    part = whole[: whole.index(json.dumps(ELIGIBLE))]
    asking.endpoint.answers = [streamed(part, 40, finish=None), streamed(whole, 40)]
    events = list(asking.footnote.stream("What does Kestrowe pay?", Filter(filing=VELDRAN)))
    assert [event.claim.text for event in events if isinstance(event, Verified)] == [PAYS, ELIGIBLE]
    assert len(asking.endpoint.requests) == 2


def test_trouble_of_the_endpoint_is_raised_and_never_an_answer(asking: Asking) -> None:
    asking.endpoint.answers = [error(503, "down", Retry_After="600")]
    with pytest.raises(EndpointDown):
        asking.footnote.ask("How large is the up-front payment?", Filter(filing=VELDRAN))


class Seeing(Purse):
    """A purse that remembers what was set aside."""

    def reserve(self, dollars: float) -> None:
        self.most = dollars
        super().reserve(dollars)


def test_a_ceiling_of_cost_is_kept(asking: Asking) -> None:
    asking.endpoint.answers = [said(Brain([reply(claim(PAYS), answer="x")]))]
    settings, library, where = asking.footnote.settings, asking.footnote.library, Filter(filing=VELDRAN)
    rich = Seeing(1000.0)
    Footnote(settings, library, "generative", ModelUse(rich)).ask("How large is up-front payment 0?", where)
    run = Purse(rich.most + 2.5 * rich.spent)
    footnote = Footnote(settings, library, "generative", ModelUse(run))
    answers = (footnote.ask(f"How large is up-front payment {n}?", where) for n in range(1, 9))
    with pytest.raises(CostCeiling, match="--max-cost"):
        list(answers)
    assert 2 <= len(asking.endpoint.requests) - 1 < 8  # how many that pays for depends on what is excerpted
    assert run.spent <= run.dollars
    each = Footnote(settings, library, "generative", ModelUse(each=0.5))
    with pytest.raises(CostCeiling, match="--max-cost-each"):
        each.ask("How large is the fee?", where)
