"""One question to one Answer: retrieve, read, verify."""

from __future__ import annotations

import time
from collections.abc import Sequence

from index.errors import BadQuestion, UnknownFiling
from index.filing import Filter, Hit
from index.library import Library
from index.retrieve import search
from qa.answer import Answer
from qa.draft import Evidence, Reader
from qa.verify import verify

PASSAGES = 16
"""How many passages a reader is given."""


def gather(library: Library, hits: Sequence[Hit]) -> Evidence:
    """The hits with the documents and filings that they are from."""
    filings = {hit.passage.filing for hit in hits}
    return Evidence(
        hits=tuple(hits),
        documents={d.id: d for filing in filings for d in library.documents(filing)},
        filings={f.id: f for f in library.filings() if f.id in filings},
    )


def find(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k best passages for a question. Raises BadQuestion for white space, UnknownFiling for no filing."""
    if not question.strip():
        raise BadQuestion('The question is empty: ask something, such as "Who receives exclusive rights?"')
    if not library.filings():
        raise UnknownFiling("The index is empty: add filings first, with `footnote add PATH`.")
    return search(library, question.strip(), where, k)


def ask(library: Library, reader: Reader, question: str, where: Filter, k: int = PASSAGES) -> Answer:
    """Answer a standalone question from the filings that `where` lets through."""
    started = time.perf_counter()
    evidence = gather(library, find(library, question, where, k))
    draft = reader.read(question.strip(), evidence)
    seconds = time.perf_counter() - started
    return verify(draft, question.strip(), reader.name, evidence, library.identity, seconds)
