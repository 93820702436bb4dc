"""A file or folder of any format read: told apart by content, read by its format, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.errors import EmptyFile, ReaderFault, TooLarge, UnreadableFiling
from index.filing import Original, Source, Submission
from index.formats.assemble import assemble
from index.formats.canonical import Part, Reading
from index.formats.folder import files_of, read_folder
from index.formats.identity import identify
from index.formats.pdf import read_pdf
from index.formats.sniff import decode, kind, newlines
from index.formats.submission import read_body, read_submission

MOST_BYTES: Final = 512 << 20
"""The largest submissions, with their pictures and data, have some 300 MB."""


def read(path: Path) -> Submission:
    """Read a file, or a folder that holds one filing. What it is is told from its content.

    Raises UnreadableFiling of the kind that fits, naming the file.
    """
    try:
        filing = identify(path)
        if path.is_dir():
            reading = read_folder(path, lambda file: _read(_content(file), file.name))
        else:
            reading = _read(_content(path), path.name)
        return replace(assemble(reading, filing, path.name), originals=_originals(path))
    except UnreadableFiling as error:
        raise type(error)(f"{path.name} {error}") from error
    except OSError as error:
        raise UnreadableFiling(f"{path.name} can't be read: {error.strerror or error}") from error
    except Exception as error:  # whatever it is, one bad file must not keep the others from being read
        fault = f"{path.name} upset the reader ({type(error).__name__}: {error})"
        raise ReaderFault(f"{fault}: please report it, with the file") from error


def _originals(path: Path) -> tuple[Original, ...]:
    """The file at a path, or all files of a folder."""
    if not path.is_dir():
        return (Original(path.name, _content(path)),)
    return tuple(Original(file.relative_to(path).as_posix(), _content(file)) for file in files_of(path))


def _content(path: Path) -> bytes:
    """A file's bytes. Raises TooLarge."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise TooLarge(f"has {size >> 20:,} MB, more than any filing ({MOST_BYTES >> 20} MB)")
    return path.read_bytes()


def _read(data: bytes, name: str) -> Reading:
    """A file's parts by its format. At least one, with text."""
    form = kind(data)
    if form == "pdf":
        found = read_pdf(data)
        part = Part("", name, "", found.body, Source("pdf", found.data))
        return Reading((part,), warnings=_unread(found.pictures))
    source = newlines(decode(data))
    if form == "submission":
        reading = read_submission(source)
        if not reading.parts:
            raise EmptyFile("; ".join(["holds no document that can be read", *reading.warnings]))
        return reading
    part = read_body(source, html=form == "html")
    if not part.body.text.strip():
        raise EmptyFile("holds no text that can be seen; download it again")
    return Reading((replace(part, name=name),))


def _unread(pictures: Sequence[int]) -> tuple[str, ...]:
    """A line for pages of a PDF that are pictures; runs of them in short ("3, 7-12")."""
    runs: list[list[int]] = []
    for page in pictures:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    listed = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return (f"pages {listed} are pictures without text and were not read",) if runs else ()
