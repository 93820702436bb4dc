"""Any range of canonical text can be shown on the page, and nothing else of the source gets onto it."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.display import Display, display
from index.display.page import page_of, written
from index.filing import Submission
from index.formats import read
from index.formats.html import read_html
from tests.unit.index.display.shown import highlighted, squeezed
from tests.unit.index.formats.made import FORM, RELEASE, submission

PIECES = [
    "<p>", "</p>", "<div style='text-align:center'>", "</div>", "<table border=1>", "</table>", "<tr>",
    "</tr>", "<td colspan=2>", "<th>", "</td>", "<td>$</td><td>1,2", "<td>(5</td><td>)</td>", "<br>", "<pre>",
    "</pre>", "<b>", "</b>", "<font style='font-weight:bold'>", "</font>", "<caption>", "<ul><li>", "</ul>",
    "<i>", "</i>", "<span style='display:none'>", "</span>", "<hr style='page-break-after:always'>", "<!--",
    "-->", "<a href='", "one", " two  three ", "&amp;", "&#160;", "a\u200bb", "|", " | ", "\n", "<",
    "<ix:header/>", "<p style='",
]  # fmt: skip


def page(source: str) -> str:
    text, items = page_of(source)
    return written(text, items, 0, len(text))


def shown(found: Submission) -> list[Display]:
    return [display(*pair) for pair in zip(found.documents, found.sources, strict=True)]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.randoms(use_true_random=False))
def test_what_is_highlighted_is_what_is_quoted(pieces: list[str], dice: random.Random) -> None:
    text = read_html("".join(pieces)).text
    html = page("".join(pieces))
    assert squeezed(highlighted(html, 0, len(text))) == squeezed(text)
    start, end = sorted(dice.choices(range(len(text) + 1), k=2))
    assert squeezed(highlighted(html, start, end)) == squeezed(text[start:end])


@pytest.mark.data
def test_real_filings_highlight_what_is_quoted(shared_data: Path) -> None:
    dice = random.Random(7)
    paths = [*(shared_data / "filings").iterdir(), shared_data / "filings_long" / "apple-10q.html"]
    kinds = set()
    for path in paths:
        if path.suffix == ".pdf":
            continue
        found = read(path)
        for document, displayed in zip(found.documents, shown(found), strict=True):
            kinds.add(displayed.kind)
            runs = highlighted(displayed.html, 0, len(document.text))
            assert squeezed(runs) == squeezed(document.text)
            for _ in range(5):
                start = dice.randrange(len(document.text))
                end = min(len(document.text), start + dice.randrange(1, 2000))
                assert squeezed(highlighted(displayed.html, start, end)) == squeezed(document.text[start:end])
    assert kinds == {"html", "text"}


def test_it_looks_like_the_filing() -> None:
    html = page(
        "<div style='text-align:center;color:#fff;font-size:1pt'><b>Title</b></div><table><tr>"
        "<td colspan='2' style='border-bottom:1pt solid #000'>Sales</td><td align=right>$</td><td>5</td></tr>"
        "</table><font style='font-weight:bold'>bold</font>"
    )
    bare = re.sub(r' data-(?:start|end)="\d+"', "", html)
    assert bare == (
        '<div style="text-align:center"><b><span>Title</span></b></div><table><tbody><tr>'
        '<td colspan="2" style="border-bottom:1pt solid #000"><span>Sales</span></td>'
        '<td align="right"><span>$</span></td><td><span>5</span></td></tr></tbody></table>'
        '<span style="font-weight:bold"><span>bold</span></span>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>x",
        "<p onclick='alert(1)'>x</p>",
        "<img src='https://example.com/a.png' onerror=alert(1)>x",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='https://example.com'>x</a>",
        "<div style='background:url(https://example.com/a)'>x</div>",
        "<div style='width:expression(alert(1))'>x</div>",
        "<div style='width:1px;background-image:url(x)' id=a class=b data-start=9>x</div>",
        "<iframe src='https://example.com'></iframe>x",
        "<object data=x><embed src=y></object><form action=z><input></form>x",
        "<svg onload=alert(1)><style>@import 'https://example.com'</style></svg>x",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></table>x",
        "<noscript><p title='</noscript><img src onerror=alert(1)>'>x</noscript>",
        "<td colspan='2\" onclick=\"alert(1)'>x",
        "<table><tr><td colspan=2\" onmouseover=alert(1)>x</td></tr></table>",
        "<meta http-equiv=refresh content='0;url=https://example.com'><link rel=stylesheet href=x>x",
        "<base href='https://example.com/'>x",
        "&lt;script&gt;alert(1)&lt;/script&gt;x",
        "<scr<script>ipt>alert(1)</script>>x",
    ],
)  # fmt: skip
def test_nothing_acts_or_leads_elsewhere(source: str) -> None:
    tags = re.findall(r"<[^<>]*>", page(source))
    allowed = re.compile(
        r'</?(?:span|div|p|table|tbody|tr|td)>|<span data-start="\d+" data-end="\d+">|'
        r'<div style="width:1px">|<td colspan="2">'
    )
    assert [tag for tag in tags if not allowed.fullmatch(tag)] == []
    assert "x" in unescape(page(source))


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "</b><i>", "<td>", "<pre>"])
def test_deep_nesting_is_shown(piece: str) -> None:
    assert squeezed(highlighted(page(piece * 50_000 + "x"), 0, 1)) == "x"


def test_documents_of_one_file_are_shown_apart(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{block}</p>" for block in (FORM + RELEASE).split("\n\n"))
    path = tmp_path / "a.htm"
    path.write_text(f"<html><body><div align=left>{paragraphs}</div></body></html>")
    found = read(path)
    form, release = found.documents
    assert (form.type, release.type) == ("8-K", "EX-99.1")
    for document, displayed in zip(found.documents, shown(found), strict=True):
        assert displayed.kind == "html"
        assert squeezed(highlighted(displayed.html, 0, len(document.text))) == squeezed(document.text)
        assert displayed.html.startswith('<div align="left"><p>')
        assert displayed.html.endswith("</p></div>")
    assert "Weatherby" in shown(found)[1].html
    assert "Weatherby" not in shown(found)[0].html


def test_plain_text_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(submission(("8-K", "a.txt", "A <TABLE> of\n  1   2\n& more")))
    found = read(path)
    first = shown(found)[0]
    assert (first.kind, first.title) == ("text", "8-K · a.txt")
    assert first.html.startswith("<pre><span")
    assert highlighted(first.html, 0, 99) == found.documents[0].text


def test_a_source_read_by_another_version_is_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_text("<html><p>Hello</p><p>world</p></html>")
    found = read(path)
    older = type(found.documents[0])("x/1", "x", 1, "8-K", "", "", "Hello world")
    assert display(older, found.sources[0]).kind == "text"
    assert display(older, None).kind == "text"
