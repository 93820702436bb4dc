"""EDGAR submissions in SGML, 1993 to today: a header and <DOCUMENT>s.

All of these occur: a PEM wrapper, bare CR newlines (made LF before), no header at all, headers of tags
instead of "KEY: value" lines, several filers, a last document cut off, uuencoded pictures and PDFs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from index.filing import Source
from index.formats.canonical import Part, Reading
from index.formats.html import cover_facts, read_html
from index.formats.plain import read_plain
from index.formats.sgml import PEM, Enclosed, cut
from index.formats.sniff import is_html

# A header names each thing in one of two ways; the first value found is the first filer's.
_HEADER_FIELDS: Final = {
    "ACCESSION NUMBER": "accession",
    "ACCESSION-NUMBER": "accession",
    "CONFORMED SUBMISSION TYPE": "form",
    "TYPE": "form",
    "CONFORMED PERIOD OF REPORT": "period",
    "PERIOD": "period",
    "FILED AS OF DATE": "filed",
    "FILING-DATE": "filed",
    "COMPANY CONFORMED NAME": "company",
    "CONFORMED-NAME": "company",
    "CENTRAL INDEX KEY": "cik",
    "CIK": "cik",
}
_HEADER_LINE: Final = re.compile(r"^[ \t]*(?:([A-Z][A-Z -]+):|<([A-Z-]+)>)[ \t]*(\S.*)$", re.MULTILINE)
_FORMER: Final = frozenset({"FORMER CONFORMED NAME", "FORMER-CONFORMED-NAME"})
_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_UUENCODED: Final = re.compile(r"^begin \d{3,4} \S", re.MULTILINE)
_OPENS: Final = re.compile(r"</?(?:XBRL|PDF|XML|TEXT)>\s*", re.IGNORECASE)
_CLOSES: Final = re.compile(r"</(?:XBRL|PDF|XML|TEXT)>\s*\Z", re.IGNORECASE)
_TAIL: Final = 40
_PICTURE: Final = re.compile(r"<img\b", re.IGNORECASE)
_HEAD: Final = 2000
_NAMED: Final = 3

HEADER: Final = "SEC-HEADER"
"""Type of the document that holds a submission's header, last of all: the filing date is read there."""

# What a submission carries for machines. An EX-101 or a viewer page holds nothing that a person reads.
_BULK_TYPES: Final = re.compile(r"^(?:EX-10[01](?:\.\w+)?|GRAPHIC|ZIP|EXCEL|JSON|XML|COVER)$")
_BULK_NAMES: Final = re.compile(
    r"\.(?:jpe?g|gif|png|bmp|zip|xlsx?|json|xsd|xml|js|css|pdf|swf)$", re.IGNORECASE
)


def read_submission(source: str) -> Reading:
    """Every document of a submission that a person can read; the others in the warnings. Newlines are LF."""
    header, documents = cut(source)
    parts: list[Part] = []
    warnings: list[str] = []
    bulk: list[str] = []
    for document in documents:
        called = " ".join(filter(None, (document.type, document.name))) or "a document"
        if document.body is not None and _is_bulk(document, document.body):
            bulk.append(called)
            continue
        part, trouble = _read(document)
        if part:
            parts.append(part)
        if trouble:
            warnings.append(f"{called}: {trouble}")
    if bulk:
        more = f" and {len(bulk) - _NAMED} more" if len(bulk) > _NAMED else ""
        listed = ", ".join(bulk[:_NAMED]) + more
        warnings.append(f"left out, being for machines (pictures, data, archives): {listed}")
    if parts and (body := read_plain(header[header.find("<") if PEM in header else 0:])).text:
        parts.append(Part(HEADER, "", "EDGAR's header of the submission", body))
    return Reading(tuple(parts), _metadata(header), "header", tuple(warnings))


def _is_bulk(document: Enclosed, body: str) -> bool:
    """Whether a document is for machines: by its type, its name, or because it is uuencoded."""
    return bool(_BULK_TYPES.match(document.type.upper()) or _BULK_NAMES.search(document.name)
                or _UUENCODED.search(body[:_HEAD]))


def _read(document: Enclosed) -> tuple[Part | None, str]:
    """The part that a document holds, if it does, and what is to be said of it."""
    if document.body is None:
        return None, "has no text"
    content = _unwrapped(document.body.strip("\n"))
    part = read_body(content, html=is_html(content))
    if not part.body.text:
        return None, "pictures without text" if _PICTURE.search(content) else "empty"
    named = replace(part, type=document.type.upper(), name=document.name, description=document.description)
    return named, "" if document.whole else "cut off, the source ends inside it"


def _unwrapped(body: str) -> str:
    """What stands within <XBRL>, <PDF> or <XML>."""
    opening = _OPENS.match(body)
    body = body[opening.end():] if opening else body
    closing = _CLOSES.search(body, max(0, len(body) - _TAIL))
    return body[:closing.start()].rstrip() if closing else body


def read_body(content: str, *, html: bool) -> Part:
    """A part that has no name yet, from the characters of one document."""
    if not html:
        return Part("", "", "", read_plain(content))
    source = Source("html", content.encode("utf-8", "replace"))
    return Part("", "", "", read_html(content), source, cover_facts(content))


def _metadata(header: str) -> dict[str, str]:
    found: dict[str, str] = {}
    former: list[str] = []
    companies = 0
    for key, tag, value in _HEADER_LINE.findall(header):
        value = value.rstrip()
        name = _HEADER_FIELDS.get(key or tag)
        companies += name == "company"
        if (key or tag) in _FORMER and companies == 1:
            former.append(value)
        if name is None or name in found:
            continue
        if name in ("filed", "period"):
            date = _DATE.fullmatch(value)
            if not date:
                continue
            value = "-".join(date.groups())
        found[name] = value.zfill(10) if name == "cik" else value
    if former:
        found["former_names"] = "\n".join(former)
    items = [value.strip() for _, tag, value in _HEADER_LINE.findall(header) if tag == "ITEMS"]
    if items:
        found["items"] = " ".join(dict.fromkeys(items))
    return found
