"""A model that answers from the gold: what is right must survive verification, and what is altered must not.

The oracle reads the prompts that any model reads and says what a perfect reader would: the gold answer as a
claim, the gold evidence as its quotes, the gold formula over quoted operands. It knows the case by the
question that stands in the prompt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evals.case import Case
from prompts.render import Rendered
from qa.model.scripted import Scripted
from qa.values import Found, find_values

Said = dict[str, Any]
Change = Callable[[Said], Said]
"""A reply to another one, altered."""

_DAYS: Final = re.compile(r"(\d{4}-\d{2}-\d{2}) - (\d{4}-\d{2}-\d{2})")
_LATER: Final = re.compile(r"(\d{4}-\d{2}-\d{2}) \+ (\d+) \* 1 year")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Oracle:
    """Replies for the cases; `change` alters each answer."""

    cases: Mapping[str, Case]
    change: Change = lambda said: said

    def say(self, prompt: Rendered[Any]) -> Said:
        """What a perfect model replies to a prompt. Raises LookupError for a question of no case."""
        case = self._asked(prompt.user)
        kind = prompt.identity.partition(".")[0]
        if kind == "plan":
            return {"question": case.question, "parts": []}
        if kind == "check":
            return {"checks": [], "asked": "the question", "fit": "answers"}
        return self.change(reply(case))

    def _asked(self, prompt: str) -> Case:
        found = [case for question, case in self.cases.items() if question in prompt]
        if not found:
            raise LookupError("the prompt holds no question of the set")
        return max(found, key=lambda case: len(case.question))


def oracle(cases: Sequence[Case], change: Change = lambda said: said) -> Scripted:
    """The oracle as a model."""
    return Scripted(Oracle({case.question: case for case in cases}, change).say, name="oracle")


def reply(case: Case) -> Said:
    """The gold answer in the shape in which a model replies."""
    quotes = [{"passage": "P1", "quote": place.quote} for place in case.evidence if place.quote]
    said: Said = {
        "need": [],
        "claims": [{"quotes": quotes, "text": case.answer}] if quotes else [],
        "computation": None,
        "status": case.expected[0],
        "value": None,
        "value_type": None,
        "unit": None,
        "answer": case.answer,
    }
    if not case.answerable:
        # The evidence of an unanswerable question is what a near miss would rest on.
        return said | {"claims": [], "status": "absent"}
    computed = computation(case)
    if computed:
        stated = [{"quotes": [quote], "text": quote["quote"]} for quote in quotes]
        return said | {"claims": stated, "computation": computed, "answer": "It comes to {result}."}
    kind = None if case.value_type in ("clause", "none") else case.value_type
    value = [str(part) for part in case.value] if isinstance(case.value, list) else case.value
    return said | {"value": value, "value_type": kind, "unit": unit(case)}


def unit(case: Case) -> str | None:
    """The unit of the gold value; of money whose gold names none, that of its evidence."""
    if case.unit or case.value_type not in ("money", "percent"):
        return case.unit
    if case.value_type == "percent":
        return "percent"
    values = [v for place in case.evidence for v in find_values(place.quote)]
    return next((v.unit for v in values if v.kind == "money" and v.number == case.value), None)


def computation(case: Case) -> Said | None:
    """The gold formula over quoted operands; None where there is none, or the evidence does not hold them."""
    if not case.formula:
        return None
    gold = re.split(r"=|->", case.formula)[0].strip()
    operands: dict[str, Said] = {}
    if days := _DAYS.search(gold):
        names = [_operand(_day(text), "date", case, operands) for text in (days[2], days[1])]
        formula = f"days({names[0]}, {names[1]})"
    elif later := _LATER.search(gold):
        formula = f"add_years({_operand(_day(later[1]), 'date', case, operands)}, {later[2]})"
    else:
        formula = _NUMBER.sub(lambda number: _named(number.group(), case, operands), gold)
    if not operands or not computable(case):
        return None
    ratio = not any(operand["unit"] == "percent" for operand in operands.values())
    percent = case.value_type == "percent" and ratio and not re.search(r"\b100\b", gold)
    if "->" in case.formula:
        formula = f"round({formula})"
    return {
        "operands": list(operands.values()),
        "formula": f"100 * ({formula})" if percent else formula,
        "unit": "percent" if case.value_type == "percent" else None,
    }


def computable(case: Case) -> bool:
    """Whether the gold evidence and the question hold every number of the gold formula but small counts and
    scales. Where they don't, the gold has no quote that a model could give."""
    if not case.formula or _DAYS.search(case.formula) or _LATER.search(case.formula):
        return True
    asked = [value.value for value in find_values(case.question)]
    numbers = map(float, _NUMBER.findall(re.split(r"=|->", case.formula)[0]))
    return all(
        number in asked or number <= 12 or number in (100, 1000) or _operand(number, None, case, {})
        for number in numbers
    )


