"""Lists of anything: names, amounts, dates, phrases."""

from __future__ import annotations

import re
from typing import Final

from evals.case import Case
from evals.response import Response, listed
from evals.scorers import dates, names, numbers, words
from evals.scorers.verdict import Verdict

RIGHT: Final = 0.8
"""A list is right from this F1 on."""

Part = str | float | int


def alike(part: Part, gold: Part) -> bool:
    """Whether two parts say the same: by their numbers where the gold is one, by their dates, as names, or by
    most of their words."""
    if isinstance(gold, (int, float)):
        given = [float(part)] if isinstance(part, (int, float)) else list(numbers.read(part))
        return any(numbers.near(number, gold) for number in given)
    text = str(part)
    if dates.ISO.fullmatch(gold):
        return gold in dates.read(text)
    return names.same(text, gold) or words.held(gold, text) >= words.HELD


def score(case: Case, response: Response) -> Verdict:
    """F1 of the parts: precision is the share of parts given that are gold, recall the share of gold parts
    given. A response without a list is read as text, where precision can't be told and recall decides."""
    golds, given = listed(case.value), listed(response.value)
    said = " ".join([*map(str, given), response.text])
    if any(names.same(said, form) or names.same(response.text, form) for form in case.accept):
        return Verdict(1.0, True, "an accepted form")
    if not isinstance(response.value, list):
        recall = sum(alike(said, gold) or names.within(str(gold), said) for gold in golds) / len(golds)
        return Verdict(recall, recall == 1, f"recall {recall:.2f} in the text")
    parts = [piece for part in given for piece in pieces(part, len(golds))]
    recall = sum(any(alike(part, gold) for part in parts) for gold in golds) / len(golds)
    precision = sum(any(alike(part, gold) for gold in golds) for part in parts) / len(parts) if parts else 0.0
    f1 = 2 * precision * recall / (precision + recall) if recall else 0.0
    return Verdict(f1, f1 >= RIGHT, f"precision {precision:.2f}, recall {recall:.2f}")


def pieces(part: Part, wanted: int) -> list[Part]:
    """A part that is itself a list in words, taken apart where several are wanted."""
    if wanted == 1 or not isinstance(part, str):
        return [part]
    return [piece for piece in re.split(r";|\n|, and ", part) if piece.strip()]
