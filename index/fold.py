"""Near-duplicates: passages that say the same in the same words, such as a release quoted in two filings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.filing import Passage

ALIKE: Final = 0.9
"""Share of the words of two passages that both hold, from which they are the same."""

LEAST: Final = 12
"""Words below which passages are not compared: short ones are alike by chance."""

AHEAD: Final = 2
"""Times as many passages are looked through for near-duplicates as are asked for."""

_WORD: Final = re.compile(r"[^\W_]+")


def folded(passages: Sequence[Passage], k: int) -> dict[str, list[Passage]]:
    """Ids of the first k passages that stay, in order, and the later ones that are their like, among twice as
    many or as many as it takes. No two are alike in which a number differs."""
    kept: dict[str, list[Passage]] = {}
    seen: list[tuple[str, frozenset[str], list[str]]] = []
    for number, passage in enumerate(passages):
        if number >= AHEAD * k and len(kept) == k:
            break
        run = _WORD.findall(passage.text.lower())
        words = frozenset(run)
        numbers = sorted(word for word in run if not word.isalpha() and any(map(str.isdigit, word)))
        like = next((i for i, other, theirs in seen if numbers == theirs and _alike(words, other)), None)
        if like is not None:
            kept[like].append(passage)
            continue
        if len(kept) == k:
            continue
        kept[passage.id] = []
        seen.append((passage.id, words, numbers))
    return kept


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least, most = sorted((len(one), len(other)))
    return least >= LEAST and least >= ALIKE * most and len(one & other) >= ALIKE * len(one | other)
