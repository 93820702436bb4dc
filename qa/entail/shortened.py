"""Whether a statement only says a part of a quote again, in the quote's own words and order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.entail.clauses import is_content, stem, tokens
from qa.entail.negation import NEGATORS

# Words that limit what is said: a statement may not leave one out and still be the same.
LIMITS: Final = frozenset({
    *NEGATORS, "about", "aggregate", "anticipated", "approximately", "at", "conditional", "contingent",
    "could", "eligible", "estimated", "except", "expected", "expects", "if", "intends", "least", "less",
    "may", "maximum", "might", "minimum", "more", "option", "plans", "proposed", "provided", "subject",
    "than", "unless", "until", "up", "upon", "would",
})  # fmt: skip
_LITTLE: Final = frozenset({"at", "more", "less", "than", "up", "about"})
"""Limits only in a phrase ("up to", "more than"), and left to the order of words elsewhere."""


def shortens(text: str, quotes: Sequence[str]) -> bool:
    """Whether all words of the text that carry sense stand in one quote, in its order, and no word of the
    quote that limits is left out."""
    said = [stem(word) for word in tokens(text) if _carries(word)]
    kept = set(tokens(text))
    return any(_follows(said, quote) and not _limits(quote) - kept for quote in quotes)


def _follows(said: list[str], quote: str) -> bool:
    ahead = iter([stem(word) for word in tokens(quote) if _carries(word)])
    return all(word in ahead for word in said)


def _carries(word: str) -> bool:
    return is_content(word) or word.isdigit() or (word.isalnum() and any(map(str.isdigit, word)))


def _limits(quote: str) -> set[str]:
    return {word for word in tokens(quote) if word in LIMITS and word not in _LITTLE}
