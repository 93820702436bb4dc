"""What is said to have happened: a statement whose words are mostly nobody's around its quotes is made up."""

from __future__ import annotations

import re
from typing import Final

from index.vocabulary.stopwords import STOPWORDS
from qa.entail.clauses import is_content, stem, tokens
from qa.entail.ground import Ground
from qa.entail.negation import NEGATORS

_FEWEST: Final = 2
_SHARE: Final = 0.5
"""A statement is unfounded where so many of its words, and more than so large a share of those that carry
sense, are neither in its quotes nor around them nor in the question. Names tell who and not what, and don't
count. Of 225 gold answers written in other words than their filings' none is."""

_NAME: Final = re.compile(r"\b[A-Z][^\W_]*")

# What statements say of any filing, in whatever words it speaks itself.
_PLAIN: Final = frozenset({
    "about", "according", "actually", "add", "agreement", "almost", "amount", "amounts", "applies",
    "approximately", "around", "based", "before", "billion", "both", "called", "certain", "combined",
    "companies", "company", "contract", "date", "dated", "day", "days", "deal", "describe", "described",
    "describes", "differ", "different", "disclose", "disclosed", "discloses", "divided", "document",
    "documents", "each", "equals", "excerpts", "exhibit", "filing", "filings", "half", "however",
    "includes", "including", "least", "left", "less", "mention", "mentions", "million", "more", "most",
    "named", "names", "once", "only", "part", "parties", "party", "per", "plus", "provides", "quarter",
    "release", "report", "reported", "reports", "roughly", "rounded", "same", "say", "says", "section",
    "set", "share", "shares", "specified", "specify", "state", "stated", "states", "sum", "terms",
    "thousand", "times", "total", "totals", "transaction", "twice", "two", "under", "whole", "worth",
    "year", "years", "yes",
})  # fmt: skip


def unfounded(text: str, ground: Ground) -> str | None:
    """The first word that is foreign to the ground, where too many are; None where not."""
    known = {stem(word) for part in (*ground.quoted, ground.near) for word in tokens(part)}
    names = {word.casefold() for word in _NAME.findall(text)} - ground.ordinary
    passed = _PLAIN | STOPWORDS | NEGATORS | names
    weighty = [word for word in tokens(text) if is_content(word) and word not in passed]
    foreign = [word for word in weighty if stem(word) not in known]
    if len(foreign) < _FEWEST or len(foreign) <= _SHARE * len(weighty):
        return None
    return foreign[0]
