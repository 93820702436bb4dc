"""The vector index on a Chroma server: `chroma run`, or Chroma Cloud, which speaks the same over HTTPS.

Every call can be repeated without harm, so one that finds no server is tried again for some seconds: a server
may be started anew under a running program.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import quote

import httpx

from index.errors import DamagedIndex, VectorsRefused, VectorsUnavailable
from index.place import Server
from index.vectors import MOST, Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

ROWS: Final = 300
"""Rows of one upsert: what Chroma Cloud takes at most, by its page docs.trychroma.com/cloud/quotas-limits,
and far below a server's limit of some 40 MB."""

MOST_CLOUD: Final = 300
"""Results that Chroma Cloud gives at most, by the same page."""

LISTED: Final = 100
"""Collections that are listed at once."""

PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 3.0, 4.0)
"""Seconds between tries where no server answers."""

SECONDS: Final = 60.0
"""For one answer. Chroma's own client would wait for ever."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _AtServer:
    """A Chroma behind HTTP."""

    server: Server
    rows: int = ROWS

    @property
    def most(self) -> int:
        """Results of a query, at most."""
        return MOST_CLOUD if self.server.is_cloud else MOST

    def call(self, do: Callable[[], T]) -> T:
        """Do something, again where no server answered."""
        for pause in PAUSES:
            try:
                return self._tried(do)
            except VectorsUnavailable as error:
                if not error.retriable:
                    raise
            time.sleep(pause)
        return self._tried(do)

    def close(self, client: Client) -> None:
        """Close its connections, which it does not do itself."""
        sessions = _sessions(client)
        client.close()
        for session in sessions:
            session.close()

    def _tried(self, do: Callable[[], T]) -> T:
        from chromadb.errors import ChromaError, NotFoundError

        where = f"the Chroma server at {self.server.host}"
        try:
            return do()
        except NotFoundError as error:
            raise DamagedIndex(f"{where} has not what it should have: {error}") from error
        except ChromaError as error:
            if error.code() in (401, 403):
                raise VectorsRefused(
                    f"{where} refuses ({error}): check FOOTNOTE_CHROMA_TOKEN, tenant and database") from error
            if error.code() == 429 or error.code() >= 500:
                raise VectorsUnavailable(f"{where} can't do it now: {error}") from error
            raise VectorsRefused(f"{where} does not take it: {error}") from error
        except (httpx.HTTPError, OSError) as error:
            if untrusted := _distrust(error):
                raise VectorsRefused(
                    f"{where} shows a certificate that is not trusted ({untrusted}): set FOOTNOTE_CHROMA_CA "
                    "to a file with the certificate of who signed it, or correct the host in "
                    "FOOTNOTE_CHROMA_URL") from error
            raise VectorsUnavailable(f"{where} does not answer ({error or type(error).__name__})") from error
        except Exception as error:
            # An answer that is none of Chroma's (a proxy's, another program's) comes as a plain Exception or
            # a ValueError; what is neither is a mistake of ours.
            if type(error) not in (Exception, ValueError):
                raise
            raise VectorsUnavailable(
                f"{where} does not answer as Chroma does ({_short(error)}): check FOOTNOTE_CHROMA_URL, "
                "FOOTNOTE_CHROMA_TOKEN, tenant and database") from error


def open_collection(server: Server, name: str) -> Vectors:
    """Open a collection, or make an empty one."""
    chroma = _AtServer(server)

    def opened() -> Vectors:
        client = _client(server)
        try:
            return Vectors(client, name, chroma)
        except BaseException:
            chroma.close(client)
            raise

    return chroma.call(opened)


def remove_collections(server: Server, unwanted: Callable[[str], bool]) -> None:
    """Remove the collections with unwanted names."""

    chroma = _AtServer(server)

    def removed() -> None:
        client = _client(server)
        try:
            for name in [name for name in _names(client) if unwanted(name)]:
                client.delete_collection(name)
        finally:
            chroma.close(client)

    chroma.call(removed)


def _names(client: Client) -> Iterator[str]:
    """The names of all collections, which a server may give in parts."""
    at = 0
    while page := client.list_collections(limit=LISTED, offset=at):
        yield from (collection.name for collection in page)
        at += len(page)


def _client(server: Server) -> Client:
    trusted = _trusted(server)
    _ask_who_is_there(server, trusted)
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    # Its type says bool or path, its httpx takes a context, and wants no path any more.
    settings.chroma_server_ssl_verify = cast("bool", trusted)
    # A host with a scheme is taken for the whole address, its port and path included.
    client = cast("Client", chromadb.HttpClient(
        host=server.url.rstrip("/"), ssl=server.url.startswith("https:"), headers=dict(server.headers),
        settings=settings, tenant=server.tenant, database=server.database))
    for session in _sessions(client):
        session.timeout = httpx.Timeout(SECONDS)
    return client


def _sessions(client: Client) -> list[httpx.Client]:
    """The client's own connections, and those that it opened to look up tenant and database."""
    parts: list[Any] = [client, client._admin_client]
    return [part._server._session for part in parts]


def _trusted(server: Server) -> ssl.SSLContext | bool:
    """Whose certificates are trusted: those in the server's file, True for those that httpx trusts."""
    if server.ca is None:
        return True
    try:
        return ssl.create_default_context(cafile=server.ca)
    except OSError as error:
        raise VectorsRefused(
            f"FOOTNOTE_CHROMA_CA: {server.ca} holds no certificates that can be read, in PEM "
            f"({error.strerror or error})") from error


def _distrust(error: BaseException | None) -> str | None:
    """Why a server's certificate was not trusted, None where an error is about something else."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None


def _ask_who_is_there(server: Server, trusted: ssl.SSLContext | bool) -> None:
    """Raises where nobody answers, or not as Chroma does: Chroma's client says less of it, and leaves its
    connection open."""
    tenant, database = quote(server.tenant, safe=""), quote(server.database, safe="")
    address = f"{server.url.rstrip('/')}/api/v2/tenants/{tenant}/databases/{database}"
    answer = httpx.get(address, headers=dict(server.headers), timeout=SECONDS, verify=trusted)
    where = f"the Chroma server at {server.host}"
    if answer.status_code in (401, 403):
        raise VectorsRefused(
            f"{where} refuses (HTTP {answer.status_code}): check FOOTNOTE_CHROMA_TOKEN, tenant and database")
    if answer.status_code == 429 or answer.status_code >= 500:
        raise VectorsUnavailable(f"{where} can't do it now: HTTP {answer.status_code}")
    try:
        known = answer.json()["name"] == server.database
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise VectorsRefused(
            f"{where} knows no database {server.database} of tenant {server.tenant}, or is no Chroma server "
            f"(HTTP {answer.status_code}): check FOOTNOTE_CHROMA_URL, tenant and database")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
