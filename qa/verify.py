"""From a reader's draft to an Answer: what is not borne out by the filing's own words does not get through.

Quotes are looked for (`qa/cite.py`), computations done again (`qa/calculation.py`), statements compared with
their quotes (`qa/entail`). What fails is dropped with the reason, and where nothing is left the answer is an
absence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qa.answer import Answer, Citation, Claim, Computation, Dropped, Identity, LookedAt, Status, Value
from qa.calculation import Refused, calculate, cited_in
from qa.cite import Unverified, cite
from qa.compute import DATE
from qa.disclosure import is_non_disclosure, omission_spans
from qa.draft import Draft, DraftClaim, Evidence
from qa.entail import ground_of, objection
from qa.entail.values import checked
from qa.written import iso, written

NO_QUOTE: Final = "It has no quote."
NOT_SAID: Final = "The quote does not say that it is not disclosed."
NOT_OMITTED: Final = "The quote shows no mark of omission."
NO_VALUE: Final = "The value stands in none of the quotes."
UNVERIFIED: Final = "No verified answer: nothing that was proposed is borne out by the filing's words."

NOTHING: Final[Mapping[str, str]] = {}

_LOOKED_AT: Final = 8
_RESULT: Final = re.compile(r"\{\s*result\s*\}")
_PLAINLY: Final[dict[Status, str]] = {
    "absent": "The filing does not say.",
    "not_disclosed": "The filing says that this is not disclosed.",
    "redacted": "The filing leaves this out: a mark of omission stands in its place.",
}

_CLAUSE: Final = re.compile(r"[.;:](?=\s|$)|\s(?:—|–|but|though|although|only)\s")
_SILENT: Final = re.compile(r"\b(?:not|no|none|nothing|never|nowhere|neither|silent|absent)\b", re.IGNORECASE)

_SHOWN: Final[Mapping[Status, tuple[Callable[[str], bool], str]]] = {
    "not_disclosed": (is_non_disclosure, NOT_SAID),
    "redacted": (lambda quote: bool(omission_spans(quote)), NOT_OMITTED),
}
"""What a quote must show for a status to stand, and what is said where none does."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What a draft is held against."""

    question: str
    evidence: Evidence
    computation: Computation | None
    rejected: Mapping[str, str]

    def objection(self, text: str, citations: Sequence[Citation]) -> str | None:
        return objection(text, ground_of(citations, self.question, self.evidence, self.computed))

    @property
    def computed(self) -> tuple[float, ...]:
        done = self.computation
        return (done.result, *(operand.value for operand in done.operands)) if done else ()


def borne_out(proposed: DraftClaim, question: str, evidence: Evidence) -> Claim | Dropped:
    """A claim by itself, or why it is dropped: as far as it can be told before the rest of its draft is
    there."""
    return _borne_out(proposed, _Case(question, evidence, None, NOTHING))


def verify(
    draft: Draft,
    question: str,
    reader: Literal["extractive", "generative"],
    evidence: Evidence,
    index_identity: str,
    seconds: float,
    rejected: Mapping[str, str] = NOTHING,
) -> Answer:
    """The Answer that is left of a draft.

    Every claim in it has citations, and every number stands in them or was computed; `dropped` says what is
    not in it and why. `rejected` are claims (or the formula) that something else found wanting, with the
    reason. A draft that loses all that it claims becomes an absence.
    """
    dropped: list[Dropped] = []
    case = _Case(question, evidence, _computation(draft, question, evidence, dropped, rejected), rejected)
    claims = _claims(draft, case, dropped)
    status = _status(draft, claims, case)
    answered = status == "answered"
    value, unit = _value(draft, claims, case, dropped) if answered else (None, None)
    return Answer(
        question=question,
        status=status,
        answer=_told(draft, status, claims, case, complete=not dropped),
        value=value,
        unit=unit,
        claims=() if status == "absent" else claims,
        computation=case.computation if answered else None,
        reader=reader,
        identity=Identity(
            prompt=draft.prompt,
            schema_=draft.schema,
            model=draft.model,
            index=index_identity,
            steps=(draft.prompt,) if draft.prompt else (),
        ),
        usage=draft.usage.model_copy(update={"seconds": seconds}),
        dropped=tuple(dropped),
        looked_at=_looked_at(evidence),
    )


