"""Free text and yes or no.

Text is right by program where it holds most of the content words of the gold value or of another form that is
equally right, and every number of it. That is strict on paraphrase: where a model answers, a judge (judge.py)
is asked too and its agreement with this is reported.
"""

from __future__ import annotations

import re
from typing import Final

from evals.case import Case
from evals.response import Response, listed
from evals.scorers.names import words
from evals.scorers.verdict import Verdict, exact

HELD: Final = 0.75
"""Share of the gold's content words that a right text holds."""
LINKING: Final = """a an of to in on at by for with from or as is are be was were will would shall has have
had that this which who it its their his her any all such other not no than under between into upon"""
EMPTY: Final = frozenset(LINKING.split())
ENDINGS: Final = re.compile(r"(?:ing|ies|ed|es|s|y|e)$")


def content(text: str) -> list[str]:
    """The words that carry meaning, without endings ("licenses", "licensed" -> "licens"). "Non-exclusive" is
    one word, so that it does not hold "exclusive"."""
    plain = re.sub(r"\bnon[- ]", "non", text.replace("_", " "), flags=re.IGNORECASE)
    return [ENDINGS.sub("", word) if len(word) > 4 else word for word in words(plain) if word not in EMPTY]


def held(gold: str, text: str) -> float:
    """The share of the gold's content words in the text; 0 where a number of the gold is missing."""
    wanted, there = content(gold), set(content(text))
    if not wanted or any(word[0].isdigit() and word not in there for word in wanted):
        return 0.0
    return sum(word in there for word in wanted) / len(wanted)


def score_text(case: Case, response: Response) -> Verdict:
    """Right where the value and the text together hold enough of a gold form."""
    golds = [*map(str, listed(case.value)), *case.accept]
    text = " ".join([*map(str, listed(response.value)), response.text])
    best = max(golds, key=lambda gold: held(gold, text))
    credit = held(best, text)
    return Verdict(credit, credit >= HELD, f"{credit:.0%} of the words of {best[:60]!r}")


def score_boolean(case: Case, response: Response) -> Verdict:
    """Right where the value, or the yes or no that the text begins with, is the gold one."""
    said: bool | None = response.value if isinstance(response.value, bool) else None
    first = re.match(r"\W*(yes|no|true|false|not?)\b", str(response.value or response.text), re.IGNORECASE)
    if said is None and first:
        said = first[1].lower() in {"yes", "true"}
    if said is None and any(held(form, response.text) >= HELD for form in case.accept):
        return exact(True, "an accepted form")
    return exact(said is case.value, f"{'neither yes nor no' if said is None else said} against {case.value}")
