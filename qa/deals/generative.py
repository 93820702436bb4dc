"""A filing's deal, read with a language model: first what kind it is, then its terms, some at a call, then a
few lines that say it. Every term and every line is verified as the extractive reader's are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.filing import Document, Filing
from prompts.catalog import DEAL, NARRATIVE
from prompts.render import render
from prompts.schemas.deal import WireBullet
from prompts.schemas.deal2 import DealReply
from qa.answer import Citation, Claim, Dropped, Identity, Usage, Value
from qa.context import Excerpt, excerpts
from qa.deals.agreements import named as named_agreements
from qa.deals.checked import cross_check, governed
from qa.deals.classify import classify
from qa.deals.draft import DraftPart, DraftTerm
from qa.deals.extract import cover_terms
from qa.deals.marked import read
from qa.deals.narrative import narrate
from qa.deals.reconcile import Candidate
from qa.deals.spec import GENERAL, PARTY, DealType, Role, TermSpec
from qa.deals.summarize import extracted
from qa.deals.summary import Conflict, DealSummary, Term
from qa.deals.types import TYPES
from qa.deals.verify import verify_terms
from qa.deals.windows import evidence_for
from qa.deals.wording import words
from qa.draft import Evidence
from qa.entail import ground_of, objection
from qa.model import Model, Reply
from qa.model.errors import ContextTooLong
from qa.model.usage import total
from qa.readers.generative.reader import FEWEST
from qa.readers.generative.wire import placed, plain

TOKENS = 12_000
"""Tokens of filing text that a model is given for one call. Where the whole filing fits, every call begins
with the same words, which providers cache."""

MOST_TERMS = 16
"""Terms asked for in one call, at most, unless one group alone has more."""

MOST_NOTES = 6
"""Footnotes of one line of the narrative."""

UNKNOWN = "The deal or event that this filing reports."
"""What is asked about before the kind of deal is known."""

COMPARED = ("money", "percent", "date", "number")
"""Types of values that either agree or don't."""

BY_PROGRAM = ("exhibits.list",)
"""Terms that no model is asked for."""

