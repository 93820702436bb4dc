"""What a model says -> a draft: its labels turned into documents and offsets."""

from __future__ import annotations

from collections.abc import Sequence

from prompts.catalog import ANSWER
from prompts.schemas.answer import WireClaim, WireComputation
from prompts.schemas.answer2 import AnswerReply
from prompts.schemas.wire import Value as WireValue
from prompts.schemas.wire import WireQuote
from qa.answer import Usage, Value
from qa.context import Excerpt
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Evidence, Quote


def draft(
    reply: AnswerReply, pages: Sequence[Excerpt], evidence: Evidence, usage: Usage, model: str
) -> Draft:
    """A model's reply as a draft."""
    answered = reply.status == "answered"
    return Draft(
        status=reply.status,
        answer=reply.answer,
        value=plain(reply.value) if answered else None,
        unit=reply.unit if answered else None,
        claims=tuple(claim(said, pages) for said in reply.claims),
        computation=_computation(reply.computation, pages) if reply.computation else None,
        usage=usage,
        prompt=ANSWER.identity,
        schema=ANSWER.schema_name,
        model=model,
        evidence=evidence,
    )


def claim(said: WireClaim, pages: Sequence[Excerpt]) -> DraftClaim:
    """One claim."""
    return DraftClaim(said.text, tuple(placed(quote, pages) for quote in said.quotes))


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
