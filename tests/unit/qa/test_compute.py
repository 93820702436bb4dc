"""Formulas: what they come to, what they refuse, and that their units go together."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.compute import FormulaError, evaluate, names_of, numbers_of, unit_of


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("8 / 4 / 2", 1),
        ("8 - 4 - 2", 2),
        ("-2 ** 2", -4),
        ("2 ** 3 ** 2", 512),
        ("2 ** -1", 0.5),
        ("--3", 3),
        ("- (a + b)", -12),
        (".5 * a", 5),
        ("1e3 + 1", 1001),
        ("min(a, b, 1)", 1),
        ("max(a, b)", 10),
        ("sum(a, b, 3)", 15),
        ("avg(a, b)", 6),
        ("round(2.675, 2)", 2.68),
        ("round(-2.5)", -3),
        ("round(1234, -2)", 1200),
        ("round(1e300, 2)", 1e300),
        ("growth(a, b)", -80),
        ("growth(-4, -2)", 50),
        ("days(20030331, 20030508)", 38),
        ("spend / (share / 100)", 6.25e9),
        ("  a\n*\tb ", 20),
    ],
)
def test_values(formula: str, value: float) -> None:
    assert evaluate(formula, {"a": 10, "b": 2, "spend": 1e9, "share": 16}) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "ends too early"),
        ("1 +", "ends too early"),
        ("1 2", "goes on after its end"),
        ("(1", "lacks ')'"),
        ("1)", "goes on after its end"),
        ("* 2", "where a number should be"),
        ("a + b", "names 'b'"),
        ("1 / 0", "divides by zero"),
        ("a / (a - a)", "divides by zero"),
        ("growth(0, 1)", "divides by zero"),
        ("0 ** -1", "power"),
        ("(-2) ** 0.5", "power"),
        ("2 ** 1000", "power beyond 100"),
        ("1e300 * 1e300", "no finite number"),
        ("1e300 ** 50", "too large"),
        ("1e999", "no finite number"),
        ("infinite", "no finite number"),
        ("open(1)", "no function 'open'"),
        ("a.real", "'.'"),
        ("a[0]", "'['"),
        ("'x'", '"\'"'),
        ("a = 1", "'='"),
        ("growth(1)", "takes 2 numbers, not 1"),
        ("round(1, 2, 3)", "takes 2 numbers, not 3"),
        ("round(1, 0.5)", "whole number of digits"),
        ("days(1, 2)", "dates written as numbers"),
        ("(" * 100 + "1" + ")" * 100, "nested too deeply"),
        ("-" * 100 + "1", "nested too deeply"),
        ("1 + " * 600 + "1", "longer than"),
    ],
)
def test_refusals_say_why(formula: str, said: str) -> None:
    with pytest.raises(FormulaError) as refusal:
        evaluate(formula, {"a": 10, "infinite": math.inf})
    assert said in str(refusal.value)


def test_long_chains_need_no_depth() -> None:
    assert evaluate("+".join(["1"] * 400), {}) == 400


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("price * shares", "USD"),
        ("shares * price + fee", "USD"),
        ("fee / price", None),
        ("fee / shares", "USD"),
        ("fee * part / 100", "USD"),
        ("part + part", "percent"),
        ("price - 20", "USD"),
        ("1000 * (price - 20)", "USD"),
        ("growth(price, fee)", "percent"),
        ("days(20030331, 20030508)", "days"),
        ("round(fee / 3, 2)", "USD"),
        ("-fee", "USD"),
        ("max(fee, price)", "USD"),
        ("fee * years", "USD"),
        ("10000 * shares", "shares"),
        ("(fee / price) ** 2", None),
        ("plain * 2", None),
    ],
)
def test_units(formula: str, unit: str | None) -> None:
    units = {
        "price": "USD",
        "fee": "USD",
        "shares": "shares",
        "part": "percent",
        "years": "years",
        "plain": None,
    }
    assert unit_of(formula, units) == unit


@pytest.mark.parametrize(
    "formula", ["usd + eur", "usd + shares", "usd * usd", "max(usd, eur)", "growth(usd, eur)"]
)
def test_units_that_do_not_go_together(formula: str) -> None:
    with pytest.raises(FormulaError):
        unit_of(formula, {"usd": "USD", "eur": "EUR", "shares": "shares"})


def test_names_and_numbers_of_a_formula() -> None:
    assert names_of("1000 * (price - 20) + sum(price, fee)") == {"price", "fee"}
    assert numbers_of("1000 * (price - 20) + sum(price, fee)") == {1000, 20}


NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: f"{number:.4f}")
FORMULAS = st.recursive(
    st.one_of(NUMBERS.map(lambda n: f"({n})"), st.sampled_from(["a", "b", "c"])),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(" ".join),
        inner.map(lambda formula: f"({formula})"),
        inner.map(lambda formula: f"-{formula}"),
        st.tuples(inner, inner).map(lambda both: f"min({both[0]}, {both[1]})"),
        st.tuples(inner, inner).map(lambda both: f"max({both[0]}, {both[1]})"),
    ),
    max_leaves=12,
)


@given(FORMULAS, st.tuples(*[st.floats(-1e3, 1e3)] * 3))
def test_as_python_computes(formula: str, values: tuple[float, float, float]) -> None:
    operands = dict(zip("abc", values, strict=True))
    try:
        expected = eval(formula, {"__builtins__": {}}, {**operands, "min": min, "max": max})
    except ZeroDivisionError:
        with pytest.raises(FormulaError):
            evaluate(formula, operands)
        return
    if math.isfinite(expected):
        assert evaluate(formula, operands) == expected
    else:
        with pytest.raises(FormulaError):
            evaluate(formula, operands)


@given(st.text(alphabet="ab1.()+-*/,e minsumround \n'[]=", max_size=40))
def test_any_text_is_computed_or_refused(formula: str) -> None:
    with suppress(FormulaError):
        assert math.isfinite(evaluate(formula, {"a": 1.5, "b": -2.0}))


@pytest.mark.parametrize(
    ("formula", "operands", "units", "result", "unit"),
    [
        ("add_years(m, 2)", {"m": 20260122}, {"m": "date"}, 20280122, "date"),
        ("add_months(m, 1)", {"m": 20240131}, {"m": "date"}, 20240229, "date"),
        ("add_months(m, -2)", {"m": 20240131}, {"m": "date"}, 20231130, "date"),
        ("add_days(m, 60)", {"m": 20240101}, {"m": "date"}, 20240301, "date"),
        ("days(a, b)", {"a": 20240101, "b": 20240301}, {"a": "date", "b": "date"}, 60, "days"),
        ("abs(a - b)", {"a": 5, "b": 7}, {"a": "USD", "b": "USD"}, 2, "USD"),
        ("growth(a, b)", {"a": 8, "b": 10}, {"a": "USD", "b": "USD"}, 25, "percent"),
        ("100 * a / b", {"a": 1, "b": 8}, {"a": "USD", "b": "USD"}, 12.5, None),
        ("avg(a, b)", {"a": 4, "b": 8}, {"a": "EUR", "b": "EUR"}, 6, "EUR"),
        ("a * b", {"a": 3, "b": 1.5}, {"a": "shares", "b": "USD"}, 4.5, "USD"),
        ("a * p / 100", {"a": 200, "p": 16}, {"a": "USD", "p": "percent"}, 32, "USD"),
    ],
)
def test_what_analysts_compute(
    formula: str, operands: dict[str, float], units: dict[str, str], result: float, unit: str | None
) -> None:
    assert evaluate(formula, operands) == pytest.approx(result)
    assert unit_of(formula, units) == unit


@pytest.mark.parametrize(
    ("formula", "units"),
    [
        ("a + b", {"a": "USD", "b": "EUR"}),
        ("a + b", {"a": "USD", "b": "shares"}),
        ("a * b", {"a": "USD", "b": "USD"}),
        ("a + b", {"a": "date", "b": "date"}),
        ("add_years(a, 2)", {"a": "USD"}),
        ("growth(a, b)", {"a": "USD", "b": "percent"}),
    ],
)
def test_dates_and_mixed_units_that_do_not_go_together(formula: str, units: dict[str, str]) -> None:
    with pytest.raises(FormulaError):
        unit_of(formula, units)


@pytest.mark.parametrize("formula", ["add_days(d, 0.5)", "add_years(d, 99999)", "add_days(20240230, 1)"])
def test_dates_that_are_none(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"d": 20240101})
