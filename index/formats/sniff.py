"""What a file is, told from its bytes and never from its name, and its characters."""

from __future__ import annotations

import codecs
import re
from typing import Final, Literal

from index.errors import EmptyFile, NotAFiling

Kind = Literal["submission", "html", "text", "pdf"]

BINARIES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive; unpack it first"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as PDF, HTML or text"),
    (b"{\\rtf", "an RTF file; save it as PDF, HTML or text"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

_SUBMISSION: Final = re.compile(
    r"^(?:-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>|"
    r"<SUBMISSION>|<DOCUMENT>\n)",
    re.MULTILINE,
)
_HTML_ROOT: Final = re.compile(r"<(?:html|body|!doctype\s+html)\b", re.IGNORECASE)
_HTML_TAG: Final = re.compile(r"</?(?:p|div|td|tr|font|br|span|center)\b[^<>]{0,500}>", re.IGNORECASE)

_HEAD: Final = 65_536
_ENOUGH_TAGS: Final = 3
# Control characters other than tab, newlines, form feed and the escape that some word processors left behind.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL: Final = 0.01


def kind(data: bytes) -> Kind:
    """What `data` is. Raises NotAFiling, saying what it is instead, for what is no text and no PDF, and
    EmptyFile."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n\x00")[:1024]
    if not start:
        raise EmptyFile("is empty; download it again")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, name in BINARIES:
        if data.startswith(magic):
            raise NotAFiling(f"is {name}")
    head = decode(data[:_HEAD])
    if not head.strip():
        raise EmptyFile("holds nothing but white space; download it again")
    if len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        raise NotAFiling("is binary, not text, HTML or PDF; save it as one of these")
    if _SUBMISSION.search(head.replace("\r", "\n")):
        return "submission"
    return "html" if is_html(head) else "text"


def is_html(text: str) -> bool:
    """Whether a text is HTML rather than plain text, which may hold SGML's <TABLE>, <S>, <C> and <PAGE>."""
    head = text[:_HEAD]
    return bool(_HTML_ROOT.search(head)) or len(_HTML_TAG.findall(head)) >= _ENOUGH_TAGS


def decode(data: bytes) -> str:
    """The characters of a text: by its byte order mark, else UTF-16 where every other byte is zero, else
    UTF-8, else Windows-1252, which is what filers' ISO-8859-1 is in truth. Never fails."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                           (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark):].decode(encoding, "replace").replace("\x00", "")
    sample = data[:4096]
    zeros = sample.count(0)
    if zeros > len(sample) // 4:
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace").replace("\x00", "")
    try:
        return data.decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    foreign = len(lenient) - len(lenient.encode("ascii", "ignore")) - damaged
    if foreign > damaged:
        return lenient.replace("\x00", "")
    return data.decode("cp1252", "latin1_where_undefined").replace("\x00", "")


def _latin1_where_undefined(error: UnicodeError) -> tuple[str, int]:
    """Windows-1252 leaves five bytes undefined; browsers read them as the control characters of Latin-1."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start:error.end].decode("latin-1"), error.end


codecs.register_error("latin1_where_undefined", _latin1_where_undefined)


def newlines(text: str) -> str:
    """The text with every newline (CR LF, bare CR) as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
