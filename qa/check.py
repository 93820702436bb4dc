"""The checking step: a language model looks whether statements of consequence follow from their quotes.

Quotes, numbers, dates, names, negation and modality are verified by program (`qa/entail`). What a program
cannot tell is whether other words have the same sense: a predicate that the quotes don't have, a condition
left out, the amount of another payment. A statement is of consequence where somebody may act on it (it has an
amount, a date, a party, an obligation), and it needs no check where it only shortens its quote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from prompts.catalog import CHECK
from prompts.render import render
from prompts.schemas.check import CheckReply
from qa.answer import Answer, Citation, Claim, Computation, Usage
from qa.calculation import cited_in
from qa.draft import Evidence
from qa.entail.shortened import shortens
from qa.model import Model
from qa.values import find_values
from qa.written import written

AROUND: Final = 300
"""Characters of context shown on either side of a quote."""

DOES_NOT_FOLLOW: Final = "The checking step finds that it does not follow from its quotes."
SOMETHING_ELSE: Final = "The checking step finds that it is about something else than what is asked."

_OBLIGES: Final = frozenset({
    "agree", "agreed", "agrees", "cannot", "entitled", "may", "must", "obligated", "obliged", "required",
    "right", "rights", "shall", "will",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: claims (by their text) and formulas that don't stand, with the reason."""

    rejected: Mapping[str, str]
    usage: Usage


@dataclass(frozen=True, slots=True)
class _Quote:
    text: str
    place: str
    around: str


@dataclass(frozen=True, slots=True)
class _Statement:
    key: str
    text: str
    quotes: tuple[_Quote, ...]

    @property
    def around(self) -> str:
        """All that the filing says of it, for the fence."""
        return "\n".join([self.text, *(f"{quote.place}\n{quote.around}" for quote in self.quotes)])


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks with a model: one call for all statements of an answer, none where none needs it."""

    model: Model

    def needed(self, answer: Answer) -> bool:
        """Whether anything of a verified answer needs a model's look."""
        return answer.computation is not None or any(map(needs_check, answer.claims))

    def check(self, answer: Answer, evidence: Evidence) -> Checked:
        """What does not stand of a verified answer. Raises ModelTrouble."""
        statements = _statements(answer, evidence)
        reply = self.model.complete(render(CHECK, question=answer.question, statements=statements))
        return Checked(_rejected(reply.data, statements), reply.usage)


def needs_check(claim: Claim) -> bool:
    """Whether a verified claim is of consequence and more than its quote made shorter."""
    return of_consequence(claim.text) and not shortens(
        claim.text, [citation.quote for citation in claim.citations]
    )


def of_consequence(text: str) -> bool:
    """Whether a statement has an amount, a date, a party or an obligation in it."""
    words = text.split()
    named = any(word[:1].isupper() for word in words[1:])
    return bool(find_values(text)) or named or any(w.strip(".,;").lower() in _OBLIGES for w in words)


def _statements(answer: Answer, evidence: Evidence) -> list[_Statement]:
    """What a model looks at: every claim, since each may be a near miss, and the formula."""
    found = [_Statement(c.text, c.text, _quotes(c.citations, evidence)) for c in answer.claims]
    if done := answer.computation:
        quotes = _quotes(cited_in(done), evidence)
        found.append(_Statement(done.formula, _computed(done, answer.question), quotes))
    return found


def _computed(done: Computation, question: str) -> str:
    operands = "; ".join(f"{o.name} is {written(o.value, o.unit)}" for o in done.operands)
    result = written(done.result, done.unit)
    return f'computed in answer to "{question}": {done.formula} = {result}, where {operands}'


def _quotes(citations: Sequence[Citation], evidence: Evidence) -> tuple[_Quote, ...]:
    return tuple(
        _Quote(
            citation.quote,
            " · ".join(filter(None, (citation.source, citation.document, citation.section))),
            text[max(0, citation.start - AROUND) : citation.end + AROUND].strip(),
        )
        for citation in dict.fromkeys(citations)
        for text in (evidence.documents[citation.document_id].text,)
    )


def _rejected(reply: CheckReply, statements: Sequence[_Statement]) -> dict[str, str]:
    if reply.fit == "something_else":
        return {statement.key: SOMETHING_ELSE for statement in statements}
    failed = {check.statement for check in reply.checks if check.verdict == "does_not_follow"}
    return {s.key: DOES_NOT_FOLLOW for number, s in enumerate(statements, 1) if number in failed}
