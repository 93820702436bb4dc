"""The companies of an index: which filings are one's, and what it is called there besides its name.

What one filing says of its company holds for all of that company's: the 10-K of 1999 answers to the symbol on
the cover of the one of 2023, and each to the name that the company had before.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.filing import Filing
from index.question import content_words
from index.records import fold
from index.vocabulary.companies import CAPITALS, SUFFIXES, key, without_state
from index.vocabulary.concepts import is_wording
from index.vocabulary.stopwords import ASKING, STOPWORDS

_SYMBOL: Final = r"(?-i:[A-Z]{1,5}(?:[.-][A-Z]{1,2})?)"
_BARE: Final = re.compile(
    rf"(?<![\w$.&-]){_SYMBOL}(?![\w&-]|\.\w|\s+(?!Form\b|Annual\b|Quarterly\b|Report)[A-Z][a-z])")
"""In capitals, and not the first word of a longer name ("ACM Foundries")."""

_MARKED: Final = re.compile(
    r"\$([A-Za-z]{1,5}(?:[.-][A-Za-z]{1,2})?)(?![\w.]*\d)\b|"
    rf"\b(?:ticker|symbol)s?(?:\s+symbols?)?(?:\s+(?:is|of))?[\s:]*[\"“'‘(]?({_SYMBOL})\b|"
    rf"\b(?:NYSE|NASDAQ|AMEX|OTC)(?:\s?[A-Z]\w*)?\s*[:\-–]\s*({_SYMBOL})\b|"
    rf"\b({_SYMBOL})['’]?s?\s+(?:stock\s+)?(?:ticker|symbol)\b",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A company that a question names by a ticker symbol or a former name: as the question writes it, and in
    words what it is."""

    company: str
    written: str
    why: str


@dataclass(frozen=True, slots=True)
class Companies:
    """`of` is the company of each filing, by their ids; `filings` the other way round. `tickers` has the
    companies of a symbol; `former`, by its first own word, those of a former name with its own words.
    `called` has all names of each filing's company, folded, by the filing's id."""

    of: Mapping[str, str]
    filings: Mapping[str, tuple[str, ...]]
    tickers: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    called: Mapping[str, str]

    def answering(self, name: str) -> list[str]:
        """Ids of the filings of companies that are or were called so in part, or have this symbol."""
        held, part = self.tickers.get(_symbol(name.strip()), ()), fold(name)
        return [filing for filing, names in self.called.items() if part in names or self.of[filing] in held]

    def mentioned(self, question: str) -> tuple[Mention, ...]:
        """The companies that a question names by a symbol or a former name, each once. A symbol is in
        capitals, and marked as one where it may be another word; a former name is there whole."""
        found: dict[str, Mention] = {}
        if self.tickers:
            for written, symbol in _symbols(question):
                for company in self.tickers.get(_symbol(symbol), ()):
                    found.setdefault(company, Mention(company, written, f"ticker {symbol.upper()}"))
        if self.former:
            for mention in self._formerly(question):
                found.setdefault(mention.company, mention)
        return tuple(found.values())

    def _formerly(self, question: str) -> Iterator[Mention]:
        asked = own_words(question)
        for at, word in enumerate(asked):
            for own, name, company in self.former.get(word, ()):
                if asked[at:at + len(own)] == own and (len(own) > 1 or _is_name(word, question)):
                    yield Mention(company, " ".join(own), f"formerly {name}")


def companies(filings: Iterable[Filing]) -> Companies:
    """The companies of filings: told apart by CIK, where that is not known by name."""
    listed = list(filings)
    ciks = {key(f.company): f.cik for f in listed if f.company and f.cik}
    of = {f.id: f.cik or ciks.get(name := key(f.company or "")) or name or f.id for f in listed}
    grouped: dict[str, list[Filing]] = {}
    for f in listed:
        grouped.setdefault(of[f.id], []).append(f)
    tickers: dict[str, dict[str, None]] = {}
    former: dict[str, dict[tuple[tuple[str, ...], str, str], None]] = {}
    names: dict[str, str] = {}
    for company, own in grouped.items():
        for symbol in (symbol for f in own for symbol in f.tickers):
            tickers.setdefault(_symbol(symbol), {})[company] = None
        earlier = list(dict.fromkeys(name for f in own for name in f.former_names))
        for name in earlier:
            if words := own_words(without_state(name)):
                former.setdefault(words[0], {})[words, name, company] = None
        names[company] = fold("\n".join(earlier))
    return Companies(
        of=of,
        filings={company: tuple(f.id for f in own) for company, own in grouped.items()},
        tickers={symbol: tuple(held) for symbol, held in tickers.items()},
        former={word: tuple(held) for word, held in former.items()},
        called={f.id: f"{fold(f.company)}\n{names[of[f.id]]}" for f in listed},
    )


@lru_cache(maxsize=16384)
def own_words(company: str) -> tuple[str, ...]:
    """The words of a company's name that are its own, in lower case and order."""
    return tuple(word for word in content_words(company) if word not in SUFFIXES)


def share_named(asked: Container[str], company: str | None) -> float:
    """The share of a company's name that is among the words asked, where its first word is."""
    own = own_words(company or "")
    return sum(word in asked for word in own) / len(own) if own and own[0] in asked else 0.0


def _symbol(text: str) -> str:
    """A symbol as it is compared: exchanges write "BRK.B", EDGAR "BRK-B"."""
    return text.upper().replace("-", ".")


def _symbols(question: str) -> Iterator[tuple[str, str]]:
    """What may be a ticker symbol in a question: as it is written there, and the symbol."""
    for match in _MARKED.finditer(question):
        symbol = next(group for group in match.groups() if group)
        yield (match[0] if match[0][0] == "$" else symbol), symbol
    if question.isupper():
        return
    for match in _BARE.finditer(question):
        word = match[0].lower()
        if len(word) > 1 and word not in CAPITALS | STOPWORDS | ASKING and not is_wording(word):
            yield match[0], match[0]


def _is_name(word: str, question: str) -> bool:
    """Whether a word of a question is written as a name is, or may be one where nothing is in capitals."""
    if question.islower():
        return not is_wording(word)
    return bool(re.search(rf"(?<!\w){re.escape(word[:1].upper())}(?i:{re.escape(word[1:])})(?!\w)", question))
