"""The API as a page to read, from its own OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from qa.faces.web.render import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing that can be asked: `takes` and `gives` are names of schemas."""

    group: str
    method: str
    path: str
    summary: str
    takes: str
    parameters: tuple[str, ...]
    gives: str


@router.get("/reference")
def read(request: Request) -> Response:
    """All endpoints."""
    app: FastAPI = request.app
    schema = app.openapi()
    found = list(endpoints(schema))
    groups = {name: [e for e in found if e.group == name] for name in dict.fromkeys(e.group for e in found)}
    base = str(request.base_url).rstrip("/")
    return page(request, "reference.html.j2", groups=groups, about=app.description, base=base)


def endpoints(schema: dict[str, Any]) -> Iterator[Endpoint]:
    """The endpoints of an OpenAPI description."""
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {})
            answers: dict[str, dict[str, Any]] = told["responses"]
            answer = next((r for code, r in answers.items() if code.startswith("2")), {})
            yield Endpoint(
                told["tags"][0],
                method.upper(),
                path,
                told.get("description", ""),
                _named(body),
                tuple(p["name"] for p in told.get("parameters", ()) if p["in"] == "query"),
                _named(answer.get("content", {})),
            )


def _named(content: dict[str, Any]) -> str:
    """The name of a body's schema, or of its list's members."""
    first: dict[str, Any] = next(iter(content.values()), {})
    schema: dict[str, Any] = first.get("schema", {})
    if schema.get("type") == "array":
        return f"[{_name(schema['items'])}]"
    return _name(schema)


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2] or str(schema.get("type", ""))
