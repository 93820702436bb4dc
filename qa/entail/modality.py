"""How much is said: a possibility must not become a promise, nor a promise a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.entail.clauses import in_place_of, is_content, stem, tokens

# From what may be done, by what is to be done, to what has been done.
_LEVELS: Final = {
    "may": 0, "might": 0, "could": 0, "can": 0, "eligible": 0,
    "will": 1, "shall": 1, "must": 1,
    "has": 2, "have": 2, "had": 2, "was": 2, "were": 2,
}  # fmt: skip
_WEAK: Final = ("may", "might", "could", "can", "would")
_STRONG: Final = ("will", "shall", "must")
_HEDGES: Final = frozenset({
    "allow", "allowed", "allows", "can", "conditional", "contingent", "could", "eligible", "entitled",
    "expected", "expects", "if", "intends", "may", "might", "option", "optional", "permit", "permits",
    "permitted", "plans", "possible", "potential", "potentially", "proposed", "right", "subject",
    "unless", "until", "up", "upon", "when", "where", "would",
})  # fmt: skip
_REACH: Final = 5
"""How far after its modal, in words, a verb may stand."""


def overstates(text: str, quotes: Sequence[str]) -> str | None:
    """A verb that the text says will be or has been done while the quotes say only that it may or will be.

    None where the quotes use the verb in another way too, and where the text hedges in any way, unless it
    says word for word what a quote says.
    """
    if verb := in_place_of(text, quotes, _STRONG, _WEAK):
        return verb
    said = tokens(text)
    if _HEDGES & set(said):
        return None
    claimed, _ = _levels([said])
    quoted, bare = _levels([tokens(quote) for quote in quotes])
    for verb, level in claimed.items():
        if quoted.get(verb, level) < level and verb not in bare:
            return verb
    return None


def _levels(texts: Sequence[list[str]]) -> tuple[dict[str, int], frozenset[str]]:
    """The highest level at which each verb is said, and the stems that stand under no modal."""
    levels: dict[str, int] = {}
    bare: set[str] = set()
    for words in texts:
        under = {
            at: modal for modal, word in enumerate(words) if word in _LEVELS for at in _verb(words, modal)
        }
        for at, modal in under.items():
            # "has to pay" and "was required to pay" speak of a duty, not of a payment.
            level = 1 if "to" in words[modal:at] and words[modal] != "eligible" else _LEVELS[words[modal]]
            levels[stem(words[at])] = max(levels.get(stem(words[at]), 0), level)
        bare.update(stem(word) for at, word in enumerate(words) if at not in under and is_content(word))
    return levels, frozenset(bare)


def _verb(words: list[str], modal: int) -> list[int]:
    """Where the verb of a modal stands, if it is near and in the same clause."""
    for at in range(modal + 1, min(len(words), modal + 1 + _REACH)):
        if not words[at].isalnum():
            break
        if is_content(words[at]) and words[at] not in _LEVELS and not words[at].endswith("ly"):
            return [at]
    return []
