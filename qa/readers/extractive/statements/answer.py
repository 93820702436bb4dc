"""Answers from the rows of financial statements, computed where a formula asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from index.filing import Document
from index.question import understand
from qa.compute import FormulaError, evaluate
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Evidence, Quote
from qa.readers.extractive.statements.items import ITEMS
from qa.readers.extractive.statements.lookup import Figure, Statements
from qa.readers.extractive.statements.request import Request, requested
from qa.written import written

_REPORTS: Final = re.compile(r"^(?:10-[KQ]|20-F|40-F|10-?KSB|ARS)", re.I)
_NAME: Final = re.compile(r"\b(avg|change|prior|first)\((\w+)\)|\b([a-z_]+)\b(?!\()")
_FIRST: Final = re.compile(r"\bfirst\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_GROWN: Final = re.compile(r"growth\(\(?(\w+)\)?, (\w+)\)")
_SIGNS: Final = (("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("$", "USD"))


def from_statements(question: str, evidence: Evidence) -> Draft | None:
    """The answer to a question that asks for a line of a statement, or a measure made of lines, or None where
    it asks for none or the filing has not all that it takes."""
    understood = understand(question)
    request = requested(understood)
    if request is None or not evidence.passages:
        return None
    first = evidence.passages[0].filing
    report = _REPORTS.match(evidence.filings[first].form or "") is not None
    if not (report or understood.years or understood.statements):
        return None
    documents = sorted(
        (d for d in evidence.documents.values() if d.filing == first), key=lambda d: d.sequence
    )
    statements = Statements(tuple(documents), request.statements)
    for formula in request.formulas:
        draft = _answered(request, formula, statements)
        if draft:
            return draft
    return None


def _answered(request: Request, formula: str, statements: Statements) -> Draft | None:
    figures: dict[str, Figure] = {}
    years: tuple[int | None, ...] = request.years if request.mean else (request.years[-1:] or (None,))
    parts = [_resolved(formula, year, request, statements, figures) for year in years]
    if any(part is None for part in parts):
        return None
    whole = f"avg({', '.join(map(str, parts))})" if len(parts) > 1 else str(parts[0])
    if request.shape != "value":
        return _judged(request, formula, whole, statements, figures)
    if len(figures) == 1 and whole in figures:
        return _line(figures[whole])
    if request.digits is not None:
        whole = f"round({whole}, {request.digits})"
    unit = {"percent": "percent", "days": None, "ratio": None, "money": _currency(figures)}[request.unit]
    try:
        result = evaluate(whole, {name: f.value for name, f in figures.items()})
    except FormulaError:
        return None
    operands = tuple(
        DraftOperand(name, f.value, _currency(figures), _quote(f)) for name, f in figures.items()
    )
    return Draft(
        status="answered",
        answer=f"{{result}} = {_in_words(whole, figures)}",
        value=result,
        unit=unit,
        claims=_claims(figures),
        computation=DraftComputation(whole, operands, unit),
    )


def _resolved(
    formula: str, year: int | None, request: Request, statements: Statements, figures: dict[str, Figure]
) -> str | None:
    """The formula with a name for each line and year, whose figures are put into `figures`; None where one
    is missing."""
    earliest = request.years[0] if len(request.years) > 1 else None

    def named(item: str, of: int | None) -> str:
        figure = statements.figure(item, of)
        if figure is None:
            raise LookupError(item)
        name = f"{item}_{figure.year}"
        figures[name] = figure
        return name

    def before(item: str, of: int | None) -> str:
        latest = statements.figure(item, of)
        if latest is None:
            raise LookupError(item)
        return named(item, latest.year - 1)

    def replaced(match: re.Match[str]) -> str:
        function, inside, alone = match.groups()
        if alone:
            return named(alone, year) if alone in ITEMS else alone
        if function == "prior":
            return before(inside, year)
        if function == "change":
            return f"({named(inside, year)} - {before(inside, year)})"
        return f"avg({named(inside, year)}, {before(inside, year)})"

    def first(match: re.Match[str]) -> str:
        if earliest is None:
            return re.sub(
                r"\b[a-z_]+\b(?!\()", lambda m: before(m[0], year) if m[0] in ITEMS else m[0], match[1]
            )
        return _resolved(match[1], earliest, request, statements, figures) or ""

    try:
        opened = _FIRST.sub(lambda m: f"<{first(m)}>", formula)
        pieces = re.split(r"<([^<>]*)>", opened)
        done = [f"({piece})" if n % 2 else _NAME.sub(replaced, piece) for n, piece in enumerate(pieces)]
    except LookupError:
        return None
    return "".join(done)


def _in_words(formula: str, figures: Mapping[str, Figure]) -> str:
    """A formula with rows and years for its names: "Notes payable, 2024 + Long-term debt, 2024". What makes
    it a percentage is left out: the result says so."""
    said = {"*": "×", "/": "÷"} | {name: _said_of(figure) for name, figure in figures.items()}
    plain = _GROWN.sub(r"growth from \1 to \2", formula.replace("100 * ", ""))
    return re.sub(r"[a-z_]+_\d{4}|[*/]", lambda match: said.get(match[0], match[0]), plain)


def _said_of(figure: Figure) -> str:
    return f"{figure.row.label.strip(' |.')}, {figure.year}"


def _judged(
    request: Request, formula: str, now: str, statements: Statements, figures: dict[str, Figure]
) -> Draft | None:
    """A yes or no (or which way) that the figures settle."""
    current = dict(figures)
    value = _value(now, current)
    if value is None:
        return None
    if request.shape in ("positive", "negative", "one", "paid"):
        holds = {
            "positive": value > 0, "negative": value < 0, "one": value >= 1, "paid": value != 0,
        }[request.shape]  # fmt: skip
        return _said(holds, f"{'Yes' if holds else 'No'}", figures)
    latest = max(f.year for f in current.values())
    earlier = request.years[0] if len(request.years) > 1 else latest - 1
    then = _resolved(formula, earlier, request, statements, figures)
    before = _value(then, figures) if then else None
    if before is None:
        return None
    if request.shape == "either":
        text = "unchanged" if value == before else "up" if value > before else "down"
        return _said(None, f"From {earlier} to {latest} it went {text}.", figures)
    holds = value > before if request.shape == "rises" else value < before
    return _said(holds, "Yes" if holds else "No", figures)


def _value(formula: str, figures: Mapping[str, Figure]) -> float | None:
    try:
        return evaluate(formula, {name: f.value for name, f in figures.items()})
    except FormulaError:
        return None


def _said(value: bool | None, lead: str, figures: Mapping[str, Figure]) -> Draft:
    claims = _claims(figures)
    return Draft("answered", f"{lead} — {'; '.join(c.text for c in claims)}", value, None, claims)


def _line(figure: Figure) -> Draft:
    """A line as it stands, said with its year: of the figures in the row that is quoted, which one it is."""
    unit = _currency({"": figure})
    said = f"{written(figure.value, unit)} — {_said_of(figure)}"
    return Draft("answered", said, figure.value, unit, _claims({"": figure}))


def _claims(figures: Mapping[str, Figure]) -> tuple[DraftClaim, ...]:
    """One claim a row."""
    rows = {f.row.start: f for f in figures.values()}
    return tuple(DraftClaim(" ".join(_quote(f).text.split()), (_quote(f),)) for f in rows.values())


def _quote(figure: Figure) -> Quote:
    row = figure.row
    return Quote(figure.document.id, figure.document.text[row.start : row.end], near=row.start)


def _currency(figures: Mapping[str, Figure]) -> str | None:
    """The currency whose sign stands in or near the rows, None where there is none."""
    for figure in figures.values():
        text, row = figure.document.text, figure.row
        around = _around(figure.document, row.start) if "$" not in text[row.start : row.end] else "$"
        found = next((code for sign, code in _SIGNS if sign in around), None)
        if found:
            return found
    return None


def _around(document: Document, at: int) -> str:
    return document.text[max(0, at - 2500) : at + 1500]
