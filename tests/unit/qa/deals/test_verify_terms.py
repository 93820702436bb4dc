"""Proposed terms: what stands in its quotes passes, all else is dropped with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.filing import Document, Filing
from qa.deals.draft import DraftTerm
from qa.deals.types import TYPES
from qa.deals.verify import verify_terms
from qa.draft import Evidence, Quote

MakeFiling = Callable[..., tuple[Filing, tuple[Document, ...]]]
TEXT = (
    "Parent will pay $31.50 per share. The fee is $[***] in that case. The agreement is governed by "
    "the laws of Ohio. "
    "It was signed on June 2, 2021 by Castor Instruments, Inc. and others."
)


@pytest.fixture
def evidence(make_filing: MakeFiling) -> Evidence:
    filing, documents = make_filing(("8-K", TEXT))
    return Evidence((), {d.id: d for d in documents}, {filing.id: filing})


def quote(evidence: Evidence, text: str) -> Quote:
    return Quote(next(iter(evidence.documents)), text)


@pytest.mark.parametrize(
    ("field", "value", "unit", "words", "stands"),
    [
        ("consideration.per_share", 31.5, "USD", "Parent will pay $31.50 per share.", True),
        ("consideration.per_share", 31.5, "EUR", "Parent will pay $31.50 per share.", False),
        ("consideration.per_share", 32.0, "USD", "Parent will pay $31.50 per share.", False),
        ("termination.fee", 5000000.0, "USD", "The fee is $[***] in that case.", False),
        ("governing_law", "Ohio", None, "governed by the laws of Ohio", True),
        ("governing_law", "Delaware", None, "governed by the laws of Ohio", False),
        ("dates.signed", "2021-06-02", None, "It was signed on June 2, 2021", True),
        ("dates.signed", "2021-06-03", None, "It was signed on June 2, 2021", False),
        (
            "parties.target",
            "Castor Instruments, Inc.",
            None,
            "June 2, 2021 by Castor Instruments, Inc.",
            True,
        ),
        ("governing_law", "Ohio", None, "words that the filing does not have", False),
    ],
)
def test_a_value_stands_in_its_quote_or_is_dropped(
    evidence: Evidence, field: str, value: float | str, unit: str | None, words: str, stands: bool
) -> None:
    draft = DraftTerm(field, "found", value, unit, None, (quote(evidence, words),))
    terms, dropped = verify_terms([draft], evidence, TYPES["merger"])
    assert (len(terms), len(dropped)) == ((1, 0) if stands else (0, 1))
    if dropped:
        assert dropped[0].reason


def test_statuses(evidence: Evidence) -> None:
    drafts = [
        DraftTerm(
            "termination.fee",
            "redacted",
            7.0,
            "USD",
            None,
            (quote(evidence, "The fee is $[***] in that case."),),
        ),
        DraftTerm("consideration.premium", "absent"),
        DraftTerm("consideration.total", "not_disclosed"),
        DraftTerm(
            "consideration.form", "found", None, None, None, (quote(evidence, "Parent will pay $31.50"),)
        ),
    ]
    terms, dropped = verify_terms(drafts, evidence, TYPES["merger"])
    assert [(t.field, t.status, t.value) for t in terms] == [
        ("termination.fee", "redacted", None),
        ("consideration.premium", "absent", None),
    ]
    assert terms[0].label == "Termination fee"
    assert len(dropped) == 2
