"""Who does what: a statement must not give one party the place that another one has in the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qa.entail.clauses import is_content
from qa.entail.ground import Ground

_WORD: Final = re.compile(r"[^\W_]+")
# What agreements call their parties; one of these may be any of the names.
ROLES: Final = frozenset({
    "agent", "agreement", "bank", "borrower", "buyer", "company", "contractor", "corporation",
    "counterparty", "customer", "debtor", "distributor", "employee", "employer", "executive", "guarantor",
    "holder", "investor", "issuer", "lender", "lessee", "lessor", "licensee", "licensor", "manufacturer",
    "merger", "officer", "owner", "parent", "party", "plaintiff", "purchaser", "registrant", "seller",
    "shareholder", "stockholder", "sub", "subsidiary", "supplier", "target", "tenant", "transferee",
    "transferor", "trustee", "underwriter",
})  # fmt: skip
_BESIDE: Final = 2
"""How many words next to a name say what it does or what is done to it."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words; `beside` are the words before it and the words after it."""

    words: frozenset[str]
    beside: tuple[tuple[str, ...], tuple[str, ...]]


def swapped(text: str, ground: Ground) -> str | None:
    """A name of a quote that the text puts where the quote has another one; None if there is none.

    Only names are compared, not words such as "the Company" that documents use for one of them.
    """
    passed = ground.ordinary | ROLES
    named = [name for quote in ground.quoted for name in _names(quote, passed)]
    everywhere = frozenset().union(*(name.words for name in named))
    for said in _names(text, passed):
        for side, beside in enumerate(said.beside):
            there = [name for name in named if _tells(beside) and name.beside[side] == beside]
            if (
                there
                and said.words & everywhere
                and not any(ground.same_name(name.words, said.words) for name in there)
            ):
                return min(said.words & everywhere)
    return None


def _tells(beside: tuple[str, ...]) -> bool:
    """Whether the words beside a name say what part it has: all are words, and one is more than a carrier."""
    return len(beside) == _BESIDE and all(map(str.isalpha, beside)) and any(map(is_content, beside))


def _names(text: str, passed: frozenset[str]) -> Iterator[_Name]:
    words = _WORD.findall(text)
    small = [word.casefold() for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][0].isupper():
            end += 1
        if run := frozenset(word for word in small[at:end] if word not in passed):
            yield _Name(run, (tuple(small[max(0, at - _BESIDE) : at]), tuple(small[end : end + _BESIDE])))
        at = max(end, at + 1)
