"""Numbers are rounded as the question asks, and by program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.rounding import asked_digits, rounded
from qa.written import written


@pytest.mark.parametrize(
    ("question", "digits"),
    [
        ("What is the ratio? Round your answer to two decimal places.", 2),
        ("Give the margin to 1 decimal place", 1),
        ("Growth in percent, rounded to one decimal?", 1),
        ("Sales to the nearest million?", -6),
        ("The price to the nearest cent", 2),
        ("How many shares, as a whole number?", 0),
        ("to the nearest whole percent", 0),
        ("What did it cost?", None),
        ("How many million shares are there?", None),
        ("Paid within two days?", None),
    ],
)
def test_what_is_asked(question: str, digits: int | None) -> None:
    assert asked_digits(question) == digits


@pytest.mark.parametrize(
    ("number", "question", "result"),
    [
        (8109818.9928, "to the nearest cent", 8109818.99),
        (8109818.9928, "to the nearest thousand", 8110000),
        (0.125, "to two decimal places", 0.13),
        (-2.5, "to a whole number", -3),
        (12.3456, "how much?", 12.3456),
    ],
)
def test_rounded(number: float, question: str, result: float) -> None:
    assert rounded(number, question) == result


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_never_off_by_more_than_half(number: float, digits: int) -> None:
    assert abs(rounded(number, f"to {digits} decimal places") - number) <= 0.500001 * 10**-digits + 1e-4


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (909091 * 8.9208, "USD", "$8,109,818.99"),
        (53.00 - 50.4825, "USD", "$2.5175"),
        (20280122.0, "date", "January 22, 2028"),
        (1 / 3, None, "0.3333333333"),
        (25.0, "percent", "25%"),
        (-1577000.0, "EUR", "EUR -1,577,000"),
    ],
)
def test_written(number: float, unit: str | None, text: str) -> None:
    assert written(number, unit) == text
