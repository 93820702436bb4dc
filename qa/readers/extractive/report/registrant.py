"""Numbers and places that a cover has over or beside their labels: file number, employer number, telephone,
state, address."""

from __future__ import annotations

import re
from typing import Final

from index.filing import Document
from qa.readers.extractive.report.jurisdictions import JURISDICTION
from qa.readers.extractive.report.parts import cover_end
from qa.readers.extractive.report.stated import Stated, folded, line_start, stated

_NEAR: Final = 320
"""How far from its label a value may stand."""

_EMPLOYER: Final = re.compile(
    r"\bi\.?\s?r\.?\s?s\.?\s+(?:employer|i\.?d)\b|employer\s+id|taxpayer\s+id", re.I
)
_EIN: Final = re.compile(r"(?<![\d-])\d\d-?\d{7}(?![\d-])")
_FILE: Final = re.compile(
    r"commission\s+file(?:\s+(?:numbers?|nos?\.?))?|\(commission\b|\bfile\s+number\)", re.I
)
_NUMBER: Final = re.compile(r"(?<![\d-])(?<!\)\s)(?<!\))0{0,2}\d{1,3}\s?-\s?\d{4,6}(?:-\d{1,2})?(?![\d-])")
_LABEL_ENDS: Final = re.compile(r"[^()|\n:]{0,40}(?:\n[^()|\n:]{0,24})?\)")
_TELEPHONE: Final = re.compile(r"telephone", re.I)
_PHONE: Final = re.compile(
    r"(?<![\d-])(?:\+?1[-. ])?\(?\d{3}\)?\s?[-.–]?\s?\d{3}\s?[-.–]\s?\d{4}(?![\d-])"
    r"|\+\s?\d{1,3}[ \d()-]{7,20}\d"
)
_STATE_ABOVE: Final = re.compile(
    rf"(?<![A-Za-z])(?P<state>{JURISDICTION})(?=[\s|_*.-]*(?:\d[\d\s-]{{4,15}}[\s|_*.-]*){{0,2}}\(\s*(?:state|jurisdiction)\b)",
    re.I,
)
_STATE_AFTER: Final = re.compile(
    r"state\s+(?:or\s+other\s+jurisdiction\s+)?of\s+incorporation(?:\s+or\s+organization)?\)?\s*:\s*"
    rf"(?P<state>{JURISDICTION})(?![A-Za-z])",
    re.I,
)
_OFFICES: Final = re.compile(
    r"(?:street\s+)?address(?:es)?,?\s+(?:including\s+zip\s+code,?\s+)?of\s+(?:the\s+)?(?:registrant['’]?s?\s+|issuer['’]?s?\s+)?principal\s+"
    r"(?:\(zip\s+code\)\s+)?(?:executive\s+)?offices?",
    re.I,
)
_OFFICES_AFTER: Final = re.compile(
    r"^[ \t|]*(?:address\s+of\s+)?principal\s+executive\s+offices?\s*:\s*(?P<address>[^\n|]{12,120})$",
    re.I | re.M,
)
_NO_ADDRESS: Final = re.compile(
    r"\(|\)|employer|identification|incorporat|commission|charter|registrant|telephone|^\W*$|\d\d-\d{7}|:",
    re.I,
)
_ZIP_LABEL: Final = re.compile(r"\(zip code\)", re.I)
_NUMBERED: Final = re.compile(r"(?:\d+|One|Two|Three|P\.? ?O\.?)\b", re.I)
_TWICE: Final = re.compile(r"\b(\d{5}) \1$")
_ENDS: Final = re.compile(rf"[A-Za-z.]+, (?:{JURISDICTION})$", re.I)
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")
_ZIP: Final = re.compile(rf"\b\d{{5}}(?:-\d{{4}})?\b|{_POSTCODE.pattern}")
_LINES: Final = 4
"""Lines of an address at most."""

_SEAT: Final = re.compile(
    r"\b(?:Our|our|The\s+Company['’]s|the\s+Company['’]s)\s+(?:(?:principal|corporate|global|world|worldwide|company|executive)\s+){0,2}headquarters\s+"
    r"(?:is|are)\s+(?:currently\s+)?(?:located\s+)?(?:in|at)\s+(?P<place>[^.;()\n]{3,90}?)(?=\.\s|\.$|;|,?\s+(?:and|where|which|with|under|that|consist\w+)\b|\s\()"
)
_PLACE: Final = re.compile(
    r"(?:\d[\w ]*)?[A-Z][\w.'’-]+(?:,? [\w.'’-]+)*, (?:[A-Z][\w.]+ ?){1,3}(?:,? \d{5}"
    r"|, (?:[A-Z][\w.]+ ?){1,3})?"
)


