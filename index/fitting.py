"""How well the best sentence of each passage fits a question: what asks and what answers stand together.

A passage that holds all the words of a question, each in another sentence, seldom answers it; one sentence or
row that holds most of them, and a value of the kind that is wanted, mostly does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.counting import Joined
from index.stands import standing

Column = NDArray[np.float64]


def best_sentences(
    kind: str, sentences: Joined, owner: NDArray[np.intp], words: Column, wording: Column
) -> dict[str, Column]:
    """Of each text's sentences and rows the best share of the question's words, of filers' wording, and of
    both where a value of the kind wanted stands too; rare ones weigh more.

    `sentences` are the texts, in lower case, cut; `owner` the text of each (each text has one at least);
    `words` and `wording` how often each is in each sentence, shape (sentences, words).
    """
    asked, said = (_share(counts > 0, owner) for counts in (words, wording))
    answers = (asked + said) * standing(kind, sentences)
    return {"sentence": _most(asked, owner), "wording in sentence": _most(said, owner),
            "sentence answers": _most(answers, owner)}


def owners(texts: Joined, sentences: Joined) -> NDArray[np.intp]:
    """The number of the text that each sentence is of."""
    return np.searchsorted(texts.starts, sentences.starts, side="right") - 1


def summed(counts: Column, owner: NDArray[np.intp]) -> Column:
    """Counts of sentences as those of their texts; shape (texts, words)."""
    if not counts.shape[1]:
        return np.zeros((_number(owner), 0))
    return np.stack([np.bincount(owner, column) for column in counts.T], axis=1)


def _number(owner: NDArray[np.intp]) -> int:
    return int(owner.max(initial=-1)) + 1


def _share(held: NDArray[np.bool_], owner: NDArray[np.intp]) -> Column:
    if not held.shape[1]:
        return np.zeros(len(owner))
    number = _number(owner)
    texts = (summed(held.astype(float), owner) > 0).sum(axis=0)
    weight = np.log(1.0 + (number + 0.5) / (texts + 0.5))
    return np.asarray(held @ weight / weight.sum())


def _most(values: Column, owner: NDArray[np.intp]) -> Column:
    most = np.zeros(_number(owner))
    np.maximum.at(most, owner, values)
    return most
