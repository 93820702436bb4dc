"""Typed values: what is found in the words of filings, and what is not."""

from __future__ import annotations

import pytest

from qa.values import Found, find_values, parse_one, same_value, scaled


def brief(text: str) -> list[tuple[str, float | str, str | None]]:
    return [(value.kind, value.value, value.unit) for value in find_values(text)]


def only(text: str) -> Found:
    (found,) = find_values(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$4.5 million", 4_500_000, "USD"),
        ("$4.5-million", 4_500_000, "USD"),
        ("US$3", 3, "USD"),
        ("U.S. $1,250.0 million", 1_250_000_000, "USD"),
        ("EUR 1.0 billion", 1e9, "EUR"),
        ("€16", 16, "EUR"),
        ("£2.5m", 2_500_000, "GBP"),
        ("4.1 million dollars", 4_100_000, "USD"),
        ("3 million U.S. dollars", 3_000_000, "USD"),
        ("Dollars ($3,000,000)", 3_000_000, "USD"),
        ("ten million dollars ($10,000,000)", 10_000_000, "USD"),
        ("Three Hundred Thousand and No/100 Dollars ($300,000.00)", 300_000, "USD"),
        ("five hundred\n      thousand dollars\n      ($500,000)", 500_000, "USD"),
        ("$.01", 0.01, "USD"),
        ("25 cents", 0.25, "USD"),
        ("$(1,234)", -1234, "USD"),
        ("$ (1,234)", -1234, "USD"),
        ("C$12", 12, "CAD"),
        ("$500K", 500_000, "USD"),
        ("$1.2bn", 1.2e9, "USD"),
    ],
)
def test_money(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit) == ("money", value, unit)


def test_ranges_are_two_values() -> None:
    assert [v.value for v in find_values("$5 to $7 million")] == [5e6, 7e6]
    assert [v.value for v in find_values("between $500,000 and $1 million")] == [5e5, 1e6]
    assert [v.value for v in find_values("$3-5 million")] == [3e6, 5e6]
    assert [v.value for v in find_values("10 to 12%")] == [10, 12]
    assert brief("three (3) to five (5) years") == [("duration", 3, "years"), ("duration", 5, "years")]
    assert brief("10 to 12 million shares") == [("number", 1e7, "shares"), ("number", 1.2e7, "shares")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16%", 16),
        ("16 percent", 16),
        ("12-1/2%", 12.5),
        ("66-2/3%", 66 + 2 / 3),
        ("6 3/4%", 6.75),
        ("forty percent (40%)", 40),
        ("one hundred\n   fifteen percent\n   (115%)", 115),
        ("110 basis points", 1.1),
        ("25 bps", 0.25),
        ("(5.2)%", -5.2),
        ("one-half of one percent", 0.5),
    ],
)
def test_percent(text: str, value: float) -> None:
    found = only(text)
    assert (found.kind, found.unit) == ("percent", "percent")
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("November 28, 2001", "2001-11-28"),
        ("NOVEMBER 28, 2001", "2001-11-28"),
        ("Nov. 28, 2001", "2001-11-28"),
        ("28 November 2001", "2001-11-28"),
        ("11/28/2001", "2001-11-28"),
        ("11/28/01", "2001-11-28"),
        ("2001-11-28", "2001-11-28"),
        ("20011128", "2001-11-28"),
        ("February 1 , 2019", "2019-02-01"),
        ("November\n   28, 2001", "2001-11-28"),
        ("the 10th day of August, 1995", "1995-08-10"),
        ("the twenty-first day of August, 1995", "1995-08-21"),
        ("November 2001", "2001-11"),
        ("November, 2001", "2001-11"),
    ],
)
def test_dates(text: str, value: str) -> None:
    found = only(text)
    assert (found.kind, found.value) == ("date", value)


def test_years_and_days_that_stand_alone_are_no_dates() -> None:
    assert brief("In 2000") == [("year", "2000", None)]
    assert brief("on Aug. 9 it closed") == [("day", "--08-09", None)]
    assert brief("for fiscal year 2027") == [("year", "2027", None)]
    assert brief("2000 shares") == [("number", 2000, "shares")]
    assert brief("February 30") == [("number", 30, None)]
    assert brief("we may 5") == [("number", 5, None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("five years", 5, "years"),
        ("five-year", 5, "years"),
        ("eighteen (18) months", 18, "months"),
        ("60 days' notice", 60, "days"),
        ("sixty (60)\n     days", 60, "days"),
        ("a period of two (2) years", 2, "years"),
        ("24-month", 24, "months"),
        ("10 trading days", 10, "days"),
        ("two and one-half years", 2.5, "years"),
        ("12 weeks", 12, "weeks"),
    ],
)
def test_durations(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit) == ("duration", value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        (".1380976 of a share", 0.1380976, "shares"),
        ("0.96386 of a share", 0.96386, "shares"),
        ("156,238 newly issued shares", 156_238, "shares"),
        ("two thousand shares", 2000, "shares"),
        ("three", 3, None),
        ("one-third", 1 / 3, None),
        ("one million two hundred thousand", 1_200_000, None),
        ("4.5 million", 4_500_000, None),
        ("100 persons", 100, "people"),
        ("one common share", 1, "shares"),
        ("five thousand employees", 5000, "employees"),
        ("164,000 full-time equivalent employees", 164_000, "employees"),
    ],
)
def test_numbers(text: str, value: float, unit: str | None) -> None:
    found = only(text)
    assert (found.kind, found.unit) == ("number", unit)
    assert found.value == pytest.approx(value)


