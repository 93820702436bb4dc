"""Which kind of deal a filing is about, and how far it has come, each with the words that say so."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from qa.deals.marked import Reading, Sentence, compiled
from qa.deals.spec import DealType
from qa.deals.stages import STAGES
from qa.deals.types import TYPES
from qa.draft import Quote


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a deal has come."""

    name: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deal, the score that chose it, and the sentences that say it most clearly, best first."""

    type: DealType
    score: float
    quotes: tuple[Quote, ...]


_OFF: Final = re.compile(r"if |may |upon|would|unless|in the event|prior to|not |right to", re.IGNORECASE)
_HEADS: Final = {"report": (60, 1.0), "release": (12, 0.7), "agreement": (8, 0.4)}
"""How many sentences of a document say what it is about, and what the first of them weighs."""


def classify(reading: Reading) -> Kind:
    """The kind of deal. Signals are summed with falling returns, and weigh most where the report begins;
    where nothing speaks, the kind is "other"."""
    best = max((_score(kind, reading) for kind in TYPES.values()), key=lambda k: k.score)
    return best if best.score >= 2.0 else _score(TYPES["other"], reading)


def _score(kind: DealType, reading: Reading) -> Kind:
    total = 0.0
    said: dict[Quote, float] = {}
    for signal in kind.signals:
        if signal.place == "item":
            total += signal.weight * any(re.search(signal.pattern, item) for item in reading.filing.items)
        elif signal.place == "exhibit":
            total += signal.weight * any(re.search(signal.pattern, d.type.upper()) for d in reading.documents)
        else:
            hits = 0.0
            for near, sentence in _lead(reading) if signal.place == "text" else _titles(reading):
                if compiled(signal.pattern).search(sentence.text):
                    hits += near
                    said[sentence.quote] = said.get(sentence.quote, 0.0) + near * signal.weight
            total += signal.weight * min(1.5, math.log2(1 + hits))
    clearest = sorted(said, key=lambda quote: -said[quote])[:3]
    return Kind(kind, total, tuple(dict.fromkeys((*clearest, *_opening(reading)))))


def _lead(reading: Reading) -> list[tuple[float, Sentence]]:
    """What the filing says first, each with its weight: the report's items, then the head of each release and
    of each agreement. The first sentences of each weigh most."""
    chosen = []
    for document in reading.documents:
        place = reading.wheres[document.id]
        count, most = _HEADS[place]
        body = [s for s in reading.of(document.id) if s.in_items and len(s.text) > 30][:count]
        chosen += [
            (most / (1 + rank / 8) / (1 + reading.order(document.id)), s) for rank, s in enumerate(body)
        ]
    return chosen


def _opening(reading: Reading) -> tuple[Quote, ...]:
    """The first two sentences of a filing's body: where no sentence shows the kind, they are all there is."""
    body = (s for s in reading.sentences if s.in_items and len(s.text) > 60)
    return tuple(s.quote for s in islice(body, 2))


def _titles(reading: Reading) -> list[tuple[float, Sentence]]:
    """Headings of agreements and releases: the first few short sentences of each exhibit. The first exhibit
    weighs most; all weigh less beside a report that says something."""
    alone = all(reading.wheres[d.id] != "report" for d in reading.documents)
    return [
        ((1.0 if alone else 0.5) / (1 + reading.order(d.id)), s)
        for d in reading.documents
        if reading.wheres[d.id] != "report"
        for s in reading.of(d.id)[:6]
        if len(s.text) < 400
    ]


def stage(reading: Reading, kind: DealType) -> Stage | None:
    """How far the deal has come, as the report and its releases say; None where they don't."""
    best: tuple[float, Stage] | None = None
    seen = 0
    if not kind.staged:
        return None
    for index, sentence in enumerate(reading.sentences):
        if sentence.where == "agreement" or not sentence.in_items:
            continue
        seen += 1
        marked = reading.marked(index) if seen <= 40 else None
        if marked is None:
            break
        for name, weight, pattern in STAGES:
            match = compiled(pattern).search(marked.text)
            if match is None or (
                name != "announced" and _OFF.search(marked.text[max(0, match.start() - 25) : match.start()])
            ):
                continue
            score = weight - 0.02 * seen + (0.2 if sentence.where == "report" else 0.0)
            if best is None or score > best[0]:
                best = score, Stage(name, sentence.quote)
    return best[1] if best else None
