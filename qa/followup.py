"""Follow-ups made into questions that stand alone, by rule or by a language model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.question import understand
from prompts.catalog import STANDALONE
from prompts.render import render
from qa.answer import Usage
from qa.model import Model

if TYPE_CHECKING:
    from qa.chat import Turn

FOLLOW_UP = re.compile(r"^(and|but|what about|how about|same|also|or)\b", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(it|its|they|their|them|that|this|those|these|he|she|his|her|there)\b", re.IGNORECASE
)

ANOTHER = re.compile(r"^(?:and|but|or|what about|how about)\s+((?:the|its|their)\s.+)", re.IGNORECASE)
ASKED_OF = re.compile(
    r"^((?:who|when|what|which|how)\b[\w\s-]{0,30}?\b(?:is|are|was|were)) the [^,;]+", re.IGNORECASE
)
"""A question that asks one thing of one noun: "How large is the up-front payment"."""

Standalone = Callable[[str, "Sequence[Turn]"], tuple[str, Usage]]
"""What was typed and the turns before it, to a question that stands alone and what making it took."""


def by_rule(typed: str, turns: Sequence[Turn]) -> tuple[str, Usage]:
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

    def standalone(typed: str, turns: Sequence[Turn]) -> tuple[str, Usage]:
        if not turns:
            return typed, Usage()
        told = [{"question": turn.question, "answer": turn.answer.answer} for turn in turns]
        reply = model.complete(render(STANDALONE, turns=told, message=typed))
        return reply.data.question.strip() or typed, reply.usage

    return standalone
