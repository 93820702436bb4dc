"""Computations whose operands a question does not name: what two figures that stand together come to.

Only where the best sentences hold exactly the figures that the operation takes, and no others of their kind,
is anything computed; otherwise the sentences are shown and no result is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from index.filing import Document
from qa.compute import FormulaError, evaluate
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.computing import DATE, quote
from qa.readers.extractive.kinds import values
from qa.readers.extractive.score import Ranking
from qa.values import Found, same_value

_SENTENCES: Final = 2
"""How many of the best sentences may hold the operands."""

_OPERATIONS: Final[Sequence[tuple[str, str, tuple[str, ...], str | None]]] = (
    ("100 * a / b", r"\b(?:impl(?:y|ies|ied)|working back|works? out to)\b", ("money", "percent"), None),
    (
        "days(a, b)",
        r"\bhow (?:many days|long) .*\b(?:after|before|between|passed|elapsed|from)\b",
        ("date", "date"),
        "days",
    ),
    (
        "b - a",
        r"\b(?:by how (?:much|many)|how far|difference|gap|fall short|fell short|beyond (?:where|what)|"
        r"exceed\w*|how much (?:more|less|higher|lower|larger|smaller|bigger|greater)|left (?:over|after)|"
        r"remain\w* after)\b",
        ("money", "money"),
        None,
    ),
    (
        "a + b",
        r"\b(?:combined|in all|altogether|add(?:s|ed)? up|sum of|all told|together|in total)\b",
        ("money", "money"),
        None,
    ),
    (
        "100 * a / b",
        r"\bwhat (?:share|part|portion|proportion|fraction|percent(?:age)?) of\b",
        ("money", "money"),
        "percent",
    ),
)
"""A formula, how a question asks for it, the kinds of its operands (the smaller or earlier one first where
they are alike), and the unit of the result where it is not theirs."""


def implied(question: str, rankings: Sequence[Ranking], documents: Mapping[str, Document]) -> Draft | None:
    """The answer computed from the figures of the best sentences, or None where they don't settle it."""
    best = list(dict.fromkeys(s.sentence for s in rankings[0].best[:_SENTENCES]))
    for formula, asked, kinds, unit in _OPERATIONS:
        if not re.search(asked, question, re.I):
            continue
        for sentences in (best[:1], best):
            found = _operands(sentences, kinds, rankings[0].part.stated)
            if found is not None:
                return _computed(formula, unit, found, documents)
    return None


def _operands(
    sentences: Sequence[Sentence], kinds: tuple[str, ...], stated: Sequence[Found]
) -> list[tuple[Sentence, Found]] | None:
    """The values of these kinds where there are just so many of them, in order."""
    chosen: list[tuple[Sentence, Found]] = []
    for kind in dict.fromkeys(kinds):
        of_kind: list[tuple[Sentence, Found]] = []
        for sentence in sentences:
            for f in values(sentence.text):
                known = any(same_value(f, other) for _, other in of_kind)
                if f.kind == kind and not known and not any(same_value(f, s) for s in stated):
                    of_kind.append((sentence, f))
        if len(of_kind) != kinds.count(kind):
            return None
        chosen += sorted(of_kind, key=lambda pair: (_day(pair[1]), _size(pair[1])))
    units = {f.unit for _, f in chosen if f.kind == "money"}
    return chosen if len(units) < 2 else None


def _day(found: Found) -> str:
    return found.value if isinstance(found.value, str) else ""


def _size(found: Found) -> float:
    return 0.0 if isinstance(found.value, str) else found.value


def _computed(
    formula: str, unit: str | None, found: Sequence[tuple[Sentence, Found]], documents: Mapping[str, Document]
) -> Draft | None:
    names = dict(zip("ab", (_number(f) for _, f in found), strict=True))
    numbers = {name: number for name, number in names.items() if number is not None}
    if len(numbers) < len(names):
        return None
    try:
        result = evaluate(formula, numbers)
    except FormulaError:
        return None
    unit = unit or found[0][1].unit
    operands = tuple(
        DraftOperand(name, number, DATE if f.kind == "date" else f.unit, quote(s, documents))
        for (name, number), (s, f) in zip(numbers.items(), found, strict=True)
    )
    told = " and ".join(f"{n} is {s.text[f.start : f.end]}" for n, (s, f) in zip(numbers, found, strict=True))
    sentences = dict.fromkeys(s for s, _ in found)
    return Draft(
        "answered",
        f"{{result}} = {formula}, where {told}",
        result,
        unit,
        tuple(DraftClaim(s.text, (quote(s, documents),)) for s in sentences),
        DraftComputation(formula, operands, unit),
    )


def _number(found: Found) -> float | None:
    if not isinstance(found.value, str):
        return found.value
    digits = found.value.replace("-", "")
    return float(digits) if len(digits) == 8 and digits.isdigit() else None
