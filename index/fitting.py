"""How well the best sentence of each passage fits a question: what asks and what answers stand together.

A passage that holds all the words of a question, each in another sentence, seldom answers it; one sentence or
row that holds most of them, and a value of the kind that is wanted, mostly does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.counting import Joined
from index.stands import standing

Column = NDArray[np.float64]
Counted = Callable[[Sequence[str]], Column]
"""Texts -> how often each of some words or phrases stands in each; shape (texts, words)."""

_BETWEEN: Final = re.compile(r"(?<=[.;:])\s+(?=\S)|\n+")


def best_sentences(
    kind: str, texts: Sequence[str], words: Counted, wording: Counted
) -> dict[str, Column]:
    """Of each text's sentences and rows the best share of the question's words, of filers' wording, and of
    both where a value of the kind wanted stands too; rare words weigh more."""
    cut = [[part for part in _BETWEEN.split(text) if part] or [""] for text in texts]
    sentences = [sentence for parts in cut for sentence in parts]
    owner = np.repeat(np.arange(len(cut)), [len(parts) for parts in cut])
    lower = [sentence.lower() for sentence in sentences]
    asked = _share(words(lower), owner, len(texts))
    said = _share(wording(lower), owner, len(texts))
    holds = standing(kind, sentences, Joined(lower))
    answers = (asked + said) * (holds if holds.any() else 0.0)
    return {"sentence": _most(asked, owner), "wording in sentence": _most(said, owner),
            "sentence answers": _most(answers, owner)}


def _share(counts: Column, owner: NDArray[np.intp], number: int) -> Column:
    if not counts.size:
        return np.zeros(len(owner))
    there = counts > 0
    held = np.zeros((number, counts.shape[1]))
    np.maximum.at(held, owner, there)
    weight = np.log(1.0 + (number + 0.5) / (held.sum(axis=0) + 0.5))
    return np.asarray(there @ weight / weight.sum())


def _most(values: Column, owner: NDArray[np.intp]) -> Column:
    most = np.zeros(owner.max(initial=-1) + 1)
    np.maximum.at(most, owner, values)
    return most
