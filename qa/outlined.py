"""What `outline` gives back: the parts of a filing as data, the JSON of `outline --json`."""

from __future__ import annotations

from typing import Final, Literal

from index.definitions import definitions
from index.exhibits import exhibits
from index.filing import Document, Filing
from index.formats.submission import HEADER
from index.library import Library
from index.references import references
from index.tables import tables
from qa.answer import Frozen

FORMAT: Final = "footnote.outline.v1"


class SectionShown(Frozen):
    """A section: `parent` is the id of the one around it; pages count from 1; [start, end) are code
    points."""

    id: str
    kind: str
    number: str
    label: str
    level: int
    parent: str | None
    page: int
    start: int
    end: int


class TermShown(Frozen):
    """A defined term and the words that define it; `how` is means, named or elsewhere (then `pointer` says
    where)."""

    term: str
    how: str
    pointer: str
    section: str | None
    page: int
    start: int
    end: int


class TableShown(Frozen):
    """A table: what names it, what its numbers are to be multiplied by, its columns, how many rows."""

    caption: str
    scale: int
    currency: str
    columns: tuple[str, ...]
    rows: int
    section: str | None
    page: int
    start: int
    end: int


class DocumentShown(Frozen):
    """A document of the filing. `references` counts the cross-references in it, `resolved` those whose target
    is in this filing."""

    document: str
    document_id: str
    name: str
    description: str
    pages: int
    sections: tuple[SectionShown, ...]
    definitions: tuple[TermShown, ...]
    tables: tuple[TableShown, ...]
    references: int
    resolved: int


class ExhibitShown(Frozen):
    """An entry of the exhibit index; `status` is filed, furnished, incorporated (then `incorporated_from`
    says from where) or listed; `document_id` where the filing brings it along."""

    number: str
    description: str
    status: str
    incorporated_from: str
    document_id: str | None


class Outline(Frozen):
    """A filing's documents with their parts, and the exhibits that it lists."""

    format: Literal["footnote.outline.v1"] = FORMAT
    filing: str
    source: str
    company: str | None
    form: str | None
    items: tuple[str, ...]
    documents: tuple[DocumentShown, ...]
    exhibits: tuple[ExhibitShown, ...]


def outline(library: Library, filing: Filing) -> Outline:
    """The parts of a filing that is in the library."""
    documents = library.documents(filing.id)
    return Outline(
        filing=filing.id,
        source=filing.source,
        company=filing.company,
        form=filing.form,
        items=filing.items,
        documents=tuple(_document(each, documents) for each in documents if each.type != HEADER),
        exhibits=tuple(
            ExhibitShown(
                number=each.number,
                description=each.description,
                status=each.status,
                incorporated_from=each.source,
                document_id=each.document,
            )
            for each in exhibits(documents)
        ),
    )


def _document(document: Document, documents: tuple[Document, ...]) -> DocumentShown:
    found = references(document, documents)
    return DocumentShown(
        document=document.type,
        document_id=document.id,
        name=document.name,
        description=document.description,
        pages=len(document.page_starts),
        sections=tuple(
            SectionShown(
                id=s.id,
                kind=s.kind,
                number=s.number,
                label=s.label,
                level=s.level,
                parent=s.parent,
                page=document.page_at(s.start),
                start=s.start,
                end=s.end,
            )
            for s in document.sections
        ),
        definitions=tuple(
            TermShown(
                term=d.term,
                how=d.how,
                pointer=d.pointer,
                section=d.section,
                page=document.page_at(d.start),
                start=d.start,
                end=d.end,
            )
            for d in definitions(document)
        ),
        tables=tuple(
            TableShown(
                caption=t.caption,
                scale=t.scale,
                currency=t.currency,
                columns=t.columns,
                rows=len(t.rows),
                section=t.section,
                page=document.page_at(t.start),
                start=t.start,
                end=t.end,
            )
            for t in tables(document)
        ),
        references=len(found),
        resolved=sum(reference.document is not None for reference in found),
    )
