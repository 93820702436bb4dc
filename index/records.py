"""Nouns of the index to rows of the catalog and back, and how names are compared."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final, Literal

from index.filing import Document, Filing, Section, Source
from index.vocabulary.companies import others_than

Row = tuple[Any, ...]

PASSAGE: Final = "id, filing, document, section, page, start, end, text, context, inside"
"""The columns that a Passage is made of, in the order of its fields."""


def filing_row(filing: Filing) -> Row:
    """A filing's fields in order, lists and mappings as JSON."""
    return (
        filing.id, filing.source, filing.company, filing.cik, filing.form, filing.accession, filing.filed,
        filing.period, json.dumps(filing.items), json.dumps(filing.tickers), json.dumps(filing.former_names),
        json.dumps(dict(filing.origins)))


def filing_of(row: Row) -> Filing:
    """The filing of a row that ends with the company's symbols and former names by EDGAR's data, JSON lists
    or None."""
    *fields, items, tickers, former_names, origins, listed, before = row
    fields += (tuple(json.loads(items)), tuple(json.loads(tickers)), tuple(json.loads(former_names)),
               MappingProxyType(json.loads(origins)))
    filing = Filing(*fields)
    return filing if listed is None else _with(filing, json.loads(listed), json.loads(before))


def _with(filing: Filing, tickers: list[str], former_names: list[str]) -> Filing:
    """A filing with what EDGAR's data add to what it says itself."""
    told = MappingProxyType({
        **({"tickers": "edgar"} if tickers else {}), **({"former_names": "edgar"} if former_names else {}),
        **filing.origins})
    return replace(
        filing, tickers=tuple(dict.fromkeys([*filing.tickers, *tickers])), origins=told,
        former_names=others_than(filing.company or "", [*filing.former_names, *former_names]))


def document_row(document: Document) -> Row:
    """A document's fields in order, lists as JSON."""
    return (
        document.id, document.filing, document.sequence, document.type, document.name, document.description,
        document.text, json.dumps(document.page_starts), json.dumps([astuple(s) for s in document.sections]))


def document_of(row: Row) -> Document:
    """The document of a row."""
    *fields, pages, sections = row
    fields += tuple(json.loads(pages)), tuple(Section(*section) for section in json.loads(sections))
    return Document(*fields)


def packed(source: Source) -> bytes:
    """A source as it is kept: HTML deflated; a PDF is so already."""
    return zlib.compress(source.data, 6) if source.kind == "html" else source.data


def unpacked(kind: Literal["html", "pdf"], data: bytes, offset: int) -> Source:
    """The source of a row."""
    return Source(kind, zlib.decompress(data) if kind == "html" else data, offset)


def fold(name: str | None) -> str:
    """A name as it is compared: without case, white space as one blank."""
    return " ".join((name or "").casefold().split())


def stem(source: str) -> str:
    """A source's name without its ending, as it is compared."""
    return fold(PurePath(source).stem)


def plain_form(form: str | None) -> str:
    """A form's name as it is compared: "Form 10-k" and "10K" are one, "8-K" and "8-K/A" are not."""
    return fold(form).removeprefix("form ").replace("-", "").replace(" ", "")
