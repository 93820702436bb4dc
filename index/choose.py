"""Which filings a question is about, told by the names in it; and which names then say no more.

A name that few filings hold chooses among them. One that stands in many passages of the filings chosen has
done its work: left in the question, it would only draw the passages that repeat it most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.catalog import Catalog
from index.filing import Filing
from index.question import content_words
from index.vocabulary import words

NEARLY: Final = 0.8
"""Filings whose names weigh this much of the best one's are chosen with it."""

EVERYWHERE: Final = 0.2
"""A name in more than this share of the chosen filings' passages tells none of them apart."""

_SUFFIXES: Final = words("""
    inc incorporated corp corporation co company companies ltd limited llc lp llp plc sa ag nv se gmbh spa the
    group holdings holding trust international enterprises & and of
""")
"""Words of companies' names that name none."""

_PROPER: Final = re.compile(r"[A-Z0-9][\w&.'’-]*(?:\s+(?:&\s+)?[A-Z][\w&.'’-]*)*")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: one circle of filings, or two, the narrower first (None is all filings); and the names
    that say no more within the first."""

    circles: tuple[tuple[str, ...] | None, ...]
    spent: tuple[str, ...]


def choose(question: str, catalog: Catalog, allowed: Sequence[str] | None) -> Scope:
    """The filings to look in, of those allowed (None is all)."""
    permitted = None if allowed is None else set(allowed)
    filings = [f for f in catalog.filings() if permitted is None or f.id in permitted]
    spreads = {name: _within(catalog.spread(name), filings) for name in names(question, filings)}
    best = _best(spreads, len(filings))
    chosen = 0 < len(best) < len(filings)
    looked_in = tuple(best) if chosen else tuple(f.id for f in filings)
    sizes = catalog.sizes(looked_in)
    spent = tuple(
        name for name, spread in spreads.items()
        if sum(spread.get(f, 0) for f in looked_in) > EVERYWHERE * sum(sizes.values()) > 0
    )
    outer = None if allowed is None else tuple(allowed)
    return Scope((looked_in, outer) if chosen else (outer,), spent)


def names(question: str, filings: Iterable[Filing]) -> list[str]:
    """What may be a name in a question: runs of capitalised words, and words of companies' names."""
    runs = [_bare(match[0]) for match in _PROPER.finditer(question)]
    proper = [run for run in runs if content_words(run)]
    companies = {word for filing in filings for word in content_words(filing.company or "")} - _SUFFIXES
    known = [word for word in content_words(question) if word in companies]
    return list(dict.fromkeys([*proper, *known]))


def without(question: str, spent: Iterable[str]) -> str:
    """A question without the names that say no more in it."""
    for name in sorted(spent, key=len, reverse=True):
        question = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", " ", question, flags=re.IGNORECASE)
    return " ".join(question.split())


def _bare(run: str) -> str:
    """A run without the question words it may begin with ("Does Acme"), possessive and stop."""
    parts = run.split()
    while parts and not content_words(parts[0]):
        parts.pop(0)
    return re.sub(r"(?:['’]s|[.'’])$", "", " ".join(parts))


def _within(spread: Mapping[str, int], filings: Sequence[Filing]) -> dict[str, int]:
    return {filing.id: spread[filing.id] for filing in filings if filing.id in spread}


def _best(spreads: Mapping[str, Mapping[str, int]], total: int) -> list[str]:
    """The filings whose names weigh most: a name weighs the more the fewer filings hold it."""
    weights: dict[str, float] = {}
    for spread in spreads.values():
        for filing in spread:
            weights[filing] = weights.get(filing, 0.0) + math.log(total / len(spread))
    most = max(weights.values(), default=0.0)
    return [filing for filing, weight in weights.items() if weight >= NEARLY * most > 0]
