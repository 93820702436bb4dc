"""Why a passage ranks where it does, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.candidates import Pool
from index.choose import Scope
from index.features import Column
from index.question import Question
from index.rerank import trees

MOST: Final = 4
"""Reasons that are given."""

LEAST: Final = 0.05
"""What a feature must add to a score to be a reason."""

_FITS: Final = "its filing fits"
_SAID: Final[Mapping[str, str]] = MappingProxyType({
    "dense": "means what is asked",
    "asked": "means what is asked",
    "answer": "reads as such an answer would",
    "lexical": "holds words of the question",
    "wording": "holds filers' words for it",
    "rank of dense": "means what is asked",
    "rank of asked": "means what is asked",
    "rank of answer": "reads as such an answer would",
    "rank of lexical": "holds words of the question",
    "rank of wording": "holds filers' words for it",
    "page of dense": "its page means what is asked",
    "page of asked": "its page means what is asked",
    "page of answer": "its page reads as such an answer would",
    "page of lexical": "its page holds words of the question",
    "page of wording": "its page holds filers' words for it",
    "together": "fits by words and by meaning",
    "page together": "its page fits by words and by meaning",
    "page sum": "much of its page fits",
    "page share": "much of its page was found",
    "before": "what stands before it fits",
    "after": "what stands after it fits",
    "best on page": "fits best of its page",
    "lines wanted": "its page has the lines of the {statements}",
    "own lines wanted": "has lines of the {statements}",
    "title wanted": "its page is headed as the {statements}",
    "kind stands": "holds a {kind}",
    "title": "its heading holds words of the question",
    "concept in title": "its heading names what is asked",
    "wording in title": "its heading holds filers' words for it",
    "years": "names {years}",
    "years on page": "its page names {years}",
    "digits": "its share of figures",
    "rows": "is rows of a table, or is none",
    "beginning": "where in the document it stands",
    "position": "where in the document it stands",
    "main document": "which document it is in",
    "defines": "defines {defined}",
    "filing": f"{_FITS}: {{filing}}",
    "first filing": f"{_FITS} best: {{filing}}",
})


def reasons(
    candidates: Sequence[int], question: Question, pool: Pool, scope: Scope, columns: Mapping[str, Column]
) -> list[tuple[str, ...]]:
    """For each of some candidates of the pool its weightiest reasons, at most MOST, of one wording once; and
    what has chosen its filing, where filings were chosen."""
    parts = trees().parts(columns, candidates)
    words = {
        "statements": " or the ".join(question.statements) or "statements",
        "kind": question.kind,
        "years": ", ".join(map(str, question.years)) or "a year",
        "defined": ", ".join(question.defined) or "a term",
    }
    chosen = {choice.filing: ", ".join(choice.why) for choice in scope.choices}
    texts = {name: text.format_map(words | {"filing": "{filing}"}) for name, text in _SAID.items()}
    inner = (scope.circles[0] or ()) if scope.choices else ()
    said = []
    for at, part in zip(candidates, parts, strict=True):
        filing = pool.passages[at].filing
        why = chosen.get(filing) or "as well as any"
        weightiest = _said(part, texts, why)
        unsaid = filing in inner and not any(reason.startswith(_FITS) for reason in weightiest)
        said.append((*weightiest, f"{_FITS}: {why}") if unsaid else weightiest)
    return said


def _said(parts: NDArray[np.float64], texts: Mapping[str, str], filing: str) -> tuple[str, ...]:
    """The weightiest of the texts, each by what all features that it stands for add."""
    said: dict[str, float] = {}
    for name, part in zip(trees().features, parts.tolist(), strict=True):
        if part and name in texts:
            said[texts[name]] = said.get(texts[name], 0.0) + part
    ranked = sorted(said.items(), key=lambda pair: -pair[1])
    return tuple(text.replace("{filing}", filing) for text, part in ranked[:MOST] if part >= LEAST)
