"""The generative reader: a language model reads the evidence and proposes claims with quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.filing import Hit
from prompts.catalog import ANSWER
from prompts.render import render
from prompts.schemas.answer import AnswerReply, WireComputation
from prompts.schemas.wire import Value as WireValue
from prompts.schemas.wire import WireQuote
from qa.answer import Usage, Value
from qa.context import Excerpt, excerpts
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Evidence, Quote
from qa.model import Model, Reply
from qa.model.errors import ContextTooLong
from qa.model.usage import total

TOKENS = 6000
"""Tokens of filing text that a model is given for one question."""

FEWEST = 400
"""Tokens of evidence below which there is no sense in trimming further."""

MOST_NEEDS = 3
"""How many searches a reader may ask for at once."""

More = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Generative:
    """Implements Reader. `more` finds further passages for a phrase; a model may ask for that `max_rounds`
    times (one call each). Evidence that is too long for a model is trimmed by rank."""

    model: Model
    token_budget: int = TOKENS
    more: More | None = None
    max_rounds: int = 1

    @property
    def name(self) -> Literal["generative"]:
        """Which reader this is."""
        return "generative"

    def read(self, question: str, evidence: Evidence) -> Draft:
        """Propose an answer. Raises ModelTrouble."""
        taken: list[Usage] = []
        for rounds_left in range(self.max_rounds if self.more else 0, -1, -1):
            pages, reply = self._asked(question, evidence, may_ask=rounds_left > 0)
            taken.append(reply.usage)
            wider = evidence
            if rounds_left and self.more:
                wider = widened(evidence, reply.data.need, self.more)
            if wider is evidence:
                break
            evidence = wider
        return draft(reply.data, pages, total(taken), self.model.name)

    def _asked(
        self, question: str, evidence: Evidence, *, may_ask: bool
    ) -> tuple[tuple[Excerpt, ...], Reply[AnswerReply]]:
        budget = self.token_budget
        while True:
            pages = excerpts(evidence, budget)
            prompt = render(ANSWER, question=question, excerpts=pages, may_ask=may_ask)
            try:
                return pages, self.model.complete(prompt)
            except ContextTooLong:
                budget //= 2
                if budget < FEWEST:
                    raise


def widened(evidence: Evidence, needs: Sequence[str], more: More) -> Evidence:
    """The evidence with what is found for the model's phrases put first; the same object where that is
    nothing new. Hits of documents that the evidence lacks are left out, since they can't be quoted."""
    known = {hit.passage.id for hit in evidence.hits}
    new = {
        hit.passage.id: hit
        for phrase in [need for need in needs if need.strip()][:MOST_NEEDS]
        for hit in more(phrase)
        if hit.passage.id not in known and hit.passage.document in evidence.documents
    }
    return replace(evidence, hits=(*new.values(), *evidence.hits)) if new else evidence


def draft(reply: AnswerReply, pages: Sequence[Excerpt], usage: Usage, model: str) -> Draft:
    """A model's reply with its labels turned into documents and offsets."""
    return Draft(
        status=reply.status,
        answer=reply.answer,
        value=plain(reply.value) if reply.status == "answered" else None,
        unit=reply.unit if reply.status == "answered" else None,
        claims=tuple(DraftClaim(c.text, tuple(placed(q, pages) for q in c.quotes)) for c in reply.claims),
        computation=_computation(reply.computation, pages) if reply.computation else None,
        usage=usage,
        prompt=ANSWER.identity,
        schema=ANSWER.schema_name,
        model=model,
    )


def placed(quote: WireQuote, pages: Sequence[Excerpt]) -> Quote:
    """A quote in its document, near where the excerpt says it. An unknown label leaves the quote to be looked
    for in the first excerpt's document; it is for cite to find it or not."""
    label = quote.passage.strip().strip("[]").upper()
    page = next((page for page in pages if page.label == label), None)
    if page is None:
        return Quote(pages[0].document if pages else "", quote.quote)
    inside = page.text.find(quote.quote)
    return Quote(page.document, quote.quote, page.start + max(0, inside))


def plain(value: WireValue) -> Value:
    """A wire value as answers hold it: whole numbers as integers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, list) else value


def _computation(wire: WireComputation, pages: Sequence[Excerpt]) -> DraftComputation:
    return DraftComputation(
        formula=wire.formula,
        operands=tuple(
            DraftOperand(o.name, o.value, o.unit, placed(WireQuote(passage=o.passage, quote=o.quote), pages))
            for o in wire.operands
        ),
        unit=wire.unit,
    )
