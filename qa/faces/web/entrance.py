"""Where a browser gives the token."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final, cast

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from qa.faces.web.render import page
from qa.faces.web.security import COOKIE, Policy

router = APIRouter(include_in_schema=False)

PAUSE: Final = 1.0
"""Seconds that a wrong token takes, so that guessing takes long."""


@router.get("/login")
def login(request: Request) -> Response:
    """The page that asks for the token."""
    return page(request, "login.html.j2", wrong=False)


@router.post("/login")
async def given(request: Request, token: Annotated[str, Form()]) -> Response:
    """A cookie for the token."""
    policy = cast("Policy", request.app.state.policy)
    if not policy.is_token(token.strip()):
        await asyncio.sleep(PAUSE)
        return page(request, "login.html.j2", status=401, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, policy.session(), httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
def logout() -> Response:
    """Forget the cookie."""
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer
