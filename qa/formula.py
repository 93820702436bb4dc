"""The grammar of formulas. It reads and gives what it reads to an algebra: of numbers, of units, of names.

formula  = term {("+" | "-") term}
term     = factor {("*" | "/") factor}
factor   = ("-" | "+") factor | atom ["**" factor]
atom     = number | name | function "(" formula {"," formula} ")" | "(" formula ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

from index.errors import FootnoteError

T = TypeVar("T")

FUNCTIONS: Final = (
    "abs",
    "add_days",
    "add_months",
    "add_years",
    "avg",
    "days",
    "growth",
    "max",
    "min",
    "round",
    "sum",
)
_LONGEST: Final = 1000
_DEEPEST: Final = 40
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|[-+*/(),]))"
)


class FormulaError(FootnoteError):
    """A formula that can't be read or computed. The message says why, in words for a person."""


class Algebra(Protocol[T]):
    """What a formula is computed in."""

    def number(self, value: float) -> T:
        """A number written in the formula."""

    def name(self, name: str) -> T:
        """An operand."""

    def apply(self, operation: str, arguments: list[T]) -> T:
        """One of + - * / **, "negative" (one argument), or a function."""


def read(formula: str, algebra: Algebra[T]) -> T:
    """What the formula comes to in the algebra. Raises FormulaError where it is none or too long."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"The formula is longer than {_LONGEST} characters.")
    return _Reader(_tokens(formula), algebra).whole()


def _tokens(formula: str) -> list[tuple[str, str]]:
    tokens = []
    at = 0
    while rest := formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if match is None:
            raise FormulaError(f"The formula holds {rest[0]!r}, which has no meaning in one.")
        kind = match.lastgroup or ""
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens


class _Reader(Generic[T]):
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[tuple[str, str]], algebra: Algebra[T]) -> None:
        self._tokens = tokens
        self._algebra = algebra
        self._next = 0
        self._depth = 0

    def whole(self) -> T:
        value = self._sum()
        if self._sign():
            raise FormulaError(f"The formula goes on after its end, with {self._sign()!r}.")
        return value

    def _sum(self) -> T:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> T:
        return self._chain(("*", "/"), self._factor)

    def _chain(self, signs: tuple[str, str], part: Callable[[], T]) -> T:
        value = part()
        while self._sign() in signs:
            sign = self._take()[1]
            value = self._algebra.apply(sign, [value, part()])
        return value

    def _factor(self) -> T:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError("The formula is nested too deeply.")
        if self._sign() in ("+", "-"):
            sign = self._take()[1]
            value = self._factor()
            value = self._algebra.apply("negative", [value]) if sign == "-" else value
        else:
            value = self._atom()
            if self._sign() == "**":
                self._take()
                value = self._algebra.apply("**", [value, self._factor()])
        self._depth -= 1
        return value

    def _atom(self) -> T:
        kind, text = self._take()
        if kind == "number":
            return self._algebra.number(float(text))
        if kind == "name" and self._sign() != "(":
            return self._algebra.name(text)
        if kind == "name" and text not in FUNCTIONS:
            raise FormulaError(f"There is no function {text!r}: use {', '.join(FUNCTIONS)}.")
        if kind == "name":
            return self._algebra.apply(text, self._arguments())
        if text == "(":
            value = self._sum()
            self._expect(")")
            return value
        raise FormulaError(f"The formula has {text!r} where a number should be.")

    def _arguments(self) -> list[T]:
        self._expect("(")
        arguments = [self._sum()]
        while self._sign() == ",":
            self._take()
            arguments.append(self._sum())
        self._expect(")")
        return arguments

    def _sign(self) -> str:
        """The token that comes next, or "" at the end."""
        return self._tokens[self._next][1] if self._next < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if not self._sign():
            raise FormulaError("The formula ends too early.")
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, sign: str) -> None:
        if self._sign() != sign:
            raise FormulaError(f"The formula lacks {sign!r}.")
        self._next += 1
