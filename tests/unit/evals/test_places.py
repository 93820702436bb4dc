"""Gold evidence is found however the page was read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.case import Place
from evals.places import Range, Text, find, ranges

TEXT = "Net sales | $684,210 | $641,875\nCost of sales | 437,894\fUp to $[***]  a year\nNet   sales, again"


def test_bars_and_signs_fold_away() -> None:
    [(start, end)] = find("Net sales $684,210 $641,875", TEXT)
    assert TEXT[start:end] == "Net sales | $684,210 | $641,875"


def test_omission_marks_are_kept() -> None:
    [(start, end)] = find("up to $[***] a year", TEXT)
    assert TEXT[start:end] == "Up to $[***]  a year"
    assert not find("up to $[*] a year", TEXT)


def test_near_settles_which() -> None:
    assert len(find("net sales", TEXT)) == 2
    assert find("net sales", TEXT, near=len(TEXT)) == [(TEXT.rindex("Net"), TEXT.rindex("sales") + 5)]


def test_the_documents_type_goes_first() -> None:
    one, other = Text("f/1", "8-K", "the price is 5", (0,)), Text("f/2", "EX-99.1", "the price is 5", (0,))
    assert ranges(Place(document="EX-99.1", quote="price is 5"), (one, other)) == [Range("f/2", 4, 14)]
    assert len(ranges(Place(document="EX-2.1", quote="price is 5"), (one, other))) == 2


def test_a_page_is_a_range() -> None:
    text = Text("f/1", "10-K", "one\ftwo\fthree", (0, 4, 8))
    assert ranges(Place(page=2), (text,)) == [Range("f/1", 4, 8)]
    assert ranges(Place(page=3), (text,)) == [Range("f/1", 8, 13)]
    assert ranges(Place(page=4), (text,)) == []


def test_ranges_that_touch_do_not_overlap() -> None:
    assert not Range("a", 0, 5).overlaps(Range("a", 5, 9))
    assert Range("a", 0, 6).overlaps(Range("a", 5, 9))
    assert not Range("a", 0, 6).overlaps(Range("b", 0, 6))


@given(st.text(), st.text(alphabet="abc 1,\n", min_size=1), st.text())
def test_a_quote_is_found_where_it_stands(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    bare = quote.strip(" ,\n")
    start = len(before) + 1 + (quote.index(bare) if bare else 0)
    assert ((start, start + len(bare)) in find(quote, text)) == bool(bare)
