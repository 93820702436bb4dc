"""Who may ask, from where, and what a browser may do with an answer.

A server on loopback is still within reach of every page open in the same browser: a name that is made to
point here (DNS rebinding) is refused by its Host, a form sent from another site by its Origin. Off loopback
a token is asked for besides, as a bearer or, of browsers, once, for a cookie that scripts and other sites
don't get.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import BadInput

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE: Final = "footnote"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN: Final = ("/static/", "/login")
"""Paths that need no token: what the page that asks for it is made of."""

SHORTEST_TOKEN: Final = 16
UPLOADS: Final = "/api/uploads"
LARGEST_BODY: Final = 1 << 20
"""Bytes of a request, uploads apart (`uploads.LARGEST`)."""

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FILING_POLICY: Final = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of a page that shows a filing: it runs nothing, sends nothing, and reaches nothing but its own pictures."""

_HEADERS: Final = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""What an answer has that does not say otherwise."""


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    return host in LOOPBACK or host.startswith("127.")


@dataclass(frozen=True, slots=True)
class Policy:
    """`hosts` are the names that the server answers to; with `any_address`, IP addresses too, which can't be
    made to point elsewhere. With a token, nothing but the page that asks for it is shown without."""

    hosts: frozenset[str]
    any_address: bool = False
    token: SecretStr | None = None

    def allows_host(self, header: str) -> bool:
        """Whether a Host header names this server."""
        host = urlsplit(f"//{header}").hostname or ""
        return host in self.hosts or (self.any_address and _is_address(host))

    def session(self) -> str:
        """What the cookie holds: made from the token, and not the token."""
        secret = self.token.get_secret_value() if self.token else ""
        return hmac.new(secret.encode(), b"footnote session", hashlib.sha256).hexdigest()

    def is_token(self, given: str) -> bool:
        """Whether it is the token, in a time that does not tell how much of it is."""
        return self.token is not None and hmac.compare_digest(
            given.encode(), self.token.get_secret_value().encode()
        )


def policy(host: str, names: Iterable[str], token: SecretStr | None) -> Policy:
    """The policy of a server that listens on `host` and is also reached by `names`.

    Raises BadInput where it can be reached from other machines and no token is set, or a short one.
    """
    if token and len(token.get_secret_value()) < SHORTEST_TOKEN:
        raise BadInput(f"FOOTNOTE_TOKEN is too short: use {SHORTEST_TOKEN} characters or more.")
    if not is_loopback(host) and token is None:
        raise BadInput(
            f"{host} can be reached from other machines: set FOOTNOTE_TOKEN, which everybody who asks must "
            "then give, or leave --host away to be reached from this machine alone."
        )
    own = {host} if not is_loopback(host) else set()
    return Policy(LOOPBACK | own | set(names), any_address=not is_loopback(host), token=token)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """Asks of every request whether it may be answered, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope, Headers(scope=scope))
        await (refused or self._app)(scope, receive, with_headers)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if not self._policy.allows_host(host):
            return _refusal(
                400,
                f"This server does not answer to the name {host!r}: start it with --allow-host to let it.",
            )
        if scope["method"] not in SAFE and not _from_here(headers, host):
            return _refusal(403, "The request comes from another site.")
        if self._policy.token and not scope["path"].startswith(OPEN) and not self._knows_token(headers):
            if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
                return RedirectResponse("/login", status_code=303)
            return _refusal(
                401, "Give the token: Authorization: Bearer TOKEN.", {"www-authenticate": "Bearer"}
            )
        if scope["path"] == UPLOADS:
            return None
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isdigit():
            return _refusal(411, "Say how long the request is: Content-Length.")
        if int(length) > LARGEST_BODY:
            return _refusal(413, f"The request is larger than {LARGEST_BODY} bytes.")
        return None

    def _knows_token(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._policy.is_token(given.strip())
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value, self._policy.session())


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was sent by a page of ours, or by no page at all."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == host
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"message": message, "retriable": False}}, status, headers)
