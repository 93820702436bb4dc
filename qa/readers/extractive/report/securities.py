"""What trades, where, how many of it there are and what others hold of it: the cover's table of securities
and its last sentences."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from index.filing import Document
from qa.readers.extractive.report.parts import cover_end
from qa.readers.extractive.report.stated import Stated, line_end, line_start, stated
from qa.values import find_values

EXCHANGE: Final = (
    r"(?:The\s+)?(?:New\s+York\s+Stock\s+Exchange(?:,?\s+Inc\.?|,?\s+LLC)?(?:\s+\(NYSE\))?"
    r"|(?:NASDAQ|Nasdaq)(?:\s+Stock\s+Market)?(?:\s+(?:Global|Capital|National|Select|SmallCap|Stock)){0,3}(?:\s+Market)?"
    r"(?:,?\s+LLC|,?\s+Inc\.?)?|NYSE(?:\s+(?:American|Arca|MKT))?(?:,?\s+LLC)?"
    r"|American\s+Stock\s+Exchange|Pacific\s+Stock\s+Exchange|Chicago\s+Stock\s+Exchange|Toronto\s+Stock\s+Exchange"
    r"|London\s+Stock\s+Exchange|OTC\s+Bulletin\s+Board|OTCQ[BX])"
)
_EQUITY: Final = re.compile(
    r"(?<![A-Za-z])(?:class\s+[a-c]\s+)?(?:common\s+(?:stock|shares)|ordinary\s+shares|capital\s+stock"
    r"|class\s+[a-c]\s+(?:common|ordinary)|american\s+depositary\s+shares)\b",
    re.I,
)
_OTHER: Final = re.compile(
    r"\b(?:notes?|debentures?|preferred|warrants?|rights?|units?|bonds?|securities)\b", re.I
)
_SYMBOL: Final = r"[A-Z]{1,5}(?:[.-][A-Z])?"
_LISTED: Final = re.compile(
    rf"(?P<title>[^\n]{{6,160}}?)[ \t|]+(?P<symbol>{_SYMBOL})[ \t|]+(?P<exchange>{EXCHANGE})(?=[\s|.(]|$)"
)
_ON: Final = re.compile(rf"(?P<title>[^\n]{{6,160}}?)[ \t|]+(?P<exchange>{EXCHANGE})[ \t|]*$", re.M)
_SECURITIES: Final = re.compile(r"title\s+of\s+(?:each|every)\s+class|section\s+12\(b\)", re.I)
_SAID: Final = re.compile(
    r"(?:[Cc]ommon|[Oo]rdinary|[Cc]apital|[Oo]ur)\s+(?:[Ss]tock|[Ss]hares)\b[^.;]{0,140}?\bunder\s+the\s+(?:trading\s+|ticker\s+|stock\s+|NASDAQ\s+)?[Ss]ymbol,?\s+"
    rf"[\"“”'‘]?(?P<symbol>{_SYMBOL})(?![A-Za-z])"
)
_LISTED_ON: Final = re.compile(
    rf"(?:listed|traded|trades|quoted)\s+(?:and\s+(?:traded|listed)\s+)?(?:principally\s+)?on\s+(?:the\s+)?(?P<exchange>{EXCHANGE})",
    re.I,
)


def symbol(document: Document) -> Stated | None:
    """The symbol of the common stock: of the table's row, else of the sentence that says under which it
    trades."""
    rows = _rows(document, _LISTED)
    if rows:
        return _one(document, rows, "symbol")
    said = list(_SAID.finditer(document.text))
    return _one(document, said, "symbol") if len({m["symbol"] for m in said}) == 1 else None


def exchange(document: Document) -> Stated | None:
    """Where the common stock is listed."""
    rows = _rows(document, _LISTED) or _rows(document, _ON)
    if rows:
        return _one(document, rows, "exchange")
    said = [(m, on) for m in _SAID.finditer(document.text) if (on := _LISTED_ON.search(m[0]))]
    names = {" ".join(on["exchange"].split()) for _, on in said}
    return stated(document, names.pop(), *said[0][0].span()) if len(names) == 1 else None


def _rows(document: Document, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    text, end = document.text, cover_end(document)
    head = _SECURITIES.search(text, 0, end)
    if head is None:
        return []
    return [
        m
        for m in pattern.finditer(text, head.end(), end)
        if _EQUITY.search(m["title"]) and not _OTHER.search(m["title"])
    ]


def _one(document: Document, rows: list[re.Match[str]], name: str) -> Stated | None:
    """The value of the rows, a list where they have several."""
    values = list(dict.fromkeys(" ".join(m[name].split()) for m in rows))
    first = {v: next(m for m in rows if " ".join(m[name].split()) == v) for v in values}
    spans = tuple(
        stated(document, None, line_start(document.text, m.start()), m.end()).spans[0]
        if m.re is not _SAID
        else (m.start(), m.end())
        for m in first.values()
    )
    return Stated(document, values[0] if len(values) == 1 else [*values], None, spans)


_HELD: Final = re.compile(r"aggregate\s+market\s+value", re.I)
_NON_AFFILIATES: Final = re.compile(r"non-?\s?affiliates?", re.I)
_LAST: Final = re.compile(
    r"documents?\s+incorporated|^\s*$(?=\s*(?:portions|indicate)\b)|\b(?:number\s+of\s+)?shares\s+outstanding|\boutstanding\b",
    re.I | re.M,
)
_LEAST: Final = 10_000.0
"""Below it is a price, not a market value or a count of shares."""


def market_value(document: Document) -> Stated | None:
    """What non-affiliates hold, in money: the one amount that stands with these words."""
    text, end = document.text, cover_end(document)
    for said in _HELD.finditer(text, 0, end):
        if not _NON_AFFILIATES.search(text, max(0, said.start() - 250), min(end, said.end() + 500)):
            continue
        close = _LAST.search(text, said.end() + 200, min(end, said.end() + 1500))
        stop = close.start() if close else min(end, said.end() + 900)
        money = [
            v for v in find_values(text[said.start() : stop]) if v.kind == "money" and v.number >= _LEAST
        ]
        if not money:
            continue
        first, *others = money
        at = said.start()
        between = [text[at + first.end : at + other.start] for other in others]
        aside = all(gap.count("(") > gap.count(")") for gap in between)
        if any(other.value != first.value for other in others) and not aside:
            return None
        start = _sentence_start(text, at)
        return stated(document, _whole(first.number), start, at + first.end, first.unit)
    return None


_OUTSTANDING: Final = re.compile(r"\boutstanding\b", re.I)
_OFTEN: Final = 20
"""How often a cover may say "outstanding" before it is no cover."""

_SHARES: Final = re.compile(r"\b(?:shares|common|stock)\b", re.I)
_COUNTED: Final = re.compile(r"shares\W+outstanding|outstanding\W+(?:shares|as of|at|on)", re.I)
_NOT_THESE: Final = re.compile(r"preferred|treasury|held\s+by|authorized", re.I)
_CLASS: Final = re.compile(r"\bclass\s+[a-c]\b", re.I)


def shares_outstanding(document: Document) -> Stated | None:
    """How many shares of common stock are outstanding: the one count that the cover has beside the word; of
    classes called by letters, each one's."""
    text, end = document.text, cover_end(document)
    found: dict[float, tuple[int, int]] = {}
    longest: dict[int, int] = {}
    lettered = True
    for said in islice(_OUTSTANDING.finditer(text, 0, end), _OFTEN):
        low = max(_sentence_start(text, said.start()), said.start() - 400)
        high = _sentence_end(text, said.end(), min(end, said.end() + 260))
        piece = text[low:high]
        if not _SHARES.search(piece) or (_HELD.search(piece) and not _COUNTED.search(piece)):
            continue
        for value in find_values(piece):
            if value.kind != "number" or value.number < _LEAST or value.unit not in (None, "shares"):
                continue
            around = piece[max(0, value.start - 60) : value.end + 60]
            behind = re.split(r"\(| and |;", piece[value.end : value.end + 70])[0]
            if _NOT_THESE.search(behind):
                continue
            lettered = lettered and bool(_CLASS.search(around))
            last = line_end(text, max(low + value.end, said.end()))
            found.setdefault(value.number, (low, min(high, last)))
            longest[low] = max(longest.get(low, 0), min(high, last))
    if not found or (len(found) > 1 and not lettered):
        return None
    spans = tuple(dict.fromkeys(stated(document, None, a, longest[a]).spans[0] for a, _ in found.values()))
    values = [_whole(v) for v in found]
    return Stated(document, values[0] if len(values) == 1 else [*values], "shares", spans)


def _whole(number: float) -> float | int:
    return int(number) if number.is_integer() else number


_BEGINS: Final = re.compile(r"(?<=[a-z0-9)])\.\)?\s+(?=[A-Z])|\n[ \t]*\n|[☐☒☑þýo¨]\s*\n")
_CLOSES: Final = re.compile(r"(?<=[a-z0-9)])\.(?=\s|$)|\n[ \t]*\n")


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence or the paragraph around `at` begins."""
    low = max(0, at - 600)
    before = [match.end() for match in _BEGINS.finditer(text[low:at])]
    if before:
        return low + before[-1]
    return low if low == 0 else line_start(text, at)


def _sentence_end(text: str, at: int, limit: int) -> int:
    close = _CLOSES.search(text, at, limit)
    return close.start() + (text[close.start()] == ".") if close else min(limit, line_end(text, limit))