ABSENCES = {"not_disclosed": "not disclosed", "redacted": "redacted in the filing"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What a model says of some terms, unverified; and what it took."""

    drafts: tuple[DraftTerm, ...]
    usage: Usage


def summarize(
    model: Model, filing: Filing, documents: Sequence[Document], index_identity: str
) -> DealSummary:
    """The deal summary of a filing. Raises ModelTrouble.

    Which terms are asked for follows from the kind of deal that the model names, or the program where the
    model's can't be verified. Dates that a form always has in one place (cover, signature, EDGAR's header)
    are read there by program.
    """
    started = time.perf_counter()
    reader = DealReader(model, filing, documents)
    general = reader.fill(UNKNOWN, overview())
    evidence = Evidence((), {d.id: d for d in documents}, {filing.id: filing})
    opening, lost = verify_terms(general.drafts, evidence, TYPES["other"])
    named = next((t.value for t in opening if t.field == "deal.type"), None)
    reading = read(filing, documents)
    kind = TYPES.get(str(named)) or classify(reading).type
    cover, _ = verify_terms([_drafted(c) for c in cover_terms(reading)], evidence, kind)
    taken, terms, dropped = [general.usage], [*opening, *cover], list(lost)
    for group in groups(kind, agreement="agreement" in reading.wheres.values()):
        filled = reader.fill(kind.label, group)
        found, lost = verify_terms(filled.drafts, evidence, kind)
        expected = {term.field for term in group if term.expected}
        terms += [term for term in found if term.status != "absent" or term.field in expected]
        dropped += lost
        taken.append(filled.usage)
    settled, differing = settle(terms)
    found = extracted(reading, kind, evidence)
    listed = [term for term in found if term.field in BY_PROGRAM and term.status == "found"]
    checked, contested = cross_check((*settled, *listed), found)
    conflicts = (*differing, *(c for c in contested if c.field not in {d.field for d in differing}))
    lines, lost, usage = narrative(model, checked, kind, evidence)
    return DealSummary(
        filing=filing.id,
        source=filing.source,
        company=filing.company,
        cik=filing.cik,
        accession=filing.accession,
        form=filing.form,
        filed=filing.filed,
        deal_type=kind.name,
        as_of=filing.filed or filing.period,
        terms=checked,
        narrative=lines,
        conflicts=conflicts,
        agreements=named_agreements(reading, evidence),
        reader="generative",
        identity=identity_of(model, index_identity),
        usage=total([*taken, usage]).model_copy(update={"seconds": time.perf_counter() - started}),
        dropped=(*dropped, *lost),
    )


def identity_of(model: Model, index_identity: str) -> Identity:
    """What makes a summary with this model."""
    return Identity(prompt=DEAL.identity, schema_=DEAL.schema_name, model=model.name, index=index_identity)


def overview() -> tuple[TermSpec, ...]:
    """What is asked first: the kind of deal and how far it has come, with their possible values."""
    kinds = ", ".join(f"{kind.name} ({kind.label})" for kind in TYPES.values())
    wording = {"deal.type": f"One of: {kinds}.", "deal.stage": f"One of: {_described('deal.stage')}"}
    return tuple(
        replace(term, description=wording[term.field])
        for term in GENERAL
        if term.field in wording
    )


def groups(kind: DealType, agreement: bool = True) -> tuple[tuple[TermSpec, ...], ...]:
    """The kind's parties and terms in calls: whole groups, as many as keep a call under MOST_TERMS. Without
    an agreement in the filing, clauses that only agreements have are not asked for; what stands in one place
    of every report (the list of exhibits) is read by program."""
    calls: list[tuple[TermSpec, ...]] = [tuple(_party(role) for role in kind.roles if role != PARTY)]
    asked = [t for t in kind.terms if t.field not in BY_PROGRAM and (agreement or not _clause(t))]
    for name in kind.groups():
        group = tuple(term for term in asked if term.group == name)
        if len(calls[-1]) + len(group) > MOST_TERMS:
            calls.append(())
        calls[-1] += group
    return tuple(call for call in calls if call)


@dataclass(frozen=True, slots=True)
class DealReader:
    """A model before one filing; `budget` is the most tokens of its text that one call may hold."""

    model: Model
    filing: Filing
    documents: Sequence[Document]
    budget: int = TOKENS

    def fill(self, deal: str, terms: Sequence[TermSpec]) -> Filled:
        """One call for these terms of the deal that is described; text that is too long for the model is
        trimmed by rank. What was not asked for is left out. Raises ModelTrouble."""
        pages, reply = self._asked(deal, terms)
        fields = {term.field for term in terms}
        drafts = (
            DraftTerm(
                field=term.field,
                status=term.status,
                value=alone(plain(term.value)) if term.status == "found" else None,
                unit=term.unit,
                qualifier=term.qualifier,
                quotes=tuple(placed(quote, pages) for quote in term.quotes),
                parts=tuple(
                    DraftPart(p.label, plain(p.value), p.unit, p.qualifier, placed(p.quote, pages))
                    for p in term.parts
                ),
            )
            for term in reply.data.terms
            if term.field in fields
        )
        return Filled(tuple(drafts), reply.usage)

    def _asked(self, deal: str, terms: Sequence[TermSpec]) -> tuple[Sequence[Excerpt], Reply[DealReply]]:
        evidence = evidence_for(self.filing, self.documents, terms)
        budget = self.budget
        while True:
            pages = excerpts(evidence, budget)
            try:
                return pages, self.model.complete(render(DEAL, excerpts=pages, deal=deal, terms=terms))
            except ContextTooLong:
                budget //= 2
                if budget < FEWEST:
                    raise


def alone(value: Value) -> Value:
    """A list of one as that one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def settle(terms: Sequence[Term]) -> tuple[tuple[Term, ...], tuple[Conflict, ...]]:
    """One term a field: the governing document's, or the one that the model named first. Fields for which
    it named different figures or dates are conflicts too; different words for one thing are not."""
    by_field: dict[str, list[Term]] = {}
    for term in terms:
        same = by_field.setdefault(term.field, [])
        if all((term.status, term.value, term.unit) != (t.status, t.value, t.unit) for t in same):
            same.append(term)
    conflicts = tuple(
        Conflict(field=field, label=same[0].label, terms=governed(stated))
        for field, same in by_field.items()
        if len(stated := [t for t in same if t.status == "found" and t.value_type in COMPARED]) > 1
    )
    governing = {conflict.field: conflict.terms[0] for conflict in conflicts}
    return tuple(governing.get(field, same[0]) for field, same in by_field.items()), conflicts


def narrative(
    model: Model, terms: Sequence[Term], kind: DealType, evidence: Evidence
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...], Usage]:
    """A headline and bullets over the terms. Lines that their terms' quotes do not bear out are dropped; with
    the headline gone, the lines are composed from the terms by program. Raises ModelTrouble."""
    facts = [term for term in terms if term.status != "absent"]
    if not facts:
        return (), (), Usage(cost=0.0)
    reply = model.complete(render(NARRATIVE, facts=[_fact(term) for term in facts]))
    lines = [_line(bullet, facts, evidence) for bullet in (reply.data.headline, *reply.data.bullets)]
    dropped = tuple(line for line in lines if isinstance(line, Dropped))
    claims = tuple(line for line in lines if isinstance(line, Claim))
    return claims if isinstance(lines[0], Claim) else narrate(terms, kind), dropped, reply.usage


def _line(bullet: WireBullet, facts: Sequence[Term], evidence: Evidence) -> Claim | Dropped:
    named = [facts[number - 1] for number in bullet.facts if 0 < number <= len(facts)]
    citations = tuple(_notes(named))[:MOST_NOTES]
    if not citations:
        return Dropped(text=bullet.text, quotes=(), reason="It names no fact that it rests on.")
    reason = objection(bullet.text, ground_of(citations, "", evidence))
    if reason:
        return Dropped(text=bullet.text, quotes=tuple(c.quote for c in citations), reason=reason)
    return Claim(text=bullet.text, citations=citations)


def _notes(terms: Sequence[Term]) -> Iterator[Citation]:
    """Each term's first citation, then the others."""
    firsts = [term.citations[0] for term in terms if term.citations]
    yield from dict.fromkeys((*firsts, *(citation for term in terms for citation in term.citations)))


@dataclass(frozen=True, slots=True)
class _Fact:
    label: str
    value: str
    quotes: tuple[str, ...]


def _fact(term: Term) -> _Fact:
    value = words(term) if term.status == "found" else ABSENCES[term.status]
    return _Fact(term.label, value, tuple(" ".join(c.quote.split()) for c in term.citations[:2]))


def _clause(term: TermSpec) -> bool:
    """Whether a term stands in agreements alone."""
    return bool(term.cues) and all(cue.where == ("agreement",) for cue in term.cues)


def _party(role: Role) -> TermSpec:
    several = "All of them, where there are several. " if role.many else ""
    return TermSpec(
        field=f"parties.{role.name}",
        label=role.label,
        value_type="list" if role.many else "party",
        group="parties",
        description=f"{several}Full name, as in the sentence that shows the role.",
        hints=role.names,
        expected=role.expected,
    )


def _drafted(candidate: Candidate) -> DraftTerm:
    return DraftTerm(candidate.field, "found", candidate.value, quotes=candidate.quotes)


def _described(field: str) -> str:
    return next(term.description for term in GENERAL if term.field == field)
