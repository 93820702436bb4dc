"""Sums that a question spells out: what two things add up to, how far apart they are, in money or in days.

Nothing is computed here: the plan names the operands, the reader finds each as it would any value, and the
program computes the formula from the numbers it reads again in the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qa.answer import Value
from qa.readers.extractive.asked import Kind, Part
from qa.readers.extractive.terms import content


@dataclass(frozen=True, slots=True)
class Plan:
    """A formula over a and b, the kind of its operands, and how the question speaks of each."""

    formula: str
    kind: Kind
    operands: tuple[str, ...]


_THING: Final = r"(?:the |a |an )?(.+?)"
_PLANS: Final[tuple[tuple[re.Pattern[str], str, Kind], ...]] = (
    (re.compile(rf"what (?:do|does|did|will|would) {_THING},? (?:and|plus) {_THING} (?:add up to|come to|total|amount to)\b", re.I),
     "a + b", "money"),
    (re.compile(rf"(?:what is|how much (?:is|are)) the (?:total|sum|combined (?:value|amount)) of {_THING},? (?:and|plus) {_THING}\??$", re.I),
     "a + b", "money"),
    (re.compile(rf"how much (?:more|higher|larger|greater) (?:is|was|were|are) {_THING} than {_THING}\??$", re.I), "a - b", "money"),
    (re.compile(rf"(?:what is the difference|how (?:much|big|large) is the (?:gap|difference)) between {_THING} and {_THING}\??$", re.I),
     "a - b", "money"),
    (re.compile(rf"how many days (?:passed|lie|lay|were there|are there) between {_THING} and {_THING}\??$", re.I), "b - a", "date"),
    (re.compile(rf"how many days after {_THING} (?:did|do|does|was|were|is) {_THING}\??$", re.I), "b - a", "date"),
)  # fmt: skip


def plan(question: str) -> Plan | None:
    """What a question spells out to compute, or None."""
    for pattern, formula, kind in _PLANS:
        match = pattern.search(question.strip())
        if match:
            return Plan(formula, kind, tuple(match.groups()))
    return None


def operands(planned: Plan) -> tuple[Part, ...]:
    """The operands as parts of a question, each with the other's words as context."""
    words = [tuple(content(text)) for text in planned.operands]
    return tuple(
        Part(
            text=text,
            kind=planned.kind,
            terms=own,
            context=tuple(t for other in words for t in other if t not in own),
            pronoun=False,
            counted=(),
            document=None,
            figures=(),
        )
        for text, own in zip(planned.operands, words, strict=True)
    )


def days_between(values: Sequence[Value]) -> int | None:
    """Whole days from the first ISO date to the second, or None where one is not a full date."""
    try:
        first, second = (date.fromisoformat(str(v)) for v in values)
    except ValueError:
        return None
    return (second - first).days
