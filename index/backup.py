"""A home in one file: exported to a tar whose every member is verified by its hash, and imported again.

What can be made again stays out (the vector index, locks). SQLite files are copied by SQLite itself, so that
an export taken while another process writes is of one moment.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final

from index.database import Database, copy_database, is_database
from index.errors import BadInput, HomeNotWritable, IndexTrouble, UnknownFiling
from index.library import CATALOG
from index.lock import HOLDER, LOCK, writing

FORMAT: Final = "footnote.home.v1"
MANIFEST: Final = "manifest.json"
LEFT_OUT: Final = ("vectors-*", "damaged-*", LOCK, HOLDER, "*-wal", "*-shm", "*-journal", ".*")
"""What is made again, or is of no use to another process."""

CHUNK: Final = 1 << 20
MOST_MANIFEST: Final = 16 << 20
"""Bytes that a manifest may have."""

Tell = Callable[[int, int], None]
"""Progress: bytes done, bytes in all."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What an export holds: its files with their sizes in bytes and SHA-256 in hex, and how many filings."""

    files: tuple[tuple[str, int, str], ...]
    filings: int

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size, _ in self.files)


def export_home(home: Path, target: Path, tell: Tell = lambda done, of: None) -> Backup:
    """Write a home to a tar; other processes may go on reading and writing it meanwhile. The file is there
    whole or not at all.

    Raises UnknownFiling where the home holds nothing, BadInput where the target is there already,
    HomeNotWritable where it can't be written.
    """
    if not (home / CATALOG).is_file():
        raise UnknownFiling(f"{home} holds no index: nothing to export")
    if target.exists():
        raise BadInput(f"{target} is there already: name another file, or remove it first")
    with _written(target.parent, target.name) as folder:
        copies = folder / "home"
        for source in _kept(home):
            copy = copies / source.relative_to(home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            _copy(source, copy)
        filings = _filings(copies / CATALOG)
        names = sorted(path.relative_to(copies).as_posix() for path in copies.rglob("*") if path.is_file())
        backup = Backup(
            tuple((name, (copies / name).stat().st_size, _hash(copies / name)) for name in names), filings)
        _pack(folder / "tar", copies, backup, tell)
        os.replace(folder / "tar", target)
    return backup


def import_home(source: Path, home: Path, tell: Tell = lambda done, of: None) -> Backup:
    """Unpack an export into a home that holds no index yet; each file is verified before anything is put in
    place.

    Raises BadInput where the file is no export, is damaged or cut short, or the home holds an index already;
    HomeNotWritable, HomeBusy.
    """
    if (home / CATALOG).exists():
        raise BadInput(f"{home} holds an index already: import into another with --home")
    with _written(home.parent, home.name) as folder:
        backup = _unpack(source, folder / "home", tell)
        try:
            backup = replace(backup, filings=_filings(folder / "home" / CATALOG))
        except IndexTrouble as error:
            raise BadInput(f"{source} holds no catalog that can be used: {error}") from error
        home.mkdir(parents=True, exist_ok=True)
        with writing(home):
            if (home / CATALOG).exists():
                raise BadInput(f"{home} holds an index already: import into another with --home")
            # The catalog comes last: until it is there, the home is an empty one.
            for name, _, _ in sorted(backup.files, key=lambda file: file[0] == CATALOG):
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / "home" / name, home / name)
    return backup


def _kept(home: Path) -> list[Path]:
    """The files of a home that an export holds."""
    return sorted(
        path for path in home.rglob("*")
        if path.is_file() and not path.is_symlink()
        and not any(Path(part).match(sign) for part in path.relative_to(home).parts for sign in LEFT_OUT))


def _copy(source: Path, target: Path) -> None:
    if is_database(source):
        copy_database(source, target)
    else:
        shutil.copyfile(source, target)


def _filings(catalog: Path) -> int:
    """How many filings a catalog holds, once it is up to date."""
    database = Database.open(catalog, write=True)
    try:
        return int(database.column("SELECT count(*) FROM filing")[0])
    finally:
        database.close()


def _pack(path: Path, copies: Path, backup: Backup, tell: Tell) -> None:
    manifest = json.dumps({
        "format": FORMAT,
        "filings": backup.filings,
        "files": [{"name": name, "size": size, "sha256": digest} for name, size, digest in backup.files],
    }, indent=1).encode()
    done = 0
    with tarfile.open(path, "w") as tar:
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(manifest)
        tar.addfile(head, io.BytesIO(manifest))
        for name, size, _ in backup.files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = size, 0o600
            with (copies / name).open("rb") as content:
                tar.addfile(entry, content)
            done += size
            tell(done, backup.size)


def _unpack(source: Path, folder: Path, tell: Tell) -> Backup:
    damaged = f"{source} is damaged or cut short: export again"
    try:
        with tarfile.open(source, "r:") as tar:
            backup = _manifest(tar, source)
            wanted, done = {name: (size, digest) for name, size, digest in backup.files}, 0
            while entry := tar.next():
                if entry.name not in wanted or not entry.isfile():
                    raise BadInput(f"{entry.name} is not in the manifest: {damaged}")
                size, digest = wanted.pop(entry.name)
                content = tar.extractfile(entry)
                if content is None or entry.size != size or _write(content, folder / entry.name) != digest:
                    raise BadInput(f"{entry.name} in {damaged}")
                done += size
                tell(done, backup.size)
    except tarfile.TarError as error:
        raise BadInput(f"{source} is no export of a home, or is cut short ({error})") from error
    except FileNotFoundError as error:
        raise BadInput(f"{source} is not there") from error
    if wanted:
        raise BadInput(f"{source} lacks {', '.join(sorted(wanted))}: {damaged}")
    return backup


def _manifest(tar: tarfile.TarFile, source: Path) -> Backup:
    wrong = f"{source} is no export of a home"
    first = tar.next()
    content = tar.extractfile(first) if first and first.isfile() and first.name == MANIFEST else None
    if first is None or content is None or first.size > MOST_MANIFEST:
        raise BadInput(wrong)
    try:
        read: Any = json.loads(content.read())
        if read["format"] != FORMAT:
            raise BadInput(f"{source} is an export of another version ({read['format']}): use that version")
        files = tuple((str(f["name"]), int(f["size"]), str(f["sha256"])) for f in read["files"])
        backup = Backup(files, int(read["filings"]))
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{wrong}: its manifest can't be read") from error
    outside = [n for n, _, _ in files if n.startswith("/") or ".." in Path(n).parts or "\\" in n or not n]
    if outside:
        raise BadInput(f"{wrong}: it names {outside[0]}, which lies outside a home")
    if CATALOG not in {name for name, _, _ in files}:
        raise BadInput(f"{wrong}: it holds no {CATALOG}")
    return backup


def _write(content: IO[bytes], target: Path) -> str:
    """Write a file and return its hash."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def _written(parent: Path, name: str) -> Iterator[Path]:
    """A folder on the target's own disk for what is not finished yet; it is gone in the end."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}.", dir=parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise HomeNotWritable(
            f"{parent / name} can't be written ({error.strerror or error}): check permissions and the disk"
        ) from error
