"""Footnotes of a page: citations numbered in the order in which they are first used, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.answer import Citation


@dataclass(frozen=True)
class Notes:
    """The footnotes of one answer or summary; `prefix` keeps those of several on one page apart."""

    prefix: str = "n"
    numbers: dict[Citation, int] = field(default_factory=dict)

    def of(self, citations: Iterable[Citation]) -> list[tuple[int, Citation]]:
        """Citations with their numbers, each once."""
        found = dict.fromkeys(citations)
        return [(self.numbers.setdefault(c, len(self.numbers) + 1), c) for c in found]

    def all(self) -> list[tuple[int, Citation]]:
        """All that have been used so far."""
        return [(number, citation) for citation, number in self.numbers.items()]


def address(citation: Citation) -> str:
    """Where the page of a filing shows these very words."""
    return f"/filings/{citation.document_id}?start={citation.start}&end={citation.end}"


def place(citation: Citation) -> str:
    """Where it stands, for people: "EX-10.1 · Section 8.2 Term · p. 12"."""
    return " · ".join(p for p in (citation.document, citation.section, f"p. {citation.page}") if p)


def flat(text: str) -> str:
    """A quote on one line; the JSON has it as it stands."""
    return " ".join(text.split())
