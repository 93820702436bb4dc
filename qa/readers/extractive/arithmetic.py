"""Computations that a question spells out: what two things add up to, how far apart they are, what a number
of things comes to at a price each, what part one is of another, how many days lie between two events.

Nothing is computed here: the plan names the operands, the reader finds each as it would any value, and the
program computes the formula from the numbers it reads again in the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from qa.readers.extractive.asked import Kind, Part, parts_of
from qa.readers.extractive.names import names
from qa.readers.extractive.terms import content


@dataclass(frozen=True, slots=True)
class Plan:
    """A formula over a and b, the kinds of its operands, how the question speaks of each, and the unit of the
    result ("days", "percent", or None: that of the operands)."""

    formula: str
    kinds: tuple[Kind, Kind]
    operands: tuple[str, str]
    unit: str | None = None


_A: Final = r"(?:the |a |an |its |their )?(.+?)"
_MONEY: Final[tuple[Kind, Kind]] = ("money", "money")
_DATES: Final[tuple[Kind, Kind]] = ("date", "date")
_PLANS: Final[Sequence[tuple[str, str, tuple[Kind, Kind]]]] = (
    # sums
    (rf"what (?:do|does|did|will|would) {_A},? (?:and|plus) {_A} (?:add up to|come to|total"
     rf"|amount to|sum to)\b",
     "a + b", _MONEY),
    (rf"what (?:is|are|was|were) (?:the )?(?:total|sum|combined (?:value|amount|size|cost)) (?:of"
     rf"|for) {_A},? (?:and|plus) {_A}\??$",
     "a + b", _MONEY),
    (rf"how (?:much|large|big) (?:is|are|was|were|do|does|did) {_A},? (?:and|plus) {_A}"
     r"(?: (?:come to|add up to|total|make))? (?:together|combined|in all|altogether"
     r"|in total)\b", "a + b", _MONEY),
    (rf"what (?:can|could|may|might) {_A} (?:grow|go|rise|increase|be increased"
     rf"|expand) to with {_A}\??$", "a + b", _MONEY),
    # differences
    (rf"how (?:much|many dollars) (?:more|higher|larger|greater) (?:is|was|were"
     rf"|are) {_A} than {_A}\??$", "a - b", _MONEY),
    (rf"how (?:much|many dollars) (?:less|lower|smaller) (?:is|was|were"
     rf"|are) {_A} than {_A}\??$", "b - a", _MONEY),
    (rf"what (?:is|was) the (?:difference|gap|spread) between {_A} and {_A}\??$", "a - b", _MONEY),
    (rf"how (?:much|large|big|wide) (?:is|was) the (?:gap"
     rf"|difference) between {_A} and {_A}\??$", "a - b", _MONEY),
    (rf"how far (?:did|does|do|is|was|were|are) {_A} (?:fall |fell )?(?:short of|below"
     rf"|under) {_A}\??$", "b - a", _MONEY),
    (rf"how far (?:did|does|do|is|was|were|are) {_A} (?:exceed|above|over|beyond"
     rf"|go beyond) {_A}\??$", "a - b", _MONEY),
    (rf"by how (?:much|many dollars) (?:does|did|do|will|would) {_A} (?:exceed|top"
     rf"|outstrip) {_A}\??$", "a - b", _MONEY),
    (rf"how much (?:is|was|remains|remained) (?:left|unused|undrawn|available) (?:of|from"
     rf"|under) {_A} (?:after|once|net of) {_A}\??$",
     "a - b", _MONEY),
    # shares
    (rf"what (?:share|part|portion|proportion|percentage|percent|fraction) of {_A} (?:is|was|were"
     rf"|are|does|did|do) {_A}"
     r"(?: (?:make up|account for|represent|come to))?\??$", "100 * b / a", _MONEY),
    (rf"{_A} as a (?:percentage|percent|share|proportion|fraction) of {_A}\??$", "100 * a / b", _MONEY),
    # days
    (rf"how many days (?:passed|lie|lay|elapsed|(?:were"
     rf"|are) there)? ?between {_A} and {_A}\??$", "b - a", _DATES),
    (rf"how many days after {_A} (?:did|do|does|was|were|is|are|will) {_A}\??$", "b - a", _DATES),
    (rf"how (?:many days|long) (?:passed |elapsed |was it )?from {_A} (?:to"
     rf"|until) {_A}\??$", "b - a", _DATES),
    (rf"how many days before {_A} (?:did|do|does|was|were|is|are|will) {_A}\??$", "a - b", _DATES),
)  # fmt: skip
"""How questions spell out a computation, its formula, and the kinds of its operands."""

_PER_SHARE: Final = re.compile(
    r"(?=.*\b(?:worth|comes? to|take in|bring in|raise|costs?)\b)(?=.*\b(?:shares|warrants?|options|stock)\b)"
    r"(?=.*\b(?:price|per share|a share|each)\b)(?!.*\b(?:one|a single) \w+ share\b)",
    re.I | re.S,
)
COMPUTED: Final = re.compile(
    r"\b(?:combined|in all|altogether|add(?:s|ed)? up|comes? to|sum of|working back|"
     r"leaving .{1,40} aside|all told|"
    r"impl(?:y|ies|ied)|works? out to|if (?:every|all)\b.{1,80}\b(?:how|what)|over \d[\d,]* \w+ shares|"
    r"beyond (?:where|what)|difference between|gap between|fall short|fell short|how far|"
     r"by how (?:much|many)|"
    r"how many (?:days|weeks|months|years)\b.{0,40}\b(?:after|before|between|passed|elapsed)|"
    r"how much (?:more|less|higher|lower|larger|smaller|bigger|greater)|left (?:over|after)|remain\w* after|"
    r"how much of .{1,60} (?:still|remains?|lacks?|is left|not yet)|owned [\d,]+)\b",
    re.I | re.S,
)
"""Signs that the answer is to be computed; where no plan fits, the figures are shown and no value is
given."""


def plan(question: str) -> Plan | None:
    """What a question spells out to compute, or None."""
    for pattern, formula, kinds in _PLANS:
        match = re.search(pattern, question.strip(), re.I)
        if match:
            first, second = match.groups()
            unit = "days" if kinds == _DATES else "percent" if "100" in formula else None
            return Plan(formula, kinds, (first, second), unit)
    if _PER_SHARE.search(question):
        return Plan("a * b", ("number", "money"), (question, question))
    return None


def operands(planned: Plan) -> tuple[Part, ...]:
    """The operands as parts of a question, each with the other's words as context."""
    if planned.formula == "a * b":
        [whole] = parts_of(planned.operands[0])[-1:]
        return (replace(whole, kind="number", counted=("share",)), replace(whole, kind="money"))
    words = [tuple(content(text)) for text in planned.operands]
    return tuple(
        Part(
            text=text,
            kind=kind,
            terms=own,
            context=tuple(t for other in words for t in other if t not in own),
            pronoun=False,
            counted=(),
            document=None,
            stated=(),
            named=tuple(n.text for n in names(text)),
            head=None,
            rate=None,
        )
        for text, kind, own in zip(planned.operands, planned.kinds, words, strict=True)
    )
