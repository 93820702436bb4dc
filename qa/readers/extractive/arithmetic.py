"""Sums that a question spells out: what two things add up to, how far apart they are, in money or in days.

Nothing is computed here: the plan names the operands, the reader finds each as it would any value, and the
program computes the formula from the numbers it reads again in the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from qa.answer import Value
from qa.readers.extractive.asked import Kind, Part, parts_of
from qa.readers.extractive.terms import content


@dataclass(frozen=True, slots=True)
class Plan:
    """A formula over a and b, the kind of its operands, and how the question speaks of each."""

    formula: str
    kind: Kind
    operands: tuple[str, ...]


_A: Final = r"(?:the |a |an )?(.+?)"
_PLANS: Final[Sequence[tuple[str, str, Kind]]] = (
    (rf"what (?:do|does|did|will|would) {_A},? (?:and|plus) {_A} (?:add up to|come to|total|amount to)\b",
     "a + b", "money"),
    (rf"what is the (?:total|sum|combined value) of {_A},? (?:and|plus) {_A}\??$", "a + b", "money"),
    (rf"how much (?:is|are) {_A},? (?:and|plus) {_A} (?:together|combined)\b", "a + b", "money"),
    (rf"how much (?:more|higher|larger|greater) (?:is|was|were|are) {_A} than {_A}\??$", "a - b", "money"),
    (rf"what is the difference between {_A} and {_A}\??$", "a - b", "money"),
    (rf"how (?:much|large) is the (?:gap|difference) between {_A} and {_A}\??$", "a - b", "money"),
    (rf"how many days (?:passed|lie|lay|(?:were|are) there) between {_A} and {_A}\??$", "b - a", "date"),
    (rf"how many days after {_A} (?:did|do|does|was|were|is) {_A}\??$", "b - a", "date"),
)  # fmt: skip
"""How questions spell out a computation, its formula, and the kind of its operands."""

_PER_SHARE: Final = re.compile(
    r"(?=.*\b(?:worth|comes? to|take in|bring in|raise)\b)(?=.*\b(?:shares|warrants?|options)\b)"
    r"(?=.*\b(?:price|per share|a share|each)\b)(?!.*\b(?:one|a single) \w+ share\b)",
    re.I | re.S,
)
COMPUTED: Final = re.compile(
    r"\b(?:combined|in all|altogether|add(?:s|ed)? up|comes? to|sum of|working back|leaving .{1,40}"
    r" aside|all told|"
    r"if (?:every|all)\b.{1,80}\b(?:how|what)|over \d[\d,]* \w+ shares|beyond (?:where|what)"
    r"|difference between|"
    r"how many (?:days|weeks|months) (?:after|before|between)|how much (?:more|less)|owned [\d,]+)\b",
    re.I | re.S,
)
"""Signs that the answer is to be computed; where no plan fits, the figures are shown and no value is
given."""


def plan(question: str) -> Plan | None:
    """What a question spells out to compute, or None."""
    for pattern, formula, kind in _PLANS:
        match = re.search(pattern, question.strip(), re.I)
        if match:
            return Plan(formula, kind, tuple(match.groups()))
    return Plan("a * b", "money", (question, question)) if _PER_SHARE.search(question) else None


def operands(planned: Plan) -> tuple[Part, ...]:
    """The operands as parts of a question, each with the other's words as context."""
    if planned.formula == "a * b":
        [whole] = parts_of(planned.operands[0])[-1:]
        return (replace(whole, kind="number", counted=("share",)), replace(whole, kind="money"))
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