def test_ordinals_and_ratios() -> None:
    assert brief("our sixth partner") == [("ordinal", 6, None)]
    assert brief("the 21st store") == [("ordinal", 21, None)]
    assert brief("3.50 to 1.00") == [("ratio", 3.5, None)]
    assert brief("a one-for-ten split") == [("ratio", 0.1, None)]
    assert brief("shared 50/50") == [("ratio", 1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "17 CFR 240.13e-4(c)",
        "Section 8.3",
        "Sections 8.3, 8.4 and 9.1",
        "paragraphs 8, 9 and 10, no options",
        "Item 5.02",
        "Exhibit 99.1",
        "Rule\n     144",
        "Form 10-K",
        "Commission File No. 0-17999",
        "333-12345",
        "04-2726691",
        "0000950135-01-503632",
        "(617) 995-2500",
        "617-995-2500",
        "Cambridge, MA 02139, USA",
        "Cambridge, Massachusetts 02139",
        "128 Sidney Street",
        "5:00 p.m.",
        "high single-digit to mid-teen",
        "CD44 and AIMab7195",
        "a 401(k) plan",
        "the Securities Act of 1933",
        "the S&P 500",
        "1. Definitions",
        "(2) the Buyer",
        "9.4 Severability",
        "one or more of them",
        "a third party",
        "not a number at all",
        "",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert find_values(text) == []


def test_rows_have_bracketed_negatives_and_years() -> None:
    row = "Net loss | $(1,234) | (2,345) | 5.2% | 2019"
    assert [v.value for v in find_values(row)] == [-1234, -2345, 5.2, "2019"]
    assert [v.value for v in find_values("Net loss      (2,345)     (50)")] == [-2345, -50]
    assert [v.value for v in find_values("Capital spending (1,577) $(1,373)")] == [-1577, -1373]
    assert [v.value for v in find_values("a fee of five dollars ($5) a day")] == [5]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("a payment of up to $5 million", "up_to"),
        ("up to an additional $300 million", "up_to"),
        ("shall not exceed $150,000,000", "up_to"),
        ("a maximum of $5 million", "up_to"),
        ("not less than $5 million", "at_least"),
        ("at least $5 million", "at_least"),
        ("approximately $65.9 million", "estimated"),
        ("almost EUR 1.0 billion", "estimated"),
        ("more than $5 million", "estimated"),
        ("$53.00 per Share", "per_share"),
        ("$56.00 in cash per Share", "per_share"),
        ("a price per share of $50.4825", "per_share"),
        ("at $32.0025/share", "per_share"),
        ("milestone payments of $20 million", "contingent"),
        ("$20 million upon achievement of approval", "contingent"),
        ("an aggregate purchase price of $20 million", "aggregate"),
        ("an upfront payment of $310 million", None),
    ],
)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    assert only(text).qualifier == qualifier


def test_a_qualifier_belongs_to_its_own_value() -> None:
    text = "an upfront payment of $310 million. It may get up to $2.5 billion, and $1 in cash."
    assert [v.qualifier for v in find_values(text)] == [None, "up_to", None]


def test_a_share_for_each_share_is_per_share() -> None:
    text = "each share of Target stock will be exchanged for 3.3 shares of Parent stock"
    assert only(text).qualifier == "per_share"


def test_parse_one() -> None:
    assert parse_one("five million Dollars ($5,000,000)", "money") is not None
    assert parse_one("$5 or $6", "money") is None
    assert parse_one("five years", "money") is None


def test_same_value() -> None:
    assert same_value(only("EUR 1.0 billion"), only("€1,000,000,000"))
    assert not same_value(only("$1.0 billion"), only("€1,000,000,000"))
    assert not same_value(only("$5,000,000"), only("$5,000,001"))
    assert same_value(only("$5,000,000"), only("$5,000,001"), tolerance=0.01)
    assert same_value(only("two years"), only("24 months"))
    assert same_value(only("two weeks"), only("14 days"))
    assert not same_value(only("one (1) month"), only("30 days"))
    assert not same_value(only("November 2001"), only("November 28, 2001"))
    assert not same_value(only("16%"), only("$16"))


def test_rows_under_a_note_of_scale() -> None:
    note = "(In thousands, except per share amounts)"
    assert [v.value for v in scaled("Products | $294,866 | 298,085", note)] == [294_866_000, 298_085_000]
    assert [v.value for v in scaled("Earnings per share | $6.11 | $6.16", note)] == [6.11, 6.16]
    assert [v.value for v in scaled("Total | $4 million", "(in millions)")] == [4e6]
    assert [v.value for v in scaled("Total | $4", "")] == [4]


def test_shareholders_equity_is_no_number_of_shares() -> None:
    note = "(In millions, except number of shares and per-share amounts)"
    assert [v.value for v in scaled("Total shareholders’ equity | 56,950 | 62,146", note)] == [
        56_950_000_000, 62_146_000_000]
    assert [v.value for v in scaled("Shares issued | 56,950", note)] == [56_950]
