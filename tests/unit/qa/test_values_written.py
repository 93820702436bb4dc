"""Whatever way a value is written, it is read back; offsets point at it; nothing overlaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cite import locate
from qa.values import find_values
from qa.values.amounts import amount_of
from qa.values.dates import MONTHS
from qa.values.words import ONES, TENS

SMALL = list(ONES)
TENS_ = ["", "ten", *(word for word in TENS if word != "fourty")]


def spelled(number: int) -> str:
    """A cardinal in English words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{spelled(number // size)} {name}" + (f" {spelled(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    return TENS_[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")


@given(st.integers(1, 10**12 - 1))
def test_number_words(number: int) -> None:
    assert amount_of(spelled(number)) == number
    (found,) = find_values(f"paid {spelled(number)} dollars then")
    assert (found.kind, found.value, found.unit) == ("money", number, "USD")


AMOUNTS = st.tuples(st.integers(1, 99_999_999), st.sampled_from([1, 10**3, 10**6, 10**9]))
SCALES = {1: "", 10**3: " thousand", 10**6: " million", 10**9: " billion"}


@given(AMOUNTS, st.sampled_from(["$", "US$", "EUR ", "€", "£", "USD "]), st.booleans())
def test_money_in_digits(amount: tuple[int, int], currency: str, before: bool) -> None:
    hundredths, scale = amount
    value = Decimal(hundredths) / 100
    written = f"{currency}{value:,.2f}{SCALES[scale]}"
    text = f"a fee of {written} is due" if before else f"({written})"
    (found,) = find_values(text)
    assert found.value == float(value * scale)
    assert found.kind == "money"
    assert text[found.start : found.end].strip("()") == written


@given(st.integers(1, 10**9))
def test_words_and_digits_together_are_one_value(number: int) -> None:
    text = f"the sum of {spelled(number)} Dollars (${number:,}) in cash"
    (found,) = find_values(text)
    assert found.value == number
    assert text[found.start : found.end] == f"{spelled(number)} Dollars (${number:,})"


DATE_FORMS = [
    "{name} {day}, {year}", "{name} {day} {year}", "{name} {day} , {year}", "{upper} {day}, {year}",
    "{short}. {day}, {year}", "{day} {name} {year}", "{name}\n     {day}, {year}", "{month}/{day}/{year}",
    "{month:02}/{day:02}/{year}",
    "{year}-{month:02}-{day:02}", "{year}{month:02}{day:02}",
]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(DATE_FORMS))
def test_dates_in_many_forms(day: date, form: str) -> None:
    name = MONTHS[day.month - 1]
    short = name[:3] if name != "May" else "Jun"
    if "{short}" in form and name == "May":
        return
    written = form.format(
        name=name, upper=name.upper(), short=short, day=day.day, month=day.month, year=day.year
    )
    text = f"dated as of {written} by the parties"
    (found,) = find_values(text)
    assert (found.kind, found.value) == ("date", day.isoformat())
    assert text[found.start : found.end] == written


@given(
    st.integers(1, 99),
    st.sampled_from(["year", "month", "week", "day"]),
    st.sampled_from(
        ["{n} {u}s", "{n}-{u}", "{w} {u}s", "{w} ({n}) {u}s", "{w}\n     ({n}) {u}s", "{w}-{u}", "{n} {u}s'"]
    ),
)
def test_durations_in_many_forms(number: int, unit: str, form: str) -> None:
    written = form.format(n=number, w=spelled(number), u=unit)
    text = f"for a period of {written} after closing"
    (found,) = find_values(text)
    assert (found.kind, found.value, found.unit) == ("duration", number, unit + "s")
    assert text[found.start : found.end].rstrip("'") == written.rstrip("'")


@given(st.integers(1, 9999), st.sampled_from(["{p}%", "{p} %", "{p} percent", "{p} per cent", "({p})%"]))
def test_percents(hundredths: int, form: str) -> None:
    value = hundredths / 100
    (found,) = find_values(f"interest at {form.format(p=f'{value:.2f}')} a year")
    assert found.kind == "percent"
    assert found.value == (-value if "(" in form else value)


PIECES = [
    "$", "€", "5", "1,000", ".25", "million", "two", "hundred", "(", ")", "%", "percent", "years", "day",
    "-", "/", " ", "\n", "November", "28", ",", "2001", "Section", "8.3", "per share", "up to", "of",
    "and", "to", "one-third", "½", "shares", "|", "basis points", "\xa0", "—", "No.", "a", "third",
    "dollars", "cents", "12:00", "p.m.", "U.S.",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_any_text_gives_ordered_values_that_do_not_overlap(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    values = find_values(text)
    ends = [0, *(value.end for value in values)]
    for value, floor in zip(values, ends, strict=False):
        assert floor <= value.start < value.end <= len(text)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for value in find_values(text):
        assert text[value.start : value.end].strip()


ODD = [
    "1",
    "1,",
    "$",
    "( ",
    "one hundred ",
    "twenty-",
    "*",
    "-5",
    "1 1/2 ",
    "January ",
    "[ * ",
    "Section 8.3, ",
    "each ",
]


@pytest.mark.parametrize("odd", ODD)
def test_long_odd_texts_are_read_in_one_go(odd: str) -> None:
    """Patterns that would try every way through such a text would not come to an end."""
    text = odd * 3000
    assert all(value.end <= len(text) for value in find_values(text))
    locate(text, text)
