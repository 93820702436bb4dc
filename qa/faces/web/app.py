"""The server: pages, API, OpenAI's API and MCP over one home, behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Final

import anyio.to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from mcp.server.transport_security import TransportSecuritySettings
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from index.errors import FootnoteError
from qa.faces import mcp, openai_api
from qa.faces.web import api, asking, deals, entrance, errors, filings, measured, reference
from qa.faces.web.desk import Desk
from qa.faces.web.security import Guard, Policy

THREADS: Final = 100
"""Requests that are worked on, or wait for an opening of the home, at a time."""

STATIC: Final = Path(__file__).parent / "static"
ABOUT: Final = """\
Questions about SEC filings, and summaries of the deals in them, where every statement carries a footnote: the
filing's own words, found by program. Answers and summaries are the JSON that the shell prints with --json."""


def create(desk: Desk, policy: Policy) -> ASGIApp:
    """The application, which closes the desk's pool and jobs when it ends."""
    agents = mcp.server(desk.pool, local=desk.local)
    # The guard has looked at Host and Origin already.
    by_http = agents.streamable_http_app(
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        async with agents.session_manager.run():
            yield
        desk.jobs.close()
        desk.pool.close()

    app = FastAPI(
        title="Footnote",
        version=version("footnote"),
        description=ABOUT,
        lifespan=lifespan,
        # Their pages fetch scripts from elsewhere; /reference shows the same.
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.policy = policy
    app.add_exception_handler(FootnoteError, errors.expected)
    app.add_exception_handler(RequestValidationError, errors.invalid)
    app.add_exception_handler(HTTPException, errors.plain)
    for part in (entrance, asking, filings, deals, measured, reference, api, openai_api):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for route in by_http.routes:
        app.router.routes.append(route)
    return Guard(app, policy)
