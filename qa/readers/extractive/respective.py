"""Values and years that a sentence lists in one order: "As of December 31, 2024 and 2023 ... 310 and 290
people, respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qa.values import Found

_RESPECTIVELY: Final = re.compile(r"\brespectively\b", re.I)
_YEAR: Final = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,]\d|\w)")
_BETWEEN: Final = re.compile(
    r"[\s,$€£%]*(?:(?:million|billion|thousand|percent|and|approximately|about|or)\b[\s,$€£%]*)*", re.I
)


def respective(text: str, found: Sequence[Found], question: str, best: Found) -> Found | None:
    """Of the values side by side with the `best` one, as many as the sentence has years, the one of the year
    that is asked for, of the latest where none is; None where the sentence does not say "respectively", or
    years and values do not match one to one."""
    if not _RESPECTIVELY.search(text):
        return None
    years = list(dict.fromkeys(m[0] for m in _YEAR.finditer(text)))
    run = next((run for run in _runs(text, found) if best in run), [])
    asked = set(_YEAR.findall(question))
    wanted = asked & set(years) if asked else {max(years, default="")}
    if len(years) < 2 or len(run) != len(years) or len(wanted) != 1:
        return None
    value = run[years.index(wanted.pop())]
    return replace(value, unit=value.unit or run[-1].unit)


def _runs(text: str, found: Sequence[Found]) -> list[list[Found]]:
    """The values in runs that only commas and "and" part."""
    runs: list[list[Found]] = []
    for value in sorted(found, key=lambda f: f.start):
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, value.start):
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs
