"""outline: the parts of a filing, for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.outlined import DocumentShown, ExhibitShown, Outline

FINE = frozenset({"clause", "heading"})
"""Kinds of section that are shown with --all only."""

STATUS = {"filed": "filed", "furnished": "furnished", "incorporated": "by reference", "listed": "listed"}


@click.command()
@click.argument("name", metavar="FILING")
@click.option("--all", "everything", is_flag=True, help="Clauses and plain headings too.")
@options.home
@options.as_json
def outline(name: str, everything: bool, home: Path | None, as_json: bool) -> None:
    """Show the parts of a filing: Items, Articles, statements and notes with their pages, defined terms,
    tables, and the exhibits it lists, those incorporated by reference included."""
    from qa.app import Footnote
    from qa.faces.cli import show

    with Footnote.open(home, reader="extractive") as footnote:
        found = footnote.outline(name)
    if as_json:
        show.as_json(found.model_dump())
    else:
        for line in _lines(found, everything):
            click.echo(line)


def _lines(found: Outline, everything: bool) -> Iterator[str]:
    head = " · ".join(part for part in (found.company, found.form, found.source) if part)
    yield click.style(head, bold=True)
    for document in found.documents:
        yield ""
        yield from _document(document, everything)
    if found.exhibits:
        yield ""
        yield click.style("Exhibits listed", bold=True)
        width = max(len(exhibit.number) for exhibit in found.exhibits)
        yield from (_exhibit(exhibit, width) for exhibit in found.exhibits)


def _document(document: DocumentShown, everything: bool) -> Iterator[str]:
    name = " · ".join(part for part in (document.document, document.description or document.name) if part)
    yield click.style(name, bold=True)
    yield click.style(
        f"  {document.pages} pages · {len(document.definitions)} definitions · {document.references} "
        f"references "
        f"({document.resolved} resolved) · {len(document.tables)} tables",
        dim=True,
    )
    depths: dict[str | None, int] = {None: 0}
    for section in document.sections:
        depth = depths[section.id] = depths[section.parent] + 1
        if everything or section.kind not in FINE:
            yield f"{'  ' * depth}{section.label}  {click.style(f'p. {section.page}', dim=True)}"


def _exhibit(exhibit: ExhibitShown, width: int) -> str:
    where = f"  [{exhibit.incorporated_from}]" if exhibit.incorporated_from else ""
    return f"  {exhibit.number:<{width}}  {STATUS[exhibit.status]:<12}  {exhibit.description}{where}"
