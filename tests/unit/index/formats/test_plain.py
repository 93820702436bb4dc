"""Plain text and its pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.formats.plain import read_plain


def test_white_space_and_tags_stay() -> None:
    read = read_plain("\n\n   Title\n<PAGE>   2\n<TABLE>\n<S>   <C>\nSales   10\n</TABLE>\n\n")
    assert read.text == "   Title\n<PAGE>   2\n<TABLE>\n<S>   <C>\nSales   10\n</TABLE>"
    assert read.page_starts == (0, 9)


def test_a_page_mark_at_the_top_starts_no_second_page() -> None:
    assert read_plain("<PAGE>\nfirst\n\fsecond").page_starts == (0, 14)


@given(st.text(alphabet="ab \n\f<PAGE>", max_size=60))
def test_pages_rise_and_stay_inside(source: str) -> None:
    read = read_plain(source)
    assert list(read.page_starts) == sorted(set(read.page_starts))
    assert read.page_starts[-1] <= len(read.text)
    assert read.text in source
