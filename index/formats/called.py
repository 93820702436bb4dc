"""What a filing says that its company is called besides its name: ticker symbols and former names.

Read where filings hold them: tagged in inline XBRL, in the cover page's table of securities, after the
company's own name in a press release ("Acme Corp. (NYSE: ACM)"), in an annual report's section on the market
for its stock; a former name on the line above "(Former name ...)" and after the company's name in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.vocabulary import words
from index.vocabulary.companies import INCORPORATED, key, others_than
from index.vocabulary.reports import ANNUAL

_COVER: Final = 8_000
_SYMBOL: Final = r"((?-i:[A-Z]{1,5}(?:[.-][A-Z]{1,2})?))"
_TABLE: Final = re.compile(r"trading\s+symbols?(?:\(s\))?", re.IGNORECASE)
_SECURITIES: Final = 1_500
"""Characters of a table of securities that are read: debt comes after stock."""

_LISTED: Final = re.compile(
    rf"(?:^|(?<=[ |])){_SYMBOL}\s*\|?\s*(?=(?:the )?(?:New York|NYSE|NASDAQ|Chicago|Cboe|BATS|American Stock|"
    r"London Stock|OTC))", re.MULTILINE | re.IGNORECASE)
_QUOTED: Final = re.compile(
    rf"under\s+the\s+(?:(?:ticker|trading|stock|ticker\s+trading)\s+)?symbols?\s+[\"“'‘]?{_SYMBOL}(?![\w&])")
_OWN: Final = re.compile(
    r"\b(?:our|the\s+(?:company|registrant|common)|(?:company|registrant)['’]s)\b", re.IGNORECASE)
_STOCK: Final = re.compile(r"\b(?:common|ordinary|capital)\s+(?:stock|shares)\b", re.IGNORECASE)
_ANOTHER: Final = re.compile(
    r"\b(?:former|formerly|previously|prior|until|subsidiary|acquired|warrants?)\b", re.IGNORECASE)
_SENTENCE: Final = 260
_BRACKETS: Final = re.compile(
    rf"\((?:the )?(?:NYSE|NASDAQ|AMEX|OTC)[\w ./-]{{0,24}}?\s*[:\-–]\s*{_SYMBOL}\s*[);,]", re.IGNORECASE)
_RELEASE: Final = 20_000
"""Characters of a document in which it says whose it is."""

_MARKETS: Final = re.compile(r"\.(?:OB|PK|BB|OQ|N|O)$")
"""What quotation services put behind a symbol, which is no part of it."""

_NO_SYMBOLS: Final = words("""
    NONE NA STOCK SHARE SHARES VALUE UNIT UNITS NOTES COMMON CLASS ACT EACH RIGHTS THE NYSE AND OF ON TRUST
""")

_FORMER_LABEL: Final = re.compile(r"\(?\s*former\s+name\b", re.IGNORECASE)
_FORMERLY: Final = re.compile(
    r"\((?:formerly(?:\s+known\s+as)?|f/?k/?a)[:,]?\s+[\"“]?((?-i:[A-Z])[^()\"“”;\n]{2,80}?)[\"”]?\)",
    re.IGNORECASE)
_BEFORE: Final = 90
_LONGEST: Final = 120
_WORD: Final = re.compile(r"[a-z0-9]+")


def tickers(
    text: str, tagged: Sequence[str], others: Sequence[str], company: str, form: str
) -> tuple[str, ...]:
    """The ticker symbols that a filing gives its company: those `tagged`; else those of its cover's table;
    else the one behind the company's name in brackets, in its main document's `text` or in `others`; else, in
    an annual report, the one that its stock is said to trade under. Empty where there is none."""
    found = [*filter(_is_symbol, tagged)] or list(_in_table(text[:_COVER]))
    if not found:
        found = list(_behind_name([text, *others], company))[:1]
    if not found and form.removesuffix("/A") in ANNUAL:
        found = list(_said(text))[:1]
    return tuple(dict.fromkeys(_MARKETS.sub("", symbol) for symbol in found))


def former_names(text: str, company: str) -> tuple[str, ...]:
    """The former names that a main document gives the company whose name is `company`."""
    found = [*_above_label(text[:_COVER]), *_in_brackets(text[:_RELEASE], company)]
    return others_than(company, found)


def _is_symbol(text: str) -> bool:
    return bool(re.fullmatch(_SYMBOL, text)) and text not in _NO_SYMBOLS


def _in_table(page: str) -> Iterator[str]:
    """Symbols that stand before the name of an exchange, below the head of a table of securities."""
    head = _TABLE.search(page)
    if head:
        for match in _LISTED.finditer(page, head.end(), head.end() + _SECURITIES):
            if _is_symbol(match[1]):
                yield match[1]


def _behind_name(texts: Sequence[str], company: str) -> Iterator[str]:
    own = key(company)
    for text in texts if own else ():
        for match in _BRACKETS.finditer(text, 0, _RELEASE):
            if _ends_with(text[max(0, match.start() - _BEFORE):match.start()], own) and _is_symbol(match[1]):
                yield match[1]


def _said(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        sentence = re.split(r"[.;]\s+(?=[A-Z])", text[max(0, match.start() - _SENTENCE):match.start()])[-1]
        own = _OWN.search(sentence) and _STOCK.search(sentence) and not _ANOTHER.search(sentence)
        if own and _is_symbol(match[1]):
            yield match[1]


def _above_label(page: str) -> Iterator[str]:
    label = _FORMER_LABEL.search(page)
    lines = [line for line in page[:label.start()].split("\n") if line.strip(" _-=*|")] if label else []
    if not lines:
        return
    name = " ".join(lines[-1].replace("**", "").split()).strip(" _|*-(")
    incorporated = not INCORPORATED.isdisjoint(_WORD.findall(name.lower()))
    if incorporated and not re.search(r"\d|:", name) and len(name) <= _LONGEST:
        yield name


def _in_brackets(text: str, company: str) -> Iterator[str]:
    own = key(company)
    for match in _FORMERLY.finditer(text):
        if own and _ends_with(text[max(0, match.start() - _BEFORE):match.start()], own):
            yield " ".join(match[1].rstrip(" ,").split())


def _ends_with(text: str, own: str) -> bool:
    return key(text).endswith(own)
