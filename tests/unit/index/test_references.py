"""Cross-references and what they mean."""

from __future__ import annotations

import pytest

from index.filing import Document
from index.outline import outline
from index.references import Reference, references

PROSE = "This paragraph is long enough to be the body of a heading and says nothing at all of interest.\n\n"
MERGER = (
    "AGREEMENT AND PLAN OF MERGER\n\nARTICLE VII\n\nCONDITIONS\n\nSection 7.1 Conditions. "
    + PROSE
    + "ARTICLE VIII\n\nTERMINATION\n\nSection 8.1 Termination. See Section 7.1 and Sections 8.3(b) and 8.4, "
    "or clause "
    "(a) of Section 8.3, or Article VII hereof.\n\nSection 8.3 Fees. "
    + PROSE
    + "(a) the first fee is due.\n\n(b) the second fee is due under Section 203 of the Delaware General "
    "Corporation "
    "Law, under Section 8.3(b)(ii) and as in Exhibit A.\n\nSection 8.4 Costs. "
    + PROSE
    + "EXHIBIT A\n\nForm of Note\n"
)


def document(text: str, kind: str, sequence: int = 1) -> Document:
    return Document(f"f/{sequence}", "f", sequence, kind, "", "", text, sections=outline(text, kind, None))


def told(found: tuple[Reference, ...]) -> list[tuple[str, str, str | None]]:
    return [(f"{one.kind} {one.number}", one.of, one.target) for one in found]


def test_references_of_an_agreement_to_itself_and_to_the_law() -> None:
    assert told(references(document(MERGER, "EX-2.1"))) == [
        ("section 7.1", "", "article-vii/section-7.1"),
        ("section 8.3(b)", "", "article-viii/section-8.3/clause-8.3(b)"),
        ("section 8.4", "", "article-viii/section-8.4"),
        ("section 8.3(a)", "", "article-viii/section-8.3/clause-8.3(a)"),
        ("article VII", "", "article-vii"),
        ("section 203", "the Delaware General Corporation Law", None),
        ("section 8.3(b)(ii)", "", "article-viii/section-8.3/clause-8.3(b)"),
        ("exhibit A", "", "exhibit-a"),
    ]


def test_references_from_one_document_of_a_filing_to_another() -> None:
    report = document(
        "Item 1.01 Entry into a Material Definitive Agreement.\n\nThe fee is due under Section 8.3(b) of the "
        "Merger "
        "Agreement, which is filed as Exhibit 2.1. Exhibit 99.1 is not here.\n\n",
        "8-K",
    )
    agreement = document(MERGER, "EX-2.1", 2)
    found = references(report, (report, agreement))
    assert [(one.number, one.document, one.target) for one in found] == [
        ("8.3(b)", "f/2", "article-viii/section-8.3/clause-8.3(b)"),
        ("2.1", "f/2", None),
        ("99.1", None, None),
    ]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("see Note 7", "part-ii/item-8/statement-notes-to-financial-statements/note-7"),
        (
            "see Notes 6 and 7 to the Consolidated Financial Statements",
            "part-ii/item-8/statement-notes-to-financial-statements/note-7",
        ),
        ("as in Part I, Item 1A of this Form 10-K", "part-i/item-1a"),
        ("as in Item 1A of Part I", "part-i/item-1a"),
        ("Item 303 of Regulation S-K asks it", None),
        ("in Item 1A of the Company’s Annual Report on Form 10-K for 2019", None),
    ],
)
def test_references_of_an_annual_report(said: str, target: str | None) -> None:
    text = (
        f"PART I\n\nItem 1. Business\n\n{PROSE * 3}We do, {said}.\n\nItem 1A. Risk Factors\n\n"
        f"{PROSE * 5}PART II\n\nItem 8. Financial Statements and Supplementary Data\n\n"
        f"NOTES TO FINANCIAL STATEMENTS\n\nNote 6 - Leases\n\n"
        f"{PROSE}Note 7 - Income Taxes\n\n{PROSE * 3}"
    )
    found = [one for one in references(document(text, "10-K")) if one.kind != "part"]
    assert found[-1].target == target


def test_of_numbering_that_restarts_the_near_one_is_meant() -> None:
    part = "ARTICLE I\n\nTERMS\n\nSection 1.1 One. " + PROSE + "Section 1.2 Two. See Section 1.1.\n\n"
    text = part + "EXHIBIT A\n\n" + part + "Section 1.3 Three. " + PROSE
    near, far = references(document(text, "EX-10.1"))
    assert near.target == "article-i/section-1.1"
    assert far.target == "article-i-2/section-1.1"
