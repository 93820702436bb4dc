"""Computations whose operands a question does not name: what two figures that stand together come to.

Only where the best sentences hold exactly the figures that the operation takes, and no others of their kind,
is anything computed; otherwise the sentences are shown and no result is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from index.filing import Document
from qa.compute import FormulaError, evaluate
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand
from qa.readers.extractive.asked import Part, parts_of
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.computing import DATE, operand, quote
from qa.readers.extractive.kinds import values
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.score import Ranking
from qa.values import Found, same_value

_BASE: Final = re.compile(
    r"\s*of\s(?:(?:his|her|their|its|the|such|each|annual|then|current|executive['’]s)\s){0,3}"
    r"(?P<base>(?:base )?salary|target bonus|(?:aggregate )?purchase price|principal amount|equity value|"
    r"enterprise value|transaction value|commitments?|net proceeds)\b",
    re.I,
)
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
        r"remain\w* after|how much of .{1,60} (?:still|remains?|lacks?|is left|not yet))\b",
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


def by_rate(rankings: Sequence[Ranking], documents: Mapping[str, Document]) -> Draft | None:
    """A number of things that the question states, at the price of one that a best sentence states; None
    where it states no number, or no price of one is found."""
    if rankings[0].part.kind != "money":
        return None
    best = [s.sentence for s in rankings[0].best[:_SENTENCES]]
    for count in rankings[0].part.stated:
        if count.kind != "number" or count.unit is None or isinstance(count.value, str):
            continue
        unit = re.escape(count.unit[:-1])
        one = re.compile(rf"\s*(?:per|for each|for every|each|a|an)\s(?:[a-z]+\s)?{unit}\b", re.I)
        for sentence in best:
            found = [f for f in values(sentence.text) if f.kind == "money"]
            prices = [f for f in found if one.match(sentence.text, f.end)]
            if len(prices) == 1:
                return _computed(f"{count.value:g} * a", None, [(sentence, prices[0])], documents)
    return None


def base_of(rankings: Sequence[Ranking]) -> tuple[Part, Sentence, Found] | None:
    """A share of something ("110% of base salary") that a best sentence tells where money is asked: what it
    is a share of, as a part to be looked for, with the sentence and the percentage; None where none is."""
    part = rankings[0].part
    if part.kind != "money":
        return None
    for scored in rankings[0].best[:_SENTENCES]:
        text = scored.sentence.text
        told = [(f, _BASE.match(text, f.end)) for f in values(text) if f.kind == "percent"]
        bases = [(f, match["base"]) for f, match in told if match]
        if len(bases) == 1:
            found, base = bases[0]
            [sought] = parts_of(base)[:1]
            return replace(sought, kind="money", stated=(), named=part.named), scored.sentence, found
    return None


def share_of(
    base: Ranking, of: tuple[Part, Sentence, Found], who: Parties, documents: Mapping[str, Document]
) -> Draft | None:
    """The share in money, where what it is a share of is found."""
    _, sentence, percent = of
    if (money := operand(base, who, [])) is None:
        return None
    where, picked = money
    stated = next((f for f in values(where.text) if f.start == picked.start and f.kind == "money"), None)
    if stated is None:
        return None
    return _computed("a * b / 100", stated.unit, [(sentence, percent), (where, stated)], documents)


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
    names = dict(zip("ab", (_number(f) for _, f in found), strict=False))
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
    said = zip(numbers, found, strict=True)
    told = " and ".join(f"{name} is {s.text[f.start : f.end]}" for name, (s, f) in said)
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
