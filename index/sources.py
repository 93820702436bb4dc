"""The filings at a path: a file, a folder that is one, a folder or a zip that holds many."""

from __future__ import annotations

import shutil
import tempfile
import weakref
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
    for one in a zip. `trouble` says why what is there can't be read; `skipped` why it is not tried. `scratch`
    is where a zip was unpacked: it is on disk as long as something found in it is held."""

    path: Path
    shown: Path
    trouble: BadInput | None = None
    skipped: str = ""
    scratch: Scratch | None = None


class Scratch:
    """A folder that goes when nothing refers to it any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="footnote-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def filings_at(path: Path) -> Iterator[Found]:
    """The filings at a path, in order, and what is there beside them. A folder or a zip is walked, unless it
    is itself a filing (a main document with its exhibits).

    Raises NothingToAdd where the path
    is not there, or is a folder without a filing; OSError where it can't be read.
    """
    if not path.exists():
        raise NothingToAdd(f"{path} is not there")
    if not path.is_dir():
        yield from _file(path, path, 0, None)
        return
    empty = True
    for found in _walk(path, path, 0, None):
        empty = empty and bool(found.skipped)
        yield found
    if empty:
        raise NothingToAdd(f"{path} holds no filing (text, HTML or PDF)")


def estimate(path: Path) -> int:
    """How many filings there may be at a path; a zip counts as one."""
    try:
        if not path.is_dir() or is_filing_folder(path):
            return 1
        inside = [p for p in path.iterdir() if not p.name.startswith(".")]
        return sum(estimate(p) for p in inside if p.is_dir() or may_be_filing(p))
    except OSError:  # `filings_at` will say it
        return 1


def _walk(folder: Path, shown: Path, depth: int, scratch: Scratch | None) -> Iterator[Found]:
    if is_filing_folder(folder):
        yield Found(folder, shown, scratch=scratch)
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, shown / path.name, depth, scratch)
        elif may_be_filing(path):
            yield from _file(path, shown / path.name, depth, scratch)
        else:
            yield Found(path, shown / path.name, skipped="not text, HTML, PDF or a zip, by its name")


def _file(path: Path, shown: Path, depth: int, scratch: Scratch | None) -> Iterator[Found]:
    if not is_zip(path):
        yield Found(path, shown, scratch=scratch)
        return
    unpacked = Scratch()
    folder = unpacked.path / path.name  # a filing that is a whole zip is named after it
    folder.mkdir()
    try:
        if depth == DEEPEST:
            raise TooLarge(f"is a zip within {DEEPEST} others; unpack it and add the folder")
        troubles = unpack(path, folder)
    except UnreadableFiling as error:
        yield Found(path, shown, type(error)(f"{path.name} {error}"))
        return
    yield from (Found(path, shown / name, trouble) for name, trouble in troubles)
    yield from _walk(folder, shown, depth + 1, unpacked)
