"""Deals side by side: one row a term that at least one of them has, in the order in which they state them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.deals.summary import DealSummary, Term


@dataclass(frozen=True, slots=True)
class Row:
    """One field: what each deal says of it, None where its kind of deal has no such term."""

    field: str
    label: str
    terms: tuple[Term | None, ...]


def compare(summaries: Sequence[DealSummary]) -> tuple[Row, ...]:
    """The rows of a comparison; what no deal says anything of is left out."""
    by_field = [{term.field: term for term in summary.terms} for summary in summaries]
    labels = {term.field: term.label for summary in reversed(summaries) for term in summary.terms}
    order = _merged([[term.field for term in summary.terms] for summary in summaries])
    rows = (Row(field, labels[field], tuple(known.get(field) for known in by_field)) for field in order)
    return tuple(row for row in rows if any(t is not None and t.status != "absent" for t in row.terms))


def _merged(orders: Sequence[Sequence[str]]) -> list[str]:
    """All fields once, each after the one that it follows where it first occurs."""
    merged: list[str] = []
    for order in orders:
        at = 0
        for field in order:
            if field in merged:
                at = merged.index(field) + 1
            else:
                merged.insert(at, field)
                at += 1
    return merged