def _computation(
    draft: Draft, question: str, evidence: Evidence, dropped: list[Dropped], rejected: Mapping[str, str]
) -> Computation | None:
    if draft.computation is None or draft.status != "answered":
        return None
    done = calculate(draft.computation, question, evidence)
    if reason := rejected.get(draft.computation.formula):
        done = Refused(reason)
    if isinstance(done, Refused):
        quotes = tuple(operand.quote.text for operand in draft.computation.operands)
        dropped.append(Dropped(text=draft.computation.formula, quotes=quotes, reason=done.reason))
        return None
    return done


def _claims(draft: Draft, case: _Case, dropped: list[Dropped]) -> tuple[Claim, ...]:
    """The claims that are borne out; none where the status says what no quote of theirs shows."""
    claims = []
    for proposed in draft.claims:
        claim = _borne_out(proposed, case)
        if isinstance(claim, Claim):
            claims.append(claim)
        else:
            dropped.append(claim)
    if draft.status not in _SHOWN:
        return tuple(claims)
    shows, reason = _SHOWN[draft.status]
    if any(shows(citation.quote) for claim in claims for citation in claim.citations):
        return tuple(claims)
    for claim in claims:
        quotes = tuple(citation.quote for citation in claim.citations)
        dropped.append(Dropped(text=claim.text, quotes=quotes, reason=reason))
    return ()


def _borne_out(proposed: DraftClaim, case: _Case) -> Claim | Dropped:
    citations, lost = _citations(proposed, case.evidence)
    reason = case.objection(proposed.text, citations) if citations else lost
    reason = reason or case.rejected.get(proposed.text)
    if reason is None:
        return Claim(text=proposed.text, citations=citations)
    quotes = tuple(quote.text for quote in proposed.quotes)
    return Dropped(text=proposed.text, quotes=quotes, reason=reason)


def _citations(proposed: DraftClaim, evidence: Evidence) -> tuple[tuple[Citation, ...], str]:
    """The citations of a claim's quotes, and why the first of the others has none."""
    found = [cite(quote, evidence) for quote in proposed.quotes]
    lost = [result.reason for result in found if isinstance(result, Unverified)]
    cited = dict.fromkeys(result for result in found if isinstance(result, Citation))
    return tuple(cited), next(iter(lost), NO_QUOTE)


def _status(draft: Draft, claims: Sequence[Claim], case: _Case) -> Status:
    return draft.status if claims or case.computation else "absent"


def _value(
    draft: Draft, claims: Sequence[Claim], case: _Case, dropped: list[Dropped]
) -> tuple[Value, str | None]:
    """The computed result, or the draft's value as far as it is borne out."""
    if case.computation:
        result = case.computation.result
        if case.computation.unit == DATE:
            return iso(result), None
        return (int(result) if result.is_integer() else result), case.computation.unit
    if draft.value is None:
        return None, None
    citations = [citation for claim in claims for citation in claim.citations]
    ground = ground_of(citations, case.question, case.evidence)
    value = checked(draft.value, draft.unit, ground, [claim.text for claim in claims])
    if value != draft.value:
        dropped.append(Dropped(text=f"{draft.value} {draft.unit or ''}".strip(), quotes=(), reason=NO_VALUE))
    return value, None if value is None else draft.unit


def _told(draft: Draft, status: Status, claims: Sequence[Claim], case: _Case, *, complete: bool) -> str:
    """The answer in prose: the draft's where all of it is borne out, else what is left of it."""
    if status == "absent" and draft.status != "absent":
        return UNVERIFIED
    done = case.computation
    result = written(done.result, done.unit) if done else ""
    text = _RESULT.sub(lambda _: result, draft.answer).strip()
    citations = [*(citation for claim in claims for citation in claim.citations), *cited_in(done)]
    complete = complete and (done is not None or _RESULT.search(draft.answer) is None)
    if text and complete and case.objection(text, citations) is None:
        return text if status != "absent" else _silence(text)
    if status != "answered":
        return _PLAINLY[status]
    computed = [f"{done.formula} = {result}."] if done else []
    return " ".join([*(claim.text for claim in claims), *computed])


def _silence(text: str) -> str:
    """Of what is said with an absence, that the filing is silent on it: what it says instead has no quote."""
    clause = _CLAUSE.split(text, maxsplit=1)[0].strip(" ,")
    return f"{clause}." if _SILENT.search(clause) else _PLAINLY["absent"]


def _looked_at(evidence: Evidence) -> tuple[LookedAt, ...]:
    places = (
        LookedAt(
            filing=passage.filing,
            document=evidence.documents[passage.document].type,
            section=passage.section,
            page=passage.page,
        )
        for passage in evidence.passages
    )
    return tuple(dict.fromkeys(places))[:_LOOKED_AT]
