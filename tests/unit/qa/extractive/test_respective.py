"""Values that go with years, "respectively"."""

from __future__ import annotations

import pytest

from qa.readers.extractive.respective import respective
from qa.values import find_values

PEOPLE = "As of December 31, 2024 and 2023, we had approximately 69,700 and 79,100 employees, respectively."
SALES = "Sales were $4 million, $5 million and $7 million in 2019, 2020 and 2021, respectively."


@pytest.mark.parametrize(
    ("text", "kind", "question", "value"),
    [
        (PEOPLE, "number", "How many employees are there?", 69700),
        (PEOPLE, "number", "How many employees were there in 2023?", 79100),
        (PEOPLE, "number", "How many employees were there in 1999?", None),
        (PEOPLE.replace(", respectively", ""), "number", "How many employees are there?", None),
        (SALES, "money", "What were sales?", 7e6),
        (SALES, "money", "What were sales in 2019?", 4e6),
        (SALES.replace(", 2020", ""), "money", "What were sales in 2019?", None),
    ],
)
def test_a_value_goes_with_its_year_or_the_latest(
    text: str, kind: str, question: str, value: float | None
) -> None:
    values = [v for v in find_values(text) if v.kind == kind]
    found = respective(text, values, question, values[-1])
    assert (found.value if found else None) == value


def test_of_two_lists_it_is_the_one_with_the_best_value() -> None:
    text = PEOPLE[:-1] + ", of which 8,900 and 9,000, respectively, were in the United States."
    values = [v for v in find_values(text) if v.kind == "number"]
    found = [respective(text, values, "How many employees?", value) for value in values]
    assert [value and value.value for value in found] == [69700, 69700, 8900, 8900]


def test_what_is_counted_once_is_counted_for_all() -> None:
    values = [v for v in find_values(PEOPLE) if v.kind == "number"]
    found = respective(PEOPLE, values, "How many employees?", values[-1])
    assert found is not None
    assert found.unit == "employees"
