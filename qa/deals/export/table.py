"""Terms as a flat table, one a row, for whoever counts and joins: the rows of the CSV and of the workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from qa.deals.export.parts import flat
from qa.deals.summary import DealSummary, Term
from qa.deals.wording import told

COLUMNS: Final = (
    "filing", "source", "company", "form", "filed", "accession",
    "deal_type", "as_of", "reader", "field", "label", "status", "value", "value_type", "unit", "qualifier",
    "in_words", "conflicting", "documents", "quote", "quote_document", "quote_section", "quote_page",
    "quote_start", "quote_end",
)  # fmt: skip
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def rows(summary: DealSummary) -> Iterator[tuple[str | float | int | None, ...]]:
    """One row a term and one a part of a term (a tier, a milestone), in the order of COLUMNS; the quote is
    that of the term's first citation."""
    disputed = {conflict.field for conflict in summary.conflicts}
    for term in summary.terms:
        yield (*_deal(summary), *_term(term, disputed))
        for part in term.parts:
            whole = term.model_copy(
                update={
                    "field": f"{term.field}[]",
                    "label": f"{term.label}: {part.label}",
                    "value": part.value,
                    "unit": part.unit,
                    "qualifier": part.qualifier,
                    "citations": part.citations,
                }
            )
            yield (*_deal(summary), *_term(whole, disputed))


def _deal(s: DealSummary) -> tuple[str | None, ...]:
    return s.filing, s.source, s.company, s.form, s.filed, s.accession, s.deal_type, s.as_of, s.reader


def _term(term: Term, disputed: set[str]) -> tuple[str | float | int | None, ...]:
    value = term.value
    plain = "; ".join(map(str, value)) if isinstance(value, list) else value
    first = term.citations[0] if term.citations else None
    return (
        term.field, term.label, term.status, plain, term.value_type, term.unit, term.qualifier, told(term),
        "yes" if term.field in disputed else "", "; ".join(term.documents),
        *((flat(first.quote), first.document, first.section, first.page, first.start, first.end) if first
          else (None,) * 6),
    )  # fmt: skip


def safe(cell: str | float | int | None) -> str | float | int | None:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe before
    it."""
    if isinstance(cell, str):
        text = flat(cell)
        return f"'{text}" if text.startswith(_RISKY) else text
    return cell


def as_csv(summaries: Sequence[DealSummary]) -> bytes:
    """CSV in UTF-8, with a mark at its head by which Excel knows that."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for summary in summaries:
        writer.writerows([safe(cell) for cell in row] for row in rows(summary))
    return ("\ufeff" + out.getvalue()).encode()
