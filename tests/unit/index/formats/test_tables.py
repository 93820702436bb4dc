"""Rows of tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.html import read_html
from index.formats.tables import render


def rows(*rows: str) -> list[str]:
    cells = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("/")) + "</tr>" for row in rows]
    return read_html(f"<table>{''.join(cells)}</table>").text.split("\n")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("Products//$/294,866//$/298,085", "Products | $294,866 | $298,085"),
        ("Change/(/3/)/%//12.5/%", "Change | (3)% | 12.5%"),
        ("Loss/$/(1,234/)/", "Loss | $(1,234)"),
        ("Loss/$ (/56/)/", "Loss | $ (56)"),
        ("None/$/—/$/–", "None | $— | $–"),
        ("Euro/€/7/£/8", "Euro | €7 | £8"),
        ("•/A bullet goes with its text", "• A bullet goes with its text"),
        (
            "Item 1.01./Entry into a Material Definitive Agreement.",
            "Item 1.01. Entry into a Material Definitive Agreement.",
        ),
        ("(d)/Exhibits", "(d) Exhibits"),
        ("99.1/Press release dated April 16, 1999", "99.1 | Press release dated April 16, 1999"),
        ("One cell", "One cell"),
    ],
)
def test_row(row: str, line: str) -> None:
    assert rows(row) == [line]


def test_values_stay_under_their_header() -> None:
    assert rows("/2024//2023", "Sales/10//11", "Gain/// 12", "Fees/13//") == [
        "| 2024 | 2023",
        "Sales | 10 | 11",
        "Gain |  | 12",
        "Fees | 13",
    ]


def test_header_over_several_columns_and_rows_that_hang_down() -> None:
    source = (
        "<table><tr><td></td><td colspan=3>Years ended</td></tr>"
        "<tr><td rowspan=2>Sales</td><td>2024</td><td></td><td>2023</td></tr>"
        "<tr><td>10</td><td></td><td>11</td></tr></table>"
    )
    assert read_html(source).text.split("\n") == ["Years ended", "Sales | 2024 | 2023", "| 10 | 11"]


def test_a_layout_table_gives_paragraphs() -> None:
    source = "<table><tr><td><p>First paragraph.</p><p>Second.</p></td></tr></table>"
    assert read_html(source).text == "First paragraph.\n\nSecond."


def test_a_table_in_a_table() -> None:
    source = (
        "<table><tr><td><p>Before</p><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
        "<p>After</p></td></tr></table>"
    )
    assert read_html(source).text == "Before\n\na | 1\nb | 2\n\nAfter"


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.integers(1, 5),
                st.integers(1, 3),
                st.lists(st.text(alphabet="ab1$%() ", min_size=1, max_size=5).filter(str.strip), max_size=2),
            ),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_no_character_of_a_cell_is_lost(table: list[list[tuple[int, int, list[str]]]]) -> None:
    written = sorted("".join("".join(blocks) for row in table for _, _, blocks in row).replace(" ", ""))
    shown = sorted("".join(render(table)).replace(" ", "").replace("|", "").replace("\n", ""))
    assert shown == written
