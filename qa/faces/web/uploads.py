"""Uploads: streamed into the home and nowhere else, bounded in number and size, and of a kind that is
read."""

from __future__ import annotations

import re
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from index.errors import BadInput, UnreadableFiling
from index.formats.archive import is_zip
from index.formats.sniff import kind

LARGEST: Final = 100 << 20
"""Bytes of one upload, all its files together. The largest filings with their exhibits have some 60 MB."""

MOST: Final = 100
"""Files of one upload."""

_LONGEST_NAME: Final = 120
_UNSAFE: Final = re.compile(r"[^\w.()\[\] &,+=@-]+")
_HEAD: Final = 1 << 16


def safe_name(name: str, number: int) -> str:
    """The last part of a name, without what a file's name should not hold."""
    base = name.replace("\\", "/").rpartition("/")[2]
    clean = _UNSAFE.sub("_", base).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > _LONGEST_NAME:
        clean = f"{(stem or ending)[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending[-20:] if dot else ''}"
    return clean or f"upload-{number}"


@dataclass
class _Sink:
    """Takes the parts of a form and writes those that are files."""

    folder: Path
    paths: list[Path] = field(default_factory=list)
    whole: bool = False
    _file: BinaryIO | None = None
    _name: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _headers: dict[bytes, bytes] = field(default_factory=dict)

    def begin(self) -> None:
        self._headers = {}

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def header_end(self) -> None:
        self._headers[bytes(self._name).lower()] = bytes(self._value)
        self._name.clear()
        self._value.clear()

    def headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        name = options.get(b"filename", b"").decode("utf-8", "replace")
        if not name:
            return
        if len(self.paths) == MOST:
            raise BadInput(f"An upload may hold {MOST} files at most.")
        # A folder each, so that two of one name stand beside each other.
        own = self.folder / str(len(self.paths))
        own.mkdir()
        path = own / safe_name(name, len(self.paths))
        self.paths.append(path)
        self._file = path.open("xb")

    def data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])

    def end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def finish(self) -> None:
        self.whole = True


async def received(request: Request, uploads: Path) -> tuple[Path, list[Path]]:
    """The files of a multipart request, written under `uploads`: their folder and their paths.

    Raises BadInput where it is no upload, holds no file, or is too large; UnreadableFiling, naming the file,
    where it is of no kind that is read. Nothing is left behind then.
    """
    media, options = parse_options_header(request.headers.get("content-type", ""))
    if media != b"multipart/form-data" or b"boundary" not in options:
        raise BadInput("Send the files as multipart/form-data, in fields named `files`.")
    folder = uploads / secrets.token_hex(8)
    folder.mkdir(parents=True)
    sink = _Sink(folder)
    try:
        await _parsed(request, options[b"boundary"], sink)
        if not sink.paths:
            raise BadInput("The upload holds no file.")
        for path in sink.paths:
            check(path)
    except BaseException:
        sink.end()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, sink.paths


def check(path: Path) -> None:
    """Raise UnreadableFiling where a file, by its first bytes, is no filing."""
    if is_zip(path):
        return  # what is in it is looked at, within bounds, by the process that reads it
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        kind(head)
    except UnreadableFiling as error:
        raise UnreadableFiling(f"{path.name} {error}") from error


async def _parsed(request: Request, boundary: bytes, sink: _Sink) -> None:
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": sink.begin,
            "on_header_field": sink.header_name,
            "on_header_value": sink.header_value,
            "on_header_end": sink.header_end,
            "on_headers_finished": sink.headers_end,
            "on_part_data": sink.data,
            "on_part_end": sink.end,
            "on_end": sink.finish,
        },
    )
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > LARGEST:
                raise BadInput(
                    f"An upload may hold {LARGEST >> 20} MB at most: add the files by their path, "
                    "or one after the other."
                )
            parser.write(chunk)
    except FormParserError as error:
        raise BadInput(f"The upload is damaged ({error}); send it again.") from error
    if not sink.whole:
        raise BadInput("The upload is cut short; send it again.")
