"""Drafts of what a question asks to have computed: operands found and quoted, the formula left to the
program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from index.filing import Document
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Quote
from qa.readers.extractive.absence import GOVERNED, attribute
from qa.readers.extractive.arithmetic import Plan, days_between
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.pick import Picked, pick, share
from qa.readers.extractive.score import Ranking

_PER_SHARE: Final = re.compile(r"[^.;]{0,40}?(?:\bper\b|/|\beach\b|\ba|\bfor each\b) ?[Ss]hare")


_TOTAL: Final = re.compile(r"\b(?:total|aggregate|potential|deal value|combined|sum)\b", re.I)
"""A total is no operand."""


def compute(
    planned: Plan,
    rankings: Sequence[Ranking],
    who: Parties,
    documents: Mapping[str, Document],
) -> Draft | None:
    """The answer to a computation that the question spells out, where each operand is found and is another's
    value, not the same one twice."""
    chosen: list[tuple[Sentence, Picked]] = []
    for ranking in rankings:
        operand = _operand(ranking, who, [p for _, p in chosen])
        if operand is None:
            return None
        chosen.append(operand)
    picked = [p for _, p in chosen]
    if planned.formula != "a * b" and picked[0].unit != picked[1].unit:
        return None
    quotes = [quote(sentence, documents) for sentence, _ in chosen]
    claims = tuple(DraftClaim(text=s.text, quotes=(q,)) for (s, _), q in zip(chosen, quotes, strict=True))
    if planned.kind == "date":
        days = days_between([p.value for p in picked])
        if days is None:
            return None
        return Draft(
            "answered", f"{days} days, from {picked[0].text} to {picked[1].text}", days, "days", claims
        )
    a, b = (float(p.value) for p in picked if isinstance(p.value, int | float))
    if planned.formula == "a * b" and not _PER_SHARE.match(chosen[1][0].text, picked[1].end):
        return None
    result = {"a + b": a + b, "a - b": a - b, "a * b": a * b}[planned.formula]
    sign = {"a + b": "plus", "a - b": "less", "a * b": "times"}[planned.formula]
    computation = DraftComputation(
        planned.formula,
        tuple(
            DraftOperand(name, number, p.unit, quote)
            for name, number, p, quote in zip("ab", (a, b), picked, quotes, strict=True)
        ),
        picked[1].unit,
    )
    answer = f"{result:,.2f} {picked[1].unit or ''}: {picked[0].text} {sign} {picked[1].text}"
    return Draft("answered", answer, result, picked[1].unit, claims, computation)


def _operand(ranking: Ranking, who: Parties, taken: Sequence[Picked]) -> tuple[Sentence, Picked] | None:
    """The best sentence with a value of the asked kind that is not another operand's."""
    for scored in ranking.best[:5]:
        picked = pick(ranking.part, ranking.need, scored.sentence, who, taken)
        own = attribute(ranking)
        if (
            picked
            and not _TOTAL.search(scored.sentence.text[max(0, picked.start - 45) : picked.start])
            and picked.text not in {t.text for t in taken}
            and share(ranking.need, own, scored.sentence, picked) >= GOVERNED
        ):
            return scored.sentence, picked
    return None


def figures(rankings: Sequence[Ranking], documents: Mapping[str, Document]) -> Draft:
    """The sentences that bear on something to be computed that no plan fits: quoted, with no value."""
    near = dict.fromkeys(s.sentence for ranking in rankings for s in ranking.best[:3])
    claims = tuple(DraftClaim(text=s.text, quotes=(quote(s, documents),)) for s in near)
    lead = next(iter(near)).text
    return Draft("answered", f"The filing does not state the result; it says: {lead}", claims=claims)


def quote(sentence: Sentence, documents: Mapping[str, Document]) -> Quote:
    """A sentence's exact canonical words."""
    document = documents[sentence.document]
    return Quote(document.id, document.text[sentence.start : sentence.end], near=sentence.start)
