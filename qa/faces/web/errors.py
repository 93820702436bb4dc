"""Expected errors as answers: a status, one line that says what to do, and whether trying again may help."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from index.errors import (
    BadInput,
    EdgarUnavailable,
    EmbedderUnavailable,
    FootnoteError,
    HomeBusy,
    IndexTrouble,
    NotOnEdgar,
    UnknownFiling,
)
from qa.faces.web.render import page
from qa.model.errors import ModelTrouble

STATUSES: Final[tuple[tuple[type[FootnoteError], int], ...]] = (
    (UnknownFiling, 404),
    (NotOnEdgar, 404),
    (BadInput, 400),
    (HomeBusy, 503),
    (IndexTrouble, 500),
    (EmbedderUnavailable, 503),
    (EdgarUnavailable, 502),
    (ModelTrouble, 502),
    (FootnoteError, 500),
)
"""The first kind that an error is of decides."""

PROGRAMS: Final = ("/api/", "/v1/", "/mcp")


def status_of(error: FootnoteError) -> int:
    """The HTTP status that says what kind of error it is."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def told(error: FootnoteError) -> dict[str, object]:
    """An error as JSON."""
    return {"message": str(error), "kind": type(error).__name__, "retriable": error.retriable}


def expected(request: Request, error: Exception) -> Response:
    """The answer to a request that raised a FootnoteError."""
    assert isinstance(error, FootnoteError)
    status = status_of(error)
    if _is_program(request):
        headers = {"retry-after": "2"} if error.retriable else None
        return JSONResponse({"error": told(error)}, status, headers)
    return page(request, "error.html.j2", status=status, message=str(error), retriable=error.retriable)


def invalid(request: Request, error: Exception) -> Response:
    """The answer to a request whose parameters or body are not what the endpoint takes."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    message = f"{place}: {first['msg']}."
    if _is_program(request):
        return JSONResponse({"error": {"message": message, "kind": "BadRequest", "retriable": False}}, 422)
    return page(request, "error.html.j2", status=422, message=message, retriable=False)


def plain(request: Request, error: Exception) -> Response:
    """The answer where there is no such page, or no such method."""
    assert isinstance(error, HTTPException)
    if _is_program(request):
        return JSONResponse(
            {"error": {"message": str(error.detail), "kind": "NotFound", "retriable": False}},
            error.status_code,
            dict(error.headers or {}),
        )
    message = "There is no such page." if error.status_code == 404 else str(error.detail)
    return page(request, "error.html.j2", status=error.status_code, message=message, retriable=False)


def _is_program(request: Request) -> bool:
    return request.url.path.startswith(PROGRAMS)
