"""Questions answered with no model, in the filing's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from index.filing import Document
from qa.answer import Status, Value
from qa.draft import Draft, DraftClaim, Evidence
from qa.readers.extractive.absence import Judged, judge
from qa.readers.extractive.arithmetic import COMPUTED, operands, plan
from qa.readers.extractive.asked import parts_of
from qa.readers.extractive.candidates import Sentence, readable, sentences
from qa.readers.extractive.computing import compute, figures, quote
from qa.readers.extractive.lists import listed
from qa.readers.extractive.parties import Parties, parties
from qa.readers.extractive.phrase import phrase
from qa.readers.extractive.pick import Picked
from qa.readers.extractive.score import Ranking, rank
from qa.readers.extractive.settled import settled
from qa.readers.extractive.statements import from_statements
from qa.readers.extractive.yesno import yesno

SUPPORT: Final = 1.5
"""A further sentence is quoted too where its score comes within this of the best one's."""


@dataclass(frozen=True, slots=True)
class Extractive:
    """Finds the sentences that answer, types the value, and tells what is absent, withheld or redacted.

    `embed` turns texts into unit vectors, shape (n, dimensions) (see `index.embedding`).
    """

    embed: Callable[[Sequence[str]], NDArray[np.float32]]

    @property
    def name(self) -> Literal["extractive"]:
        """extractive."""
        return "extractive"

    def read(self, question: str, evidence: Evidence) -> Draft:
        """Propose an answer from the filings' own sentences; quotes are exact canonical text."""
        of_statements = from_statements(question, evidence)
        if of_statements:
            return of_statements
        of_the_deal = settled(question, evidence)
        if of_the_deal:
            return of_the_deal
        documents = readable(evidence)
        run = [s for document in documents for s in sentences(document)]
        if not run:
            return Draft(status="absent", answer="There is nothing to read.")
        known = {d.id: d for d in documents}
        who = parties(documents, next((f.company for f in evidence.filings.values()), None))
        planned = plan(question)
        if planned:
            sought = rank(question, operands(planned), run, evidence.passages, self.embed)
            computed = compute(planned, sought, who, known)
            if computed:
                return computed
        rankings = rank(question, parts_of(question), run, evidence.passages, self.embed)
        if COMPUTED.search(question):
            return figures(rankings, known)
        found: list[_Found] = []
        for ranking in rankings:
            found.append(
                _found(ranking, judge(ranking, who, run, [f.picked for f in found if f.picked]), who)
            )
        return _draft(found, known)


@dataclass(frozen=True, slots=True)
class _Found:
    status: Status
    sentences: tuple[Sentence, ...]
    picked: Picked | None


def _found(ranking: Ranking, judged: Judged, who: Parties) -> _Found:
    if judged.status != "answered":
        return _Found(judged.status, judged.sentences, None)
    best = judged.sentences[0]
    near = [s.sentence for s in ranking.best[:3] if s.score >= ranking.best[0].score - SUPPORT]
    if ranking.part.kind == "boolean":
        picked = yesno(ranking.part, [s.sentence for s in ranking.best])
    else:
        part, need = ranking.part, ranking.need
        picked = listed(part, need, best, who) or judged.picked or phrase(part, need, best)
    return _Found("answered", tuple(dict.fromkeys([best, *near])), picked)


def _draft(found: Sequence[_Found], documents: Mapping[str, Document]) -> Draft:
    answered = [f for f in found if f.status == "answered"]
    told = answered or [f for f in found if f.sentences] or list(found[:1])
    status = told[0].status
    claims = []
    for sentence in dict.fromkeys(s for f in told for s in f.sentences):
        claims.append(DraftClaim(text=sentence.text, quotes=(quote(sentence, documents),)))
    if status != "answered":
        return Draft(status=status, answer=_refusal(status), claims=tuple(claims))
    values = [f.picked for f in answered if f.picked]
    value: Value = values[0].value if len(values) == 1 else _flat([v.value for v in values])
    unit = values[0].unit if len(values) == 1 else None
    core = "; ".join(dict.fromkeys(v.text for v in values))
    lead = answered[0].sentences[0].text
    answer = lead if not core or core == lead else f"{core} — {lead}"
    return Draft(status="answered", answer=answer, value=value, unit=unit, claims=tuple(claims))


def _flat(values: Sequence[Value]) -> list[str | float | int] | None:
    """The values of several parts as one list."""
    flat: list[str | float | int] = []
    for value in values:
        flat.extend(value if isinstance(value, list) else [value] if value is not None else [])
    return flat or None


def _refusal(status: Status) -> str:
    return {
        "absent": "The filing does not say.",
        "not_disclosed": "The filing says that this is not disclosed.",
        "redacted": "The filing leaves this out: an omission mark stands in its place.",
        "answered": "",
    }[status]
