"""What a reader proposes, before anything is verified. Drafts never reach a person; `qa/cite.py` turns their
quotes into citations or drops them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from index.filing import Document, Filing, Hit, Passage
from qa.answer import Status, Usage, Value
from qa.events import Step


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a reader claims to have read in a document; `near` is the offset where it says they stand
    (a hint that settles which of several occurrences is meant), or None."""

    document: str
    text: str
    near: int | None = None


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A statement and the quotes that are to bear it out."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DraftOperand:
    """A named number of a formula and the quote in which it stands. `value` is as the reader read it, in
    units (1200000, not 1.2); the program reads it again from the quote and refuses where they differ."""

    name: str
    value: float
    unit: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class DraftComputation:
    """A formula over the operands' names: + - * / ( ), min, max, sum, avg, round; no eval."""

    formula: str
    operands: tuple[DraftOperand, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A reader's proposal for an Answer. `evidence` is what was read in the end, where that is more than the
    reader was given; `prompt` and `schema` are those of the answer."""

    status: Status
    answer: str
    value: Value = None
    unit: str | None = None
    claims: tuple[DraftClaim, ...] = ()
    computation: DraftComputation | None = None
    usage: Usage = field(default_factory=Usage)
    prompt: str | None = None
    schema: str | None = None
    model: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader may read for a question: hits, best first, and the documents and filings they are from
    (whole, by id), so that a reader can look around a hit. Nothing else may be quoted."""

    hits: tuple[Hit, ...]
    documents: dict[str, Document]
    filings: dict[str, Filing]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The hits' passages, best first."""
        return tuple(hit.passage for hit in self.hits)


class Reader(Protocol):
    """Evidence in, draft out."""

    @property
    def name(self) -> Literal["extractive", "generative"]:
        """Which reader this is."""

    def read(self, question: str, evidence: Evidence) -> Draft:
        """Propose an answer to a standalone question from the evidence alone."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One claim of a draft that is still being written, and the evidence that it was read in."""

    claim: DraftClaim
    evidence: Evidence


@runtime_checkable
class Proposing(Reader, Protocol):
    """A reader that tells its claims as it finds them."""

    def propose(self, question: str, evidence: Evidence) -> Iterator[Step | Proposed | Draft]:
        """What `read` does, as it is done: the draft is last and holds every claim that counts."""
