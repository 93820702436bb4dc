"""Drafts of what a question asks to have computed: operands found and quoted, the formula left to the
program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from index.filing import Document
from qa.compute import FormulaError, evaluate
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Quote
from qa.readers.extractive.absence import GOVERNED, attribute
from qa.readers.extractive.arithmetic import Plan
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.pick import Picked, pick, share
from qa.readers.extractive.score import Ranking

_PER_SHARE: Final = re.compile(r"[^.;]{0,40}?(?:\bper\b|/|\beach\b|\ba|\bfor each\b) ?[Ss]hare")


DATE: Final = "date"
"""The unit of an operand that is a day (see `qa.calculation`)."""

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
        found = operand(ranking, who, [p for _, p in chosen])
        if found is None:
            return None
        chosen.append(found)
    picked = [p for _, p in chosen]
    if planned.kinds == ("money", "money") and picked[0].unit != picked[1].unit:
        return None
    if planned.formula == "a * b" and not _PER_SHARE.match(chosen[1][0].text, picked[1].end):
        return None
    quotes = [quote(sentence, documents) for sentence, _ in chosen]
    claims = tuple(DraftClaim(text=s.text, quotes=(q,)) for (s, _), q in zip(chosen, quotes, strict=True))
    numbers = [_number(p) for p in picked]
    if None in numbers:
        return None
    names = {"a": numbers[0] or 0.0, "b": numbers[1] or 0.0}
    formula = _days(planned.formula, names) if planned.unit == "days" else planned.formula
    try:
        result = evaluate(formula, names)
    except FormulaError:
        return None
    if planned.formula in ("a - b", "b - a") and result < 0:
        formula, result = formula.replace(planned.formula, planned.formula[::-1]), -result
    unit = planned.unit or picked[1].unit
    operands = tuple(
        DraftOperand(name, value, DATE if planned.unit == "days" else p.unit, quote)
        for (name, value), p, quote in zip(names.items(), picked, quotes, strict=True)
    )
    answer = f"{{result}} = {formula}, where a is {picked[0].text} and b is {picked[1].text}"
    return Draft("answered", answer, result, unit, claims, DraftComputation(formula, operands, unit))


def _number(picked: Picked) -> float | None:
    """The number of an operand; of a day, its digits (20030331)."""
    if isinstance(picked.value, int | float):
        return float(picked.value)
    digits = str(picked.value).replace("-", "")
    return float(digits) if len(digits) == 8 and digits.isdigit() else None


def _days(formula: str, names: Mapping[str, float]) -> str:
    """The days from the earlier of two dates to the later one."""
    return "days(a, b)" if names["a"] <= names["b"] else "days(b, a)"


def operand(ranking: Ranking, who: Parties, taken: Sequence[Picked]) -> tuple[Sentence, Picked] | None:
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
