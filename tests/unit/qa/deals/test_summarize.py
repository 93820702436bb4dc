"""Whole summaries: kind, stage, roles, terms with status, conflicts, narrative; every footnote holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.filing import Document, Filing
from index.formats import read
from qa.deals.summarize import extract_terms, summarize
from qa.deals.summary import DealSummary, Term
from qa.deals.types import TYPES
from qa.deals.wording import words

Made = tuple[Filing, tuple[Document, ...]]
MakeFiling = Callable[..., Made]

LICENSE = (
    "On March 4, 2019, Orvane Therapeutics, Inc. (the “Company”) announced that it entered into a "
    "License Agreement "
    "with Brume Pharma GmbH (“Brume”). Under the License Agreement, the Company granted Brume an "
    "exclusive worldwide "
    "license to develop and commercialize OVT-212. {money} Brume will be responsible for clinical "
    "development of "
    "OVT-212. The Company will supply clinical material at cost."
)
RELEASE = (
    "Orvane and Brume\n\nBOSTON, March 4, 2019 – "
    "Orvane Therapeutics, Inc. today announced the license. {money}"
)


def by_field(summary: DealSummary) -> dict[str, Term]:
    return {term.field: term for term in summary.terms}


def cited(summary: DealSummary) -> Iterator[object]:
    for term in summary.terms:
        yield from term.citations
    for claim in summary.narrative:
        yield from claim.citations


def check(summary: DealSummary, documents: tuple[Document, ...]) -> None:
    """What holds of every summary."""
    texts = {d.id: d.text for d in documents}
    for term in summary.terms:
        assert bool(term.citations) == (term.status != "absent")
        assert (term.value is not None) == (term.status == "found")
        for c in term.citations:
            assert texts[c.document_id][c.start : c.end] == c.quote
    for claim in summary.narrative:
        assert claim.citations
        assert claim.text[0].isupper() or claim.text[0].isdigit() or claim.text[0] == "$"
        assert claim.text.endswith(".")
    assert len(summary.narrative) <= 7


def test_licence_with_amounts(make_filing: MakeFiling) -> None:
    money = "Brume will pay the Company an upfront payment of $12 million and royalties of 9% of net sales."
    filing, documents = make_filing(("8-K", LICENSE.format(money=money)), company="ORVANE THERAPEUTICS INC")
    summary = summarize(filing, documents, "test")
    check(summary, documents)
    terms = by_field(summary)
    assert summary.deal_type == "license_collaboration"
    assert terms["deal.stage"].value == "signed"
    assert terms["parties.licensor"].value == "Orvane Therapeutics, Inc."
    assert terms["parties.licensee"].value == "Brume Pharma GmbH"
    assert (terms["consideration.upfront"].value, terms["consideration.upfront"].unit) == (12000000.0, "USD")
    assert (terms["consideration.royalty"].value, terms["consideration.royalty"].value_type) == (
        9.0,
        "percent",
    )
    assert terms["subject.exclusivity"].value == "exclusive"
    assert terms["subject.territory"].value == "worldwide"
    assert terms["subject.asset"].value == "OVT-212"
    assert terms["governing_law"].status == "absent"
    assert (
        summary.narrative[0].text
        == "Brume Pharma licenses OVT-212 from Orvane Therapeutics for $12 million up front."
    )
    assert any("$12 million up front" in claim.text for claim in summary.narrative)


def test_the_passive_does_not_swap_roles(make_filing: MakeFiling) -> None:
    text = (
        "On March 4, 2019, Brume Pharma GmbH (“Brume”) and Orvane Therapeutics, Inc. (the “Company”) "
        "entered into a "
        "Collaboration and License Agreement. Brume was granted exclusive rights to commercialize "
        "OVT-212 in Europe by the "
        "Company. The Company is eligible to receive milestone payments of up to $50 million from Brume."
    )
    filing, documents = make_filing(("8-K", text), company="Orvane Therapeutics, Inc.")
    terms = by_field(summarize(filing, documents, "test"))
    assert terms["parties.licensor"].value == "Orvane Therapeutics, Inc."
    assert terms["parties.licensee"].value == "Brume Pharma GmbH"
    assert terms["consideration.milestones"].qualifier == "up_to"


def test_not_disclosed_is_said_with_the_statement(make_filing: MakeFiling) -> None:
    money = "The Company will receive an up-front payment and royalties. Financial terms were not disclosed."
    filing, documents = make_filing(
        ("8-K", LICENSE.format(money="")),
        ("EX-99.1", RELEASE.format(money=money)),
        company="Orvane Therapeutics, Inc.",
    )
    summary = summarize(filing, documents, "test")
    check(summary, documents)
    terms = by_field(summary)
    for field in ("consideration.upfront", "consideration.royalty"):
        assert terms[field].status == "not_disclosed"
        assert any("not disclosed" in c.quote for c in terms[field].citations)
    assert terms["consideration.equity"].status == "absent"
    assert "does not disclose" in summary.narrative[-1].text


def test_redacted_is_never_a_number(make_filing: MakeFiling) -> None:
    money = "Brume will pay the Company an upfront payment of $[***] and royalties of [***]% of net sales."
    filing, documents = make_filing(("8-K", LICENSE.format(money=money)), company="Orvane Therapeutics, Inc.")
    summary = summarize(filing, documents, "test")
    check(summary, documents)
    for field in ("consideration.upfront", "consideration.royalty"):
        assert by_field(summary)[field].status == "redacted"
        assert "[***]" in by_field(summary)[field].citations[0].quote


def test_merger_of_three_parties(make_filing: MakeFiling) -> None:
    text = (
        "On June 2, 2021, Castor Instruments, Inc. (the “Company”) entered into an Agreement and "
        "Plan of Merger (the “Merger "
        "Agreement”) with Dunmore Corporation (“Parent”) and Dun Merger Sub, Inc. (“Merger Sub”), a "
        "wholly owned subsidiary "
        "of Parent. Merger Sub will merge with and into the Company. Each share of common stock, par "
        "value $0.01 per share, "
        "of the Company will be converted into the right to receive $31.50 in cash. The Company will "
        "be required to pay "
        "Parent a termination fee of $22,500,000 in specified circumstances. Either party may "
        "terminate the Merger Agreement "
        "if the Merger has not been completed by March 2, 2022."
    )
    filing, documents = make_filing(("8-K", text), company="CASTOR INSTRUMENTS INC")
    summary = summarize(filing, documents, "test")
    check(summary, documents)
    terms = by_field(summary)
    assert summary.deal_type == "merger"
    assert terms["parties.acquirer"].value == "Dunmore Corporation"
    assert terms["parties.merger_sub"].value == "Dun Merger Sub, Inc."
    assert terms["parties.target"].value == "Castor Instruments, Inc."
    assert terms["consideration.per_share"].value == 31.5
    assert terms["consideration.form"].value == "cash"
    assert terms["termination.fee"].value == 22500000.0
    assert terms["dates.outside"].value == "2022-03-02"
    assert terms["dates.signed"].value == "2021-06-02"
    assert terms["deal.title"].value == "Agreement and Plan of Merger"


def test_an_amount_before_its_words_is_the_one_next_to_them(make_filing: MakeFiling) -> None:
    filing, documents = make_filing(
        (
            "8-K",
            "On May 8, 2006, Hartwyn Logistics Corp. entered into a Credit Agreement with Corriedale Bank, "
            "N.A. as administrative agent. The Credit Agreement provides for a revolving credit facility of "
            "$150 million, which includes sublimits of $40 million for letters of credit and $10 million for "
            "swing line loans.",
        )
    )
    found = by_field(summarize(filing, documents, "index"))
    assert found["facility.amount"].value == 150e6
    assert found["facility.amount.letter_of_credit_sublimit"].value == 40e6
    assert found["facility.amount.swingline_sublimit"].value == 10e6


def test_documents_that_contradict_each_other(make_filing: MakeFiling) -> None:
    report = (
        "On May 3, 2020, Gant Foods Company (“Gant”) entered into an Asset Purchase Agreement under "
        "which Gant will sell its "
        "frozen vegetable business to Norl Harvest, Inc. The purchase price is $42.5 million in cash."
    )
    release = (
        "Gant Foods to Sell Frozen Business to Norl Harvest for $45 Million\n\n"
        "May 4, 2020 – Gant Foods Company announced."
    )
    filing, documents = make_filing(("8-K", report), ("EX-99.1", release), company="Gant Foods Company")
    summary = summarize(filing, documents, "test")
    assert by_field(summary)["consideration.total"].value == 42500000.0
    (conflict,) = summary.conflicts
    assert [(t.value, t.documents) for t in conflict.terms] == [
        (42500000.0, ("8-K",)),
        (45000000.0, ("EX-99.1",)),
    ]


def test_documents_that_agree_are_all_named(make_filing: MakeFiling) -> None:
    money = "Brume will pay an upfront payment of $12 million."
    filing, documents = make_filing(
        ("8-K", LICENSE.format(money=money)),
        ("EX-99.1", RELEASE.format(money=money)),
        company="Orvane Therapeutics, Inc.",
    )
    term = by_field(summarize(filing, documents, "test"))["consideration.upfront"]
    assert term.documents == ("8-K", "EX-99.1")


def test_terms_of_a_kind_that_is_given(make_filing: MakeFiling) -> None:
    filing, documents = make_filing(("8-K", LICENSE.format(money="")), company="Orvane Therapeutics, Inc.")
    terms = extract_terms(filing, documents, TYPES["license_collaboration"])
    assert {t.field for t in terms} >= {"parties.licensor", "subject.asset", "governing_law"}


@pytest.mark.parametrize("text", ["", " \n ", "Nothing of note.", "| | |\n|1|2|"])
def test_a_filing_that_says_nothing(make_filing: MakeFiling, text: str) -> None:
    filing, documents = make_filing(("8-K", text))
    check(summarize(filing, documents, "test"), documents)


@pytest.mark.data
def test_the_real_licence(shared_data: Path) -> None:
    submission = read(shared_data / "filings" / "immunogen-2001-boehringer.txt")
    summary = summarize(submission.filing, submission.documents, "test")
    check(summary, submission.documents)
    values = {t.field: t.value for t in summary.terms if t.status == "found"}
    assert (
        values.items()
        >= {
            "deal.type": "license_collaboration",
            "deal.stage": "signed",
            "parties.licensor": "ImmunoGen, Inc.",
            "parties.licensee": "Boehringer Ingelheim International GmbH",
            "subject.asset": "maytansinoid TAPs using antibodies targeting CD44",
            "subject.product": "BIWI1",
            "subject.exclusivity": "exclusive",
            "subject.territory": "worldwide",
            "dates.announced": "2001-11-28",
            "dates.event": "2001-11-28",
            "dates.report_signed": "2001-11-29",
        }.items()
    )
    statuses = {t.field: t.status for t in summary.terms}
    for field in ("consideration.upfront", "consideration.milestones", "consideration.royalty"):
        assert statuses[field] == "not_disclosed"
    assert statuses["governing_law"] == "absent"


def test_values_in_words() -> None:
    def term(value: object, **more: object) -> Term:
        return Term.model_validate({"field": "x", "label": "X", "status": "found", "value": value, **more})

    assert words(term(515000000.0, value_type="money", unit="USD")) == "$515 million"
    assert words(term(56.0, value_type="money", unit="USD")) == "$56.00"
    assert words(term(310000000.0, value_type="money", unit="EUR", qualifier="up_to")) == "up to €310 million"
    assert words(term(1234567.0, value_type="money", unit="USD")) == "$1,234,567"
    assert words(term("2001-11-28", value_type="date")) == "November 28, 2001"
    assert words(term("2001-11", value_type="date"), "when") == "in November 2001"
    assert words(term(12.5, value_type="percent", unit="percent")) == "12.5%"
    assert words(term(1.0, value_type="number", unit="shares")) == "1 share"
    assert words(term(["Arvello, Inc.", "Brume Corp."]), "short") == "Arvello and Brume"
