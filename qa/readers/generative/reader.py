"""Evidence to a draft by a language model, which may ask for more evidence a bounded number of times. Claims
are told as soon as they are whole."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pydantic import ValidationError

from prompts.catalog import ANSWER
from prompts.render import Rendered, render
from prompts.schemas.answer import WireClaim
from prompts.schemas.answer2 import AnswerReply
from qa.answer import Usage
from qa.context import Excerpt, excerpts
from qa.draft import Draft, DraftClaim, Evidence, Proposed
from qa.events import Step
from qa.model import Model, Reply
from qa.model.errors import ContextTooLong
from qa.model.partial import Scanner
from qa.model.usage import total
from qa.readers.generative import wire

TOKENS: Final = 6000
"""Tokens of filing text that a model is given for one question that one search serves."""

A_PASSAGE: Final = 350
"""Tokens for each passage, where a plan looked for more of them; at most MOST_TOKENS in all."""

MOST_TOKENS: Final = 12000

AROUND: Final = 700
"""Characters around each passage that are shown with it, where the budget allows."""

FEWEST: Final = 400
"""Tokens of evidence below which there is no sense in trimming further."""

MOST_NEEDS: Final = 3
"""How many searches a reader may ask for at once."""

More = Callable[[str], Evidence]
"""Further passages for a phrase, with their documents and filings."""


@dataclass(frozen=True, slots=True)
class Generative:
    """Implements Proposing. `more` finds further passages for a phrase; a model may ask for that `max_rounds`
    times (one call each). Evidence that is too long for a model is trimmed by rank."""

    model: Model
    token_budget: int | None = None
    more: More | None = None
    max_rounds: int = 2

    @property
    def name(self) -> Literal["generative"]:
        """Which reader this is."""
        return "generative"

    def read(self, question: str, evidence: Evidence) -> Draft:
        """Propose an answer. Raises ModelTrouble."""
        *_, last = self.propose(question, evidence)
        assert isinstance(last, Draft)
        return last

    def propose(self, question: str, evidence: Evidence) -> Iterator[Step | Proposed | Draft]:
        """The same while it is written: each claim once it is whole, and the draft at the end."""
        taken: list[Usage] = []
        rounds = self.max_rounds if self.more else 0
        while True:
            said = yield from self._asked(question, evidence, may_ask=rounds > 0)
            taken.append(said.reply.usage)
            wanted = _wanted(said.reply.data) if rounds > 0 else ()
            if not wanted or self.more is None:
                yield wire.draft(said.reply.data, said.pages, evidence, total(taken), self.model.name)
                return
            yield Step(f"looking for {', '.join(wanted)}")
            wider = widened(evidence, [self.more(phrase) for phrase in wanted])
            rounds = rounds - 1 if wider is not evidence else 0
            evidence = wider

    def _asked(self, question: str, evidence: Evidence, *, may_ask: bool) -> Generator[Proposed, None, _Said]:
        """One reply, over as much evidence as the model can read."""
        budget = self.token_budget or min(MOST_TOKENS, max(TOKENS, A_PASSAGE * len(evidence.hits)))
        while True:
            pages = excerpts(evidence, budget, AROUND)
            prompt = render(ANSWER, question=question, excerpts=pages, may_ask=may_ask)
            try:
                reply = yield from self._heard(prompt, pages, evidence, may_ask=may_ask)
            except ContextTooLong:
                budget //= 2
                if budget < FEWEST:
                    raise
            else:
                return _Said(pages, reply)

    def _heard(
        self,
        prompt: Rendered[AnswerReply],
        pages: Sequence[Excerpt],
        evidence: Evidence,
        *,
        may_ask: bool,
    ) -> Generator[Proposed, None, Reply[AnswerReply]]:
        """The claims of a reply while it comes. One that asks for more evidence is only the beginning."""
        scanner = Scanner()
        asks = False
        for event in self.model.stream(prompt):
            if isinstance(event, Reply):
                return event
            for member in scanner.feed(event.text):
                if member.key == "need" and not member.item:
                    asks = may_ask and member.json != "[]"
                if member.key == "claims" and member.item and not asks:
                    claim = _claim(member.json, pages)
                    if claim is not None:
                        yield Proposed(claim, evidence)
        raise AssertionError("a reply is last")


@dataclass(frozen=True, slots=True)
class _Said:
    pages: tuple[Excerpt, ...]
    reply: Reply[AnswerReply]


def _claim(text: str, pages: Sequence[Excerpt]) -> DraftClaim | None:
    """A claim of a reply that is not whole yet; None for what is none, which the whole reply will tell."""
    try:
        return wire.claim(WireClaim.model_validate_json(text, strict=True), pages)
    except ValidationError:
        return None


def _wanted(reply: AnswerReply) -> tuple[str, ...]:
    """The phrases that a reply asks to be looked for, where it does not answer all the same."""
    if reply.claims or reply.computation:
        return ()
    said = dict.fromkeys(" ".join(phrase.split()) for phrase in reply.need)
    return tuple(phrase for phrase in said if any(map(str.isalnum, phrase)))[:MOST_NEEDS]


def widened(evidence: Evidence, found: Sequence[Evidence]) -> Evidence:
    """The evidence with what else was found put first; the same object where that is nothing new."""
    known = {hit.passage.id for hit in evidence.hits}
    new = {hit.passage.id: hit for other in found for hit in other.hits if hit.passage.id not in known}
    if not new:
        return evidence
    wider = replace(evidence, hits=(*new.values(), *evidence.hits))
    for other in found:
        wider = replace(
            wider,
            documents={**wider.documents, **other.documents},
            filings={**wider.filings, **other.filings},
        )
    return wider
