"""What a question on statements asks to have looked up or computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from index.question import Question
from qa.readers.extractive.statements.definition import defined
from qa.readers.extractive.statements.items import ITEMS
from qa.readers.extractive.statements.measures import MEASURES, Unit
from qa.readers.extractive.statements.tables import Statement

Shape = Literal["value", "rises", "falls", "either", "positive", "negative", "one", "paid"]
"""What is wanted of the figure: itself; whether it rises or falls, or which of the two; its sign; whether it
is at least one; whether there is any."""

_ELSEWHERE: Final = re.compile(
    r"(?<!un)\badjusted\b|\bnon-?gaap\b|\borganic\w*|\bsegments?\b|\bregions?\b|\bcomparable\b"
    r"|\bdomestic\b|\bforeign\b"
    r"|\binternational\b|\bexclud\w+|\bexpect\w*|\bguidance\b|\bforecast\w*|\bproject(?:ed|ions?)\b"
    r"|\bpro forma\b|\bwhy\b"
    r"|\bwhat (?:drove|drives|caused)\b|\bwhich\b|^who\b|\bquarterly\b|\bq[1-4]\b|\bquarter\b"
    r"|\bby (?:product|category)\b"
    r"|\bbudget|\bper (?:store|unit|employee)\b|\broyalt\w+|\bmilestones?\b"
    r"|\bpercent of (?:the )?(?:sales|revenue)s? of\b",
    re.I,
)
"""What asks for more than a line of a statement."""

_PROVISO: Final = re.compile(
    r"\bif\b[^.?]*\b(?:not|isn['’]t|irrelevant)\b[^.?]*\b(?:metric|measure|useful|relevant"
    r"|ask about)\b[^.?]*[.?]?",
    re.I,
)
"""A request to say so where a measure makes no sense."""

_AUXILIARY: Final = re.compile(
    r"(?:^|[.:] ?)(?:has|have|had|is|are|was|were|does|do|did)\b(?!.*\b(?:what|how much|how many)\b)", re.I
)
_RISES: Final = r"(?:increas|grow|grew|improv|ris(?:e|ing)|rose|higher|expand)\w*"
_FALLS: Final = r"(?:decreas|declin|drop|fall|fell|reduc|lower|shr[aiu]nk|worsen|contract)\w*"
_MEAN: Final = re.compile(
    r"\baverage\b(?! (?:accounts|inventor|total|receiv|asset|equity|payab|net pp))", re.I
)
_GROWTH: Final = re.compile(
    r"\bgrowth(?: rate)?\b|\bpercent(?:age)? change\b|\b% change\b|\byear[- ]over[- ]year\b|\byoy\b", re.I
)
_CHANGE: Final = re.compile(
    r"\bhow much (?:has|have|did|was)\b.*\b(?:chang|increas|decreas|grow|declin|fall|drop|ris)\w*", re.I
)
_SHARE: Final = re.compile(
    r"\bas (?:a )?(?:%|percent(?:age)?|share|proportion) of\b|\bto\b.{0,12}\bratio\b", re.I
)
_PERCENT: Final = re.compile(r"%|\bpercent", re.I)
_DIGITS: Final = re.compile(r"\bround\w*\b.{0,60}?\b(one|two|three|1|2|3) decimals?\b", re.I)
_COUNTS: Final = {"one": 1, "two": 2, "three": 3, "1": 1, "2": 2, "3": 3}
_STATEMENTS: Final[tuple[tuple[Statement, str], ...]] = (
    ("balance", r"balance sheet|statement of financial (?:position|condition)"),
    ("cash flow", r"cash flows? statement|statements? of cash flows?"),
    ("income", r"income statement|statement of (?:income|operations|earnings)|p&l|profit and loss"),
)


@dataclass(frozen=True, slots=True)
class Request:
    """`formulas` over items (see `measures`), the first that can be computed counts; the `years`, first to
    last, over which they are averaged where `mean` says so; the unit and decimals of the answer."""

    formulas: tuple[str, ...]
    unit: Unit
    years: tuple[int, ...]
    mean: bool
    shape: Shape
    digits: int | None
    statements: tuple[Statement, ...]


def requested(question: Question) -> Request | None:
    """What is asked of the statements, or None where the question asks something else."""
    text = question.text
    text = _PROVISO.sub(" ", text)
    if _ELSEWHERE.search(text) or question.quarters:
        return None
    years = tuple(sorted(question.years))
    statements = tuple(name for name, pattern in _STATEMENTS if re.search(pattern, text, re.I))
    # A statement's name holds the names of lines ("income", "cash flow").
    said = re.sub("|".join(p for _, p in _STATEMENTS), " ", text, flags=re.I)
    asked = defined(said) or _measure(said) or _items(said)
    if asked is None:
        return None
    shape = _shape(said)
    if shape is None:
        return None
    request = Request(asked[0], asked[1], years, False, shape, _digits(text), statements)
    if len(years) > 1 and _MEAN.search(text):
        return replace(request, years=tuple(range(years[0], years[-1] + 1)), mean=True)
    if shape != "value":
        return request
    if _GROWTH.search(said) and request.unit == "money":
        grown = tuple(f"growth(first({f}), {f})" for f in request.formulas)
        return replace(request, formulas=grown, unit="percent")
    if _CHANGE.search(said):
        return replace(request, formulas=tuple(f"({f}) - first({f})" for f in request.formulas))
    return request


def _measure(text: str) -> tuple[tuple[str, ...], Unit] | None:
    for measure in MEASURES:
        if measure.asked.search(text):
            if measure.unit == "ratio" and _PERCENT.search(text):
                return tuple(f"100 * ({f})" for f in measure.formulas), "percent"
            return measure.formulas, measure.unit
    return None


def _items(text: str) -> tuple[tuple[str, ...], Unit] | None:
    """One line, or the share that one is of another."""
    found = found_items(text)
    if len(found) == 2 and (share := _SHARE.search(text)):
        first, second = (name for _, _, name in found)
        if found[0][0] < share.end():
            percent = _PERCENT.search(text) is not None
            formula = f"{first} / {second}"
            return ((f"100 * {formula}",), "percent") if percent else ((formula,), "ratio")
    names = {name for _, _, name in found}
    if _SHARE.search(text):
        return None  # of a line that is known under no name
    return ((found[0][2],), "money") if len(names) == 1 else None


def found_items(text: str) -> list[tuple[int, int, str]]:
    """The lines that a text names, in order: the longest name where names overlap."""
    matches = [
        (m.start(), m.end(), item.name) for item in ITEMS.values() for m in item.asked.finditer(text)
    ]
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, name))
    return sorted(kept)


def _shape(text: str) -> Shape | None:
    """What is wanted of the figure; None for a yes or no of another kind, which figures don't settle."""
    rises, falls = (re.search(rf"\b{p}\b", text, re.I) for p in (_RISES, _FALLS))
    if not _AUXILIARY.search(text):
        return "value"
    if rises and falls:
        return "either"
    if rises or falls:
        return "rises" if rises else "falls"
    if re.search(r"\bpositive\b", text, re.I):
        return "positive"
    if re.search(r"\bnegative\b", text, re.I):
        return "negative"
    if re.search(
        r"\b(?:healthy|sound|strong|solid|adequate)\b.*\b(?:quick|current|working capital) ratio\b",
        text,
        re.I,
    ):
        return "one"
    return "paid" if re.search(r"\b(?:paid|pay|repurchased?|bought back)\b", text, re.I) else None


def _digits(text: str) -> int | None:
    match = _DIGITS.search(text)
    return _COUNTS[match[1].lower()] if match else None
