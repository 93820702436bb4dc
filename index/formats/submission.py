"""EDGAR submissions in SGML, 1993 to today: a header and <DOCUMENT>s.

All of these occur: a PEM wrapper, bare CR newlines (made LF before), no header at all, headers of tags
instead of "KEY: value" lines, several filers, a last document cut off, uuencoded pictures and PDFs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from index.filing import Source
from index.formats.canonical import Part, Reading
from index.formats.html import cover_facts, read_html
from index.formats.plain import read_plain
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
_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DOCUMENT: Final = re.compile(r"^<DOCUMENT>", re.MULTILINE)
_FIELD: Final = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>(.*)$", re.MULTILINE)
_PEM: Final = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_UUENCODED: Final = re.compile(r"^begin \d{3,4} \S", re.MULTILINE)
_WRAPPERS: Final = re.compile(r"^</?(?:XBRL|PDF|XML|TEXT)>\s*|\s*</(?:XBRL|PDF|XML|TEXT)>$", re.IGNORECASE)
_PICTURE: Final = re.compile(r"<img\b", re.IGNORECASE)
_END: Final = "</TEXT>"
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
    starts = [match.start() for match in _DOCUMENT.finditer(source)]
    header = source[: starts[0]] if starts else source
    if _PEM in header:
        source = source.replace("\n- -", "\n-")  # PEM puts "- " before every line that begins with a dash
        starts = [match.start() for match in _DOCUMENT.finditer(source)]
    parts: list[Part] = []
    warnings: list[str] = []
    bulk: list[str] = []
    for start, end in pairwise([*starts, len(source)]):
        for outcome in _document(source[start:end]):
            if isinstance(outcome, Part):
                parts.append(outcome)
            elif isinstance(outcome, _Bulk):
                bulk.append(outcome.name)
            else:
                warnings.append(outcome)
    if bulk:
        more = f" and {len(bulk) - _NAMED} more" if len(bulk) > _NAMED else ""
        listed = ", ".join(bulk[:_NAMED]) + more
        warnings.append(f"left out, being for machines (pictures, data, archives): {listed}")
    if parts and (body := read_plain(header[header.find("<") if _PEM in header else 0:])).text:
        parts.append(Part(HEADER, "", "EDGAR's header of the submission", body))
    return Reading(tuple(parts), _metadata(header), "header", tuple(warnings))


class _Bulk(NamedTuple):
    """A document for machines."""

    name: str


def _document(source: str) -> Iterator[Part | _Bulk | str]:
    """The part that a <DOCUMENT> holds, or a line why it is left out, or both."""
    head, opened, body = source.partition("<TEXT>")
    fields = {name: value.strip() for name, value in _FIELD.findall(head)}
    kind, name = fields.get("TYPE", ""), fields.get("FILENAME", "")
    called = " ".join(filter(None, (kind, name))) or "a document"
    if not opened:
        yield f"{called}: has no text"
        return
    if _BULK_TYPES.match(kind.upper()) or _BULK_NAMES.search(name) or _UUENCODED.search(body[:2000]):
        yield _Bulk(called)
        return
    close = body.rfind(_END)
    if close < 0:
        yield f"{called}: cut off, the source ends inside it"
        close = len(body)
    content = _WRAPPERS.sub("", body[:close].strip("\n"))
    part = read_body(content, html=is_html(content))
    if not part.body.text:
        yield f"{called}: {'pictures without text' if _PICTURE.search(content) else 'empty'}"
        return
    yield replace(part, type=kind.upper(), name=name, description=fields.get("DESCRIPTION", ""))


def read_body(content: str, *, html: bool) -> Part:
    """A part that has no name yet, from the characters of one document."""
    if not html:
        return Part("", "", "", read_plain(content))
    source = Source("html", content.encode("utf-8", "replace"))
    return Part("", "", "", read_html(content), source, cover_facts(content))


def _metadata(header: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, tag, value in _HEADER_LINE.findall(header):
        value = value.rstrip()
        name = _HEADER_FIELDS.get(key or tag)
        if name is None or name in found:
            continue
        if name in ("filed", "period"):
            date = _DATE.fullmatch(value)
            if not date:
                continue
            value = "-".join(date.groups())
        found[name] = value.zfill(10) if name == "cik" else value
    return found
