"""What a file is told from its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFiling
from index.formats.sniff import decode, is_html, kind, newlines
from tests.unit.index.formats.made import FORM, pdf, submission


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (submission(("8-K", "a.txt", FORM)).encode(), "submission"),
        (submission(("8-K", "a.txt", FORM)).replace("\n", "\r").encode(), "submission"),
        (b"<DOCUMENT>\r\n<TYPE>8-K\r\n<TEXT>\r\nhello\r\n</TEXT>\r\n</DOCUMENT>", "submission"),
        (b"<?xml version='1.0'?><html><body><p>x</p></body></html>", "html"),
        (b"<P>One</P><P>Two</P>", "html"),
        (FORM.encode(), "text"),
        (b"<PAGE>\n<TABLE>\n<S> <C>\nSales 10\n</TABLE>\n", "text"),
        ("\ufeffForm 8-K".encode("utf-16"), "text"),
        (pdf([["x"]]), "pdf"),
        (b"\n\n%PDF-1.4 and so on", "pdf"),
    ],
)
def test_kind(data: bytes, expected: str) -> None:
    assert kind(data) == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n0000", "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0rest", "Word"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_what_is_no_filing_is_named(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFiling, match=says):
        kind(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("naïve — “x”".encode(), "naïve — “x”"),
        ("naïve — “x”".encode("cp1252"), "naïve — “x”"),
        ("naïve “x”".encode("utf-16"), "naïve “x”"),
        ("plain text here".encode("utf-16-le"), "plain text here"),
        ("plain text here".encode("utf-16-be"), "plain text here"),
        (b"undefined \x81 here", "undefined \x81 here"),
        ("“many” “valid” “marks” ".encode() + b"\xff", "“many” “valid” “marks” \ufffd"),
    ],
)
def test_characters(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@given(st.binary(max_size=400))
def test_decoding_never_fails(data: bytes) -> None:
    assert "\x00" not in decode(data)


@given(st.text(alphabet="ab\r\n", max_size=40))
def test_newlines(text: str) -> None:
    assert "\r" not in newlines(text)
    assert newlines(text).replace("\n", "") == text.replace("\r", "").replace("\n", "")


def test_sgml_tables_of_plain_text_are_not_html() -> None:
    assert not is_html("<TABLE>\n<CAPTION>\n<S> <C> <C>\n</TABLE>\n<PAGE>\n<FN>\n" * 5)
