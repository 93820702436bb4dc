"""What a list of deals shows of each: who, for how much, how far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qa.deals.summary import DealSummary, Term

AMOUNTS: Final = (
    "consideration.total",
    "facility.amount",
    "settlement.amount",
    "consideration.upfront",
    "consideration.per_share",
)
"""Fields that say how large a deal is, the most telling first."""


def amount(summary: DealSummary) -> Term | None:
    """The found term that says how large a deal is, or None: a total before a part, an aggregate before a
    price per share."""
    found = {t.field: t for t in summary.terms if t.status == "found" and t.value_type == "money"}
    exact = [found[field] for field in AMOUNTS if field in found]
    below = (t for field in AMOUNTS[:-1] for t in found.values() if t.field.startswith(field + "."))
    return next(iter(exact), None) or next(below, None)


def parties(summary: DealSummary) -> Iterator[tuple[str, str, str]]:
    """(role, its label, name) of everybody who takes part."""
    for term in summary.terms:
        if term.field.startswith("parties.") and term.status == "found":
            names = term.value if isinstance(term.value, list) else [term.value]
            for name in names:
                yield term.field.removeprefix("parties."), term.label, str(name)


def stage(summary: DealSummary) -> str | None:
    """How far the deal had come when it was reported."""
    term = summary.term("deal.stage")
    return str(term.value) if term and term.status == "found" else None


def lead(summary: DealSummary) -> str:
    """The deal in one line."""
    return summary.narrative[0].text if summary.narrative else (summary.company or summary.source)
