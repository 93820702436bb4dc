"""How a value that came back is held against the gold value: one module a kind of value, one function each.

A scorer takes the case and the response and gives a Verdict. `credit` is between 0 and 1; `right` is the line
drawn in it; `why` says in a few words what was compared. A scorer is asked only where the case is answerable,
the response is an answer, and the gold value is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from evals.case import Case, ValueType
from evals.response import Response
from evals.scorers import dates, lists, names, numbers, words
from evals.scorers.verdict import Verdict

Scorer = Callable[[Case, Response], Verdict]

SCORERS: Final[Mapping[ValueType, Scorer]] = {
    "money": numbers.score,
    "number": numbers.score,
    "percent": numbers.score,
    "date": dates.score,
    "party": names.score,
    "list": lists.score,
    "boolean": words.score_boolean,
    "text": words.score_text,
}

__all__ = ["SCORERS", "Scorer", "Verdict"]
