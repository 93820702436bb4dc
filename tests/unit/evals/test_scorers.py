"""What is right, by the kind of value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.case import Case, ValueType
from evals.response import Response
from evals.scorers import SCORERS, dates, names, numbers
from qa.answer import Value


def verdict(
    gold: Value,
    kind: ValueType,
    value: Value = None,
    text: str = "",
    *,
    unit: str | None = None,
    gold_unit: str | None = None,
    accept: tuple[str, ...] = (),
    difficulty: str = "lookup",
) -> bool:
    case = Case.model_validate(
        {
            "id": "c",
            "kind": "question",
            "value": gold,
            "value_type": kind,
            "unit": gold_unit,
            "accept": accept,
            "difficulty": difficulty,
        }
    )
    return SCORERS[kind](case, Response(status="answered", value=value, unit=unit, text=text)).right


@pytest.mark.parametrize(
    ("gold", "kind", "value", "text", "right"),
    [
        (85000000, "money", 85000000, "", True),
        (85000000, "money", 85, "", False),
        (85000000, "money", None, "It is $85.0 million.", True),
        (85000000, "money", None, "It is $58.0 million.", False),
        (85000000, "money", 58000000, "not 85 million", False),
        (32310000, "money", 32300000, "", True),
        (32310000, "money", 33000000, "", False),
        (2810000000, "money", 2800000000, "", False),
        (27.75, "money", None, "a closing price of $27 3/4", True),
        (0, "money", None, "Nothing was outstanding.", True),
        ([1875000, 1800000], "list", None, "One says $1,875,000, the other $1,800,000.", True),
        ([1875000, 1800000], "list", [1875000], "", False),
        (["1995-08-09", "1995-08-10"], "list", None, "signed on August 9 or, August 10, 1995", False),
        (["1995-08-09", "1995-08-10"], "list", ["1995-08-10", "1995-08-09"], "", True),
        (-5.2, "percent", -5.2, "", True),
        (-5.2, "percent", 5.2, "", False),
        (12, "number", None, "It has a term of twelve years.", True),
        (0.4125, "number", None, ".4125 of a share", True),
        ("2024-03-11", "date", "2024-03-11", "", True),
        ("2024-03-11", "date", None, "on the 11th of March 2024", True),
        ("2024-03-11", "date", "2024-03-12", "", False),
        ("2033-03", "date", None, "expected to be in March 2033", True),
        ("2033-03", "date", "2033-03-31", "", True),
        ("Kestrowe Pharma AG", "party", "Kestrowe", "", True),
        ("Kestrowe Pharma AG", "party", "KESTROWE PHARMA AG", "", True),
        ("Kestrowe Pharma AG", "party", "Veldran Therapeutics, Inc.", "", False),
        ("Kestrowe Pharma AG", "party", None, "The licensee is Kestrowe Pharma.", True),
        (["51%", "49%"], "list", None, "Larkenne holds 51% and Sundvik 49%.", True),
        (["A One Inc.", "B Two LLC"], "list", ["B Two", "A One"], "", True),
        (["A One Inc.", "B Two LLC"], "list", ["A One", "C Three", "D Four"], "", False),
        (True, "boolean", True, "", True),
        (False, "boolean", None, "No. It is not required.", True),
        (False, "boolean", None, "Yes, it is.", False),
        (False, "boolean", None, "It depends.", False),
        ("exclusive", "text", "exclusive", "", True),
        ("exclusive", "text", "non-exclusive", "", False),
        ("license_collaboration", "text", "license_collaboration", "", True),
        ("merger", "text", "asset_purchase", "", False),
        ("State of New York", "text", None, "governed by the laws of the State of New York", True),
        ("180 days", "text", None, "upon 90 days' notice", False),
    ],
)
def test_right_and_wrong(gold: Value, kind: ValueType, value: Value, text: str, right: bool) -> None:
    assert verdict(gold, kind, value, text) is right


def test_a_sum_in_another_currency_is_wrong() -> None:
    assert not verdict(9500000, "money", 9500000, unit="USD", gold_unit="EUR")
    assert verdict(9500000, "money", 9500000, unit="EUR", gold_unit="EUR")
    assert verdict(9500000, "money", 9500000, unit=None, gold_unit="EUR")


def test_computed_percents_may_differ_by_a_tenth_of_a_point() -> None:
    assert verdict(6.06, "percent", 6.1, difficulty="calc")
    assert not verdict(6.06, "percent", 6.3, difficulty="calc")
    assert not verdict(6.06, "percent", 6.2)


def test_other_forms_are_right_too() -> None:
    assert verdict("State of New York", "text", "New York", accept=("New York",))
    assert verdict("Kestrowe Pharma AG", "party", "Kestrowe", accept=("Kestrowe",))
    assert not verdict("Kestrowe Pharma AG", "party", "Kestrowe Ventures B.V.", accept=("Kestrowe",))
    assert verdict("Roche", "party", "F. Hoffmann-La Roche Ltd", accept=("F. Hoffmann-La Roche Ltd",))


@given(st.floats(min_value=0.01, max_value=999, allow_nan=False).map(lambda x: round(x, 2)))
def test_scales_are_read(number: float) -> None:
    assert list(numbers.read(f"${number} million")) == pytest.approx([number * 1e6])
    assert list(numbers.read(f"{number:,.2f}")) == pytest.approx([number])


@given(st.dates())
def test_dates_are_read_as_they_are_written(day: object) -> None:
    iso = f"{day}"
    year, month, date = iso.split("-")
    written = f"{dates.MONTHS[int(month) - 1].capitalize()} {int(date)}, {year}"
    assert list(dates.read(iso)) == [iso]
    assert list(dates.read(written)) == [iso]


@given(st.text(), st.text())
def test_names_are_compared_both_ways_alike(one: str, other: str) -> None:
    assert names.same(one, other) == names.same(other, one)
