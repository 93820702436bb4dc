"""What is said to be undisclosed, and what shows that it was left out."""

from __future__ import annotations

import pytest

from qa.disclosure import is_non_disclosure, omission_spans


@pytest.mark.parametrize(
    "text",
    [
        "Financial terms were not disclosed.",
        "Terms of the agreement were not disclosed.",
        "The purchase price was not disclosed",
        "The financial terms of the transaction have not been publicly disclosed.",
        "Further details of the agreement will not be disclosed.",
        "No financial terms were disclosed.",
        "No other terms of the deal have been released.",
        "The parties did not disclose the financial terms.",
        "Acme has not disclosed the amount of the payment.",
        "The company declined to disclose financial details.",
        "an undisclosed up-front payment",
        "acquired it for an undisclosed sum",
        "The terms of the settlement are confidential.",
        "The terms of the settlement\nremain confidential.",
    ],
)
def test_non_disclosure(text: str) -> None:
    assert is_non_disclosure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Confidential Information shall not be disclosed to any third party.",
        "The Receiving Party shall not disclose the Confidential Information.",
        "Liabilities that are not disclosed in the Financial Statements.",
        "The terms of this Agreement shall not be disclosed to any person.",
        "The Company disclosed the terms of the offering.",
        "Financial terms are set out in Exhibit 10.1.",
        "ImmunoGen will receive an up-front payment.",
        "",
    ],
)
def test_no_non_disclosure(text: str) -> None:
    assert not is_non_disclosure(text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("at [***] percent ([***]%)", ["[***]", "[***]"]),
        ("[*] months", ["[*]"]),
        ("[ * ] days and [ * * * ]", ["[ * ]", "[ * * * ]"]),
        ("the […***…] of", ["[…***…]"]),
        ("up to the [...***...], starting", ["[...***...]"]),
        ("{*****} a tier", ["{*****}"]),
        ("for *** (***) days", ["***", "(***)"]),
        ("limits of $*** per loss", ["***"]),
        ("pay *****% of net revenue", ["*****"]),
        ("at a price of [redacted] each", ["[redacted]"]),
        ("[Confidential Treatment Requested]", ["[Confidential Treatment Requested]"]),
    ],
)
def test_omission_marks(text: str, marks: list[str]) -> None:
    assert [text[start:end] for start, end in omission_spans(text)] == marks


@pytest.mark.parametrize(
    "text",
    [
        "Confidential treatment has been requested for portions of this exhibit.",
        "Omitted pursuant to a request for confidential treatment",
        "Certain information in this exhibit has been omitted",
        "filed separately with the Securities and Exchange Commission",
    ],
)
def test_legends(text: str) -> None:
    assert omission_spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "**bold words** in a sentence",
        "***",
        "* * * * *",
        "[Executive Name*]",
        "a note* and another**",
        "The parties shall seek confidential treatment of the Agreement.",
        "Y = A1* X1 + B* X2",
        "CUSIP NO. [●]*",
        "**********************",
    ],
)
def test_no_omission(text: str) -> None:
    assert omission_spans(text) == []
