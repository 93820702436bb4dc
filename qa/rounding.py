"""How a question asks for its number to be rounded: "to two decimal places", "to the nearest million"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_COUNTS: Final = {"no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PLACES: Final = re.compile(
    r"\b(?:to|with|at|rounded)\s+(?:at\s+most\s+)?(\d|no|zero|one|two|three|four|five|six)\s+"
    r"(?:decimals?|digits?)(?:\s+(?:places?|points?|after))?\b",
    re.IGNORECASE,
)
_NEAREST: Final = re.compile(
    r"\bto\s+the\s+nearest\s+(?:whole\s+)?(cent|penny|tenth|hundredth|dollar|euro|percent|number|share|integer"
    r"|day|year|hundred|thousand|million|billion)\b|\b(whole)\s+(?:number|dollar|percent|share)s?\b",
    re.IGNORECASE,
)
_STEPS: Final = {
    "cent": 2, "penny": 2, "hundredth": 2, "tenth": 1, "hundred": -2, "thousand": -3, "million": -6,
    "billion": -9,
}  # fmt: skip


def asked_digits(question: str) -> int | None:
    """How many digits after the point the question asks for (fewer than none: -6 is to the million), or None
    where it does not say."""
    if found := _PLACES.search(question):
        said = found[1].lower()
        return int(said) if said.isdigit() else _COUNTS[said]
    if found := _NEAREST.search(question):
        return _STEPS.get((found[1] or found[2]).lower(), 0)
    return None


def rounded(number: float, question: str) -> float:
    """The number as the question asks for it, halves away from zero."""
    digits = asked_digits(question)
    if digits is None:
        return number
    step = Decimal(1).scaleb(-digits)
    return float((Decimal(repr(number)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
