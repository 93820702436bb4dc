"""A conversation: follow-ups made into questions that stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from index.filing import Filter
from index.question import understand
from qa.answer import Answer

FOLLOW_UP = re.compile(r"^(and|but|what about|how about|same|also|or)\b", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(it|its|they|their|them|that|this|those|these|he|she|his|her|there)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, what was asked in its place, and the answer."""

    typed: str
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns so far over the filings that `where` lets through; asking gives a new Conversation."""

    where: Filter
    answerer: Callable[[str, Filter], Answer]
    turns: tuple[Turn, ...] = ()

    def scope(self) -> str:
        """The filings looked at, in words."""
        chosen = [
            f"{name} {value}"
            for name in ("filing", "company", "form", "since", "until")
            if (value := getattr(self.where, name)) is not None
        ]
        return ", ".join(chosen) or "all filings"

    def ask(self, typed: str) -> tuple[Self, Answer]:
        """Answer what was typed, in the light of the turns before it."""
        question = standalone(typed, tuple(turn.question for turn in self.turns))
        answer = self.answerer(question, self.where)
        return replace(self, turns=(*self.turns, Turn(typed, question, answer))), answer


def standalone(typed: str, before: tuple[str, ...]) -> str:
    """The question with what it leaves to the conversation put back, without a model.

    A question that opens as a follow-up, points back with a pronoun, or has fewer than two content words is
    read after the last question it can lean on; any other stands alone already.
    """
    leans = FOLLOW_UP.search(typed) or POINTS_BACK.search(typed) or len(understand(typed).terms) < 2
    if not before or not leans:
        return typed
    return f"{typed.rstrip('?. ')} ({before[-1].rstrip('?. ')})?"
