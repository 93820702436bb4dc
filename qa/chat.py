"""A conversation: follow-ups made into questions that stand alone, by rule or by a language model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from index.filing import Filter, described
from index.question import understand
from prompts.catalog import STANDALONE
from prompts.render import render
from qa.answer import Answer, Usage
from qa.model import Model
from qa.model.usage import total

FOLLOW_UP = re.compile(r"^(and|but|what about|how about|same|also|or)\b", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(it|its|they|their|them|that|this|those|these|he|she|his|her|there)\b", re.IGNORECASE
)

ANOTHER = re.compile(r"^(?:and|but|or|what about|how about)\s+((?:the|its|their)\s.+)", re.IGNORECASE)
ASKED_OF = re.compile(
    r"^((?:who|when|what|which|how)\b[\w\s-]{0,30}?\b(?:is|are|was|were)) the [^,;]+", re.IGNORECASE
)
"""A question that asks one thing of one noun: "How large is the up-front payment"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, the question that was asked in its place, and the answer."""

    typed: str
    question: str
    answer: Answer


Standalone = Callable[[str, tuple[Turn, ...]], tuple[str, Usage]]
"""What was typed and the turns before it, to a question that stands alone and what making it took."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns so far over the filings that `where` lets through; asking gives a new Conversation."""

    where: Filter
    answerer: Callable[[str, Filter], Answer]
    standalone: Standalone
    turns: tuple[Turn, ...] = ()

    def scope(self) -> str:
        """The filings looked at, in words."""
        return described(self.where)

    def ask(self, typed: str) -> tuple[Self, Answer]:
        """Answer what was typed, in the light of the turns before it."""
        question, taken = self.standalone(typed, self.turns) if self.turns else (typed, Usage())
        answer = self.answerer(question, self.where)
        answer = answer.model_copy(update={"usage": total([taken, answer.usage])})
        return replace(self, turns=(*self.turns, Turn(typed, question, answer))), answer


def by_rule(typed: str, turns: tuple[Turn, ...]) -> tuple[str, Usage]:
    """The question with what it leaves to the conversation put back, without a model.

    "And the royalties?" after "How large is the up-front payment?" asks the same of another thing. Any
    other question that opens as a follow-up, points back with a pronoun, or has fewer than two content words
    is read together with the one before it. The rest stands alone already.
    """
    leans = FOLLOW_UP.search(typed) or POINTS_BACK.search(typed) or len(understand(typed).terms) < 2
    if not turns or not leans:
        return typed, Usage()
    asked, before = typed.rstrip("?. "), turns[-1].question.rstrip("?. ")
    another, same = ANOTHER.match(asked), ASKED_OF.fullmatch(before)
    question = f"{same[1]} {another[1]}?" if another and same else f"{asked} ({before})?"
    return question, Usage()


def by_model(model: Model) -> Standalone:
    """The question as a language model reads the conversation, one call each. Raises ModelTrouble."""

    def standalone(typed: str, turns: tuple[Turn, ...]) -> tuple[str, Usage]:
        told = [{"question": turn.question, "answer": turn.answer.answer} for turn in turns]
        reply = model.complete(render(STANDALONE, turns=told, message=typed))
        return reply.data.question.strip() or typed, reply.usage

    return standalone
