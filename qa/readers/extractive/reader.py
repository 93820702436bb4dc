"""Questions answered with no model, in the filing's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from index.filing import Document
from qa.answer import Status, Value
from qa.draft import Draft, DraftClaim, Evidence
from qa.readers.extractive.absence import Judged, judge
from qa.readers.extractive.arithmetic import COMPUTED, operands, plan
from qa.readers.extractive.asked import Part, parts_of
from qa.readers.extractive.candidates import Sentence, readable, sentences
from qa.readers.extractive.computing import compute, figures, quote
from qa.readers.extractive.implied import base_of, by_rate, implied, share_of
from qa.readers.extractive.lists import flat, listed
from qa.readers.extractive.parties import Parties, parties
from qa.readers.extractive.phrase import phrase
from qa.readers.extractive.pick import Picked
from qa.readers.extractive.report import from_report
from qa.readers.extractive.scaling import in_units
from qa.readers.extractive.score import Ranking, rank
from qa.readers.extractive.settled import settled
from qa.readers.extractive.statements import from_statements
from qa.readers.extractive.yesno import yesno
from qa.values import find_values

_IN_MONEY: Final = re.compile(r"\bin (?:dollars|euros|pounds|cash terms|money)\b", re.I)

SUPPORT: Final = 4.0
"""A further sentence is quoted too where its score comes within this of the best one's."""

QUOTED: Final = 4
"""How many sentences are quoted at most for a part."""

NEAREST: Final = "What comes nearest:"
"""Before a sentence that bears on what is asked and does not plainly answer it."""

SHOWN: Final = 2
"""How many of them an answer in words says."""


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
        of_the_report = from_report(question, evidence)
        if of_the_report:
            return of_the_report
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
        rankings = rank(question, parts_of(question), run, evidence.passages, self.embed)
        stated = planned is not None and planned.unit == "percent" and judge(rankings[0], who, run).picked
        if planned and not stated:
            sought = rank(question, operands(planned), run, evidence.passages, self.embed)
            computed = compute(planned, sought, who, known)
            if computed:
                return computed
        priced = by_rate(rankings, known)
        if priced:
            return priced
        of = base_of(rankings)
        if of and (_IN_MONEY.search(question) or judge(rankings[0], who, run).status != "answered"):
            [base] = rank(of[0].text, [of[0]], run, evidence.passages, self.embed)
            shared = share_of(base, of, who, known)
            if shared:
                return shared
        if (planned and not stated) or COMPUTED.search(question):
            return implied(question, rankings, known) or figures(rankings, known)
        found: list[_Found] = []
        for ranking in rankings:
            taken = [f.picked for f in found if f.picked]
            found.append(_found(ranking, judge(ranking, who, run, taken), who))
        if any(f.status == "answered" for f in found):
            found = [
                f if f.status == "answered" else _nearest(f, r) for f, r in zip(found, rankings, strict=True)
            ]
        return _draft([_in_units(f, known) for f in found], known)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a part: the sentences to quote, the first of which answers, and the value in it."""

    part: Part
    status: Status
    sentences: tuple[Sentence, ...]
    picked: Picked | None


def _found(ranking: Ranking, judged: Judged, who: Parties) -> _Found:
    if judged.status != "answered":
        return _Found(ranking.part, judged.status, judged.sentences, None)
    if not judged.plain:
        return _Found(ranking.part, "answered", judged.sentences, None)
    best = judged.sentences[0]
    least = ranking.best[0].score - SUPPORT
    near = [s.sentence for s in ranking.best[:QUOTED] if s.score >= least]
    if ranking.part.kind == "boolean":
        picked: Picked | None = yesno(ranking.part, [s.sentence for s in ranking.best])
    else:
        part, need = ranking.part, ranking.need
        picked = listed(part, need, best, who) or judged.picked or phrase(part, need, best)
    if picked and picked.value is not None and ranking.part.kind != "boolean":
        near = [s for s in near if _agrees(s, picked)]
    return _Found(ranking.part, "answered", tuple(dict.fromkeys([best, *near])), picked)


def _in_units(found: _Found, documents: Mapping[str, Document]) -> _Found:
    if not found.picked or not found.sentences:
        return found
    first = found.sentences[0]
    return replace(found, picked=in_units(found.picked, first, documents[first.document]))


def _agrees(sentence: Sentence, picked: Picked) -> bool:
    """Whether a further sentence can stand beside the one that answers: not where it has amounts of the same
    unit and all of them are others."""
    same = [value.value for value in find_values(sentence.text) if value.unit and value.unit == picked.unit]
    return not same or picked.value in same or isinstance(picked.value, list)


def _nearest(found: _Found, ranking: Ranking) -> _Found:
    """A part that nothing answers, of a question whose other parts are answered: what the filing says that is
    nearest to it, with no value."""
    return replace(found, sentences=found.sentences or (ranking.best[0].sentence,))


def _draft(found: Sequence[_Found], documents: Mapping[str, Document]) -> Draft:
    answered = [f for f in found if f.status == "answered"]
    told = found if answered else [f for f in found if f.sentences] or list(found[:1])
    claims = []
    for sentence in dict.fromkeys(s for f in told for s in f.sentences):
        claims.append(DraftClaim(text=sentence.text, quotes=(quote(sentence, documents),)))
    if not answered:
        status = told[0].status
        return Draft(status=status, answer=_refusal(status), claims=tuple(claims))
    values = [f.picked for f in answered if f.picked]
    alike = len({v.unit for v in values}) < 2
    value: Value = values[0].value if len(values) == 1 else flat([_in_a_list(v, alike) for v in values])
    unit = values[0].unit if len(values) == 1 else None
    answer = " ".join(_told(f, alone=len(found) == 1) for f in told)
    return Draft(status="answered", answer=answer, value=value, unit=unit, claims=tuple(claims))


def _told(found: _Found, alone: bool) -> str:
    """A part's answer: its value and its sentence; where words are asked for, the sentences."""
    core = found.picked.text if found.picked else ""
    lead = found.sentences[0].text
    if found.part.kind not in ("text", "list") and not core:
        return f"{NEAREST} {lead}"
    if found.part.kind in ("text", "list"):
        return " ".join(s.text for s in found.sentences[: SHOWN if alone else 1])
    return lead if core == lead else f"{core} — {lead}"


def _in_a_list(picked: Picked, alike: bool) -> Value:
    """A value beside others: as it is written, unless all are of one unit."""
    return picked.value if alike or picked.unit is None else picked.text.rstrip("'’ ")


def _refusal(status: Status) -> str:
    return {
        "absent": "The filing does not say.",
        "not_disclosed": "The filing says that this is not disclosed.",
        "redacted": "The filing leaves this out: an omission mark stands in its place.",
        "answered": "",
    }[status]
