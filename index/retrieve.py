"""From a question to passages: which filings, then which of their passages, by words and by meaning, fused.

What names a filing chooses the filing; it does not choose the passage, since every passage of a filing bears
its company's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from index.errors import BadQuestion
from index.filing import Filing, Filter, Hit
from index.library import Library
from index.question import Question, content_words, understand
from index.vocabulary import words

DEPTH: Final = 100
"""Candidates of each leg."""

RRF: Final = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""

WEIGHTS: Final[Mapping[str, float]] = MappingProxyType({"dense": 1.0, "asked": 1.0, "lexical": 0.5})
"""Of each leg in the fusion. Meaning carries: BM25 alone finds half as much (measured on FinanceBench and
MAUD), and as an equal it pulls the better ones down. `asked` is meaning again, without the filing's names."""

_SUFFIXES: Final = words("""
    inc incorporated corp corporation co company companies ltd limited llc lp llp plc sa ag nv se gmbh spa the
    group holdings holding trust international enterprises & and of
""")
_NAME_WORD: Final = re.compile(r"[^\W_]+(?:[&'’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: filings (None is all), and the words of the question that name them."""

    filings: tuple[str, ...] | None
    names: tuple[str, ...]


def search(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k passages that answer a question best, best first; fewer where there are fewer.

    `why` names the legs that found a passage: "lexical" (BM25 over words and their other wordings), "dense"
    (the question's meaning), "asked" (its meaning without the names that chose the filing).

    Raises BadQuestion for a question without words or a date that is none; UnknownFiling; WrongEmbedder.
    """
    check(where)
    understood = understand(question)
    if not question.strip():
        raise BadQuestion("the question is empty")
    scope = choose(understood, library.filings(), library.matching(where))
    if scope.filings == ():
        return []
    ranks = _legs(library, understood, scope)
    scores: dict[str, float] = {}
    for leg, found in ranks.items():
        for rank, passage in enumerate(found, 1):
            scores[passage] = scores.get(passage, 0.0) + WEIGHTS[leg] / (RRF + rank)
    best = sorted(scores, key=lambda passage: (-scores[passage], passage))[:k]
    passages = library.catalog.by_id(best)
    return [Hit(passages[i], scores[i], _why(i, ranks)) for i in best if i in passages]


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


def choose(question: Question, filings: Sequence[Filing], allowed: Sequence[str] | None) -> Scope:
    """The filings to look in: those allowed, narrowed to the companies that the question names, if any."""
    permitted = None if allowed is None else set(allowed)
    among = [filing for filing in filings if permitted is None or filing.id in permitted]
    asked = f" {' '.join(_name_words(question.text))} "
    named = {
        filing.id: name for filing in among for name in [_name(filing)] if name and f" {name} " in asked
    }
    if named:
        return Scope(tuple(named), tuple(sorted(set(named.values()))))
    return Scope(None if permitted is None else tuple(filing.id for filing in among), ())


def _name(filing: Filing) -> str:
    """A company's name as people write it: in lower case, without "Inc." and the like at its end."""
    parts = _name_words(filing.company or "")
    while parts and parts[-1] in _SUFFIXES:
        parts.pop()
    return " ".join(parts)


def _name_words(text: str) -> list[str]:
    return [
        word.removesuffix("'s").removesuffix("’s").replace(".", "")
        for word in _NAME_WORD.findall(text.lower())
    ]


def _legs(library: Library, question: Question, scope: Scope) -> dict[str, list[str]]:
    """The candidates of each leg, best first."""
    naming = {word for name in scope.names for word in name.split()}
    terms = [term for term in (*question.terms, *question.expanded) if term not in naming]
    legs = {"lexical": library.catalog.lexical(terms, scope.filings, DEPTH)}
    if not library.catalog.counts()[0]:
        return legs
    texts = {"dense": question.text}
    without_names = _without(question.text, scope.names)
    if without_names != question.text and content_words(without_names):
        texts["asked"] = without_names
    vectors = library.embedder.embed(list(texts.values()))
    for leg, vector in zip(texts, vectors, strict=True):
        legs[leg] = library.nearest(vector, scope.filings, DEPTH)
    return legs


def _without(text: str, names: Iterable[str]) -> str:
    """A question without the names that chose its filing, and without the "'s" they leave."""
    for name in names:
        pattern = r"[\W_]+".join(map(re.escape, name.split()))
        text = re.sub(rf"\b{pattern}\b(?:['’]s\b)?", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _why(passage: str, ranks: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    return MappingProxyType({
        leg: found.index(passage) + 1 for leg, found in ranks.items() if passage in found
    })
