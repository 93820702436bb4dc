"""A filing's deal, read without a model: what kind, who, when, what, for how much, and what is not said."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.filing import Document, Filing
from qa.answer import Identity, Usage
from qa.deals import extract
from qa.deals.agreements import named
from qa.deals.classify import Stage, classify, stage
from qa.deals.draft import DraftTerm
from qa.deals.folded import flat
from qa.deals.marked import Reading, read
from qa.deals.narrative import narrate
from qa.deals.parties import Cast, cast
from qa.deals.parts import parts
from qa.deals.reconcile import Candidate, reconcile
from qa.deals.spec import DealType, specs
from qa.deals.summary import Confidence, Conflict, DealSummary, Term
from qa.deals.verify import verify_terms
from qa.deals.withheld import statements, withheld
from qa.draft import Evidence

_LATER = ("dates.outside", "dates.expected_close")
"""Dates that come after the signing."""


def summarize(filing: Filing, documents: Sequence[Document], index_identity: str) -> DealSummary:
    """The deal summary of a filing, every term verified. `usage.seconds` is what it took."""
    started = time.perf_counter()
    reading = read(filing, documents)
    kind = classify(reading)
    casts = cast(reading, kind.type)
    cover = extract.cover_terms(reading)
    parties = extract.party_terms(reading, casts)
    settled, rivals = _settle(reading, kind.type, casts)
    rivals = {**extract.party_rivals(reading, casts), **rivals}
    said = extract.deal_terms(kind, _stage(reading, kind.type, settled, filing)) + cover
    evidence = Evidence((), {d.id: d for d in documents}, {filing.id: filing})
    drafts = [_draft(c) for c in (*said[:2], *parties, *said[2:])] + settled
    terms, dropped = verify_terms(drafts, evidence, kind.type)
    conflicts = tuple(
        Conflict(field=field, label=both[0].label, terms=both)
        for field, sides in rivals.items()
        if len(both := verify_terms([_draft(c) for c in sides], evidence, kind.type)[0]) > 1
    )
    return DealSummary(
        filing=filing.id,
        source=filing.source,
        company=filing.company,
        cik=filing.cik,
        accession=filing.accession,
        form=filing.form,
        filed=filing.filed,
        deal_type=kind.type.name,
        as_of=_as_of(filing, terms),
        terms=terms,
        narrative=narrate(terms, kind.type),
        conflicts=conflicts,
        agreements=named(reading, evidence),
        reader="extractive",
        identity=identity_of(index_identity),
        usage=Usage(seconds=time.perf_counter() - started),
        dropped=dropped,
    )


def identity_of(index_identity: str) -> Identity:
    """What makes a summary without a model."""
    return Identity(prompt=None, schema_=None, model=None, index=index_identity)


def _stage(
    reading: Reading, kind: DealType, settled: Sequence[DraftTerm], filing: Filing
) -> Stage | None:
    """How far the deal has come: as the report says, and closed where it gives the day of closing."""
    found = stage(reading, kind)
    closed = next((t for t in settled if t.field == "dates.closed" and t.status == "found"), None)
    if found is None or closed is None or found.name not in ("announced", "signed"):
        return found
    until = filing.filed or filing.period or ""
    past = str(closed.value) <= until and closed.confidence != "low"
    return Stage("closed", closed.quotes[0]) if past and closed.quotes else found


def _as_of(filing: Filing, terms: Sequence[Term]) -> str | None:
    """The day as of which a summary holds: when the report was filed, or else signed, or else its event's."""
    signed = (t.value for t in terms if t.field == "dates.report_signed" and isinstance(t.value, str))
    return filing.filed or next(signed, None) or filing.period


def extract_terms(filing: Filing, documents: Sequence[Document], kind: DealType) -> tuple[Term, ...]:
    """The terms that a deal of this kind has, verified: its parties, then its terms in their order."""
    evidence = Evidence((), {d.id: d for d in documents}, {filing.id: filing})
    return extracted(read(filing, documents), kind, evidence)


def extracted(reading: Reading, kind: DealType, evidence: Evidence) -> tuple[Term, ...]:
    """The same of a filing that is read already."""
    casts = cast(reading, kind)
    drafts = [_draft(c) for c in extract.party_terms(reading, casts)] + _settle(reading, kind, casts)[0]
    return verify_terms(drafts, evidence, kind)[0]


def _settle(
    reading: Reading, kind: DealType, casts: Mapping[str, Cast]
) -> tuple[list[DraftTerm], dict[str, tuple[Candidate, ...]]]:
    """Each term of the kind settled: found, not disclosed, redacted, or (where a reader would look for it)
    absent; and the candidates that contradict each other, by field."""
    drafts: list[DraftTerm] = []
    rivals: dict[str, tuple[Candidate, ...]] = {}
    for role in kind.roles:
        if role.expected and role.name not in casts:
            drafts.append(DraftTerm(f"parties.{role.name}", "absent"))
    title = signed = ""
    said = withheld(reading)
    for spec in kind.terms if reading.reported else specs(kind.terms, kind.clauses):
        candidates = extract.find(reading, spec, casts, title)
        if spec.field in _LATER:
            candidates = [c for c in candidates if str(c.value) > signed]
        if candidates and spec.many:
            drafts.append(_draft(extract.collect(candidates)))
        elif candidates:
            best, others = reconcile(candidates)
            drafts.append(replace(_draft(best), parts=parts(reading, spec)))
            title = flat(str(best.value)).lower() if spec.field == "deal.title" else title
            signed = str(best.value) if spec.field == "dates.signed" else signed
            if others:
                rivals[spec.field] = (best, *others)
        elif quotes := statements(reading, spec, said):
            drafts.append(DraftTerm(spec.field, "not_disclosed", quotes=quotes))
        elif spec.expected:
            drafts.append(DraftTerm(spec.field, "absent"))
    return drafts, rivals


def _draft(candidate: Candidate) -> DraftTerm:
    c = candidate
    several = len({quote.document for quote in c.quotes}) > 1
    sure: Confidence = "high" if several or c.weight >= 0.9 else "medium" if c.weight >= 0.7 else "low"
    return DraftTerm(c.field, c.status, c.value, c.unit, c.qualifier, c.quotes, confidence=sure)