def _named(number: str, case: Case, operands: dict[str, Said]) -> str:
    """The operand of a number in a formula; the number itself where no evidence has it (the question may)."""
    return _operand(float(number), None, case, operands) or number


def _operand(value: float, unit: str | None, case: Case, operands: dict[str, Said]) -> str:
    for place in case.evidence:
        for found in find_values(place.quote):
            if (read := _read(found, value, unit)) is not None:
                name = f"n{len(operands)}"
                operands[name] = {
                    "name": name,
                    "passage": "P1",
                    "quote": place.quote,
                    "value": read,
                    "unit": unit or (found.unit if found.kind in ("money", "percent") else None),
                }
                if found.kind == "percent" and read != found.value:
                    operands[name]["unit"] = None  # 110 % taken as 1.1
                return name
    return ""


def _read(found: Found, value: float, unit: str | None) -> float | None:
    """What a model would read of a value that the formula writes so: gold may write 81 for 81 million,
    and 1.1 for 110 %."""
    if isinstance(found.value, str):
        same = unit == "date" and found.value.replace("-", "") == f"{value:.0f}"
        return value if same else None
    if unit is not None:
        return None
    if found.kind == "percent" and math.isclose(found.value, 100 * value):
        return value
    scales = (1.0,) if found.kind == "percent" else (1.0, 1e3, 1e6)
    return found.value if any(math.isclose(found.value, value * scale) for scale in scales) else None


def _day(text: str) -> float:
    return float(text.replace("-", ""))


# What a model may get wrong, one thing at a time.

_DIGIT: Final = re.compile(r"\d")
_AUXILIARY: Final = re.compile(
    r"\b(?:will|shall|may|must|can|is|are|was|were|has|have|had|does|did)\b(?!\s+not\b)", re.IGNORECASE
)
_NOT: Final = re.compile(r"\s+(?:not|never)\b", re.IGNORECASE)


def numbers_changed(text: str) -> Iterator[str]:
    """The text with one digit of one number changed, once for each number."""
    for value in find_values(text):
        digits = [m.start() + value.start for m in _DIGIT.finditer(text[value.start : value.end])]
        if digits:
            at = digits[0]
            other = "7" if text[at] != "7" else "4"
            yield text[:at] + other + text[at + 1 :]


def negated(text: str) -> Iterator[str]:
    """The text with its first verb denied; one that denies, with that left out."""
    if said := _NOT.search(text):
        yield text[: said.start()] + text[said.end() :]
    elif verb := _AUXILIARY.search(text):
        yield f"{text[: verb.end()]} not{text[verb.end() :]}"


def swapped(text: str, parties: Sequence[str]) -> Iterator[str]:
    """The text with two of its parties exchanged, or its one party replaced by another of the filing."""
    there = [name for name in parties if re.search(rf"\b{re.escape(name)}\b", text)]
    others = [name for name in parties if name not in there]
    pairs = [(there[0], there[1])] if len(there) > 1 else [(there[0], others[0])] if there and others else []
    for one, other in pairs:
        held = re.sub(rf"\b{re.escape(one)}\b", "\0", text)
        yield re.sub(rf"\b{re.escape(other)}\b", one, held).replace("\0", other)
