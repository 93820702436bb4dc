"""Forms that are told by their own headings, and what is annexed to them."""

from __future__ import annotations

import pytest

from index.filing import Section
from index.forms import form_of
from index.outline import outline

PROSE = "Quillfeather makes barometers for the cloudy parts of the world, and has done so for many years.\n\n"
BODY = PROSE * 4


def joined(*pieces: str) -> str:
    return "\n\n".join(pieces) + "\n\n"


def top(text: str, form: str) -> list[str]:
    """Labels of the sections that hold the text at first hand: not what stands inside an Item or a
    heading."""
    return [s.label for s in outline(text, form, None) if s.level <= 2 and s.kind != "cover"]


def by_label(text: str, form: str) -> dict[str, Section]:
    return {section.label: section for section in outline(text, form, None)}


PROSPECTUS = joined(
    "QUILLFEATHER BAROMETERS, INC.",
    "Common Stock",
    "The price is $12.00 a share. " * 12,
    "TABLE OF CONTENTS",
    "Page\nProspectus Summary 1\nRisk Factors 9\nUse of Proceeds 30\nManagement 40\nUnderwriting 80",
    "PROSPECTUS SUMMARY",
    BODY,
    "The Offering",
    PROSE,
    "RISK FACTORS",
    "Risks Related to Clouds",
    BODY,
    "USE OF PROCEEDS",
    BODY + "We refer to Risk Factors and Management above.",
    "MANAGEMENT’S DISCUSSION AND ANALYSIS OF FINANCIAL CONDITION AND RESULTS OF OPERATIONS",
    BODY,
    "BUSINESS",
    BODY,
    "MANAGEMENT",
    BODY,
    "DESCRIPTION OF CAPITAL STOCK",
    BODY,
    "UNDERWRITING",
    BODY,
    "LEGAL MATTERS",
    PROSE,
    "EXPERTS",
    PROSE,
    "WHERE YOU CAN FIND MORE INFORMATION",
    PROSE,
    "PART II",
    "INFORMATION NOT REQUIRED IN PROSPECTUS",
    "Item 13. Other Expenses of Issuance and Distribution.",
    PROSE,
    "Item 14. Indemnification of Directors and Officers.",
    PROSE,
    "Item 16. Exhibits and Financial Statement Schedules.",
    PROSE,
    "Item 17. Undertakings.",
    PROSE,
    "SIGNATURES",
    "Pursuant to the requirements of the Act",
)


def test_a_prospectus() -> None:
    assert top(PROSPECTUS, "S-1/A") == [
        "Prospectus Summary",
        "The Offering",
        "Risk Factors",
        "Use of Proceeds",
        "Management's Discussion and Analysis of Financial Condition and Results of Operations",
        "Business",
        "Management",
        "Description of Capital Stock",
        "Underwriting",
        "Legal Matters",
        "Experts",
        "Where You Can Find More Information",
        "Part II",
        "Item 13. Other Expenses of Issuance and Distribution",
        "Item 14. Indemnification of Directors and Officers",
        "Item 16. Exhibits and Financial Statement Schedules",
        "Item 17. Undertakings",
        "Signatures",
    ]


def test_a_heading_of_a_prospectus_is_not_cut_at_a_plain_one() -> None:
    found = by_label(PROSPECTUS, "S-1")
    risks = found["Risk Factors"]
    assert PROSPECTUS[risks.start :].startswith("RISK FACTORS\n\nRisks Related")
    assert risks.end == PROSPECTUS.index("USE OF PROCEEDS")


PROXY = joined(
    "NOTICE OF SPECIAL MEETING OF STOCKHOLDERS",
    PROSE,
    "TABLE OF CONTENTS",
    "SUMMARY TERM SHEET 1\nTHE SPECIAL MEETING 20\nTHE MERGER 30\nAPPRAISAL RIGHTS 70\nANNEX A A-1",
    "SUMMARY TERM SHEET",
    BODY,
    "THE SPECIAL MEETING",
    BODY,
    "THE MERGER",
    "Background of the Merger",
    BODY,
    "PROPOSAL 2: ADVISORY VOTE ON EXECUTIVE COMPENSATION",
    PROSE,
    "APPRAISAL RIGHTS",
    BODY,
    "ANNEX A",
    "AGREEMENT AND PLAN OF MERGER",
    "ARTICLE I",
    "THE MERGER",
    "Section 1.1 The Merger. " + PROSE,
    "Section 1.2 Closing. " + PROSE,
    "ARTICLE II",
    "CONDITIONS",
    "Section 2.1 Conditions. " + PROSE,
)


def test_a_proxy_statement_and_the_agreement_annexed_to_it() -> None:
    labels = top(PROXY, "DEFM14A")
    assert labels[:4] == [
        "Notice of Special Meeting of Stockholders",
        "Summary Term Sheet",
        "The Special Meeting",
        "The Merger",
    ]
    assert labels[-6:] == [
        "Annex A Agreement And Plan Of Merger",
        "Article I The Merger",
        "Section 1.1 The Merger",
        "Section 1.2 Closing",
        "Article II Conditions",
        "Section 2.1 Conditions",
    ]
    assert "Advisory Vote on Executive Compensation" in labels


def test_a_report_of_a_foreign_issuer() -> None:
    text = joined(
        "FORM 6-K", "x " * 150, "EXPLANATORY NOTE", PROSE, "Incorporation by Reference", PROSE, "SIGNATURES"
    )
    assert top(text, "6-K") == ["Explanatory Note", "Incorporation by Reference", "Signatures"]


def test_executive_officers_behind_the_items_of_part_i() -> None:
    text = joined(
        "PART I",
        "Item 1. Business",
        BODY,
        "Item 4. Mine Safety Disclosures",
        "Not applicable.",
        "Information About Our Executive Officers",
        BODY,
        "PART II",
        "Item 7. Management's Discussion",
        BODY,
    )
    found = by_label(text, "10-K")
    assert found["Item 4. Mine Safety Disclosures"].end == text.index("Information About")
    assert found["Information About Our Executive Officers"].parent == "part-i"


def test_executive_officers_in_an_item_do_not_cut_it() -> None:
    text = joined(
        "PART I",
        "Item 1. Business",
        BODY,
        "Executive Officers of the Registrant",
        BODY,
        "Item 2. Properties",
        BODY,
        "PART II",
        "Item 7. Management's Discussion",
        BODY,
    )
    assert by_label(text, "10-K")["Item 1. Business"].end == text.index("Item 2.")


@pytest.mark.parametrize(
    ("form", "number", "title"),
    [
        ("10-12G", "2", "Financial Information"),
        ("SC 13D/A", "4", "Purpose of Transaction"),
        ("20-F", "16K", "Cybersecurity"),
        ("10-KSB40", "7", "Financial Statements"),
        ("F-1", "17", "Undertakings"),
    ],
)
def test_items_of_other_forms(form: str, number: str, title: str) -> None:
    known = form_of(form)
    assert known is not None
    assert title in {known.entries[place].title for place in known.numbered(number)}


@pytest.mark.parametrize("other", ["EX-10.1", "EX-99.1", "S-8", "CORRESP", "GRAPHIC", ""])
def test_other_documents_have_no_form(other: str) -> None:
    assert form_of(other) is None
