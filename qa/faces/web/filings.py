"""The library, and the filings in it as they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from index.filing import Document
from index.formats.submission import HEADER
from qa.faces.web.desk import AtDesk
from qa.faces.web.render import fragment, page
from qa.faces.web.security import FILING_POLICY

router = APIRouter(include_in_schema=False)

SCALE = 2.0
"""Pixels a point of a page's picture: sharp on a screen of two device pixels a pixel."""

DEPTH = 3
"""Levels of a document's outline that are listed."""

FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
"""A document's id is made from its content, so what is shown of it never changes."""


@router.get("/library")
def library(request: Request, desk: AtDesk) -> Response:
    """All filings, what is being added, and how to add."""
    with desk.pool.look() as footnote:
        rows = footnote.listing()
        edgar = footnote.settings.user_agent is not None
    return page(
        request, "library.html.j2", filings=rows[::-1], jobs=desk.jobs.all(), local=desk.local, edgar=edgar
    )


@router.post("/filings/{name}/remove")
def removed(desk: AtDesk, name: str) -> Response:
    """Remove a filing."""
    desk.remove(name)
    return RedirectResponse("/library", status_code=303)


@router.get("/filings/{name}")
def filing(desk: AtDesk, name: str) -> Response:
    """A filing's first document."""
    with desk.pool.look() as footnote:
        found = footnote.library.find(name)
        first = _readable(footnote.library.documents(found.id))[0]
    return RedirectResponse(f"/filings/{first.id}", status_code=303)


@router.get("/filings/{name}/{sequence}")
def document(request: Request, desk: AtDesk, name: str, sequence: int) -> Response:
    """A document beside its outline; `start` and `end` are shown where they stand (by the page's script)."""
    with desk.pool.look() as footnote:
        found = footnote.library.find(name)
        documents = footnote.library.documents(found.id)
        shown = footnote.library.document(f"{found.id}/{sequence}")
        return page(
            request,
            "filing.html.j2",
            filing=found,
            document=shown,
            documents=_readable(documents),
            outline=[(s, shown.page_at(s.start)) for s in shown.sections if s.level <= DEPTH],
        )


@router.get("/documents/{filing}/{sequence}/page")
def display(desk: AtDesk, filing: str, sequence: int) -> Response:
    """A document as it looks, to be shown in a frame in which nothing runs."""
    with desk.pool.look() as footnote:
        shown = footnote.display(f"{filing}/{sequence}")
    html = fragment("document.html.j2", shown=shown, base=f"/documents/{filing}/{sequence}")
    return HTMLResponse(html, headers={"content-security-policy": FILING_POLICY})


@router.get("/documents/{filing}/{sequence}/pages/{number}.png")
def picture(desk: AtDesk, filing: str, sequence: int, number: int) -> Response:
    """A page of a PDF."""
    with desk.pool.look() as footnote:
        data = footnote.library.page_picture(f"{filing}/{sequence}", number, SCALE)
    return Response(data, media_type="image/png", headers=FOREVER)


@router.get("/documents/{filing}/{sequence}/about")
def about(
    desk: AtDesk,
    filing: str,
    sequence: int,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """What the viewer must know of a document: its names, and where a range stands on the pages of a PDF."""
    with desk.pool.look() as footnote:
        found = footnote.library.document(f"{filing}/{sequence}")
        boxes = footnote.library.boxes(found.id, start, end) if end > start else ()
        own = footnote.library.find(filing)
        return JSONResponse(
            {
                "title": own.company or own.source,
                "source": own.source,
                "documents": [_named(d) for d in _readable(footnote.library.documents(filing))],
                "boxes": [asdict(box) for box in boxes],
            }
        )


def _named(document: Document) -> dict[str, Any]:
    return {"id": document.id, "type": document.type, "description": document.description}


def _readable(documents: Sequence[Document]) -> list[Document]:
    """Documents without the submission's header, which can be cited all the same."""
    return [d for d in documents if d.type != HEADER] or list(documents)
