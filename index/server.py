"""The vector index on a Chroma server: `chroma run`, or Chroma Cloud, which speaks the same over HTTPS.

Every call can be repeated without harm, so one that finds no server is tried again for some seconds: a server
may be started anew under a running program.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar, cast
from urllib.parse import urlsplit

import httpx

from index.errors import DamagedIndex, VectorsRefused, VectorsUnavailable
from index.place import Server
from index.vectors import MOST, Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

ROWS: Final = 300
"""Rows of one upsert: what Chroma Cloud takes at most, and far below a server's limit of some 40 MB."""

MOST_CLOUD: Final = 300
"""Results that Chroma Cloud gives at most."""

PAUSES: Final = (0.2, 0.6, 1.5, 3.0)
"""Seconds between tries where no server answers."""

SECONDS: Final = 60.0
"""For one answer. Chroma's own client would wait for ever."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _AtServer:
    """A Chroma behind HTTP."""

    server: Server
    pauses: tuple[float, ...] = PAUSES
    rows: int = ROWS

    @property
    def most(self) -> int:
        """Results of a query, at most."""
        return MOST_CLOUD if self.server.is_cloud else MOST

    def call(self, do: Callable[[], T]) -> T:
        """Do something, again where no server answered."""
        for pause in self.pauses:
            try:
                return self._tried(do)
            except VectorsUnavailable as error:
                if not error.retriable:
                    raise
            time.sleep(pause)
        return self._tried(do)

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
            client.close()
            raise

    return chroma.call(opened)


def remove_collections(server: Server, unwanted: Callable[[str], bool]) -> None:
    """Remove the collections with unwanted names."""

    def removed() -> None:
        with _closing(_client(server)) as client:
            for collection in client.list_collections():
                if unwanted(collection.name):
                    client.delete_collection(collection.name)

    _AtServer(server).call(removed)


@contextmanager
def _closing(client: Client) -> Iterator[Client]:
    try:
        yield client
    finally:
        client.close()


def _client(server: Server) -> Client:
    import chromadb
    from chromadb.config import Settings

    address = urlsplit(server.url)
    secure = address.scheme == "https"
    client = cast("Client", chromadb.HttpClient(
        host=address.hostname or "", port=address.port or (443 if secure else 80), ssl=secure,
        headers=dict(server.headers), settings=Settings(anonymized_telemetry=False), tenant=server.tenant,
        database=server.database))
    session = getattr(client._server, "_session", None)
    if isinstance(session, httpx.Client):
        session.timeout = httpx.Timeout(SECONDS)
    return client


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
