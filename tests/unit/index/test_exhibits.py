"""Exhibits as the index of a filing lists them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.exhibits import exhibits
from index.filing import Document
from index.outline import outline


def filing(text: str, form: str = "8-K", *carried: str) -> list[Document]:
    main = Document("f/1", "f", 1, form, "", "", text, sections=outline(text, form, None))
    rest = [Document(f"f/{n}", "f", n, kind, "", "", "text") for n, kind in enumerate(carried, 2)]
    return [main, *rest]


def listed(text: str, form: str = "8-K", *carried: str) -> list[tuple[str, str, str, str]]:
    return [(e.number, e.description, e.status, e.source) for e in exhibits(filing(text, form, *carried))]


CURRENT = """Item 8.01 Other Events.

The company is glad to report.

Item 9.01 Financial Statements and Exhibits.

(d) Exhibits.

Exhibit No. | Description
2.1* | Merger Agreement, dated May 4, 2020, between Quill Inc. and Orrery LLC.
10.1 | Loan Agreement (incorporated by reference to Exhibit 10.4 to its Form 10-K filed March 1, 2019).
99.1** | Press release dated May 4, 2020.
104 | Cover page of this report in inline XBRL.

* Filed herewith.

** Furnished herewith.

SIGNATURES

Pursuant to the requirements of the Act
"""

ANNUAL = """PART IV

Item 15. Exhibits and Financial Statement Schedules

(a)1. Financial Statements: see Item 8.

Exhibit | Description | Form | Exhibit | Filing Date | Filed Herewith
3.1 | Articles of Incorporation | S-1 | 3.2 | May 1, 2001
21.1 | Subsidiaries | | | | X

SIGNATURES

Pursuant to the requirements of the Act
"""

TEXT = """ITEM 7.  FINANCIAL STATEMENTS AND EXHIBITS

     (c)  Exhibits.

          2.1   Agreement and Plan of Merger, dated       Incorporated by reference
                as of October 15, 1993, by and            to Form 8-K filed
                among Quill and Orrery.                   November 2, 1993.

          99    Press Release dated January 28, 1994.     Filed herewith.

                               SIGNATURES

Pursuant to the requirements of the Act
"""


def test_marks_and_words_say_where_an_exhibit_is() -> None:
    assert listed(CURRENT, "8-K", "EX-2.1", "EX-99.1") == [
        (
            "2.1",
            "Merger Agreement, dated May 4, 2020, between Quill Inc. and Orrery LLC.",
            "filed",
            "",
        ),
        (
            "10.1",
            "Loan Agreement",
            "incorporated",
            "Exhibit 10.4 to its Form 10-K filed March 1, 2019",
        ),
        ("99.1", "Press release dated May 4, 2020.", "furnished", ""),
        ("104", "Cover page of this report in inline XBRL.", "listed", ""),
    ]


def test_an_exhibit_that_the_filing_brings_along_names_its_document() -> None:
    found = exhibits(filing(CURRENT, "8-K", "EX-99.1"))
    assert {e.number: e.document for e in found}["99.1"] == "f/2"
    start, end = found[0].start, found[0].end
    assert CURRENT[start:end].startswith("2.1* | Merger")


def test_columns_of_a_table_say_it() -> None:
    assert listed(ANNUAL, "10-K", "EX-21.1") == [
        ("3.1", "Articles of Incorporation", "incorporated", "S-1, 3.2, May 1, 2001"),
        ("21.1", "Subsidiaries", "filed", ""),
    ]


def test_columns_of_characters() -> None:
    assert listed(TEXT, "8-K", "EX-99") == [
        (
            "2.1",
            "Agreement and Plan of Merger, dated as of October 15, 1993, by and among Quill and Orrery.",
            "incorporated",
            "Form 8-K filed November 2, 1993",
        ),
        ("99", "Press Release dated January 28, 1994.", "filed", ""),
    ]


@pytest.mark.parametrize("number", ["EX-99.(A)", "EX-99(A)", "EX-99.A"])
def test_numbers_are_compared_without_their_signs(number: str) -> None:
    text = "Item 7. Exhibits\n\n99(a)   Audited balance sheets.\n\nSIGNATURES\n"
    assert exhibits(filing(text, "8-K", number))[0].document == "f/2"


def test_an_index_behind_the_signatures() -> None:
    text = (
        "Item 5. Other Events\n\nNews.\n\nSIGNATURES\n\nPursuant to the requirements of the Act\n\n"
        "EXHIBIT INDEX\n\n99.1   Press release.\n\n99.2   Another one.\n"
    )
    assert [e.number for e in exhibits(filing(text, "8-K"))] == ["99.1", "99.2"]


def test_no_documents_no_exhibits() -> None:
    assert exhibits([]) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "Item 9.01 Exhibits\n",
                "10.1 | Loan\n",
                "99.1  Release\n",
                "* Filed herewith.\n",
                "incorporated by reference ",
                "to Exhibit 4.1 of Form 8-K\n",
                "(a) ",
                "|",
                "\n\n",
                "SIGNATURES\n",
                "EXHIBIT INDEX\n",
                "2(i) Plan\n",
                "<PAGE>\n",
                "(1)",
                "furnished",
                "Exhibit 99",
                "4.1*+ (2) | Note\n",
            ]
        ),
        max_size=30,
    )
)
def test_ranges_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    for exhibit in exhibits(filing(text, "8-K")):
        assert text[exhibit.start : exhibit.end].startswith(exhibit.number)
        assert exhibit.description
