"""Money, numbers and percents: equal within a tolerance, in the same unit.

The value itself is compared; where a response has no typed value, the numbers of its text are. A number in
units, in thousands, in millions or in billions is the same number only where the text says the scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evals.case import Case
from evals.response import Response, listed
from evals.scorers.verdict import Verdict, exact

RELATIVE: Final = 0.0005
"""What any number may differ by."""
DIGITS: Final = 3
"""With so many significant digits a number may be the gold one rounded (32.3 million for 32,310,000)."""
RELATIVE_CALC: Final = 0.005
"""Computed values may be rounded once more."""
POINTS: Final = 0.1
"""Computed percents may differ by a tenth of a point."""

NUMBER: Final = re.compile(
    r"(?P<sign>-|\()?\s*[$€£¥]?\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)"
    r"(?:\s+(?P<over>\d)/(?P<under>\d{1,2})\b)?"
    r"(?:\s*(?P<scale>thousand|million|billion|trillion|mn|bn|[mkb])\b)?",
    re.IGNORECASE,
)
SCALES: Final = {"t": 1e3, "k": 1e3, "m": 1e6, "b": 1e9, "tr": 1e12}
CURRENCIES: Final = {"$": "USD", "us$": "USD", "dollars": "USD", "€": "EUR", "euros": "EUR", "£": "GBP"}
SPELLED: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
WORDS: Final = {word: number for number, word in enumerate(SPELLED.split())} | {"nothing": 0, "none": 0}


def read(text: str) -> Iterator[float]:
    """The numbers written in a text, scales resolved."""
    for found in NUMBER.finditer(text):
        scale = (found["scale"] or "").lower()
        factor = SCALES["tr"] if scale.startswith("tr") else SCALES.get(scale[:1], 1.0)
        part = int(found["over"]) / int(found["under"]) if int(found["under"] or 0) else 0.0
        number = (float(found["digits"].replace(",", "")) + part) * factor
        yield -number if found["sign"] == "-" else number
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in WORDS:
            yield float(WORDS[word])


def given(response: Response) -> list[float]:
    """The numbers a response answers with: its typed value, else what its value or its text says."""
    numbers: list[float] = []
    for part in listed(response.value):
        numbers.extend([float(part)] if isinstance(part, (int, float)) else read(str(part)))
    return numbers or list(read(response.text))


def digits(number: float) -> int:
    """How many significant digits a number is given with, zeros at its end apart."""
    return len(f"{abs(number):.11e}".split("e")[0].rstrip("0").replace(".", ""))


def near(number: float, gold: float) -> bool:
    """Whether a number is the gold one, or the gold one rounded to at least DIGITS significant digits."""
    if abs(number - gold) <= abs(gold) * RELATIVE + 1e-9:
        return True
    given = digits(number)
    return given >= DIGITS and float(f"{gold:.{given - 1}e}") == number


def close(number: float, gold: float, case: Case) -> bool:
    """Whether a number is the gold one within the case's tolerance."""
    if case.tolerance is not None:
        return abs(number - gold) <= abs(gold) * case.tolerance + 1e-9
    if case.difficulty != "calc":
        return near(number, gold)
    allowed = max(abs(gold) * RELATIVE_CALC, POINTS if case.value_type == "percent" else 0.0)
    return abs(number - gold) <= allowed + 1e-9


def currency(unit: str | None) -> str | None:
    """The ISO currency of a unit, or None where it names none."""
    if unit is None:
        return None
    code = CURRENCIES.get(unit.lower(), unit.upper())
    return code if re.fullmatch(r"[A-Z]{3}", code) else None


def golds(case: Case) -> list[float]:
    """The gold number, and other forms of it that are a number and nothing else."""
    values = [float(part) for part in listed(case.value) if isinstance(part, (int, float))]
    alone = [form for form in case.accept if NUMBER.fullmatch(form.strip())]
    written = [number for form in (*alone, *map(str, listed(case.value))) for number in read(form)]
    return [*values, *written]


def score(case: Case, response: Response) -> Verdict:
    """Right where the first number given, or (of a text) any, is the gold one in the gold currency."""
    wanted, numbers = golds(case), given(response)
    there, asked = currency(response.unit), currency(case.unit)
    if case.value_type == "money" and there and asked and there != asked:
        return exact(False, f"{there} instead of {asked}")
    typed = isinstance(response.value, (int, float)) and not isinstance(response.value, bool)
    considered = numbers[:1] if typed else numbers
    right = any(close(number, gold, case) for number in considered for gold in wanted)
    shown = ", ".join(f"{number:,.10g}" for number in considered[:3]) or "no number"
    return exact(right, f"{shown} against {wanted[0]:,.10g}" if wanted else f"{shown}; gold has no number")
