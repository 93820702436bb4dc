"""What `search` and `list` give back: the JSON of `search --json` and `list --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from index.filing import Hit
from index.formats.submission import HEADER
from index.library import Library
from qa.answer import Frozen

FORMAT: Final = "footnote.search.v1"


class SamePlace(Frozen):
    """Where a passage stands again: a range of a document."""

    document_id: str
    start: int
    end: int


class FoundPassage(Frozen):
    """A passage with its score (higher is better, comparable within one search) and why it is there: its rank
    in each leg of the search, `reasons` in words, and `same`, where else it stands word for word. `document`
    is EDGAR's type; [start, end) are code points of its text."""

    filing: str
    source: str
    document: str
    document_id: str
    section: str | None
    page: int
    start: int
    end: int
    text: str
    score: float
    why: Mapping[str, int]
    reasons: tuple[str, ...] = ()
    same: tuple[SamePlace, ...] = ()


class SearchResult(Frozen):
    """The passages found for a question, best first, and how long it took. `indexing` has the filings, by id,
    that could not be searched whole by meaning yet, each with the share of its passages that could."""

    format: Literal["footnote.search.v1"] = FORMAT
    question: str
    hits: tuple[FoundPassage, ...]
    seconds: float
    indexing: Mapping[str, float] = {}


class Listed(Frozen):
    """One filing of the index. `documents` are EDGAR's types in order, without the submission's header, which
    can be cited all the same; `state` is "ready" once it can be searched whole, and `indexed` the share of
    its passages that can be searched by meaning (by words, all can from the first)."""

    id: str
    source: str
    company: str | None
    cik: str | None
    form: str | None
    accession: str | None
    filed: str | None
    period: str | None
    items: tuple[str, ...]
    tickers: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    documents: tuple[str, ...]
    state: str
    indexed: float = 1.0


def result(library: Library, question: str, hits: Sequence[Hit], seconds: float) -> SearchResult:
    """Hits with the names that people know their filings and documents by."""
    sources = {f.id: f.source for f in library.filings()}
    types = {d.id: d.type for f in {h.passage.filing for h in hits} for d in library.documents(f)}
    return SearchResult(
        question=question,
        hits=tuple(
            FoundPassage(
                filing=p.filing,
                source=sources[p.filing],
                document=types[p.document],
                document_id=p.document,
                section=p.section,
                page=p.page,
                start=p.start,
                end=p.end,
                text=p.text,
                score=hit.score,
                why=hit.why,
                reasons=hit.reasons,
                same=tuple(SamePlace(document_id=s.document, start=s.start, end=s.end) for s in hit.same),
            )
            for hit in hits
            for p in (hit.passage,)
        ),
        seconds=seconds,
        indexing=library.indexing(),
    )


def listing(library: Library) -> list[Listed]:
    """All filings with their documents and states."""
    states, shares = library.states(), library.indexing()
    return [
        Listed(
            id=f.id,
            source=f.source,
            company=f.company,
            cik=f.cik,
            form=f.form,
            accession=f.accession,
            filed=f.filed,
            period=f.period,
            items=f.items,
            tickers=f.tickers,
            former_names=f.former_names,
            documents=tuple(kind for kind in library.document_types(f.id) if kind != HEADER),
            state=states[f.id],
            indexed=shares.get(f.id, 1.0),
        )
        for f in library.filings()
    ]
