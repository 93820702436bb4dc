"""What the common frameworks do by default, to compare with: windows of 1,000 characters, found by BM25, by
MiniLM and Chroma, and by both fused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from evals.case import Case
from evals.learning.judge import BY_PAGE, NONE
from evals.learning.pools import Texts
from evals.places import Range, Text
from evals.score import gold_ranges
from index.embedding import Embedder
from index.library import Library

WINDOW: Final = 1000
"""Characters; a window does not go on to the next page."""

RRF: Final = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009)."""

DEEP: Final = 300
"""Windows that a leg gives."""

BATCH: Final = 512
"""Windows embedded, and put into Chroma, at a time."""

K1: Final = 1.5
B: Final = 0.75
"""BM25's constants as its libraries have them."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Windows:
    """All windows of a home's filings: where each stands, its page, its filing and its text."""

    ranges: tuple[Range, ...]
    pages: tuple[int, ...]
    filings: NDArray[np.str_]
    texts: tuple[str, ...]


def windows(library: Library) -> Windows:
    """The windows of every filing of a home."""
    texts = Texts(library)
    found = [(where, page, filing.id, text)
             for filing in library.filings() for document in texts.of(filing.id)
             for where, page, text in _cut(document)]
    ranges, pages, filings, cut = zip(*found, strict=True)
    return Windows(ranges, pages, np.array(filings), cut)


def _cut(document: Text) -> Iterator[tuple[Range, int, str]]:
    edges = (*document.page_starts, len(document.text))
    for page, (first, last) in enumerate(pairwise(edges), 1):
        for start in range(first, last, WINDOW):
            end = min(start + WINDOW, last)
            if text := document.text[start:end].strip():
                yield Range(document.document_id, start, end), page, text


class Words:
    """BM25 over windows."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(_WORD.findall(text.lower())) for text in texts]
        self._number: dict[str, int] = {}
        rows, columns, values = [], [], []
        for row, counted in enumerate(counts):
            for word, count in counted.items():
                rows.append(row)
                columns.append(self._number.setdefault(word, len(self._number)))
                values.append(float(count))
        lengths = np.array([sum(counted.values()) for counted in counts], float)
        shape = (len(texts), len(self._number))
        held = np.bincount(columns, minlength=shape[1])
        weight = np.log(1 + (shape[0] - held + 0.5) / (held + 0.5))
        often = np.array(values)
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        scored = weight[columns] * often * (K1 + 1) / (often + norm[rows])
        self._scores = csc_matrix((scored, (rows, columns)), shape)

    def best(self, question: str, allowed: NDArray[np.bool_]) -> list[int]:
        """The numbers of the best windows of those allowed, best first."""
        asked = [self._number[word] for word in set(_WORD.findall(question.lower())) if word in self._number]
        scores = np.asarray(self._scores[:, asked].sum(axis=1)).ravel() if asked else np.zeros(len(allowed))
        scores = np.where(allowed, scores, -1.0)
        return [int(at) for at in np.argsort(-scores, kind="stable")[:DEEP] if scores[at] > 0]


class Meaning:
    """MiniLM and Chroma over windows, Chroma as it comes."""

    def __init__(self, given: Windows, embedder: Embedder) -> None:
        import chromadb

        self._embedder = embedder
        self._collection = chromadb.EphemeralClient().create_collection(
            f"windows-{id(self)}", embedding_function=None)
        for at in range(0, len(given.texts), BATCH):
            part = range(at, min(at + BATCH, len(given.texts)))
            self._collection.add(
                ids=[str(number) for number in part],
                embeddings=embedder.embed([given.texts[number] for number in part]),
                metadatas=[{"filing": str(given.filings[number])} for number in part])

    def best(self, question: str, filing: str | None) -> list[int]:
        """The numbers of the nearest windows, of one filing or of all."""
        found = self._collection.query(
            query_embeddings=self._embedder.embed([question]), n_results=DEEP, include=[],
            where=None if filing is None else {"filing": filing})
        return [int(number) for number in found["ids"][0]]


def fused(legs: Sequence[Sequence[int]]) -> list[int]:
    """Legs fused by reciprocal rank."""
    scores: dict[int, float] = {}
    for leg in legs:
        for rank, number in enumerate(leg, 1):
            scores[number] = scores.get(number, 0.0) + 1.0 / (RRF + rank)
    return sorted(scores, key=lambda number: -scores[number])


def ranks(name: str, cases: Sequence[Case], library: Library, *, everywhere: bool) -> Mapping[str, list[int]]:
    """By way, the rank of the first window that touches gold evidence, of each case that has some."""
    given = windows(library)
    words, meaning, texts = Words(given.texts), Meaning(given, library.embedder), Texts(library)
    found: dict[str, list[int]] = {"BM25": [], "MiniLM and Chroma": [], "both fused": []}
    for case in cases:
        if case.filing is None or not (gold := gold_ranges(case, texts.of(case.filing))):
            continue
        filing = None if everywhere else library.find(case.filing).id
        allowed = np.ones(len(given.texts), bool) if filing is None else given.filings == filing
        legs = [words.best(case.question, allowed), meaning.best(case.question, filing)]
        places = [place for one in gold for place in one]
        for way, order in zip(found, (*legs, fused(legs)), strict=True):
            found[way].append(_rank(order, given, places, by_page=name in BY_PAGE))
    return found


def _rank(order: Sequence[int], given: Windows, gold: Sequence[Range], *, by_page: bool) -> int:
    seen: dict[object, int] = {}
    for at in order:
        key = (given.ranges[at].document_id, given.pages[at]) if by_page else at
        rank = seen.setdefault(key, len(seen) + 1)
        if any(given.ranges[at].overlaps(place) for place in gold):
            return rank
    return NONE
