"""Where the vector index lives: a folder of the home, or a Chroma server that many machines may share."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from index.errors import HomeNotWritable

if TYPE_CHECKING:
    from index.vectors import Vectors

FOLDER: Final = "vectors-"
"""What the folders of a home's own vector index begin with; a backup leaves out all that begins so."""

TOKEN: Final = "vectors-at-server"
"""The file that tells a home's collections from those of other homes on the same server. It is not part of a
backup: a copy of a home must not share its collection."""


class Place(Protocol):
    """Where vector indexes are made and opened. A rebuilt one is the next in number, under a name of its own,
    so that a rebuild that is killed leaves the old one as it was, and Chroma never opens one path twice."""

    def name(self, number: int) -> str:
        """The full name of the index of this number."""

    def open(self, name: str) -> Vectors:
        """Open an index, or make an empty one. Raises DamagedIndex, VectorsUnavailable, HomeNotWritable."""

    def make(self, name: str) -> Vectors:
        """An empty index, whatever an earlier try has left under this name. Raises as `open` does."""

    def sweep(self, kept: str) -> None:
        """Remove all of this home's indexes here but one."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server's address and what it wants to see: headers (a token), tenant and database. `ca` is a
    file with the certificates (PEM) that its own must be signed by, None for those that everybody trusts."""

    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"
    ca: Path | None = None

    @property
    def host(self) -> str:
        """Host and port, for people: no part of the address that may hold a password."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def is_cloud(self) -> bool:
        """Whether it is Chroma Cloud, which sets narrower limits."""
        return self.host.partition(":")[0].endswith("trychroma.com")


@dataclass(frozen=True, slots=True)
class InHome:
    """A folder of the home, for processes on one machine."""

    home: Path

    def name(self, number: int) -> str:
        """A folder's name."""
        return f"{FOLDER}{number}"

    def open(self, name: str) -> Vectors:
        """Open the index in a folder."""
        from index.vectors import open_folder

        return open_folder(self.home / name)

    def make(self, name: str) -> Vectors:
        """A new folder."""
        shutil.rmtree(self.home / name, ignore_errors=True)
        return self.open(name)

    def sweep(self, kept: str) -> None:
        """Remove the other folders."""
        for other in self.home.glob(f"{FOLDER}*"):
            if other.is_dir() and other.name != kept:
                shutil.rmtree(other, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class AtServer:
    """Collections on a Chroma server."""

    home: Path
    server: Server

    def name(self, number: int) -> str:
        """The server's address and a collection's name."""
        return f"{self.server.host}#footnote-{self._token()}-{number}"

    def open(self, name: str) -> Vectors:
        """Open a collection."""
        from index.server import open_collection

        return open_collection(self.server, name.rpartition("#")[2])

    def make(self, name: str) -> Vectors:
        """A new collection."""
        from index.server import remove_collections

        collection = name.rpartition("#")[2]
        remove_collections(self.server, lambda other: other == collection)
        return self.open(name)

    def sweep(self, kept: str) -> None:
        """Remove this home's other collections, and the folders of the index that it had before."""
        from index.server import remove_collections

        InHome(self.home).sweep("")
        collection = kept.rpartition("#")[2]
        ours = collection.rpartition("-")[0] + "-"
        remove_collections(self.server, lambda other: other.startswith(ours) and other != collection)

    def _token(self) -> str:
        path = self.home / TOKEN
        try:
            if not path.is_file():
                import secrets  # of all who import this module few need it

                path.write_text(secrets.token_hex(6), encoding="ascii")
            return path.read_text(encoding="ascii").strip()
        except OSError as error:
            raise HomeNotWritable(
                f"{path} can't be written ({error.strerror or error}): check permissions and the disk, or "
                "choose another home with --home") from error
