"""The passages worth ranking for a question, each leg's best: by words, by the words of filers, by meaning,
by meaning without names and instructions, and by the sentence that a filing would answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.choose import Scope, without
from index.filing import Passage
from index.library import Library
from index.question import Question, content_words

DEPTH: Final = 100
"""Candidates of each leg."""

ELSEWHERE: Final = 20
"""Candidates by words and by meaning outside the filings that names have chosen: names can mislead."""

PHRASES: Final = 10
"""Of filers' words, how many are looked for in the lexical index; all count where candidates are ranked."""

Legs = Mapping[str, Sequence[str]]
"""Ids of the passages that each leg found, best first."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates of a question: n passages, their vectors (n, dimensions; a row of zeros where there is none
    yet), the vectors of what was asked of them by leg, which passages each leg found, best first, the words
    that were looked for, how well each filing that may be meant fits, and which passages are of the filings
    chosen (all, where none were)."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    asked: Mapping[str, NDArray[np.float32]]
    legs: Legs
    terms: tuple[str, ...]
    filings: Mapping[str, float]
    near: NDArray[np.bool_]


def gather(library: Library, question: Question, scope: Scope, k: int) -> Pool:
    """The candidates of all legs, at least k of each, in each circle of filings. Raises WrongEmbedder."""
    bare = without(question.asked, scope.spent)
    terms = content_words(bare) or question.terms
    texts = texts_of(question, bare)
    filled = library.catalog.ledger.size() > 0
    vectors = library.embedder.embed(list(texts.values())) if filled else ()
    asked = dict(zip(texts, vectors, strict=False))
    phrases = _phrases(question)
    legs: dict[str, list[str]] = {}
    for filings, depth in zip(scope.circles, (max(DEPTH, k), ELSEWHERE), strict=False):
        found = {"lexical": library.catalog.lexical(terms, filings, depth)}
        if depth >= DEPTH:
            found["wording"] = library.catalog.lexical(phrases, filings, depth)
        library.prepare([i for ids in found.values() for i in ids])
        meant = [name for name in asked if depth >= DEPTH or name == "dense"]
        near = library.nearest(np.array([asked[name] for name in meant]), filings, depth)
        found |= dict(zip(meant, near, strict=True))
        for name, ids in found.items():
            legs[name] = list(dict.fromkeys([*legs.get(name, []), *ids]))
    ids = list(dict.fromkeys(i for found in legs.values() for i in found))
    passages, rows = library.candidates(ids) if filled else ((), np.empty((0, 0), np.float32))
    fits = {choice.filing: choice.score for choice in scope.choices}
    inner = scope.circles[0]
    own = np.array([inner is None or p.filing in inner for p in passages], bool)
    return Pool(passages, rows, asked, legs, terms, fits, own)


def _phrases(question: Question) -> list[str]:
    """Filers' words for a question, of each concept in turn, each once."""
    turns = zip_longest(*(concept.words for concept in question.concepts))
    return list(dict.fromkeys(phrase for turn in turns for phrase in turn if phrase))[:PHRASES]


def texts_of(question: Question, bare: str) -> dict[str, str]:
    """What is embedded for a question: the whole of it; what it asks, bare of names; and the sentences that
    filings would answer with, of the concepts that have one."""
    texts = {"dense": question.text}
    if bare != question.text and content_words(bare):
        texts["asked"] = bare
    says = [concept.says or "; ".join(concept.words) for concept in question.concepts]
    if said := " ".join(says):
        texts["answer"] = said
    return texts
