"""A zip unpacked into a folder: only what may be read, only inside it, and never more than it should hold."""

from __future__ import annotations

import lzma
import re
import stat
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from index.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NotAFiling,
    TooLarge,
    UnreadableFiling,
    UnsafeArchive,
)
from index.formats.folder import MANIFEST, OTHERS

MOST_FILES: Final = 10_000
MOST_BYTES: Final = 1 << 30
"""Of one zip, unpacked."""

MOST_EXPANSION: Final = 300
"""Bytes unpacked a byte of the zip, beyond the first 32 MiB: HTML of filings has 10 to 30."""

_AT_FIRST: Final = 32 << 20
_CHUNK: Final = 1 << 20
_OFFICE: Final = "[Content_Types].xml"
_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError)


def is_zip(path: Path) -> bool:
    """Whether a file is a zip, by how it begins."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def unpack(path: Path, folder: Path) -> list[tuple[str, UnreadableFiling]]:
    """Write the files of a zip that may be filings, or zips of them, into a folder; names and errors of those
    that could not be unpacked.

    Raises UnsafeArchive where a name leads out of the zip or where it holds too much for its size, TooLarge,
    EncryptedFile, DamagedFile, NotAFiling for Office's files and EmptyFile where no file may be a filing.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpack(archive, path.stat().st_size, folder)
    except zipfile.BadZipFile as error:
        raise DamagedFile(f"is a damaged zip ({error}); download it again") from error


def _unpack(archive: zipfile.ZipFile, size: int, folder: Path) -> list[tuple[str, UnreadableFiling]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename == _OFFICE for member in members):
        raise NotAFiling("is a Word, Excel or PowerPoint file; save it as PDF, HTML or text")
    wanted = [member for member in members if _is_wanted(_inside(member))]
    if not wanted:
        raise EmptyFile("is a zip that holds no filing (text, HTML or PDF)")
    if len(wanted) > MOST_FILES:
        raise TooLarge(
            f"is a zip of {len(wanted):,} files, more than {MOST_FILES:,}; unpack it and add the folder")
    if any(member.flag_bits & 1 for member in wanted):
        raise EncryptedFile("is an encrypted zip; unpack it with its password and add the folder")
    left = min(MOST_BYTES, _AT_FIRST + MOST_EXPANSION * size)
    troubles: list[tuple[str, UnreadableFiling]] = []
    for member in wanted:
        target = folder / _inside(member)
        try:
            left -= _write(archive, member, target, left)
        except _BROKEN as error:
            with suppress(OSError):
                target.unlink()
            trouble = f"{member.filename} can't be unpacked ({error}); download the zip again"
            troubles.append((member.filename, DamagedFile(trouble)))
    return troubles


def _inside(member: zipfile.ZipInfo) -> PurePosixPath:
    """A member's path. Raises UnsafeArchive where it leads out of the zip."""
    name = member.filename.replace("\\", "/")
    path = PurePosixPath(name)
    link = stat.S_ISLNK(member.external_attr >> 16)
    if link or path.is_absolute() or ".." in path.parts or _DRIVE.match(name) or "\x00" in name:
        raise UnsafeArchive(f"is a zip whose {name!r} leads out of it; nothing was unpacked")
    return path


def _is_wanted(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and (path.suffix.lower() not in OTHERS or path.name == MANIFEST)


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpack one file and return its length. What a zip says of its lengths is not believed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(member) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > left:
                raise UnsafeArchive("is a zip that holds far more than its size allows (a zip bomb)")
            file.write(chunk)
    return written
