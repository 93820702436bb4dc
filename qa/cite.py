"""The one way from a Quote to a Citation: the words are found in a document of the evidence, or they are not.

A quote is found where the same words and numbers follow each other (`qa/folding.py` says what makes no
difference). Nothing is found by likeness: one digit, one "not", one name that differs, and it is unverified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.filing import Document
from qa.answer import Citation
from qa.draft import Evidence, Quote
from qa.folding import Folded, fold, fold_document
from qa.planted import gives_orders

_LEAP: Final = 600
"""How far apart, in characters, the parts of a quote with an ellipsis may stand."""

_ELLIPSIS: Final = re.compile(r"\[\s*(?:\.\s?){3,4}\s*\]|\[\s*…\s*\]|(?:\.\s?){3,}|…")
_SCALES: Final = frozenset({"hundred", "thousand", "million", "billion", "trillion", "percent", "%"})
_LITTLE: Final = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "and", "or", "not",
    "no", "is", "are", "was", "were", "be", "been", "it", "its", "this", "that", "such", "any", "all",
    "which", "will", "shall", "may", "has", "have", "had",
})  # fmt: skip
_CELL_BEGINS: Final = re.compile(r"(?:[\n|\t]| {2})[ \t\xa0\"“$(*]*$")
_CELL_ENDS: Final = re.compile(r"[ \t\xa0\"”).,;:%*]*(?:[\n|\t]| {2})")
_MARGIN: Final = 40
_A_SENTENCE: Final = 6
_VERBS: Final = frozenset({
    "are", "has", "have", "is", "may", "means", "must", "shall", "was", "were", "will", "would",
})  # fmt: skip
_FOLDED_PUNCTUATION: Final = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‐": "-"}
)


@dataclass(frozen=True, slots=True)
class Unverified:
    """A quote that was not found, and why, in a short sentence."""

    reason: str


NOT_FOUND: Final = Unverified("These words do not stand in the filing.")
TOO_SHORT: Final = Unverified("The quote is too short to show anything.")
PLANTED: Final = Unverified("These words stand in an order to machines, which bears nothing out.")
ONLY_HEADING: Final = Unverified("The quote is only a heading.")
NOT_EVIDENCE: Final = Unverified("There is no such document in the evidence.")


def locate(quote: str, text: str, near: int | None = None) -> tuple[int, int] | None:
    """Where the quote stands in the text, as [start, end), or None.

    Of several places it is the one nearest to `near`; without it, one that is equal to the letter is first.
    An ellipsis stands for at most 600 characters left out. A quote of less than two words, or of little words
    alone, must be a whole line or table cell. A number must not be cut off from its scale.
    """
    folded, wanted = fold_document(text), fold(quote)
    short = _is_short(wanted)
    places = [
        (start, end)
        for start, end in _places(folded, wanted, quote, text)
        if not short or _fills_cell(text, start, end)
    ]
    if not places:
        places = list(_in_parts(folded, quote, text))
    said = quote.strip()
    return min(
        places,
        key=lambda place: (
            0 if near is None else max(place[0] - near, near - place[1], 0),
            text[place[0] : place[1]] != said,
            place[0],
        ),
        default=None,
    )


def cite(quote: Quote, evidence: Evidence) -> Citation | Unverified:
    """The citation of a quote, from the document that it names or else from another one of the evidence.

    A reader may mistake the document; the citation says where the words really stand.
    """
    if not evidence.documents:
        return NOT_EVIDENCE
    wanted = fold(quote.text)
    trouble = TOO_SHORT if _is_short(wanted) else NOT_FOUND
    for document in _documents(quote, evidence):
        near = quote.near if document.id == quote.document else None
        place = locate(quote.text, document.text, near)
        if place is None:
            continue
        if _is_heading(wanted, document, place[0]):
            trouble = ONLY_HEADING
        elif gives_orders(document.text, *place):
            trouble = PLANTED
        else:
            return citation(document, place, evidence)
    return trouble


def citation(document: Document, place: tuple[int, int], evidence: Evidence) -> Citation:
    """The citation of document.text[start:end]."""
    start, end = place
    section = document.section_at(start)
    return Citation(
        filing=document.filing,
        source=evidence.filings[document.filing].source,
        document=document.type,
        document_id=document.id,
        section=section.label if section else None,
        page=document.page_at(start),
        start=start,
        end=end,
        quote=document.text[start:end],
    )


def _documents(quote: Quote, evidence: Evidence) -> Iterator[Document]:
    """The document that the quote names, then those of its filing, then the others."""
    named = evidence.documents.get(quote.document)
    filing = named.filing if named else None
    yield from sorted(
        evidence.documents.values(),
        key=lambda document: (document.id != quote.document, document.filing != filing),
    )


def _places(folded: Folded, wanted: Folded, quote: str, text: str) -> Iterator[tuple[int, int]]:
    for first, end in folded.find(wanted):
        if not _cuts_a_number(folded, first, end):
            yield _with_punctuation(text, folded.starts[first], folded.ends[end - 1], quote, wanted)


def _in_parts(folded: Folded, quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a quote around its ellipses follow each other, each near the one before."""
    parts = [part for part in _ELLIPSIS.split(quote) if part.strip()]
    if len(parts) < 2 or any(len(fold(part)) < 2 for part in parts):
        return
    for start, end in _places(folded, fold(parts[0]), parts[0], text):
        for part in parts[1:]:
            ahead = _places(folded, fold(part), part, text)
            step = next((place for place in ahead if end <= place[0] <= end + _LEAP), None)
            if step is None:
                break
            end = step[1]
        else:
            yield start, end


def _cuts_a_number(folded: Folded, first: int, end: int) -> bool:
    """Whether the number at an edge goes on beyond it: "$5" of "$5 million" is another amount."""
    return any(
        folded.token(after) in _SCALES and folded.token(after - 1).rstrip(")")[-1:].isdigit()
        for after in (first, end)
    )


def _with_punctuation(text: str, start: int, end: int, quote: str, wanted: Folded) -> tuple[int, int]:
    """The place with the punctuation at the quote's ends, as far as the text has it too."""
    before, after = quote[: wanted.starts[0]].strip(), quote[wanted.ends[-1] :].strip()
    for sign in reversed(before.translate(_FOLDED_PUNCTUATION)):
        if start == 0 or text[start - 1].translate(_FOLDED_PUNCTUATION) != sign:
            break
        start -= 1
    for sign in after.translate(_FOLDED_PUNCTUATION):
        if text[end : end + 1].translate(_FOLDED_PUNCTUATION) != sign:
            break
        end += 1
    return start, end


def _is_short(wanted: Folded) -> bool:
    words = wanted.words.split()
    return len(words) < 2 or all(word in _LITTLE for word in words)


def _fills_cell(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a whole line or table cell."""
    before = ("\n" if start < _MARGIN else "") + text[max(0, start - _MARGIN) : start]
    after = text[end : end + _MARGIN] + ("\n" if len(text) - end < _MARGIN else "")
    return bool(_CELL_BEGINS.search(before) and _CELL_ENDS.match(after))


def _is_heading(wanted: Folded, document: Document, start: int) -> bool:
    """Whether the quote is no more than the heading of the numbered section that begins there. A sentence is
    more: some sections begin with one that stands on their heading's line."""
    words = wanted.words.split()
    if len(words) >= _A_SENTENCE and _VERBS & set(words):
        return False
    return any(
        section.number
        and section.start <= start <= section.start + len(section.label)
        and wanted.words in fold(section.label).words
        for section in document.sections
    )
