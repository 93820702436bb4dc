"""A small language model that invents freely answers real questions: whatever it says, nothing reaches a
reader that the filing does not say.

The model runs behind a real server and is asked through the whole product: real index, real search, real
client, real verification. Three things are made small for its sake: the evidence, the instructions (of the
prompt's system part, how to quote and the example), and the schema of its reply, since a model of this size
goes on until it is stopped. Quotes are checked here against the file itself, by plain Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import Field

from index.filing import EVERYWHERE
from prompts.catalog import T
from prompts.render import Rendered
from prompts.schemas.answer import WireClaim
from prompts.schemas.answer2 import AnswerReply
from prompts.schemas.wire import WireQuote
from qa.answer import Answer
from qa.app import Footnote
from qa.ask import ask
from qa.model import Heard, Model, Reply
from qa.model.client import Client
from qa.model.endpoint import Endpoint
from qa.model.errors import ModelTrouble
from qa.readers.generative import Generative

pytest_plugins = ["tests.servers.llama"]
pytestmark = [pytest.mark.model, pytest.mark.timeout(1800)]

EVIDENCE_TOKENS = 100
REPLY_TOKENS = 300
PASSAGES = 1

REAL = "immunogen-2001-boehringer.txt"
REAL_QUESTIONS = (
    "Who receives exclusive worldwide rights?",
    "What may Boehringer Ingelheim commercialize?",
    "Who will manufacture the preclinical and initial clinical materials?",
    "What is the new product called?",
    "How much did Boehringer Ingelheim spend on R&D in 2000?",
    "What share of its net sales went into research and development?",
    "When was the collaboration announced?",
    "On what date was the report signed?",
    "Who signed the report?",
    "How large is the up-front payment?",
    "What will ImmunoGen be paid in total?",
    "What is the royalty rate on net sales?",
    "How much are the milestone payments?",
    "When is the first milestone payment due?",
    "Which law governs the agreement?",
    "How long does the agreement last?",
    "Can either party terminate the agreement early?",
    "How many employees does ImmunoGen have?",
    "What revenues did Boehringer Ingelheim post in 2000?",
    "How many affiliated companies does Boehringer Ingelheim have?",
    "What part of sales comes from human pharmaceuticals?",
    "How many TAPs are in clinical trials?",
    "How many corporate partners develop TAP products?",
    "What is ImmunoGen's lead product?",
    "Which cancers is the lead product tested against?",
    "Did Boehringer Ingelheim buy shares of ImmunoGen?",
    "Which bank advised ImmunoGen?",
    "On which exchange is ImmunoGen listed?",
    "Who is head of international research at Boehringer Ingelheim?",
    "What is the price of one ImmunoGen share?",
)

OWN = "dunmarrow-2024-ostrellan.txt"
OWN_QUESTIONS = (
    "How large is the up-front payment?",
    "What is the royalty rate?",
    "Which law governs the agreement?",
    "Who is the licensee?",
    "How many shares were issued?",
    "What did the licensee earn last year?",
)


class ShortQuote(WireQuote):
    """At most a sentence, from the one excerpt that there is."""

    passage: Literal["P1"]
    quote: str = Field(min_length=12, max_length=64)


class ShortClaim(WireClaim):
    """At most a sentence."""

    quotes: list[ShortQuote] = Field(min_length=1, max_length=1)  # type: ignore[assignment]
    text: str = Field(max_length=48)


class ShortReply(AnswerReply):
    """AnswerReply with an end."""

    claims: list[ShortClaim] = Field(max_length=1)  # type: ignore[assignment]
    computation: None
    value: float | None
    unit: Literal["USD", "EUR", "percent"] | None
    answer: str = Field(max_length=24)
    need: list[str] = Field(max_length=0)


@dataclass(frozen=True)
class Short:
    """A model that is told less and asked for short replies."""

    model: Model

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def fingerprint(self) -> str:
        return self.model.fingerprint

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        reading, _, rest = prompt.system.partition("Excerpts may come")
        system = f"{reading}# Example{rest.partition('# Example')[2]}"
        shorter: Any = replace(prompt, system=system, schema=ShortReply)  # type: ignore[arg-type]
        reply: Reply[T] = self.model.complete(shorter)
        return reply

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        yield self.complete(prompt)


@pytest.fixture
def reader(small_model: str) -> Generative:
    endpoint = Endpoint(small_model, timeout=120, max_tokens=REPLY_TOKENS)
    return Generative(Short(Client(endpoint, "SmolLM2-135M-Instruct")), token_budget=EVIDENCE_TOKENS)


@pytest.fixture
def opened(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Footnote]:
    monkeypatch.setenv("FOOTNOTE_CACHE", str(cache))
    with Footnote.open(tmp_path / "home", reader="extractive", write=True) as footnote:
        yield footnote


@dataclass(frozen=True)
class Asked:
    """What came of all questions: the answers, and how often the model failed to reply at all."""

    answers: list[Answer]
    failed: list[ModelTrouble]

    def report(self) -> str:
        kept = sum(len(answer.claims) for answer in self.answers)
        dropped = sum(len(answer.dropped) for answer in self.answers)
        statuses = [answer.status for answer in self.answers]
        counts = ", ".join(f"{status} {statuses.count(status)}" for status in sorted(set(statuses)))
        return (
            f"{len(self.answers) + len(self.failed)} questions: {kept} claims verified, {dropped} dropped; "
            f"{counts}; {len(self.failed)} times no reply"
        )


def ask_all(footnote: Footnote, reader: Generative, path: Path, questions: Sequence[str]) -> Asked:
    footnote.add([path])
    asked = Asked([], [])
    for question in questions:
        try:
            asked.answers.append(ask(footnote.library, reader, question, EVERYWHERE, PASSAGES))
        except ModelTrouble as trouble:
            asked.failed.append(trouble)
    return asked


def flat(text: str) -> str:
    return " ".join(text.split())


def check(asked: Asked, path: Path) -> None:
    """Not one claim, operand or value without words that stand in the file."""
    source = flat(path.read_text(encoding="utf-8"))
    for answer in asked.answers:
        for claim in answer.claims:
            assert claim.citations, claim
            assert all(flat(citation.quote) in source for citation in claim.citations), claim
        if answer.status == "answered":
            assert answer.claims, answer
        else:
            assert answer.value is None, answer
        if isinstance(answer.value, float | int):
            assert any(character.isdigit() for claim in answer.claims for character in claim.text), answer
    assert len(asked.answers) >= len(asked.failed), "the model hardly replied: nothing was tested"
    assert sum(len(answer.claims) + len(answer.dropped) for answer in asked.answers) > 0


@pytest.mark.data
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.soak)])
def test_real_filing(
    opened: Footnote, reader: Generative, shared_data: Path, capsys: pytest.CaptureFixture[str], every: int
) -> None:
    """Every fourth of the questions, all of them under `make soak`."""
    path = shared_data / "filings" / REAL
    asked = ask_all(opened, reader, path, REAL_QUESTIONS[::every])
    with capsys.disabled():
        print(f"\n{REAL}: {asked.report()}")
    check(asked, path)


def test_sample_filing(
    opened: Footnote, reader: Generative, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = samples / OWN
    asked = ask_all(opened, reader, path, OWN_QUESTIONS)
    with capsys.disabled():
        print(f"\n{OWN}: {asked.report()}")
    check(asked, path)
