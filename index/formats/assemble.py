"""From what a format yielded to a Submission: documents cut out, typed and outlined, metadata gathered."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from index.filing import UNTYPED, Document, Filing, Submission
from index.formats.called import former_names, tickers
from index.formats.canonical import Canonical, Part, Reading
from index.formats.cover import cover, form_on
from index.formats.split import split
from index.outline import outline
from index.vocabulary.companies import others_than

_EXHIBIT_IN_NAME: Final = re.compile(
    r"(?<![A-Z])EX-\d{1,3}(?:\.\d{1,3})?(?:\([A-Z0-9]{1,3}\))*(?![A-Z\d])", re.IGNORECASE
)
_ACCESSION: Final = re.compile(r"(?<!\d)(\d{10})(?:-(?=\d\d-)|(?=\d{8}(?!\d)))(\d\d)-?(\d{6})(?!\d)")


def assemble(reading: Reading, filing_id: str, source: str) -> Submission:
    """The Submission of a reading. Metadata is the header's (or manifest's), then the cover page's, then what
    the source's name says."""
    parts = [piece for part in reading.parts for piece in _pieces(part)]
    stated = cover(parts[0].body.text, parts[0].facts)
    named = _named(source)
    known = {**named, **stated, **reading.metadata}
    form = known.get("form")
    documents = tuple(
        _document(part, f"{filing_id}/{sequence}", filing_id, sequence, form)
        for sequence, part in enumerate(parts, 1)
    )
    origins = {**dict.fromkeys(named, "name"), **dict.fromkeys(stated, "cover"),
               **dict.fromkeys(reading.metadata, reading.origin)}
    items = _items(documents[0])
    if items:
        origins["items"] = "cover"
    elif "items" in reading.metadata:
        items = tuple(reading.metadata["items"].split())
    company = known.get("company", "")
    texts = [part.body.text for part in parts]
    symbols = tickers(texts[0], parts[0].facts.get("TradingSymbol", ()), texts[1:], company, form or "")
    formerly = reading.metadata.get("former_names", "").splitlines()
    names = others_than(company, [*formerly, *former_names(texts[0], company)])
    if symbols:
        origins["tickers"] = "cover"
    if names:
        origins["former_names"] = reading.origin if formerly else "cover"
    else:
        origins.pop("former_names", None)
    filing = Filing(
        id=filing_id,
        source=source,
        company=known.get("company"),
        cik=known.get("cik"),
        form=form,
        accession=known.get("accession"),
        filed=known.get("filed"),
        period=known.get("period"),
        items=items,
        tickers=symbols,
        former_names=names,
        origins=MappingProxyType(origins),
    )
    return Submission(filing, documents, tuple(part.source for part in parts), reading.warnings)


def _named(source: str) -> dict[str, str]:
    """The accession number in the name of a file or folder, which people keep from EDGAR's addresses."""
    match = _ACCESSION.search(source)
    return {"accession": "-".join(match.groups())} if match else {}


def _pieces(part: Part) -> list[Part]:
    """A part that says its type is one document; any other may be a form and its exhibits."""
    if part.type:
        return [part]
    text, pages = part.body.text, part.body.page_starts
    found = []
    for piece in split(text):
        body = _cut(text, pages, piece.start, piece.end)
        kind = piece.type or form_on(body.text) or _type_in_name(part.name) or UNTYPED
        source = replace(part.source, offset=piece.start) if part.source else None
        found.append(replace(part, type=kind, body=body, source=source))
    return found


def _type_in_name(name: str) -> str | None:
    """Collections of exhibits name their files after them: "..._EX-10.12_Supply Agreement.txt"."""
    match = _EXHIBIT_IN_NAME.search(name)
    return match[0].upper() if match else None


def _cut(text: str, pages: tuple[int, ...], start: int, end: int) -> Canonical:
    """A range of a text as a text of its own. Its pages keep the numbers that they have in the file: those
    before it are there with length 0."""
    body = text[start:end].rstrip()
    starts = tuple(max(0, page - start) for page in pages[: bisect_left(pages, start + max(1, len(body)))])
    return Canonical(body, starts)


def _document(part: Part, document_id: str, filing_id: str, sequence: int, form: str | None) -> Document:
    return Document(
        id=document_id,
        filing=filing_id,
        sequence=sequence,
        type=part.type or UNTYPED,
        name=part.name,
        description=part.description,
        text=part.body.text,
        page_starts=part.body.page_starts,
        sections=outline(part.body.text, part.type, form),
    )


def _items(document: Document) -> tuple[str, ...]:
    """Item numbers of the main document as filed, in order, each once."""
    return tuple(dict.fromkeys(section.number for section in document.sections if section.kind == "item"))
