"""Formulas that a question defines: "DPO is defined as 365 * (average accounts payable) / (COGS)"."""

from __future__ import annotations

import re
from typing import Final

from qa.readers.extractive.statements.measures import Unit

_DEFINED: Final = re.compile(
    r"\b(?:is |are )?defined as:?\s*(?P<formula>.+?)(?:\.(?=\s|$)|$)"
    r"|\bdefine\b(?P<subject>[^.]{0,80}?)\bas:?\s+(?P<other>.+?)(?:\.(?=\s|$)|$)",
    re.I | re.S,
)
_WORDS: Final = (
    (r"\bdivided by\b|÷", " / "), (r"\b(?:multiplied by|times)\b|×", " * "), (r"\b(?:minus|less)\b", " - "),
    (r"\bplus\b", " + "), (r"\[", "("), (r"\]", ")"),
)  # fmt: skip
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<op>[()*/+]|-(?=\s))|(?P<number>\d+(?:\.\d+)?)(?=\s*[*/+()-]|\s*$)"
    r"|(?P<phrase>[^()*/+]+?)(?=\s*[()*/+]|\s-\s|\s*$))"
)
_YEARS: Final = re.compile(r"\b(?:fy ?)?((?:19|20)\d\d)\b", re.I)


def defined(text: str) -> tuple[tuple[str, ...], Unit] | None:
    """The formula that a question defines and the unit of its result, or None where it defines none that can
    be read: every phrase between signs must name one line of the statements."""
    match = _DEFINED.search(text)
    if match is None:
        return None
    said = match["formula"] or match["other"]
    for words, sign in _WORDS:
        said = re.sub(words, sign, said, flags=re.I)
    formula, at, lines = [], 0, 0
    while at < len(said.rstrip()):
        token = _TOKEN.match(said, at)
        if token is None or token.end() == at:
            return None
        at = token.end()
        if token["phrase"]:
            line = _line(token["phrase"])
            if line is None:
                return None
            formula.append(line)
            lines += 1
        else:
            formula.append(token["op"] or token["number"])
    if lines < 2:
        return None
    whole = " ".join(formula)
    subject = (match["subject"] or "").strip()
    if subject and re.search(rf"{re.escape(subject)}\W*(?:%|percent\w*)?\W*margin", text, re.I):
        return (f"100 * ({whole}) / revenue",), "percent"
    if "/" not in whole:
        return (whole,), "money"
    if re.search(r"%|\bpercent", text, re.I):
        return (f"100 * ({whole})",), "percent"
    return (whole,), "days" if re.search(r"\bdays\b", text, re.I) else "ratio"


def _line(phrase: str) -> str | None:
    """A phrase as a part of a formula: a line, its average over two years, or its change."""
    from qa.readers.extractive.statements.request import found_items

    names = {name for _, _, name in found_items(phrase)}
    if len(names) != 1:
        return None
    [name] = names
    if re.search(r"\baverage\b", phrase, re.I):
        return f"avg({name})"
    if re.search(r"\b(?:change|increase|decrease) in\b", phrase, re.I):
        return f"change({name})"
    return name
