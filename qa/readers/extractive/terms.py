"""Words as they are compared: lower-cased, stemmed, and gathered into ideas that filings and askers word
differently ("strike price" and "exercise price")."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import snowballstemmer


def table(name: str) -> list[str]:
    """The words of a data file beside this module; lines that begin with # are comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


WORD: Final = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")

STOP: Final = frozenset(table("stop_words.txt"))

_STEMMER: Final = snowballstemmer.stemmer("english")
_STEMMING: Final = threading.Lock()
"""A stemmer keeps the word that it is at: two threads would mix theirs."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word (Snowball English)."""
    with _STEMMING:
        stemmed: str = _STEMMER.stemWord(word.replace("’", "'"))
    return stemmed


def words(text: str) -> list[tuple[str, int, int]]:
    """Lower-case words with their offsets; a possessive's ending is dropped."""
    found = []
    for match in WORD.finditer(text):
        word = match.group().lower()
        if word.endswith(("'s", "’s")):
            word = word[:-2]
        found.append((word, match.start(), match.start() + len(word)))
    return found


def stems(text: str) -> list[str]:
    """Stems of all words, stop words too, in order."""
    return [stem(word) for word, _, _ in words(text)]


def content(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, repeats dropped."""
    return list(dict.fromkeys(stem(word) for word, _, _ in words(text) if word not in STOP))


@lru_cache(maxsize=1)
def _concepts() -> Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """First stem of a phrase -> (idea, all its stems), longest first."""
    lines = (Path(__file__).with_name("concepts.txt")).read_text(encoding="utf-8").splitlines()
    table: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for idea, line in enumerate(lines):
        if line.startswith("#"):
            continue
        for phrase in line.split(","):
            parts = tuple(stems(phrase))
            entry = (idea, parts)
            if parts and entry not in table.setdefault(parts[0], []):
                table[parts[0]].append(entry)
    return {first: tuple(sorted(entries, key=lambda e: -len(e[1]))) for first, entries in table.items()}


def ideas(stemmed: Sequence[str]) -> list[tuple[int, int, int]]:
    """Ideas in a run of stems as (idea, from, to): half-open ranges of its indexes."""
    table = _concepts()
    found = []
    for at, first in enumerate(stemmed):
        for idea, parts in table.get(first, ()):
            if tuple(stemmed[at : at + len(parts)]) == parts:
                found.append((idea, at, at + len(parts)))
    return found


def rarity(bags: Iterable[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency of every term over bags of terms (log, smoothed, at least 0.1)."""
    counts: Counter[str] = Counter()
    total = 0
    for bag in bags:
        counts.update(set(bag))
        total += 1
    return {term: max(0.1, math.log((total + 1) / (n + 0.5))) for term, n in counts.items()}