def employer_number(document: Document) -> Stated | None:
    """The IRS employer identification number."""
    return _only(document, _EMPLOYER, _EIN)


def telephone(document: Document) -> Stated | None:
    """The registrant's telephone number."""
    return _only(document, _TELEPHONE, _PHONE)


def file_number(document: Document) -> Stated | None:
    """The Commission's file number: right behind its label, or the only one near it."""
    text, end = document.text, cover_end(document)
    label = _FILE.search(text, 0, end)
    if label is None:
        return None
    after = _NUMBER.search(text, label.end(), min(end, label.end() + 60))
    between = text[label.end() : after.start()] if after else ""
    if after and re.fullmatch(r"[\s:.|)_*-]*", between):
        return stated(document, after[0], label.start(), after.end())
    return _only(document, _FILE, _NUMBER)


def state(document: Document) -> Stated | None:
    """State or country of incorporation, as the cover writes it."""
    text, end = document.text, cover_end(document)
    found = [*_STATE_ABOVE.finditer(text, 0, end), *_STATE_AFTER.finditer(text, 0, end)]
    if len({m["state"].lower() for m in found}) != 1:
        return None
    first = found[0]
    close = text.find(")", first.end(), end)
    stop = first.end() if first.re is _STATE_AFTER else (close + 1 or first.end() + 80)
    return stated(document, " ".join(first["state"].split()), first.start(), min(stop, end))


def address(document: Document) -> Stated | None:
    """The address of the principal executive offices: the lines over its label, or behind it."""
    text, end = document.text, cover_end(document)
    beside = _OFFICES_AFTER.search(text, 0, end)
    if beside:
        return stated(document, folded(beside["address"]), beside.start(), beside.end())
    label = _OFFICES.search(text, 0, end)
    if label is None:
        return None
    kept: list[tuple[int, str]] = []
    stop = label.start()
    same = text[line_start(text, stop) : stop]
    if same.strip(" |(\t"):
        return _in_cell(document, stop, label.end())
    at = line_start(text, stop)
    while at > 0 and len(kept) < _LINES:
        begin = line_start(text, at - 1)
        line = folded(text[begin : at - 1])
        if line and not (not kept and _ZIP_LABEL.fullmatch(line)):
            if _NO_ADDRESS.search(line) or len(line) > 120:
                break
            kept.append((begin, line))
        elif kept and len(kept) > 1 and re.search(r"\d", kept[-1][1][:6]):
            break
        at = begin
    return _joined(document, kept[::-1], label.end())


def headquarters(document: Document) -> Stated | None:
    """Where the one sentence on them says that they are, else the address of the principal executive
    offices."""
    said = [m for m in _SEAT.finditer(document.text) if _PLACE.fullmatch(" ".join(m["place"].split()))]
    places = {" ".join(m["place"].split()) for m in said}
    if len(places) == 1:
        return stated(document, places.pop(), said[0].start(), said[0].end("place"))
    return address(document)


def _in_cell(document: Document, stop: int, end: int) -> Stated | None:
    """An address before its label on one line, or in one cell of a table."""
    start = max(document.text.rfind(mark, 0, stop) for mark in "|\n") + 1
    return _joined(document, [(start, folded(document.text[start:stop]).rstrip(" ("))], end)


def _joined(document: Document, lines: list[tuple[int, str]], end: int) -> Stated | None:
    """An address of these lines: it has a number or a box, or a street's, and a ZIP code or a state."""
    whole = _TWICE.sub(r"\1", ", ".join(line.strip(" ,") for _, line in lines))
    if not lines or not re.search(r"[A-Za-z]", lines[0][1]) or len(whole) > 200:
        return None
    if not _ZIP.search(whole) and not (_NUMBERED.match(whole) and _ENDS.search(whole)):
        return None
    close = document.text.find(")", end, end + 60)
    whole = re.sub(r"[ ,]*,", ",", _POSTCODE.sub("", whole)).strip(" ,")
    return stated(document, whole, lines[0][0], close + 1 if close >= 0 else end)


def _only(document: Document, label: re.Pattern[str], value: re.Pattern[str]) -> Stated | None:
    """The value near one of its labels, where all values near them are one."""
    text, end = document.text, cover_end(document)
    found: dict[str, tuple[int, int]] = {}
    for said in label.finditer(text, 0, end):
        low, high = max(0, said.start() - _NEAR), min(end, said.end() + _NEAR)
        for match in value.finditer(text, low, high):
            found.setdefault(
                " ".join(match[0].split()), (min(match.start(), said.start()), max(match.end(), said.end()))
            )
    if len(found) != 1:
        return None
    [(said_value, (start, stop))] = found.items()
    rest = _LABEL_ENDS.match(text, stop)
    return stated(document, said_value, start, rest.end() if rest else stop)
