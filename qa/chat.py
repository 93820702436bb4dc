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

    A question that opens as a follow-up, points back with a pronoun, or has fewer than two content words is
    read together with the question before it; any other stands alone already.
    """
    leans = FOLLOW_UP.search(typed) or POINTS_BACK.search(typed) or len(understand(typed).terms) < 2
    if not turns or not leans:
        return typed, Usage()
    return f"{typed.rstrip('?. ')} ({turns[-1].question.rstrip('?. ')})?", Usage()


def by_model(model: Model) -> Standalone:
    """The question as a language model reads the conversation, one call each. Raises ModelTrouble."""

    def standalone(typed: str, turns: tuple[Turn, ...]) -> tuple[str, Usage]:
        told = [{"question": turn.question, "answer": turn.answer.answer} for turn in turns]
        reply = model.complete(render(STANDALONE, turns=told, message=typed))
        return reply.data.question.strip() or typed, reply.usage

    return standalone
