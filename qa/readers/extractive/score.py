"""How well a sentence answers a part of a question: a few features, weighed.

Weights fitted to 88 questions (softmax over the sentences of a filing, leaving out one filing at a time)
did no
better on the filing left out than these round ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.filing import Passage
from qa.readers.extractive.asked import Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.kinds import holds
from qa.readers.extractive.terms import ideas, rarity, stem, stems, words

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

EMBEDDED: Final = 150
"""Sentences that are compared by meaning, per question: the lexically best ones and those of the best
hits."""

WEIGHTS: Final[Mapping[str, float]] = {
    "likeness_part": 2.0,  # of meaning, to the part alone
    "likeness_question": 3.0,  # and to the whole question
    "ideas": 1.0,  # share of the part's words that the sentence holds
    "context": 4.0,  # the same for the question's words
    "dense": 3.0,  # the same for the best run of thirty words
    "around": 1.5,  # the same for the better of the two neighbours
    "around_likeness": 0.5,
    "typed": 3.0,  # whether an answer of the asked kind stands there
    "said": -2.0,  # whether it is somebody's praise in quotation marks
    "document": 1.5,  # whether the question names this type of document
    "hit": 1.0,  # how good the passage is that it is from
    "boilerplate": -1.0,
    "short": -0.5,
}


_SAID: Final = re.compile(
    r"[“\"]\s*(?:We|I)(?: are|’re|'re|’m|'m| am| believe| look)\b|[”\"],? (?:said|says|added|commented)\b",
    re.I,
)
HEADED: Final = 0.6
"""What a word counts that stands only in the heading above."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a part with their weights, and the ideas that stand for each."""

    own: Mapping[str, float]
    all: Mapping[str, float]
    ideas: Mapping[str, frozenset[int]]

    def weight_in(self, sentence: Sentence, soft: float = 0.7, wide: bool = False) -> float:
        """Share (0 to 1) of the words' weight that a sentence holds; a word's idea counts `soft`."""
        weights = self.all if wide else self.own
        total = sum(weights.values())
        held = sum(
            w
            * max(
                self.holds(term, sentence.bag, sentence.ideas, soft),
                HEADED * self.holds(term, sentence.heading, sentence.heading_ideas),
            )
            for term, w in weights.items()
        )
        return held / total if total else 0.0

    def holds(self, term: str, bag: frozenset[str], found: frozenset[int], soft: float = 0.7) -> float:
        """1 where the word stands, `soft` where another word for it does, else 0."""
        return 1.0 if term in bag else soft if self.ideas[term] & found else 0.0


def wanted(part: Part, rare: Mapping[str, float], total: int) -> Wanted:
    """Weights by rarity in the filing; a word that the filing lacks weighs as much as a rare one."""
    unknown = 0.8 * math.log(total + 1)
    own = {t: rare.get(t, unknown) for t in part.terms}
    far = 1.0 if part.pronoun else 0.5
    wide = {**{t: far * rare.get(t, unknown) for t in part.context}, **own}
    spoken = stems(part.text)
    meant: dict[str, set[int]] = {t: {idea for idea, _, _ in ideas([t])} for t in wide}
    for idea, begin, end in ideas(spoken):
        for term in spoken[begin:end]:
            meant.setdefault(term, set()).add(idea)
    return Wanted(own, wide, {t: frozenset(found) for t, found in meant.items()})


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found for one part: its words weighed, and the sentences looked at closely, best first."""

    part: Part
    need: Wanted
    best: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its score for a part (comparable within one question), its features by name."""

    sentence: Sentence
    at: int
    score: float
    features: Mapping[str, float]


def rank(
    question: str, parts: Sequence[Part], run: Sequence[Sentence], passages: Sequence[Passage], embed: Embed
) -> list[Ranking]:
    """The ranking for each part. `passages` are the hits, best first; `run` all sentences that may be
    quoted."""
    rare = rarity(s.bag for s in run)
    needs = [wanted(part, rare, len(run)) for part in parts]
    wide = np.array([[need.weight_in(s, wide=True) for s in run] for need in needs])
    own = np.array([[need.weight_in(s) for s in run] for need in needs])
    hits = _hits(run, passages)
    chosen = _chosen(wide + own, hits)
    vectors = embed([question, *(p.text for p in parts), *(run[at].text for at in chosen)])
    queries, rows = vectors[: len(parts) + 1], vectors[len(parts) + 1 :]
    likeness = rows @ queries.T
    vector_of = {at: row for row, at in enumerate(chosen)}
    ranked = []
    for p, (part, need) in enumerate(zip(parts, needs, strict=True)):
        scored = []
        for row, at in enumerate(chosen):
            sentence = run[at]
            sides = [
                n for n in (at - 1, at + 1) if 0 <= n < len(run) and run[n].document == sentence.document
            ]
            features = {
                "likeness_part": float(likeness[row, p + 1]),
                "likeness_question": float(likeness[row, 0]),
                "ideas": float(own[p, at]),
                "context": float(wide[p, at]),
                "around": max((float(wide[p, n]) for n in sides), default=0.0),
                "around_likeness": max(
                    (float(likeness[vector_of[n], p + 1]) for n in sides if n in vector_of), default=0.0
                ),
                "typed": float(holds(part, sentence)),
                "said": float(bool(_SAID.search(sentence.text))),
                "boilerplate": float(sentence.boilerplate),
                "document": float(bool(part.document and part.document.search(sentence.type))),
                "short": float(len(sentence.text) < 40),
                "dense": _dense(need, sentence),
                "hit": hits[at],
            }
            total = sum(weight * features[name] for name, weight in WEIGHTS.items())
            scored.append(Scored(sentence, at, total, features))
        ranked.append(Ranking(part, need, tuple(sorted(scored, key=lambda s: -s.score))))
    return ranked


def _hits(run: Sequence[Sentence], passages: Sequence[Passage]) -> NDArray[np.float64]:
    """1 for sentences of the best hit, less for those of later ones, 0 outside all."""
    found = np.zeros(len(run))
    for order, passage in enumerate(passages):
        for at, sentence in enumerate(run):
            if (
                sentence.document == passage.document
                and sentence.start < passage.end
                and passage.start < sentence.end
            ):
                found[at] = max(found[at], 1 / (1 + order / 4))
    return found


def _chosen(lexical: NDArray[np.float64], hits: NDArray[np.float64]) -> list[int]:
    """Which sentences are worth a vector: in turn the best of each part, then those of the best hits."""
    room = EMBEDDED * 2 // 3
    order = np.argsort(-lexical, axis=1, kind="stable")
    chosen = list(dict.fromkeys(int(at) for column in order.T[:room] for at in column))[:room]
    by_hit = [int(at) for at in np.argsort(-hits, kind="stable") if hits[at] > 0]
    return list(dict.fromkeys(chosen + by_hit))[:EMBEDDED]


def _dense(need: Wanted, sentence: Sentence, window: int = 30) -> float:
    """The largest share of the words' weight that stands within `window` words of the sentence."""
    spoken = [stem(word) for word, _, _ in words(sentence.text)]
    if len(spoken) <= window:
        return need.weight_in(sentence, wide=True)
    best = 0.0
    total = sum(need.all.values()) or 1.0
    marks = ideas(spoken)
    for begin in range(0, len(spoken) - window // 2, window // 3):
        bag = frozenset(spoken[begin : begin + window])
        here = frozenset(idea for idea, at, _ in marks if begin <= at < begin + window)
        best = max(best, sum(w * need.holds(t, bag, here) for t, w in need.all.items()) / total)
    return best
