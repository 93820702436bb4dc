"""One question to one Answer: retrieve, read, verify."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence

from index.errors import BadQuestion, UnknownFiling
from index.filing import Filter, Hit, described
from index.library import Library
from index.retrieve import check, search
from qa.answer import Answer
from qa.draft import Evidence, Reader
from qa.events import Done, Event, Step, Verified, finished
from qa.verify import verify

PASSAGES = 16
"""How many passages a reader is given."""


_WORD = re.compile(r"[^\W_]")


def _is_text(question: str) -> bool:
    """Whether a question can be written as UTF-8 and holds no control characters but white space."""
    surrogate = any(unicodedata.category(character) == "Cs" for character in question)
    control = any(unicodedata.category(c) == "Cc" and not c.isspace() for c in question)
    return not surrogate and not control


def gather(library: Library, hits: Sequence[Hit]) -> Evidence:
    """The hits with the documents and filings that they are from."""
    filings = {hit.passage.filing for hit in hits}
    return Evidence(
        hits=tuple(hits),
        documents={d.id: d for filing in filings for d in library.documents(filing)},
        filings={f.id: f for f in library.filings() if f.id in filings},
    )


def find(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k best passages for a question. Raises BadQuestion for one without words, UnknownFiling where
    there is no filing to look in."""
    if not _WORD.search(question):
        raise BadQuestion(
            'The question has no words: ask something, such as "Who receives exclusive rights?"'
        )
    if not _is_text(question):
        raise BadQuestion("The question holds characters that are no text: check its encoding (UTF-8).")
    if not library.filings():
        raise UnknownFiling("The index is empty: add filings first, with `footnote add PATH`.")
    check(where)
    allowed = library.matching(where)
    if allowed is not None and not allowed:
        raise UnknownFiling(f"No filing matches {described(where)}: `footnote list` shows what is there.")
    return search(library, question.strip(), where, k)


def stream(
    library: Library, reader: Reader, question: str, where: Filter, k: int = PASSAGES
) -> Iterator[Event]:
    """What happens while a standalone question is answered from the filings that `where` lets through; Done
    is last. Raises as `find` does, and what the reader raises."""
    started = time.perf_counter()
    yield Step(f"looking in {described(where)}")
    evidence = gather(library, find(library, question, where, k))
    yield Step(f"reading {len(evidence.hits)} passages of {_counted(len(evidence.filings), 'filing')}")
    draft = reader.read(question.strip(), evidence)
    seconds = time.perf_counter() - started
    answer = verify(draft, question.strip(), reader.name, evidence, library.identity, seconds)
    yield from map(Verified, answer.claims)
    yield Done(answer)


def ask(library: Library, reader: Reader, question: str, where: Filter, k: int = PASSAGES) -> Answer:
    """Answer a standalone question from the filings that `where` lets through. Raises as `stream` does."""
    return finished(stream(library, reader, question, where, k))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
