"""Bytes of a filing -> a Submission: its Filing and its Documents with canonical text, pages and sections."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from index.errors import EmptyFile, UnreadableFiling
from index.filing import Source, Submission
from index.formats.assemble import assemble
from index.formats.canonical import Part, Reading
from index.formats.folder import files_of, is_filing_folder, is_filing_name, read_folder
from index.formats.pdf import read_pdf
from index.formats.sniff import decode, kind, newlines
from index.formats.submission import read_body, read_submission

__all__ = ["identify", "is_filing_folder", "is_filing_name", "read"]


def read(path: Path) -> Submission:
    """Read a file, or a folder that holds one filing. What it is is told from its content.

    Raises UnreadableFiling, naming the file, for what is empty, binary, encrypted, scanned or missing.
    """
    try:
        filing = identify(path)
        if path.is_dir():
            reading = read_folder(path, lambda file: _read(file.read_bytes(), file.name))
        else:
            reading = _read(path.read_bytes(), path.name)
    except UnreadableFiling as error:
        raise UnreadableFiling(f"{path.name} {error}") from error
    except OSError as error:
        raise UnreadableFiling(f"{path.name} can't be read: {error.strerror or error}") from error
    return assemble(reading, filing, path.name)


def identify(path: Path) -> str:
    """The id of the filing that a file or folder holds, from its bytes alone (see `Filing.id`). Raises
    OSError where they can't be read."""
    if not path.is_dir():
        return _sha256(path.read_bytes())[:16]
    files = sorted((file.relative_to(path).as_posix(), _sha256(file.read_bytes())) for file in files_of(path))
    return _sha256("\n".join(" ".join(pair) for pair in files).encode())[:16]


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()


def _read(data: bytes, name: str) -> Reading:
    """A file's parts by its format. At least one, with text."""
    form = kind(data)
    if form == "pdf":
        body, sound = read_pdf(data)
        return Reading((Part("", name, "", body, Source("pdf", sound)),))
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
