"""The way to PDFium, which keeps global state: one thread at a time, and files that are mended first."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

import pikepdf
import pypdfium2

from index.errors import DamagedFile, EncryptedFile

_ENTERED: Final = Lock()
_TRAILER: Final = b"startxref"
_TAIL: Final = 4096
_ENCRYPTED: Final = "is an encrypted PDF; save it without its password"
_DAMAGED: Final = "is a damaged PDF that can't be repaired; download it again"
# What pikepdf notes about a damaged file as it mends it is not for the person who adds the file.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, opened; nobody else is in PDFium meanwhile. Raises EncryptedFile, and DamagedFile
    where PDFium finds it broken, then or later."""
    with _ENTERED:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise EncryptedFile(_ENCRYPTED) from error
            raise DamagedFile(_DAMAGED) from error


def is_whole(data: bytes) -> bool:
    """Whether a PDF has its trailer. Without one PDFium opens what it finds and loses pages silently."""
    return _TRAILER in data[-_TAIL:]


def repaired(data: bytes) -> bytes:
    """A damaged PDF written anew. Raises EncryptedFile, and DamagedFile where it is beyond repair."""
    mended = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(mended)
    except pikepdf.PasswordError as error:
        raise EncryptedFile(_ENCRYPTED) from error
    except pikepdf.PikepdfError as error:
        raise DamagedFile(_DAMAGED) from error
    return mended.getvalue()
