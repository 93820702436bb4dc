"""From a question to passages: which filings, then which of their passages, by words and by meaning, fused.

What names a filing chooses the filing; it does not choose the passage, since every passage of a filing bears
its company's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from index.choose import Scope, choose, without
from index.errors import BadQuestion
from index.filing import Filter, Hit
from index.library import Library
from index.question import Question, content_words, understand

DEPTH: Final = 100
"""Candidates of each leg."""

RRF: Final = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""

WEIGHTS: Final = MappingProxyType({"dense": 1.0, "asked": 0.5, "lexical": 1.0})
"""Of each leg in the fusion: meaning, meaning without the names that have chosen the filing, and words. The
best of a few even weights on the deal set and ten FinanceBench filings: evidence among the first five 0.74
and 0.80 with the filing known, where meaning alone has 0.63 and 0.45, words alone 0.69 and 0.50."""

ELSEWHERE: Final = 0.5
"""Of the legs that look in all filings where names in the question chose some: names can mislead."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One way of looking: its name, its weight, and the passages it found, best first."""

    name: str
    weight: float
    found: Sequence[str]


def search(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k passages that answer a question best, best first; fewer where there are fewer.

    `why` names the legs that found a passage: "lexical" (BM25 over words and their other wordings), "dense"
    (the question's meaning), "asked" (its meaning without the names that chose the filing).

    Raises BadQuestion for a question without words or a date that is none; UnknownFiling; WrongEmbedder.
    """
    check(where)
    if not question.strip():
        raise BadQuestion("the question is empty")
    understood = understand(question)
    scope = choose(question, library.catalog, library.matching(where))
    legs = _legs(library, understood, scope)
    scores: dict[str, float] = {}
    for leg in legs:
        for rank, passage in enumerate(leg.found, 1):
            scores[passage] = scores.get(passage, 0.0) + leg.weight / (RRF + rank)
    best = sorted(scores, key=lambda passage: (-scores[passage], passage))[:k]
    passages = library.catalog.by_id(best)
    return [Hit(passages[i], scores[i], _why(i, legs)) for i in best if i in passages]


def check(where: Filter) -> None:
    """Raises BadQuestion where a date of the filter can't be read, or they are the wrong way round."""
    for name in ("since", "until"):
        value = getattr(where, name)
        try:
            if value is not None and date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError:
            raise BadQuestion(f'{name} "{value}" is no date: write it as 2001-11-29') from None
    if where.since and where.until and where.since > where.until:
        raise BadQuestion(f"since {where.since} is after until {where.until}: no filing can match")


def _legs(library: Library, question: Question, scope: Scope) -> list[Leg]:
    """Each way of looking, in each circle of filings."""
    asked = without(question.text, scope.spent)
    terms = (*(content_words(asked) or question.terms), *question.expanded)
    texts = {"dense": question.text}
    if asked != question.text and content_words(asked):
        texts["asked"] = asked
    vectors = library.embedder.embed(list(texts.values())) if library.catalog.ledger.size() else ()
    legs = []
    for filings, share in zip(scope.circles, (1.0, ELSEWHERE), strict=False):
        found = library.catalog.lexical(terms, filings, DEPTH)
        legs.append(Leg("lexical", share * WEIGHTS["lexical"], found))
        library.prepare(found)
        for name, vector in zip(texts, vectors, strict=False):
            legs.append(Leg(name, share * WEIGHTS[name], library.nearest(vector, filings, DEPTH)))
    return legs


def _why(passage: str, legs: Sequence[Leg]) -> Mapping[str, int]:
    """The best rank of a passage in the legs of each name."""
    ranks: dict[str, int] = {}
    for leg in legs:
        if passage in leg.found:
            ranks[leg.name] = min(leg.found.index(passage) + 1, ranks.get(leg.name, DEPTH))
    return MappingProxyType(ranks)
