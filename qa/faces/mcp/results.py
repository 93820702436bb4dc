"""What the tools give back: small, and every quote with an address that resolves it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from qa.answer import Answer, Citation
from qa.deals import wording
from qa.deals.summary import DealSummary, Term


class Cited(BaseModel):
    """A quote with where it stands, and the address that resolves it."""

    quote: str
    filing: str
    document: str
    section: str | None
    page: int
    cite: str


class FilingRow(BaseModel):
    """A filing of the index."""

    filing: str
    source: str
    company: str | None
    tickers: list[str]
    former_names: list[str]
    form: str | None
    date: str | None
    documents: list[str]


class Filings(BaseModel):
    """A page of filings; `next_page` is null at the end."""

    filings: list[FilingRow]
    total: int
    next_page: int | None


class Passage(BaseModel):
    """A passage that bears on a query."""

    text: str
    filing: str
    document: str
    section: str | None
    page: int
    cite: str


class Passages(BaseModel):
    """A page of passages, best first; `next_page` is null at the end."""

    passages: list[Passage]
    next_page: int | None


class Reading(BaseModel):
    """A piece of a document. `next_start` is where to read on, null at the section's end."""

    filing: str
    document: str
    section: str | None
    text: str
    start: int
    end: int
    next_start: int | None
    sections: list[str]


class Statement(BaseModel):
    """One statement and the words that bear it out."""

    text: str
    citations: list[Cited]


class Answered(BaseModel):
    """A verified answer. `status` is answered, not_disclosed, redacted or absent."""

    status: str
    answer: str
    value: Any = None
    unit: str | None = None
    claims: list[Statement]
    computation: str | None = None
    reader: str


class DealTerm(BaseModel):
    """One term of a deal."""

    field: str
    label: str
    status: str
    value: str | None
    citations: list[Cited]


class Deal(BaseModel):
    """A deal summary: headline and bullets, terms, and where documents differ."""

    filing: str
    company: str | None
    deal_type: str
    as_of: str | None
    narrative: list[Statement]
    terms: list[DealTerm]
    conflicts: list[str]
    reader: str


class Added(BaseModel):
    """What became of a path."""

    name: str
    state: str
    filing: str | None
    reason: str


def cite(document: str, start: int, end: int) -> str:
    """The address of a range of a document's text."""
    return f"footnote://cite/{document}/{start}/{end}"


def cited(citation: Citation) -> Cited:
    """A citation."""
    return Cited(
        quote=citation.quote,
        filing=citation.filing,
        document=citation.document,
        section=citation.section,
        page=citation.page,
        cite=cite(citation.document_id, citation.start, citation.end),
    )


def answered(answer: Answer) -> Answered:
    """An answer."""
    computed = answer.computation
    return Answered(
        status=answer.status,
        answer=answer.answer,
        value=answer.value,
        unit=answer.unit,
        claims=[Statement(text=c.text, citations=[cited(x) for x in c.citations]) for c in answer.claims],
        computation=f"{computed.formula} = {computed.result:g} {computed.unit or ''}".strip()
        if computed
        else None,
        reader=answer.reader,
    )


def deal(summary: DealSummary) -> Deal:
    """A summary, without what the filing is silent on."""
    return Deal(
        filing=summary.filing,
        company=summary.company,
        deal_type=summary.deal_type,
        as_of=summary.as_of,
        narrative=[
            Statement(text=c.text, citations=[cited(x) for x in c.citations]) for c in summary.narrative
        ],
        terms=[_told(t) for t in summary.terms if t.status != "absent"],
        conflicts=[f"{c.label}: {' / '.join(wording.told(t) for t in c.terms)}" for c in summary.conflicts],
        reader=summary.reader,
    )


def _told(term: Term) -> DealTerm:
    return DealTerm(
        field=term.field,
        label=term.label,
        status=term.status,
        value=wording.told(term) if term.status == "found" else None,
        citations=[cited(c) for c in term.citations[:1]],
    )
