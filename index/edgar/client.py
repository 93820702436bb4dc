"""Polite HTTP to EDGAR.

The SEC's rules of fair access (sec.gov/os/accessing-edgar-data): a User-Agent that names who asks and how to
reach them, at most 10 requests a second, and no hammering when told to wait (it answers 429 or 403). What was
fetched is kept on disk and asked for again only with its ETag or date.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from index.errors import BadInput, EdgarUnavailable, NotOnEdgar

REQUESTS_PER_SECOND = 8.0
"""Under the SEC's limit of 10, so that clocks that differ do not matter."""

ATTEMPTS = 5
FIRST_WAIT = 1.0
"""Seconds before the second attempt; doubled for each later one."""

LONGEST_WAIT = 60.0
"""A Retry-After beyond this is not waited for: the error says how long it asks for."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where EDGAR is: pages and archives, and the data interface. A mirror may serve both."""

    archive: str = "https://www.sec.gov"
    data: str = "https://data.sec.gov"


class Edgar:
    """A connection with its pace and its cache. Use as a context manager."""

    def __init__(
        self,
        user_agent: str | None,
        cache: Path,
        sites: Sites = Sites(),
        first_wait: float = FIRST_WAIT,
    ) -> None:
        """`user_agent` is "Name email@host", as the SEC asks; raises BadInput without one."""
        if not user_agent or "@" not in user_agent:
            raise BadInput(
                "EDGAR asks who is calling: set FOOTNOTE_USER_AGENT to your name and email address, "
                'such as "Jane Doe jane@example.com".'
            )
        self.sites = sites
        self._cache = cache
        self._first_wait = first_wait
        self._next = 0.0
        self._http = httpx.Client(
            headers={"User-Agent": user_agent}, timeout=httpx.Timeout(30.0), follow_redirects=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, url: str, *, keep: bool = True) -> bytes:
        """The bytes at a URL, from the cache where EDGAR says that they have not changed; without `keep` the
        cache is left alone, for what never changes and is written elsewhere.

        Raises NotOnEdgar for 404, EdgarUnavailable where no answer could be had.
        """
        if not keep:
            return self._patiently(url, {}).content
        body, tag = self._places(url)
        known = json.loads(tag.read_text()) if tag.exists() and body.exists() else {}
        reply = self._patiently(url, known)
        if reply.status_code == httpx.codes.NOT_MODIFIED:
            return body.read_bytes()
        self._cache.mkdir(parents=True, exist_ok=True)
        validators = {
            "If-None-Match": reply.headers.get("ETag"),
            "If-Modified-Since": reply.headers.get("Last-Modified"),
        }
        write(body, reply.content)
        write(tag, json.dumps({name: value for name, value in validators.items() if value}).encode())
        return reply.content

    def _places(self, url: str) -> tuple[Path, Path]:
        name = hashlib.sha256(url.encode()).hexdigest()[:32]
        return self._cache / name, self._cache / f"{name}.json"

    def _patiently(self, url: str, headers: dict[str, str]) -> httpx.Response:
        wait, trouble = self._first_wait, ""
        for attempt in range(ATTEMPTS):
            self._pace()
            try:
                reply = self._http.get(url, headers=headers)
            except httpx.TransportError as error:
                trouble = f"{type(error).__name__}: {error}"
            else:
                if reply.status_code == httpx.codes.NOT_FOUND:
                    raise NotOnEdgar(
                        f"EDGAR has nothing at {url}: check the ticker, CIK or accession number."
                    )
                if reply.is_success or reply.status_code == httpx.codes.NOT_MODIFIED:
                    return reply
                trouble = f"it answered {reply.status_code}"
                if reply.status_code == httpx.codes.FORBIDDEN:
                    trouble += ", as it does to callers it does not know or that asked too often"
                asked = _seconds(reply.headers.get("Retry-After", ""))
                wait = wait if asked is None else asked
                if wait > LONGEST_WAIT:
                    trouble += f" and asks to wait {wait:.0f} s"
                    break
            if attempt < ATTEMPTS - 1:
                time.sleep(wait)
                wait = min(max(wait, self._first_wait) * 2, LONGEST_WAIT)
        raise EdgarUnavailable(f"EDGAR could not be read at {url}: {trouble}. Try again later.")

    def _pace(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / REQUESTS_PER_SECOND


def _seconds(retry_after: str) -> float | None:
    """How long a Retry-After asks to wait: a number of seconds or a date; None where it is neither."""
    if retry_after.isdigit():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return None


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.part{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
