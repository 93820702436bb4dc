"""A filing's documents cut into windows of whole sentences and rows, those first in which a set of terms is
likely to stand: what a model is given to read the terms from, where a filing is too long to be read whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.filing import Document, Filing, Hit, Passage
from index.sentences import split
from qa.deals.spec import TermSpec
from qa.draft import Evidence

SIZE = 1200
"""Characters of a window, about: some 250 tokens."""

HEADER = "SEC-HEADER"
"""The type of EDGAR's header where it is kept as a document: form and dates, no terms."""


@dataclass(frozen=True, slots=True)
class _Window:
    document: Document
    start: int
    end: int
    first: bool

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end].lower()


def evidence_for(filing: Filing, documents: Sequence[Document], terms: Sequence[TermSpec]) -> Evidence:
    """The whole filing as evidence, its windows ranked for these terms.

    Every term ranks the windows in which one of its hints stands, by how many different ones do, the earlier
    first; ranks are fused by their reciprocals. Where a document begins it says what it is, which counts as
    much as the first place for a term.
    """
    read = [document for document in documents if document.type != HEADER]
    windows = [window for document in read for window in _windows(document)]
    scores: defaultdict[int, float] = defaultdict(float)
    for index, window in enumerate(windows):
        scores[index] += 1.0 if window.first else 0.0
    lowered = [window.text for window in windows]
    for term in terms:
        counts = [sum(hint in text for hint in term.hints) for text in lowered]
        matching = sorted((i for i, count in enumerate(counts) if count), key=lambda i: (-counts[i], i))
        for rank, index in enumerate(matching, 1):
            scores[index] += 1 / rank
    ranked = sorted(range(len(windows)), key=lambda i: (-scores[i], i))
    hits = tuple(_hit(windows[i], filing, scores[i], rank) for rank, i in enumerate(ranked, 1))
    return Evidence(hits, {d.id: d for d in documents}, {filing.id: filing})


def _windows(document: Document) -> Iterator[_Window]:
    """Runs of sentences of about SIZE characters; none goes on past the section in which it begins."""
    start = end = None
    first = True
    section = None
    for begins, ends in split(document.text):
        here = document.section_at(begins)
        if start is not None and end is not None and (ends - start > SIZE or here != section):
            yield _Window(document, start, end, first)
            start, first = None, False
        if start is None:
            start, section = begins, here
        end = ends
    if start is not None and end is not None:
        yield _Window(document, start, end, first)


def _hit(window: _Window, filing: Filing, score: float, rank: int) -> Hit:
    document = window.document
    section = document.section_at(window.start)
    passage = Passage(
        id=f"{document.id}:{window.start}-{window.end}",
        filing=filing.id,
        document=document.id,
        section=section.label if section else None,
        page=document.page_at(window.start),
        start=window.start,
        end=window.end,
        text=document.text[window.start : window.end],
        context="",
    )
    return Hit(passage, score, MappingProxyType({"terms": rank}))
