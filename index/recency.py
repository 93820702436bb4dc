"""Which of a company's filings a question wants by their order in time: "the latest 10-K", "the last two
quarterly reports", "the prior 10-Q", "the most recent fiscal year".

It may name a filing so, or a time for which the latest periodic report speaks. What is last or latest within
a filing ("the latest date", "the last day of the fiscal year") is no such thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from index.vocabulary import words
from index.vocabulary.reports import ANNUAL, QUARTERLY

Turn = Literal["latest", "previous", "earliest"]

_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_COUNT: Final = rf"(?:(?P<count>{'|'.join(_NUMBERS)}|[2-5])\s+)?"
_TURNS: Final[tuple[tuple[Turn, str], ...]] = (
    ("latest", r"latest|newest|most[ -]recent(?:ly)?(?:[ -](?:filed|published|available|submitted))?|last"),
    ("previous", r"previous|prior|preceding"),
    ("earliest", r"earliest|oldest|first"),
)
_BETWEEN: Final = (
    r"(?:(?:form|sec|edgar|annual|fiscal|periodic|filed|full|complete|published|available|audited|amended|"
    r"(?:year|quarter)(?:['’]?s)?|(?-i:[A-Z][\w.&-]*(?:['’]s)?))\s+){0,4}?")
_NOUNS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    (r"annual (?:report|filing)s?|year[- ]end (?:report|filing)s?|year['’]?s (?:report|filing)s?", ANNUAL),
    (r"quarterly (?:report|filing)s?|quarter['’]?s (?:report|filing)s?", QUARTERLY),
    (r"current reports?", words("8-K")),
    (r"proxy(?: statement)?s?", frozenset({"DEF 14A"})),
    (r"periodic (?:report|filing)s?", ANNUAL | QUARTERLY),
    (r"10-?Ks?(?:/A)?", ANNUAL - words("20-F 40-F")),
    (r"10-?Qs?(?:/A)?", QUARTERLY),
    (r"8-?Ks?(?:/A)?", words("8-K")),
    (r"20-?Fs?", words("20-F")),
    (r"40-?Fs?", words("40-F")),
    (r"6-?Ks?", words("6-K")),
    (r"DEF ?14A", frozenset({"DEF 14A"})),
    (r"S-[134]s?", words("S-1 S-3 S-4")),
    (r"(?:filing|report|submission)s?", frozenset()),
)
"""What filings are called, and the forms that are so; none is any form. The first that fits counts."""

_NAMED: Final = {
    turn: re.compile(
        rf"(?<!since )(?<!since the )(?<!since its )\b(?:{opening})\s+{_COUNT}{_BETWEEN}"
        rf"(?P<noun>{'|'.join(noun for noun, _ in _NOUNS)})(?![\w-])", re.IGNORECASE)
    for turn, opening in _TURNS}
_BEHIND: Final = re.compile(
    rf"\b(?P<noun>{'|'.join(noun for noun, _ in _NOUNS)})\s+(?:(?:that\s+)?(?:was|were|is)\s+)?"
    r"(?:most\s+recently\s+(?:filed|published)|(?:filed|published)\s+(?:most\s+recently|last))\b",
    re.IGNORECASE)
_FORMS: Final = tuple((re.compile(noun, re.IGNORECASE), forms) for noun, forms in _NOUNS)

_HELD: Final = re.compile(
    r"(?<!at the )(?<!at its )(?<!no )\b(?:(?:latest|newest|most[ -]recent(?:ly)?)|"
    r"last(?=\s+(?:fiscal|financial|full|completed|reported)\s+(?:year|quarter)\b))\s+"
    r"(?!of\b|to\b|(?:possible |practicable )?(?:date|day|time|maturity)s?\b|sales?\b|price|closing|amend|"
    r"version|contract|agreement|extension|practicable)(?P<rest>(?:[\w'’-]+\s+){0,2}[\w'’-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recency:
    """`turn` of the filings of these `forms` (empty is any), `count` of them; `amended` where an amendment is
    meant. `named` where the filing itself is called so, otherwise it is what it holds."""

    turn: Turn
    forms: frozenset[str]
    count: int = 1
    amended: bool = False
    named: bool = True


def recency(text: str, *, dated: bool) -> Recency | None:
    """What a question says of the order of filings in time; None where it says nothing. Where it names a
    period (`dated`), the latest time is not asked for, though the latest filing may be."""
    found = {turn: match for turn, pattern in _NAMED.items() if (match := _filing(turn, pattern, text))}
    if behind := _BEHIND.search(text):
        found.setdefault("latest", behind)
    for turn, match in found.items():
        noun = match["noun"]
        forms = _forms(noun) or _forms_of_any(match[0])
        amended = noun.upper().endswith("/A") or "amended" in match[0].lower()
        if turn == "latest" and "previous" in found:
            return Recency("latest", forms, 2, amended)
        stated = match.groupdict().get("count") or "1"
        return Recency(turn, forms, _NUMBERS.get(stated.lower(), 0) or int(stated), amended)
    held = None if dated else _HELD.search(text)
    if held is None:
        return None
    rest = held["rest"].lower()
    annual = re.search(r"\b(?:annual|years?|year['’]s)\b", rest) and not re.search(r"\bquarter", rest)
    return Recency("latest", ANNUAL if annual else ANNUAL | QUARTERLY, named=False)


def is_filing(text: str) -> bool:
    """Whether a text is what filings are called, and no more: "Form 10-K", "Annual Report"."""
    plain = re.sub(r"^(?:the|an?|form|sec|edgar)\s+|['’]s$", "", text, flags=re.IGNORECASE)
    return any(pattern.fullmatch(plain) for pattern, _ in _FORMS)


def _filing(turn: Turn, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where a turn names a filing. A "first quarter" is a period, whatever report follows it, and "prior
    filings" are no one's in particular."""
    return next((match for match in pattern.finditer(text) if turn == "latest" or (
        _forms(match["noun"]) and not re.search(r"\s(?:quarter|year)(?:['’]?s)?\s", match[0]))), None)


def _forms(noun: str) -> frozenset[str]:
    return next(forms for pattern, forms in _FORMS if pattern.fullmatch(noun))


def _forms_of_any(phrase: str) -> frozenset[str]:
    """The forms that are meant by "the latest annual SEC filing"."""
    kinds = ((r"\b(?:annual|year)", ANNUAL), (r"\bquarter", QUARTERLY), (r"\bperiodic", ANNUAL | QUARTERLY))
    return next((forms for kind, forms in kinds if re.search(kind, phrase, re.IGNORECASE)), frozenset())
