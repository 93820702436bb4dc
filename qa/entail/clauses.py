"""Words of a statement, cut down to their stems, for comparing how two texts put the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

_TOKEN: Final = re.compile(r"[^\W_]+|[.;:,|()]")
_NOT: Final = re.compile(r"n['’]t\b")
_ENDING: Final = re.compile(r"(?:ations?|ments?|ings?|able|ible|ies|ed|es|[syed])$")
_SHORTEST: Final = 3

# Words that carry a verb but are not what is done, denied or promised.
CARRIERS: Final = frozenset({
    "a", "able", "also", "an", "and", "any", "as", "at", "be", "been", "being", "by", "can", "could",
    "did", "do", "does", "entitled", "for", "from", "further", "had", "has", "have", "he", "in", "is",
    "it", "its", "may", "might", "must", "obligated", "of", "on", "or", "other", "otherwise", "permitted",
    "required", "shall", "she", "should", "so", "such", "that", "the", "their", "then", "these", "they",
    "this", "those", "to", "was", "were", "which", "will", "with", "would", "yet",
})  # fmt: skip


def tokens(text: str) -> list[str]:
    """Words in small letters and the punctuation that ends a clause; "isn't" is two words."""
    return _TOKEN.findall(_NOT.sub(" not", text.lower()))


def in_place_of(
    text: str, quotes: Sequence[str], words: Collection[str], other: Collection[str]
) -> str | None:
    """What follows one of `words` in the text where the quotes say the same with one of `other` in its place
    ("" for nothing in its place), and nowhere as the text does; None where that is not so.

    The same is: the same word before and the same two words after.
    """
    quoted = [" ".join(["", *filter(str.isalnum, tokens(quote)), ""]) for quote in quotes]
    said = [word for word in tokens(text) if word.isalnum()]
    for at in range(1, len(said) - 2):
        if said[at] not in words:
            continue
        after = said[at + 1 : at + 3]
        as_said = " ".join(["", said[at - 1], said[at], *after, ""])
        if any(as_said in quote for quote in quoted):
            continue
        for word in other:
            otherwise = " ".join(["", said[at - 1], *([word] if word else []), *after, ""])
            if any(otherwise in quote for quote in quoted):
                return " ".join(after)
    return None


_IRREGULAR: Final = {
    form: verb
    for verb, forms in {
        "become": "became", "begin": "began begun", "borrow": "lent", "bring": "brought", "buy": "bought",
        "do": "did done", "fall": "fell fallen", "find": "found", "give": "gave given", "go": "went gone",
        "grow": "grew grown", "hold": "held", "keep": "kept", "know": "knew known", "lead": "led",
        "leave": "left", "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "rise": "rose risen",
        "sell": "sold", "send": "sent", "spend": "spent", "take": "took taken", "tell": "told",
        "withdraw": "withdrew withdrawn", "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip


def stem(word: str) -> str:
    """A word without its ending, the same for "disclose", "disclosed" and "discloses"; crude on purpose."""
    word = _IRREGULAR.get(word, word)
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST else word


def is_content(token: str) -> bool:
    """Whether a token says what a clause is about: no punctuation, number or carrier."""
    return token.isalpha() and len(token) > 1 and token not in CARRIERS
