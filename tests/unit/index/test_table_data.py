"""Tables as data, from HTML rows, columns of characters and PDF lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.filing import Document
from index.outline import outline
from index.tables import Row, Table, tables
from index.tables.columns import _HEAD, _MAY_HEAD
from index.tables.lines import number
from index.tables.scale import _MAY_SAY, _SAID, scale_of


def document(text: str, kind: str = "10-K") -> Document:
    return Document("f/1", "f", 1, kind, "", "", text, sections=outline(text, kind, None))


def only(text: str) -> Table:
    [table] = tables(document(text))
    return table


def shown(row: Row) -> tuple[str, str, list[tuple[int, str]]]:
    return row.group, row.label, [(cell.column, cell.text) for cell in row.cells]


HTML = """CONSOLIDATED BALANCE SHEETS

(In millions, except per share amounts)

| June 29, 2024 | June 24, 2023
ASSETS:
Current assets:
Cash | $1,200 | $(85)
Receivables, net |  | 310
Total current assets | 1,200 | 225
Goodwill | 44 | —
Book value per share | $3.25 | $2.90
Return on assets | 12.5% | (3)%

The notes belong to these statements.
"""

SPACED = """<TABLE>
<CAPTION>
                             SELECTED FIGURES
                       (in thousands, except per share)

                                        Year ended June 30,
                                        1996           1995
                                        ----           ----
<S>                                     <C>            <C>
Revenues:
  Barometers........................   $ 71,113      $ 65,602
  Repairs and
    maintenance.....................        587         (650)
                                       --------      --------
