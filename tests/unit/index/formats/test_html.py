"""HTML and inline XBRL as lines that a person would see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.html import cover_facts, read_html


def text(source: str) -> str:
    return read_html(source).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One  two\n three</p><p>Four</p>", "One two three\n\nFour"),
        ("<div>A<b>B</b> <i>C</i></div>", "AB C"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<p>A&nbsp;&amp;&#160;B &#8220;q&#146;s&#8221;</p>", "A & B “q’s”"),
        ("<p>5 < 6 and 7 > 6</p>", "5 < 6 and 7 > 6"),
        ('<p title="a > b">x</p>', "x"),
        ("<p>a<!-- <p>hidden</p> -->b</p>", "ab"),
        ("<p>kept <!-- never closed</p><p>kept too</p>", "kept\n\nkept too"),
        ("<style>p {}</style><script>if (a < b) x()</script><title>t</title><p>x</p>", "x"),
        ("<pre>  a   b\n  c</pre>", "  a   b\n  c"),
        ("<p>zero\u200bwidth\u00ad</p>", "zerowidth"),
        ("<p>white <font color='#ffffff' style='font-size:1pt'>text</font></p>", "white text"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<p>cut off in a <td align=", "cut off in a"),
    ],
)
def test_flow(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div style='display:none'><div>x</div>y</div><p>seen</p>", "seen"),
        ("<div style='DISPLAY: none'><ix:header><ix:hidden>1</ix:hidden></ix:header></div>seen", "seen"),
        ("<ix:header/><p>seen</p>", "seen"),
        ("<div style='display:none'/><p>seen</p>", "seen"),
        ("<p style='display:none'>x<p>seen", "seen"),
        ("<span style='display:none'>never closed <p>seen</p>", "never closed\n\nseen"),
        ("<ix:nonFraction name='a'>12</ix:nonFraction><ix:continuation> more</ix:continuation>", "12 more"),
    ],
)
def test_hidden(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<p>one</p><hr style='page-break-after:always'/><p>two</p>",
        "<p>one</p><div style='page-break-before: always'>two</div>",
        "<div style='page-break-after:always'><p>one</p></div><p>two</p>",
        "<p>one</p><PAGE><p>two</p>",
        "<p>one</p><p style='break-before:page'></p><p style='page-break-before:always'>two</p>",
    ],
)
def test_pages(source: str) -> None:
    read = read_html(source)
    assert read.text == "one\n\ntwo"
    assert read.page_starts == (0, 5)


def test_page_break_before_a_table_and_inside_one() -> None:
    read = read_html(
        "<p>one</p><hr style='page-break-after:always'><table><tr><td>Item 5.</td><td>Other</td></tr>"
        "<tr><td><p style='page-break-before:always'>two</p></td></tr></table>"
    )
    assert read.text == "one\n\nItem 5. Other\ntwo"
    assert [read.text[start : start + 3] for start in read.page_starts] == ["one", "Ite", "two"]


@pytest.mark.parametrize(
    ("outer", "expected"),
    [
        ("<table><tr><td>{}</td></tr></table>", "Sales | 1\nCosts | 2"),
        ("<table><tr><td>a</td><td>{}</td></tr></table>", "a | Sales | 1\nCosts | 2"),
        ("<table><tr><td><p>x</p>{}<p>y</p></td></tr></table>", "x\n\nSales | 1\nCosts | 2\n\ny"),
        ("<table><tr><td><table><tr><td>{}</table></td></tr></table>", "Sales | 1\nCosts | 2"),
        ("<table><tr>{}<td>z</td></tr></table>", "Sales | 1\nCosts | 2\n\nz"),
    ],
)
def test_tables_inside_tables(outer: str, expected: str) -> None:
    inner = "<table><tr><td>Sales</td><td>1</td></tr><tr><td>Costs</td><td>2</td></tr></table>"
    assert text(outer.format(inner)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a<!-- <script> --></p><p>b</p><script>x</script>", "a\n\nb"),
        ("<script>'<!--'</script><p>a</p><!-- b --><p>c", "a\n\nc"),
        ("<SCRIPT>x</SCRIPT ><p>a", "a"),
        ("<script>never closed <p>a</p>", "never closed\n\na"),
        ("<div style='display:none'>x<div>y</div></div>a<div style='display:none'>z</div>b", "ab"),
        ("a <div style='display:none'><br/>x</div> b", "a b"),
        ("a &amp; b<", "a & b<"),
        ("\x00a\x01b\x02c", "abc"),
        ("<p>1 &lt;2&gt; <3", "1 <2> <3"),
    ],
)
def test_what_is_never_shown(source: str, expected: str) -> None:
    assert text(source) == expected


def test_facts_of_the_cover_are_read_even_where_hidden() -> None:
    source = (
        "<div style='display:none'><ix:nonNumeric contextRef='c' name='dei:EntityCentralIndexKey'>0000999991"
        "</ix:nonNumeric></div><ix:nonNumeric name=\"dei:EntityRegistrantName\" id='x'><b>Quill &amp; Co"
        "</b></ix:nonNumeric>"
    )
    assert cover_facts(source) == {
        "EntityCentralIndexKey": ("0000999991",),
        "EntityRegistrantName": ("Quill & Co",),
    }


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<table>",
                "</table>",
                "<tr>",
                "<td colspan=2>",
                "</td>",
                "<br>",
                "<pre>",
                "</pre>",
                "<span style='display:none'>",
                "</span>",
                "<p style='page-break-before:always'>",
                "a",
                " b ",
                "$",
                "12",
                "(",
                ")",
                "<",
                "&amp;",
                "<!--",
                "-->",
                "<hr style='page-break-after:always'>",
                "\x00",
                "<script>",
                "'",
                '"',
            ]
        ),
        max_size=40,
    )
)
def test_any_tags_give_a_text_whose_pages_are_in_order(pieces: list[str]) -> None:
    read = read_html("".join(pieces))
    assert read.text == read.text.rstrip()
    assert "\x00" not in read.text
    assert "\x01" not in read.text
    assert read.page_starts[0] == 0
    assert list(read.page_starts) == sorted(set(read.page_starts))
    assert read.page_starts[-1] <= len(read.text)


@given(
    st.lists(st.text(alphabet="abc 123", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=8)
)
def test_every_visible_word_survives_in_order(words: list[str]) -> None:
    source = "".join(f"<div><table><tr><td>{word}</td></tr></table></div>" for word in words)
    assert text(source).split() == " ".join(words).split()


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 100_000 + "x" + "</b>" * 100_000,
        "<table><tr><td>" * 100_000 + "x",
        "<p style='page-break-after:always'>" * 50_000 + "x",
        "<a '" * 100_000 + "x",
        "<!--" * 100_000 + "x",
        "<script>" * 100_000 + "x",
    ],
    ids=["div", "b", "table", "page", "quote", "comment", "script"],
)
def test_deep_or_broken_nesting_is_read(source: str) -> None:
    assert len(read_html(source).text) <= len(source)


def test_a_table_of_many_cells() -> None:
    row = "<tr>" + "<td>1,234</td>" * 20 + "</tr>"
    lines = text("<table>" + row * 1_000 + "</table>").split("\n")
    assert lines == [" | ".join(["1,234"] * 20)] * 1_000


def test_spans_without_measure() -> None:
    assert text("<table>" + "<tr><td colspan=99999 rowspan=99999>x</td></tr>" * 300 + "</table>")
