"""A reader's computation, done by program: operands read again in their quotes, formula and units checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qa.answer import Citation, Computation, Operand
from qa.cite import Unverified, cite
from qa.compute import DATE, FormulaError, evaluate, names_of, numbers_of, unit_of
from qa.draft import DraftComputation, DraftOperand, Evidence
from qa.entail import Ground, ground_of
from qa.entail.numbers import standing
from qa.rounding import rounded
from qa.values import find_values

_CONSTANTS: Final = frozenset({*map(float, range(13)), 52.0, 100.0, 360.0, 365.0, 1e3, 1e4, 1e6, 1e9})
"""Numbers that a formula may hold of its own: small counts, months and days of a year, scales."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A computation that was not done, and why."""

    reason: str


def calculate(draft: DraftComputation, question: str, evidence: Evidence) -> Computation | Refused:
    """The computation with its result, or why it is refused: an operand whose quote is not found or holds
    another number, a number in the formula that neither the question nor a quote has, units that do not go
    together, or a formula that can't be computed."""
    operands: list[Operand] = []
    for proposed in draft.operands:
        operand = _operand(proposed, question, evidence)
        if isinstance(operand, Refused):
            return operand
        operands.append(operand)
    try:
        if not names_of(draft.formula):
            return Refused("The formula rests on no operand from the filing.")
        ground = ground_of([c for operand in operands for c in operand.citations], question, evidence)
        for number in sorted(numbers_of(draft.formula) - _CONSTANTS):
            if standing(number, None, ground) is None and not _asked(number, question):
                return Refused(f"{number:g} in the formula stands neither in a quote nor in the question.")
        unit = unit_of(draft.formula, {o.name: o.unit for o in operands})
        result = evaluate(draft.formula, {o.name: o.value for o in operands})
    except FormulaError as error:
        return Refused(str(error))
    return Computation(
        formula=draft.formula,
        operands=tuple(operands),
        result=rounded(float(f"{result:.12g}"), question),
        unit=unit or draft.unit,
    )


def _operand(proposed: DraftOperand, question: str, evidence: Evidence) -> Operand | Refused:
    cited = cite(proposed.quote, evidence)
    if isinstance(cited, Unverified):
        return Refused(f"The operand {proposed.name} is not borne out. {cited.reason}")
    ground = ground_of([cited], question, evidence)
    unit = _read_again(proposed, ground)
    if isinstance(unit, Refused):
        return unit
    return Operand(name=proposed.name, value=proposed.value, unit=unit, citations=(cited,))


def _read_again(proposed: DraftOperand, ground: Ground) -> str | Refused | None:
    """The unit that the operand's number has in its quote, or the reader's where the quote leaves it open."""
    if proposed.unit == DATE:
        days = {str(value.value).replace("-", "") for value in ground.values if value.kind == "date"}
        return DATE if f"{proposed.value:.0f}" in days else _another(proposed)
    if value := standing(proposed.value, proposed.unit, ground):
        return value.unit or proposed.unit
    if proposed.unit != "percent" and standing(100 * proposed.value, "percent", ground):
        return None  # 16 % taken as 0.16 is a plain number
    return _another(proposed)


def _another(proposed: DraftOperand) -> Refused:
    return Refused(f"The operand {proposed.name} is not the number in its quote.")


def _asked(number: float, question: str) -> bool:
    return any(not isinstance(v.value, str) and v.value == number for v in find_values(question))


def cited_in(computation: Computation | None) -> list[Citation]:
    """The citations of a computation's operands."""
    return [c for operand in computation.operands for c in operand.citations] if computation else []
