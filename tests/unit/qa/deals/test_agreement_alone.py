# ruff: noqa: E501 (the words of contracts stay on their lines)
"""A plain contract, without a report: its parties, dates and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document, Filing
from qa.deals.preamble import preamble
from qa.deals.summarize import summarize
from qa.deals.summary import DealSummary, Term

CONTRACT = """EXHIBIT 10.4

DISTRIBUTOR AGREEMENT

This Distributor Agreement (the "Agreement") is made this 12th day of November, 2018, by and between Halden
Instruments, Inc., a Delaware corporation with offices at 4 Mill Road ("Halden"), and Jane R. Doe
("Distributor").

1. Appointment. Halden hereby grants to Distributor a non-transferable license to use the Marks in the
Territory. Distributor shall purchase all Products exclusively from Halden.

2. Term. The initial term of this Agreement shall be for three (3) years from the date hereof (the "Initial
Term"). This Agreement shall automatically renew for successive one (1) year terms unless either party gives
notice not to renew at least sixty (60) days prior to the end of the then-current term.

3. Liability. IN NO EVENT SHALL EITHER PARTY'S LIABILITY UNDER THIS AGREEMENT EXCEED $2,500,000.

4. Assignment. Neither party may assign this Agreement without the prior written consent of the other.

5. Law. This Agreement shall be governed by the laws of the State of Oregon.
"""


def summary_of(*documents: tuple[str, str]) -> DealSummary:
    filing = Filing("c" * 16, "contract.txt")
    made = [
        Document(f"{filing.id}/{n}", filing.id, n, kind, f"d{n}", "", text)
        for n, (kind, text) in enumerate(documents, 1)
    ]
    return summarize(filing, made, "test")


@pytest.fixture(scope="module")
def terms() -> dict[str, Term]:
    return {term.field: term for term in summary_of(("EX-10.4", CONTRACT)).terms if term.status == "found"}


def test_the_parties_are_those_that_the_opening_names(terms: dict[str, Term]) -> None:
    names = {
        str(name)
        for field, term in terms.items()
        if field.startswith("parties.")
        for name in (term.value if isinstance(term.value, list) else [term.value])
    }
    assert names == {"Halden Instruments, Inc.", "Jane R. Doe"}
    assert terms["parties.buyer"].value == "Jane R. Doe"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("deal.title", "Distributor Agreement"),
        ("dates.signed", "2018-11-12"),
        ("governing_law", "Oregon"),
        ("assignment", "only with consent"),
        ("subject.exclusivity", "exclusive"),
        ("liability.cap", 2_500_000),
        ("term.renewal_notice", 60),
        ("license.non_transferable", True),
    ],
)
def test_clauses(terms: dict[str, Term], field: str, value: object) -> None:
    given = terms[field].value
    assert (given.lower() if isinstance(given, str) else given) == (
        value.lower() if isinstance(value, str) else value
    )


def test_how_long_it_runs(terms: dict[str, Term]) -> None:
    assert "three (3) years" in str(terms["dates.expiration"].value)
    assert "successive one (1) year terms" in str(terms["term.renewal"].value)


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        (
            'This Agreement is made by and between Acme Corp., an Ohio corporation ("Acme"), and Zed GmbH ("Zed").',
            ["Acme Corp.", "Zed GmbH"],
        ),
        ("Services Agreement between Acme Corp. and Zed Ltd. WITNESSETH", ["Acme Corp.", "Zed Ltd."]),
        (
            'AGREEMENT dated May 1, 2001 among Acme, Inc. (hereinafter "Acme"), Zed.com ("Zed") of 12 Elm Street, '
            'and Rue Holdings LLC ("Rue"). WHEREAS Other Firm, Inc. ("Other") is none of them',
            ["Acme, Inc.", "Zed.com", "Rue Holdings LLC"],
        ),
        ("The parties agree as follows.", []),
    ],
)
def test_openings(opening: str, names: list[str]) -> None:
    found = [name for entry in preamble(opening) for name in entry.names]
    assert list(dict.fromkeys(found)) == names


@given(st.text(alphabet=st.sampled_from('agreement between and ("Acme"), Inc. \n[]_;'), max_size=300))
def test_any_text_has_an_opening_or_none(text: str) -> None:
    assert all(name in " ".join(text.split()) + "." for entry in preamble(text) for name in entry.names)


def test_tiers_and_milestones_come_in_parts() -> None:
    text = (
        "On March 4, 2019, Orvane Therapeutics, Inc. entered into a License Agreement with Brume Pharma GmbH. "
        "Orvane Therapeutics, Inc. granted Brume Pharma GmbH an exclusive worldwide license. "
        "Orvane will receive up to $30 million in regulatory milestones and up to $40 million in sales milestones. "
        "Brume will pay royalties of 8% on net sales up to $100 million and 12% on net sales above $100 million."
    )
    found = {term.field: term for term in summary_of(("8-K", text)).terms}
    royalty, milestones = found["consideration.royalty"], found["consideration.milestones"]
    assert [(part.value, part.unit) for part in royalty.parts] == [(8.0, "percent"), (12.0, "percent")]
    assert royalty.parts[0].label == "net sales up to $100 million"
    assert [part.value for part in milestones.parts] == [30e6, 40e6]
    assert found["consideration.milestones.sales"].value == 40e6
    assert all(part.citations for part in royalty.parts + milestones.parts)


def test_a_milestone_is_the_amount_next_to_it() -> None:
    text = (
        "On March 4, 2019, Orvane Therapeutics, Inc. entered into a License Agreement with Brume Pharma GmbH. "
        "Orvane Therapeutics, Inc. granted Brume Pharma GmbH an exclusive worldwide license. Orvane will receive an "
        "upfront payment of $85 million and is eligible for up to $30 million in development and regulatory "
        "milestones and up to $40 million in sales milestones."
    )
    [milestones] = [t for t in summary_of(("8-K", text)).terms if t.field == "consideration.milestones"]
    assert [(part.label, part.value, part.qualifier) for part in milestones.parts] == [
        ("development and regulatory milestones", 30e6, "up_to"), ("sales milestones", 40e6, "up_to")
    ]


def test_a_redacted_tier_is_no_part() -> None:
    text = (
        "Orvane Therapeutics, Inc. granted Brume Pharma GmbH an exclusive license under a License Agreement. Brume "
        "will pay royalties of [***]% on net sales up to $100 million and [***]% on net sales above $100 million."
    )
    found = {term.field: term for term in summary_of(("EX-10.1", text), ("8-K", text)).terms}
    assert not found["consideration.royalty"].parts


def test_documents_that_differ_on_a_party_are_a_conflict() -> None:
    report = (
        "On May 1, 2020, Corwell Foods Corp. agreed to acquire substantially all of the assets of Tamsett Mills, Inc. "
        "under an Asset Purchase Agreement. Tamsett Mills, Inc. will sell the assets to Corwell Foods Corp. for "
        "$9 million."
    )
    agreement = (
        'ASSET PURCHASE AGREEMENT\n\nThis Asset Purchase Agreement (this "Agreement") is made as of May 1, 2020 by and '
        'between Grane Acquisition LLC ("Buyer") and Tamsett Mills, Inc. ("Seller").'
    )
    found = summary_of(("8-K", report), ("EX-2.1", agreement))
    (conflict,) = (c for c in found.conflicts if c.field == "parties.buyer")
    assert [(term.value, term.documents) for term in conflict.terms] == [
        ("Grane Acquisition LLC", ("EX-2.1",)),
        ("Corwell Foods Corp.", ("8-K",)),
    ]
