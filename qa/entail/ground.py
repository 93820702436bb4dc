"""What a statement may rest on: quoted words and their values, what was computed, names known around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qa.answer import Citation
from qa.draft import Evidence
from qa.values import Found, find_values, scaled
from qa.values.rows import in_row, note_before

_NEIGHBOURHOOD: Final = 600
"""How far around a quote, in characters, a name may stand that the statement uses."""

_FORMS: Final = frozenset({"a", "an", "and", "co", "corp", "corporation", "gmbh", "inc", "limited", "llc",
    "lp", "ltd", "of", "plc", "the"})  # fmt: skip
"""Words of names that tell none from another."""

_HEADS: Final = 3000
"""How far above a row, in characters, the heads of its columns are looked for."""

# Not in an address: www.veldran.com makes no word of a name.
_ORDINARY: Final = re.compile(r"(?<![\w./@-])[a-z]{2,}(?![\w@/]|\.\w)")
# Harbor Pharma AG ("Harbor"); Osprey Foundry, Inc. (the “Company” or “we”)
_DEFINED: Final = re.compile(
    r"(?P<name>[A-Z](?:[^()\n]|\n(?![ \t]*\n)){1,120}?)\s*"
    r"\((?P<short>[^()]{0,60}?[\"“][^()]{1,80}?[\"”][^()]{0,40})\)"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a statement may rest on.

    `quoted` are the quotes. `values` are theirs; those of rows also under the table's scale. `figures` are
    those of rows alone, where a bare number may be money or a percentage. `computed` are numbers that the
    program computed or used. `near` are words by which names may be known. `ordinary` are words that the
    documents write in small letters, and so no names. `defined` are names (their words) and what the
    documents call them.
    """

    quoted: tuple[str, ...]
    values: tuple[Found, ...]
    figures: tuple[Found, ...]
    computed: tuple[float, ...]
    near: str
    ordinary: frozenset[str]
    defined: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def same_name(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether two names share a word, or one is what the documents call the other."""
        return bool(one & other) or any(
            (one & names and other & shorts) or (one & shorts and other & names)
            for names, shorts in self.defined
        )


def ground_of(
    citations: Sequence[Citation], question: str, evidence: Evidence, computed: tuple[float, ...] = ()
) -> Ground:
    """The ground that citations give to a statement which answers a question."""
    said = [value for citation in citations for value in find_values(citation.quote)]
    figures = [value for citation in citations for value in _figures(citation, evidence)]
    heads = [value for citation in citations for value in _heads(citation, evidence)]
    known = [question, *(" ".join((f.company or "", f.source)) for f in evidence.filings.values())]
    return Ground(
        quoted=tuple(citation.quote for citation in citations),
        values=(*said, *figures, *heads),
        figures=tuple(figures),
        computed=computed,
        near=" ".join([*known, *(_near(citation, evidence) for citation in citations)]),
        ordinary=frozenset().union(
            *(_small_words(document.text) for document in evidence.documents.values())
        ),
        defined=tuple(
            pair
            for document in dict.fromkeys(citation.document_id for citation in citations)
            for pair in _known_as(evidence.documents[document].text)
        ),
    )


def _figures(citation: Citation, evidence: Evidence) -> list[Found]:
    """The values of a row of figures, as they stand and under the table's scale."""
    text = evidence.documents[citation.document_id].text
    if not in_row(text, citation.start):
        return []
    note = note_before(text, citation.start)
    return [*find_values(citation.quote), *(scaled(citation.quote, note) if note else ())]


def _heads(citation: Citation, evidence: Evidence) -> list[Found]:
    """The dates and years that stand above a row of figures, where its columns have their heads."""
    text = evidence.documents[citation.document_id].text
    if not in_row(text, citation.start):
        return []
    above = text[max(0, citation.start - _HEADS) : citation.start]
    return [value for value in find_values(above) if value.kind in ("date", "year")]


def _near(citation: Citation, evidence: Evidence) -> str:
    """The words around a citation, and the names and short names that a word in it is defined by."""
    text = evidence.documents[citation.document_id].text
    around = text[max(0, citation.start - _NEIGHBOURHOOD) : citation.end + _NEIGHBOURHOOD]
    words = set(re.findall(r"\w+", citation.quote))
    defined = [
        f"{name} {short}"
        for name, short in _definitions(text)
        if words & {word for word in re.findall(r"\w+", f"{name[-60:]} {short}") if word[0].isupper()}
    ]
    return " ".join([citation.section or "", citation.document, around, *defined])


@lru_cache(maxsize=32)
def _definitions(text: str) -> tuple[tuple[str, str], ...]:
    """Names and what the document calls them from there on."""
    return tuple((match["name"], match["short"]) for match in _DEFINED.finditer(text))


@lru_cache(maxsize=32)
def _known_as(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The words of each name that a document defines, and of what it calls it."""
    return tuple((_names(name[-80:]), _names(short)) for name, short in _definitions(text))


def _names(text: str) -> frozenset[str]:
    words = (word for word in re.findall(r"\w+", text) if word[0].isupper())
    return frozenset(word.casefold() for word in words) - _FORMS


@lru_cache(maxsize=32)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(_ORDINARY.findall(text))
