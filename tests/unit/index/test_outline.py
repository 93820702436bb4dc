"""Outlines: Items, Parts, agreements, statements and plain headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.outline import outline

PROSE = "This paragraph is long enough to be the body of a heading and says nothing at all of interest.\n\n"


def labels(text: str, kind: str, form: str | None = None, *, only: str = "") -> list[str]:
    return [section.label for section in outline(text, kind, form) if not only or section.kind == only]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("ITEM 5. OTHER EVENTS", "Item 5. Other Events"),
        ("Item 5.  Other Events and Regulation FD Disclosure.", "Item 5. Other Events"),
        (
            "Item 1.01 Entry into a Material Definitive Agreement.",
            "Item 1.01 Entry into a Material Definitive Agreement",
        ),
        (
            "Item 2 .0 2 Results of Operations and Financial Condition",
            "Item 2.02 Results of Operations and Financial Condition",
        ),
        (
            "ITEM\n1.01 ENTRY INTO A MATERIAL DEFINITIVE AGREEMENT",
            "Item 1.01 Entry into a Material Definitive Agreement",
        ),
        ("**Item 9.01(d)** Exhibits", "Item 9.01 Exhibits"),
        ("Item 8.01.\n\nOther Events.", "Item 8.01 Other Events"),
        ("ITEM 7. EXHIBITS", "Item 7. Exhibits"),
        ("ITEM 5. On May 4 the company closed its sale.", "Item 5. On May 4 the company closed its sale"),
    ],
)
def test_items_of_an_8k(heading: str, label: str) -> None:
    assert labels(f"Cover\n\n{heading}\n\n{PROSE}", "8-K", only="item") == [label]


@pytest.mark.parametrize(
    "line",
    [
        "as described in\nItem 5 of this report and elsewhere.\n",
        "the matters of\nItem 5, above, are repeated.\n",
    ],
)
def test_references_are_not_headings(line: str) -> None:
    text = f"Item 8.01 Other Events.\n\nThe company incorporates what it said in the past, {line}{PROSE}"
    assert labels(text, "8-K", only="item") == ["Item 8.01 Other Events"]


def test_an_item_is_not_cut_at_a_subheading_and_ends_at_the_signature() -> None:
    text = f"Item 5. Other Events\n\n{PROSE}Private Placement\n\n{PROSE}SIGNATURES\n\nPursuant to the Act\n"
    item, inner, signature = outline(text, "8-K", None)
    assert (item.kind, item.start, item.end) == ("item", 0, text.index("SIGNATURES"))
    assert (inner.label, inner.parent) == ("Item 5. Other Events: Private Placement", item.id)
    assert signature.kind == "signature"


ANNUAL = (
    "FORM 10-K\n\nTABLE OF CONTENTS\n\nItem 1. | Business | 1\nItem 7. | Management's Discussion | 20\n"
    "Item 8. | Financial Statements | 30\n\nPART I\n\nItem 1. Business\n\n"
    + PROSE
    * 6
    + "See Item 8. Financial Statements and Supplementary Data.\n\nPART II\n\n"
    "Item 7. Management's Discussion and Analysis"
    " of Financial Condition and Results of Operations\n\n"
    + PROSE
    * 6
    + "Item 8. Financial Statements and Supplementary Data\n\nCONSOLIDATED BALANCE SHEETS\n\nCash | 1 | 2\n\n"
    "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNote 1 - Leases\n\n"
    + PROSE
    + "NOTE 2: INCOME TAXES\n\n"
    + PROSE
)


def test_annual_report_with_contents_parts_statements_and_notes() -> None:
    found = outline(ANNUAL, "10-K", "10-K")
    assert [section.id for section in found if section.kind in ("part", "item")] == [
        "part-i",
        "part-i/item-1",
        "part-ii",
        "part-ii/item-7",
        "part-ii/item-8",
    ]
    assert ANNUAL[found[0].start :].startswith("PART I\n\nItem 1.")
    named = [(section.kind, section.label) for section in found if section.kind in ("statement", "note")]
    assert named == [
        ("statement", "Consolidated Balance Sheets"),
        ("statement", "Notes To Consolidated Financial Statements"),
        ("note", "Note 1 Leases"),
        ("note", "Note 2 Income Taxes"),
    ]
    assert found[-1].parent == next(s.id for s in found if s.label.startswith("Notes"))


def test_quarterly_report_tells_parts_by_titles_where_a_part_is_not_named() -> None:
    text = (
        f"Item 1. Financial Statements\n\n{PROSE * 8}"
        "Item 2. Management's Discussion and Analysis of Financial "
        f"Condition\n\n{PROSE * 8}Item 1. Legal Proceedings\n\n{PROSE}Item 6. Exhibits\n\n{PROSE}"
    )
    found = outline(text, "10-Q", None)
    assert [section.id for section in found if section.kind == "item"] == [
        "part-i/item-1",
        "part-i/item-2",
        "part-ii/item-1",
        "part-ii/item-6",
    ]


def test_numbers_in_words() -> None:
    text = f"ITEM ONE - BUSINESS\n\n{PROSE * 4}ITEM TWO - PROPERTIES\n\n{PROSE}"
    assert labels(text, "10-K", only="item") == ["Item 1. Business", "Item 2. Properties"]


AGREEMENT = (
    "LICENCE AGREEMENT\n\nTABLE OF CONTENTS\n\nARTICLE I DEFINITIONS ....... 1\nSection 1.1 Terms ....... 1\n"
    "ARTICLE II GRANT ....... 4\n\nARTICLE I\n\nDEFINITIONS\n\nSection 1.1. Terms. "
    + PROSE
    + '1.2 "Product" means a barometer.\n\nARTICLE II\nGRANT\n\nSection 2.1 Licence. '
    + PROSE
    + "(a) Notice. The licensee gives notice.\n(b) the licensee pays.\n\n"
    "Section 2.2 shall not apply to anyone.\n\n"
    "SCHEDULE 1.2\n\nBarometers\n"
)


def test_agreement() -> None:
    found = outline(AGREEMENT, "EX-10.1", "8-K")
    assert [(section.kind, section.label) for section in found] == [
        ("article", "Article I Definitions"),
        ("section", "Section 1.1 Terms"),
        ("section", "Section 1.2 Product"),
        ("article", "Article II Grant"),
        ("section", "Section 2.1 Licence"),
        ("clause", "Section 2.1(a) Notice"),
        ("clause", "Section 2.1(b)"),
        ("exhibit", "Schedule 1.2 Barometers"),
    ]
    clause = found[5]
    assert (clause.number, clause.parent) == ("2.1(a)", "article-ii/section-2.1")


def test_numbering_that_restarts_keeps_ids_apart() -> None:
    text = "".join(f"{number}. Title\n\n{PROSE}" for number in (1, 2, 3, 1, 2, 3))
    ids = [section.id for section in outline(text, "EX-10.1", None)]
    assert ids == ["section-1", "section-2", "section-3", "section-1-2", "section-2-2", "section-3-2"]


def test_plain_headings_of_a_press_release() -> None:
    text = f"Contact: Orla Penn\n\n{PROSE}About Quillfeather\n\n{PROSE}FORWARD LOOKING STATEMENTS\n\n{PROSE}"
    assert labels(text, "EX-99.1") == ["About Quillfeather", "Forward Looking Statements"]


@given(
    st.lists(
        st.sampled_from(
            [
                "PART I\n",
                "PART II\n",
                "Item 1. Business\n\n",
                "Item 1A. Risk Factors\n",
                "ITEM 7. MANAGEMENT'S DISCUSSION\n",
                "Item 8. Financial Statements | 9\n",
                "TABLE OF CONTENTS\n",
                "Signatures\n",
                "ARTICLE II\n",
                "Section 2.1 Closing. ",
                "(a) x\n",
                "2.3 Title. ",
                "NOTE 1 - X Y\n",
                "CONSOLIDATED BALANCE SHEETS\n",
                PROSE,
                "\n\nA Heading\n\n",
                "EXHIBIT A\n",
                "Item 5.02 Departure of Directors\n",
                "\f\n",
                "  ",
                "|",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(["8-K", "10-K", "10-Q", "20-F", "EX-10.1", "", "10-KSB/A"]),
)
def test_sections_are_ordered_inside_and_nested(pieces: list[str], kind: str) -> None:
    text = "".join(pieces)
    known = {}
    before = 0
    for section in outline(text, kind, None):
        assert section.id not in known
        known[section.id] = section
        assert before <= section.start < section.end <= len(text)
        before = section.start
        if section.parent:
            parent = known[section.parent]
            assert parent.level < section.level
            assert parent.start <= section.start < section.end <= parent.end


def test_contents_with_statements_under_an_item() -> None:
    listed = "Index\n\nPage\nPart I - Financial Information\nItem 1. Financial Statements:\n"
    rows = "".join(f"Consolidated Statement of Something at June {n} | {n}\n" for n in range(3, 20))
    text = f"{listed}{rows}\nPart I - Financial Information\n\nItem 1. Financial Statements:\n\n{PROSE * 3}"
    part, item = outline(text, "10-Q", None)[-2:]
    assert part.start == len(listed + rows) + 1
    assert item.start == text.rindex("Item 1.")


@pytest.mark.parametrize(
    "unit", ["\n", " ", "_", "\t\n", "ITEM 1\n", "Section 1.1 ", "TABLE OF CONTENTS\n", "A\n\n", "9 | 9\n"]
)
def test_long_runs_of_the_same_are_outlined_in_linear_time(unit: str) -> None:
    text = "FORM 10-K\n" + unit * (100_000 // len(unit)) + " end"
    assert all(section.end <= len(text) for section in outline(text, "10-K", None))


def test_an_agreement_whose_lines_are_lost() -> None:
    body = "The parties agree on this, as in Section 1.1 and under Section 2.2. They are glad. " * 9
    page = (
        f"ARTICLE I THE OFFER Section 1.1. The Offer. {body}Section 1.2. Company Actions. {body}"
        f"ARTICLE II   THE MERGER   Section 2.1   Closing. {body}"
        f"Section 2.2 Effect of the Merger. {body}"
    )
    contents = (
        "TABLE OF CONTENTS ARTICLE I THE OFFER Section 1.1. The Offer 3 Section 1.2. Company Actions 4 "
        "ARTICLE II THE MERGER Section 2.1 Closing 9 Section 2.2 Effect of the Merger 10\n\n\n"
    )
    found = outline(contents + page, "EX-2.1", None)
    assert [section.label for section in found] == [
        "Article I The Offer",
        "Section 1.1 The Offer",
        "Section 1.2 Company Actions",
        "Article II The Merger",
        "Section 2.1 Closing",
        "Section 2.2 Effect of the Merger",
    ]
    assert found[1].parent == "article-i"
    assert found[1].end == (contents + page).index("Section 1.2. Company Actions. ")


@given(
    st.lists(
        st.sampled_from(
            [
                "Section 1.1 Closing. ",
                "2.1 The Merger. ",
                "ARTICLE II THE MERGER ",
                "3. Terms. ",
                "as in Section 1.1. ",
                "It is agreed that nothing is agreed. " * 60,
                "  ",
                "“",
                "EXHIBIT A\n",
                "1.2.3 Notice; ",
            ]
        ),
        max_size=25,
    )
)
def test_sections_of_flattened_text_nest(pieces: list[str]) -> None:
    text = "".join(pieces)
    before = 0
    for section in outline(text, "EX-2.1", None):
        assert before <= section.start < section.end <= len(text)
        before = section.start
