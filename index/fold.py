"""Near-duplicates: passages that say the same in the same words, such as a release quoted in two filings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from index.filing import Passage

ALIKE: Final = 0.9
"""Share of the words of two passages that both hold, from which they are the same."""

LEAST: Final = 12
"""Words below which passages are not compared: short ones are alike by chance."""

_WORD: Final = re.compile(r"[^\W_]+")


def folded(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Id of each passage that stays, in order, and the later ones that are its like. No two are alike in
    which a number differs."""
    kept: dict[str, list[Passage]] = {}
    seen: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for passage in passages:
        words = frozenset(_WORD.findall(passage.text.lower()))
        numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
        like = next((i for i, other, theirs in seen if numbers == theirs and _alike(words, other)), None)
        if like is not None:
            kept[like].append(passage)
            continue
        kept[passage.id] = []
        seen.append((passage.id, words, numbers))
    return kept


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least, most = sorted((len(one), len(other)))
    return least >= LEAST and least >= ALIKE * most and len(one & other) >= ALIKE * len(one | other)
