"""What a reader needs beside the passages found: the sections that they refer to, the definitions of the
terms that they turn on, what stands just before and after the best ones, and what these are part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from index.definitions import definitions
from index.filing import Document, Hit, Passage
from index.library import Library
from index.question import Question, content_words
from index.references import references

READ: Final = 4
"""Hits, best first, whose references and terms are followed, and around which is looked."""

EACH: Final = 2
"""Passages brought in of each sort for one hit."""

MOST: Final = 8
"""Passages brought in at all."""

AROUND: Final = 1500
"""Characters after a quoted term in which its definition is read."""

_TERM: Final = re.compile(r"\b[A-Z][a-z]+(?:[- ](?:of )?[A-Z][a-z]+)+")
_QUOTED: Final = "[\"“]{}[\"”]"


def follow(library: Library, question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Passages to be read with the hits, none of them among these. `why` has one entry, "reference",
    "definition", "beside" or "parent", with the number of the hit that it belongs to."""
    known = {hit.passage.id for hit in hits}
    out: list[Hit] = []
    filings = {name: library.documents(name) for name in {hit.passage.filing for hit in hits[:READ]}}
    for number, hit in enumerate(hits[:READ], 1):
        for sort, reason, passage in _of(library, question, hit.passage, filings[hit.passage.filing]):
            if passage.id not in known and len(out) < MOST:
                known.add(passage.id)
                why = MappingProxyType({sort: number})
                out.append(Hit(passage, 0.0, why, (f"{reason} passage {number}",)))
    return out


def _of(
    library: Library, question: Question, passage: Passage, documents: Sequence[Document]
) -> Iterator[tuple[str, str, Passage]]:
    """What belongs to a passage: the sort of it, why, and the passage, the most telling first. `documents`
    are its filing's."""
    document = next(each for each in documents if each.id == passage.document)
    for term, at in _defined(question, passage, document)[:EACH]:
        if found := library.passage_at(document.id, at):
            yield "definition", f"defines “{term}” of", found
    for name, target, at in _referred(passage, document, documents)[:EACH]:
        if found := library.passage_at(target, at):
            yield "reference", f"is {name}, referred to in", found
    for offset, reason in ((passage.start - 1, "stands before"), (passage.end + 2, "stands after")):
        found = library.passage_at(document.id, offset)
        if found and found.section == passage.section:
            yield "beside", reason, found
    opening = _parent(passage, document)
    if opening is not None and (found := library.passage_at(document.id, opening)):
        yield "parent", "opens the section of", found


def _defined(question: Question, passage: Passage, document: Document) -> list[tuple[str, int]]:
    """Terms of a passage that share a word with the question, and where the document defines them: those that
    share most first."""
    asked = {word.rstrip("s") for word in (*question.terms, *question.expanded)}
    shared = {
        term: sum(word.rstrip("s") in asked for word in content_words(term))
        for term in dict.fromkeys(_TERM.findall(passage.text))}
    found = []
    for term in sorted((term for term, count in shared.items() if count), key=lambda term: -shared[term]):
        for quoted in re.finditer(_QUOTED.format(re.escape(term)), document.text):
            start = quoted.start()
            part = replace(document, text=document.text[start:start + AROUND], page_starts=(0,), sections=())
            if any(d.term == term and d.how != "elsewhere" and d.at <= 1 for d in definitions(part)):
                found.append((term, start))
                break
    return found


def _referred(
    passage: Passage, document: Document, documents: Sequence[Document]
) -> list[tuple[str, str, int]]:
    """The parts that a passage refers to: their names, documents and where they begin; those that hold the
    passage itself left out."""
    sections = {(d.id, section.id): section for d in documents for section in d.sections}
    found: dict[tuple[str, str], tuple[str, str, int]] = {}
    for reference in references(document, documents, passage.start, passage.end):
        if reference.document is None or reference.target is None:
            continue
        section = sections[(reference.document, reference.target)]
        own = reference.document == document.id and section.start <= passage.start < section.end
        if not own and section.kind not in ("article", "part"):
            found.setdefault(
                (reference.document, section.id), (section.label, reference.document, section.start))
    return list(found.values())


def _parent(passage: Passage, document: Document) -> int | None:
    """Where the section that holds a passage begins, if the passage does not open it."""
    section = document.section_at(passage.start)
    while section and section.kind == "clause" and section.parent:
        section = next(each for each in document.sections if each.id == section.parent)
    return section.start if section and section.start < passage.start - 1 else None
