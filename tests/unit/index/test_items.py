"""Headings of Items as filers write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Section
from index.forms.order import ascending
from index.outline import outline

PROSE = (
    "On May 4, 2020, Quillfeather Barometers announced a number of things, all of them described below.\n\n"
)
BODY = PROSE * 8
COVER = "FORM 8-K\n\nCURRENT REPORT\n\n" + "The registrant is named on this cover. " * 8 + "\n\n"
CLOSING = (
    "Item 9.01. Financial Statements and Exhibits\n\n(d) Exhibits\n\n99.1 Press release\n\n"
    "SIGNATURES\n\nPursuant to the requirements of the Act\n"
)


def items(text: str, form: str) -> list[Section]:
    return [section for section in outline(text, form, None) if section.kind == "item"]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Item 5.02(b), (c)  Departure of Directors or Certain Officers", ["5.02"]),
        ("Items 2.02 and 7.01. Results of Operations; Regulation FD Disclosure.", ["2.02", "7.01"]),
        ("Item 2.02 and Item 7.01 Results of Operations; Regulation FD Disclosure", ["2.02", "7.01"]),
        ("Item 2.02/7.01. Results of Operations/Regulation FD Disclosure", ["2.02", "7.01"]),
        ("Item 2.02. Results of Operations.\nItem 7.01. Regulation FD Disclosure.", ["2.02", "7.01"]),
        ("ITEM 1.01\n\nENTRY INTO A MATERIAL DEFINITIVE AGREEMENT", ["1.01"]),
        ("Item 8.01— Other Events", ["8.01"]),
        ("Item 1. 01 Entry into a Material Definitive Agreement", ["1.01"]),
        ("ITEM 5.OTHER EVENTS", ["5"]),
        ("Item No. 5. Other Events", ["5"]),
        ("Item #8.01 Other Events", ["8.01"]),
        ("Item: 8.01 Other Events", ["8.01"]),
        ("(Item 5) Other Events", ["5"]),
        ("I tem 8.01 Other Events", ["8.01"]),
        ("> Item 8.01 Other Events", ["8.01"]),
        ("☐ Item 8.01 Other Events", ["8.01"]),
        ("ITEM | 8.01. | Other Events.", ["8.01"]),
        ("Section 8 - Other Events\n\nItem 8.01 Other Events", ["8.01"]),
        ("Items 1 through 4. Not applicable.\n\nItem 5. Other Events.", ["5"]),
        ("8.01 Other Events", ["8.01"]),
        ("Other Events (Item 8.01)", ["8.01"]),
        ("ITEM 8.01", ["8.01"]),
        ("Item 5.", ["5"]),
        ("Item 7(c). Exhibits", ["7"]),
        ("Item 9 (Regulation FD Disclosure)", ["9"]),
        ("ITEM II. ACQUISITION OR DISPOSITION OF ASSETS", ["2"]),
        ("Item 502. Departure of Directors or Certain Officers", ["5.02"]),
        ("Item 8.1 Other Events", ["8.01"]),
        ("ITEM 5.02 Resignation of Chief Financial Officer", ["5.02"]),
    ],
)
def test_numbers_of_a_current_report(heading: str, numbers: list[str]) -> None:
    found = items(f"{COVER}{heading}\n\n{PROSE * 2}{CLOSING}", "8-K")
    assert [section.number for section in found] == [*numbers, "9.01"]


def test_items_that_share_a_heading_share_the_body() -> None:
    text = f"{COVER}Items 2.02 and 7.01. Results of Operations; Regulation FD Disclosure.\n\n{PROSE}{CLOSING}"
    first, second, _ = items(text, "8-K")
    assert first.end == second.end == text.index("Item 9.01")
    assert (second.parent, text[second.start : second.start + 4]) == (first.id, "7.01")


def joined(*pieces: str) -> str:
    return "FORM\n\n" + "\n\n".join(pieces) + "\n\nSIGNATURES\n\nPursuant to the requirements of the Act\n"


ANNUAL = {
    "two Items in one heading": (
        ["PART I", "Items 1 and 2. Business and Properties", BODY, "Item 3. Legal Proceedings", BODY],
        ["1", "2", "3"],
    ),
    "an Item with a T": (
        ["Item 9A(T). Controls and Procedures", BODY, "Item 9B. Other Information"],
        ["9A", "9B"],
    ),
    "contents without a heading": (
        [
            "Item 1. Business 3",
            "Item 1A. Risk Factors 10",
            "Item 2. Properties 20",
            "PART I",
            "Item 1. Business",
            BODY,
            "Item 1A. Risk Factors",
            BODY,
            "Item 2. Properties",
            BODY,
        ],
        ["1", "1A", "2"],
    ),
    "running heads": (
        ["Item 1. Business", BODY, "Item 1. Business (continued)", BODY, "Item 2. Properties", PROSE],
        ["1", "2"],
    ),
    "a title said twice": (
        [
            "ITEM 6. SELECTED FINANCIAL DATA",
            "QUILL INC. AND SUBSIDIARIES",
            "ITEM 6. Selected Financial Data",
            BODY,
            "ITEM 7. Management's Discussion",
            BODY,
        ],
        ["6", "7"],
    ),
    "references at the head of a line": (
        [
            "Item 1. Business",
            BODY + "For more, see\nItem 7. Management's Discussion and Analysis and\n"
            "Item 8. Financial Statements and Supplementary Data of this report.",
            BODY,
            "Item 2. Properties",
            BODY,
            "Item 7. Management's Discussion",
            BODY,
            "Item 8. Financial Statements",
            BODY,
        ],
        ["1", "2", "7", "8"],
    ),
    "a heading behind a sentence": (
        [
            "Item 1. Business",
            BODY + "We have no claims. Item 3. Legal Proceedings",
            PROSE,
            "Item 4. Mine Safety",
        ],
        ["1", "3", "4"],
    ),
    "a link back on every page": (
        [
            "TABLE OF CONTENTS",
            "Item 1. Business 1\nItem 2. Properties 2\nItem 8. Financial Statements 3",
            "Table of Contents\nItem 1. Business",
            BODY,
            "Table of Contents\nItem 2. Properties",
            BODY,
            "Table of Contents",
            BODY,
            "Table of Contents\nItem 8. Financial Statements\nINDEX TO FINANCIAL STATEMENTS\nReport 60\n"
            "Balance Sheets 61\nCash Flows 62",
            BODY,
        ],
        ["1", "2", "8"],
    ),
}


@pytest.mark.parametrize("case", ANNUAL, ids=list(ANNUAL))
def test_items_of_an_annual_report(case: str) -> None:
    pieces, numbers = ANNUAL[case]
    assert [section.number for section in items(joined(*pieces), "10-K")] == numbers


def test_an_item_begins_where_its_title_is_first_said() -> None:
    text = joined(*ANNUAL["a title said twice"][0])
    assert items(text, "10-K")[0].start == text.index("ITEM 6.")


def test_a_part_without_items_ends_the_item_before_it() -> None:
    text = joined(
        "PART II",
        "Item 9. Changes in and Disagreements with Accountants",
        "None.",
        "PART III",
        "The information is incorporated by reference to the proxy statement.",
        "PART IV",
        "Item 15. Exhibits",
        BODY,
    )
    found = {section.id: section for section in outline(text, "10-K", None)}
    assert found["part-iii"].parent is None
    assert found["part-ii/item-9"].end == text.index("PART III")


def test_parts_of_a_quarterly_report_in_the_line_of_an_item() -> None:
    text = joined(
        "PART I – FINANCIAL INFORMATION, Item 1. Financial Statements",
        BODY,
        "Item 2. Management's Discussion",
        BODY,
        "PART II – OTHER INFORMATION, Item 1. Legal Proceedings",
        PROSE,
        "Item 6. Exhibits",
        PROSE,
    )
    assert [section.id for section in items(text, "10-Q")] == [
        "part-i/item-1",
        "part-i/item-2",
        "part-ii/item-1",
        "part-ii/item-6",
    ]


def test_statements_behind_the_signatures_are_not_of_them() -> None:
    text = joined("Item 8. Financial Statements", "See the pages that follow.") + (
        "\nINDEX TO FINANCIAL STATEMENTS\n\nConsolidated Balance Sheets 50\nConsolidated Statements of "
        "Income 51\n"
        f"Consolidated Statements of Cash Flows 52\n\nConsolidated Balance Sheets\n\nCash | 1 | 2\n\n"
        f"Notes to Consolidated Financial Statements\n\n1. Leases\n\n{PROSE}2. Income Taxes\n\n{PROSE}3. "
        f"Debt\n\n"
    )
    found = outline(text, "10-K", None)
    signature = next(section for section in found if section.kind == "signature")
    assert signature.end == text.index("INDEX TO")
    assert [section.label for section in found if section.start > signature.start] == [
        "Financial Statements",
        "Consolidated Balance Sheets",
        "Notes to Consolidated Financial Statements",
        "Note 1 Leases",
        "Note 2 Income Taxes",
        "Note 3 Debt",
    ]


def test_a_line_of_a_paragraph_is_no_statement() -> None:
    text = joined(
        "Item 7. Management's Discussion",
        "These amounts are reported within the lines of the costs that are shown in the\nConsolidated "
        "Statement of "
        "Income\nas they have been in all the years before.",
        BODY,
    )
    assert not [section for section in outline(text, "10-K", None) if section.kind == "statement"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(1, 9)), max_size=8))
def test_the_heaviest_ascending_run(headings: list[tuple[int, int, int]]) -> None:
    headings.sort(key=lambda heading: heading[0])
    starts, ranks, weights = ([heading[place] for heading in headings] for place in range(3))

    def best(at: int) -> int:
        later = [n for n in range(len(starts)) if starts[n] > starts[at] and ranks[n] > ranks[at]]
        return weights[at] + max(map(best, later), default=0)

    run = ascending(starts, ranks, weights)
    assert all(starts[a] < starts[b] and ranks[a] < ranks[b] for a, b in pairwise(run))
    assert sum(weights[at] for at in run) == max(map(best, range(len(starts))), default=0)
