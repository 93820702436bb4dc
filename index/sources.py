"""The filings at a path: a file, a folder that is one, a folder or a zip that holds many."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import BadInput, NothingToAdd, TooLarge, UnreadableFiling
from index.formats import is_filing_folder
from index.formats.archive import is_zip, unpack
from index.formats.folder import may_be_filing

DEEPEST: Final = 4
"""Zips in zips."""


@dataclass(frozen=True, slots=True)
class Found:
    """A filing: the file or folder to read, and the path by which people know it, which leads through the zip
    for one in a zip. `trouble` says why what is there can't be read; `skipped` why it is not tried."""

    path: Path
    shown: Path
    trouble: BadInput | None = None
    skipped: str = ""


def filings_at(path: Path) -> Iterator[Found]:
    """The filings at a path, in order, and what is there beside them. A folder or a zip is walked, unless it
    is itself a filing (a main document with its exhibits).

    What is in a zip is on disk only until the iterator moves on from it. Raises NothingToAdd where the path
    is not there, or is a folder without a filing; OSError where it can't be read.
    """
    if not path.exists():
        raise NothingToAdd(f"{path} is not there")
    if not path.is_dir():
        yield from _file(path, path, 0)
        return
    empty = True
    for found in _walk(path, path, 0):
        empty = empty and bool(found.skipped)
        yield found
    if empty:
        raise NothingToAdd(f"{path} holds no filing (text, HTML or PDF)")


def _walk(folder: Path, shown: Path, depth: int) -> Iterator[Found]:
    if is_filing_folder(folder):
        yield Found(folder, shown)
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, shown / path.name, depth)
        elif may_be_filing(path):
            yield from _file(path, shown / path.name, depth)
        else:
            yield Found(path, shown / path.name, skipped="not text, HTML, PDF or a zip, by its name")


def _file(path: Path, shown: Path, depth: int) -> Iterator[Found]:
    if not is_zip(path):
        yield Found(path, shown)
        return
    with tempfile.TemporaryDirectory(prefix="footnote-") as scratch:
        folder = Path(scratch) / path.name  # a filing that is a whole zip is named after it
        folder.mkdir()
        try:
            if depth == DEEPEST:
                raise TooLarge(f"is a zip within {DEEPEST} others; unpack it and add the folder")
            troubles = unpack(path, folder)
        except UnreadableFiling as error:
            yield Found(path, shown, type(error)(f"{path.name} {error}"))
            return
        yield from (Found(path, shown / name, trouble) for name, trouble in troubles)
        yield from _walk(folder, shown, depth + 1)
