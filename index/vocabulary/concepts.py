"""What a question is about, found by its wording in `concepts.toml`: the words that filers use for it, the
statements that bear it, and how a filing would say it.

The sentences stand in for the hypothetical answers that a language model would write (Gao et al., "Precise
Zero-Shot Dense Retrieval without Relevance Labels", ACL 2023): a question and a clause mean the like, and are
worded unlike.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("concepts.toml")

_GAP: Final = " ... "
_BETWEEN: Final = r"\b.{1,60}?\b"
_WORD: Final = re.compile(r"[a-z]{7,}")
_ALIKE: Final = 0.87
"""How like a word of the table a long unknown word must be to be taken for it, its first letter being the
same: one letter wrong in eight."""


@dataclass(frozen=True, slots=True)
class Concept:
    """`words`: phrases of filings; `on`: names of the statements that bear it; `says`: a filing's sentence,
    or empty."""

    name: str
    words: tuple[str, ...]
    on: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class _Table:
    pattern: re.Pattern[str]
    plain: dict[str, Concept]
    gapped: tuple[tuple[re.Pattern[str], Concept], ...]
    vocabulary: frozenset[str]


def concepts_in(question: str) -> tuple[Concept, ...]:
    """The concepts that a question names, in order, each once; of two that overlap the longer one. A long
    word that is misspelled is read as the one it is most like."""
    table = _table()
    text = spelled(question)
    found = [(match.start(), concept) for pattern, concept in table.gapped
             for match in pattern.finditer(text)]
    found += [(match.start(), table.plain[match[1]]) for match in table.pattern.finditer(text)]
    return tuple(dict.fromkeys(concept for _, concept in sorted(found, key=lambda pair: pair[0])))


def is_wording(text: str) -> bool:
    """Whether a text is a wording of the table and no more."""
    return text.lower() in _table().plain


@cache
def concepts() -> tuple[Concept, ...]:
    """All of them, in the table's order."""
    read = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Concept(name, _parts(entry["words"]), _parts(entry.get("on", "")), entry.get("says", ""))
        for name, entry in read.items())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


@cache
def _table() -> _Table:
    wordings = [(wording.strip(), concept) for concept in concepts() for wording in concept.name.split("|")]
    plain = {wording: concept for wording, concept in wordings if _GAP not in wording}
    gapped = tuple(
        (re.compile(rf"(?<!\w){_BETWEEN.join(map(re.escape, wording.split(_GAP)))}(?:e?s)?(?!\w)"), concept)
        for wording, concept in wordings if _GAP in wording)
    longest = "|".join(sorted(map(re.escape, plain), key=len, reverse=True))
    vocabulary = frozenset(word for wording, _ in wordings for word in _WORD.findall(wording))
    return _Table(re.compile(rf"(?<![\w&])({longest})(?:e?s)?(?![\w&])"), plain, gapped, vocabulary)


def spelled(text: str) -> str:
    """A text in lower case whose long words are spelled as the table spells those they are most like."""
    vocabulary = _table().vocabulary

    def corrected(match: re.Match[str]) -> str:
        word = match[0]
        if word in vocabulary or word.rstrip("s") in vocabulary:
            return word
        like = [other for other in vocabulary if other[0] == word[0] and abs(len(other) - len(word)) < 2]
        return next(iter(get_close_matches(word, like, 1, _ALIKE)), word)

    return _WORD.sub(corrected, text.lower())