Total revenues......................   $ 71,700      $ 64,952
Earnings per share..................   $    .53      $    .55
</TABLE>
"""

PDF = """Condensed Statements of Earnings
$ in millions, except per share amounts (unaudited)
Three Months Ended Six Months Ended
July 29, 2023 July 30, 2022 July 29, 2023 July 30, 2022
Revenue $ 9,583 $ 10,329 $ 19,050 $ 20,976
Cost of sales 7,363 8,042 14,680 16,336
Common stock, 1.0 billion shares authorized and
outstanding 22 22 22 -
Diluted earnings per share $ 1.25 $ 1.35 $ 2.36 $ 2.85
See Notes to Condensed Statements.
"""


def test_rows_with_bars() -> None:
    table = only(HTML)
    assert table.columns == ("June 29, 2024", "June 24, 2023")
    assert (table.scale, table.scale_words) == (1_000_000, "In millions, except per share amounts")
    assert table.currency == "USD"
    assert table.heading == (
        "CONSOLIDATED BALANCE SHEETS (In millions, except per share amounts) | June 29, 2024 | June 24, 2023"
    )
    assert [shown(row) for row in table.rows] == [
        ("Current assets", "Cash", [(0, "$1,200"), (1, "$(85)")]),
        ("Current assets", "Receivables, net", [(1, "310")]),
        ("Current assets", "Total current assets", [(0, "1,200"), (1, "225")]),
        ("", "Goodwill", [(0, "44"), (1, "—")]),
        ("", "Book value per share", [(0, "$3.25"), (1, "$2.90")]),
        ("", "Return on assets", [(0, "12.5%"), (1, "(3)%")]),
    ]
    cash, *_, goodwill, book, assets = table.rows
    assert [(cell.number, cell.scale) for cell in cash.cells] == [
        (Decimal(1200), 1_000_000),
        (Decimal(-85), 1_000_000),
    ]
    assert goodwill.cells[1].number == 0
    assert {cell.scale for cell in (*book.cells, *assets.cells)} == {1}


def test_columns_of_characters() -> None:
    table = only(SPACED)
    assert table.columns == ("Year ended June 30, 1996", "Year ended June 30, 1995")
    assert (table.scale, table.currency) == (1_000, "USD")
    assert [shown(row) for row in table.rows] == [
        ("Revenues", "Barometers", [(0, "$ 71,113"), (1, "$ 65,602")]),
        ("Revenues", "Repairs and maintenance", [(0, "587"), (1, "(650)")]),
        ("Revenues", "Total revenues", [(0, "$ 71,700"), (1, "$ 64,952")]),
        ("", "Earnings per share", [(0, "$    .53"), (1, "$    .55")]),
    ]
    assert [cell.scale for cell in table.rows[-1].cells] == [1, 1]


def test_lines_of_a_pdf() -> None:
    table = only(PDF)
    assert table.columns == (
        "Three Months Ended July 29, 2023",
        "Three Months Ended July 30, 2022",
        "Six Months Ended July 29, 2023",
        "Six Months Ended July 30, 2022",
    )
    assert (table.scale, table.scale_words) == (1_000_000, "$ in millions, except per share amounts")
    assert [row.label for row in table.rows] == [
        "Revenue",
        "Cost of sales",
        "Common stock, 1.0 billion shares authorized and outstanding",
        "Diluted earnings per share",
    ]
    assert table.rows[0].at(2) is not None
    assert [cell.text for cell in table.rows[2].cells] == ["22", "22", "22", "-"]


@pytest.mark.parametrize("text", [HTML, SPACED, PDF])
def test_every_range_is_what_it_says(text: str) -> None:
    table = only(text)
    assert table.start <= table.rows[0].start
    for row in table.rows:
        assert table.start <= row.start < row.end <= table.end
        for cell in row.cells:
            assert row.start <= cell.start < cell.end <= row.end
            assert text[cell.start : cell.end] == cell.text


def test_a_stacked_header_heads_the_columns_to_its_right() -> None:
    text = (
        "| Three Months Ended |  | Six Months Ended |\n| 2024 | 2023 | 2024 | 2023\n"
        "Sales | 1 | 2 | 3 | 4\nCosts | 1 | 1 | 1 | 1\n"
    )
    assert only(text).columns == (
        "Three Months Ended 2024",
        "Three Months Ended 2023",
        "Six Months Ended 2024",
        "Six Months Ended 2023",
    )


def test_the_scale_is_that_of_the_sentence_before_or_of_the_notes() -> None:
    before = "Debt was as follows (in thousands):\n\n| 2024 | 2023\nNotes | 1 | 2\nLoans | 3 | 4\n"
    assert only(before).scale == 1_000
    notes = (
        "Item 8. Financial Statements and Supplementary Data\n\nNOTES TO FINANCIAL STATEMENTS\n\n"
        "(dollars in millions, except per share data)\n\nNote 1 - Debt\n\n"
        + "It is owed by the company. " * 40
        + "\n\n| 2024 | 2023\nNotes | 1 | 2\nLoans | 3 | 4\n"
    )
    assert only(notes).scale == 1_000_000


def test_what_stands_at_the_foot_of_every_page_is_no_row() -> None:
    page = "Costs | 7 | 8\n\nQuill Inc. | Form 10-K | {}\n\n"
    text = "| 2024 | 2023\nSales | 1 | 2\n\n" + "".join(page.format(number) for number in (1, 2, 3))
    starts = tuple(at + 2 for at in range(len(text)) if text.startswith("\n\nCosts", at))
    starts = (0, *(text.index(f"10-K | {n}") + 10 for n in (1, 2)), len(text))
    found = tables(Document("f/1", "f", 1, "10-K", "", "", text, page_starts=starts))
    assert {row.label for table in found for row in table.rows} == {"Sales", "Costs"}


@pytest.mark.parametrize(
    "prose",
    [
        "The company was founded on March 3, 1994 and\nhas 200 employees in 3 states as of December 31, "
        "2019.\n",
        "Sales rose in 2018, 2017 and 2016\nand fell in 2015, as they did in 2009\n",
        "See page 12\nand page 13\n",
    ],
)
def test_prose_is_no_table(prose: str) -> None:
    assert tables(document(prose)) == ()


@pytest.mark.parametrize(
    ("value", "is_number"),
    [
        ("$(1,234)", "-1234"),
        ("( 56 )", "-56"),
        ("—", "0"),
        ("$ —", "0"),
        ("12.5%", "12.5"),
        ("(3)%", "-3"),
        (".53", "0.53"),
        ("-7", "-7"),
        ("1,380,976", "1380976"),
        ("N/A", None),
        ("*", None),
    ],
)
def test_numbers(value: str, is_number: str | None) -> None:
    assert number(value) == (None if is_number is None else Decimal(is_number))


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("(in millions)", 1_000_000),
        ("(Dollars in thousands, except per share data)", 1_000),
        ("$ in billions", 1_000_000_000),
        ("(000's omitted)", 1_000),
        ("($000)", 1_000),
        ("(Millions)", 1_000_000),
        ("Amounts are expressed in thousands of U.S. dollars unless otherwise stated", 1_000),
        ("In Whole Dollars", 1),
        ("five millions of people", 1),
    ],
)
def test_scales(words: str, scale: int) -> None:
    assert scale_of(words)[0] == scale


@given(
    st.lists(
        st.sampled_from(
            [
                "Sales | $1 | (2)%",
                "Sales 1,234 (5)",
                "| 2024 | 2023",
                "2024 2023",
                "<TABLE>",
                "<S> <C>",
                "</TABLE>",
                "Assets:",
                "Costs......    7    8",
                "     1996    1995",
                "\n",
                "\f",
                "(in millions)",
                "A sentence, which is long. And so on.",
                "|",
                "- -",
                "— | —",
                "Item 8. Financial Statements",
                "$",
                "Fiscal 2025 21",
                "and",
                "(1) (2)",
                "100 % 43 %",
            ]
        ),
        max_size=40,
    )
)
@example(["<TABLE>", *["Sales | $1 | (2)%"] * 2, "| 2024 | 2023", "<S> <C>", *["Sales | $1 | (2)%"] * 2])
def test_ranges_hold_for_any_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    before = 0
    for table in tables(document(text)):
        assert before <= table.start < table.end <= len(text)
        before = table.end
        for row in table.rows:
            assert all(text[cell.start : cell.end] == cell.text for cell in row.cells)
            assert all(0 <= cell.column < len(table.columns) for cell in row.cells)


@given(st.from_regex(_SAID))
def test_what_says_a_scale_may_say_one(words: str) -> None:
    assert _MAY_SAY.search(words)


@given(st.from_regex(_HEAD))
def test_what_heads_a_column_may_head_one(words: str) -> None:
    assert _MAY_HEAD.search(words)
