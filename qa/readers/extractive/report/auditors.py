"""Who audited a report: the firm that signed the audit report of the latest date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.filing import Document
from index.formats.cover import iso_date
from qa.readers.extractive.report.period import year_end
from qa.readers.extractive.report.stated import Stated, stated

_KIND: Final = (
    r"(?:LLP|L\.L\.P\.?|PLLC|P\.L\.L\.C\.?|LLC|L\.L\.C\.?|P\.C\.?|PC|P\.A\.?|PA|AG|GmbH|Limited"
    r"|& Company|& COMPANY|& Co\.?|& CO\.?|& Associates|& ASSOCIATES|Chartered|CHARTERED|S\.A\.?|CPAs?)"
)
_BIG: Final = (
    r"(?:Arthur Andersen|Coopers & Lybrand|Price Waterhouse|Ernst & Young|Deloitte & Touche"
    r"|KPMG(?: Peat Marwick)?"
    r"|PricewaterhouseCoopers|BDO(?: Seidman| USA)?|Grant Thornton|Peat Marwick)"
)
_FIRM: Final = (
    rf"(?-i:(?!(?:Report|To|The|We|By)\b)[A-Z][\w.'’&-]*(?:,? (?:[A-Z&][\w.'’&-]*|and"
    rf"|of)){{0,6}}?,? {_KIND}(?=[\s|,;]|$)(?:,? {_KIND})?"
    rf"|{_BIG}(?: {_KIND})?)"
).replace(" ", r"[ \t]+")
_OF_AUDITORS: Final = re.compile(rf"{_BIG}|LLP|L\.L\.P|P\.?C\.?$|PLLC|P\.?A\.?$|CPA|& Co|& Associates", re.I)
_CERTIFIED: Final = r"(?:,?[ \t]+(?:Certified|Independent|Registered)[^\n]{0,60})?"
_SIGNED: Final = re.compile(
    rf"^[ \t|*]{{0,120}}(?:By:?[ \t]{{1,9}})?(?P<mark>/\s?s\s?/)?[ \t:"
    rf"|]{{0,9}}(?P<firm>{_FIRM}){_CERTIFIED}[ \t|*.]*$",
    re.I | re.M,
)
_NAMED: Final = re.compile(
    rf"auditor\s+(?:firm\s+)?name\b(?:[\s|:]+auditor\s+(?:location|firm\s+id|id)|[\s|:]+pcaob\s+id(?:\s+number)?){{0,2}}[\s|:]+(?P<firm>{_FIRM})(?=[\s|,;]|$)",
    re.I,
)
_REPORT: Final = re.compile(
    r"^[ \t|*]*(?:report\s+of\s+independent|reports?\s+of\s+(?:ernst|deloitte|kpmg|pricewaterhouse)"
    r"|independent\s+(?:registered\s+)?(?:public\s+)?(?:accountants?|auditors?)['’]?s?['’]?\s+report"
    r"|reporting\s+of\s+independent|r\s?eport\s+of\s+i\s?ndependent)[^\n]{0,80}$",
    re.I | re.M,
)
_OPINION: Final = re.compile(
    r"\bwe\s+have\s+(?:audited|reviewed)|in\s+our\s+opinion|our\s+audits?\b|results?\s+of\s+(?:our\s+)?review",
    re.I,
)
_SERVED: Final = re.compile(
    r"(?:we|firm|\bLLP)\s+(?:or\s+[^.]{0,60})?ha(?:ve|s)\s+served\s+as\s+[^.]{0,80}?auditors?\s+since\s+(?P<year>(?:19|20)\d\d)",
    re.I,
)
_BEHIND: Final = 320
_OVER: Final = 30_000
"""How far over its signature an audit report may have its opinion: critical audit matters stand between."""


def auditor(document: Document) -> Stated | None:
    """The firm that signed the audit report of the latest date, or the one that a table calls the auditor;
    None where two firms signed as late, or none since the year ended."""
    return _signed(document) or _named(document)


def since(document: Document) -> Stated | None:
    """Since which year the firm has been auditor, as its report says."""
    found = list(_SERVED.finditer(document.text))
    if len({m["year"] for m in found}) != 1:
        return None
    return stated(document, int(found[0]["year"]), found[0].start(), found[0].end())


def _named(document: Document) -> Stated | None:
    found = list(_NAMED.finditer(document.text))
    if len({_letters(m["firm"]) for m in found}) != 1:
        return None
    return stated(document, _tidy(found[0]["firm"]), found[0].start(), found[0].end())


def _signed(document: Document) -> Stated | None:
    held = list(_reports(document))
    if not held:
        return None
    latest = max(date for date, _ in held)
    ended = year_end(document)
    if ended and latest < str(ended.value):  # the report of an earlier year's auditor, reprinted
        return None
    last = [match for date, match in held if date == latest]
    if len({_letters(m["firm"]) for m in last}) != 1:
        return None
    match = next((m for m in last if not m["firm"].isupper()), last[0])
    return stated(document, _tidy(match["firm"]), match.start(), match.end("firm"))


def _reports(document: Document) -> Iterator[tuple[str, re.Match[str]]]:
    """The firms' lines at the end of audit reports, with the dates near them ("" where there is none): a line
    counts behind words of an opinion, and with "/s/" or under a report's own heading."""
    text = document.text
    heads = [m.start() for m in _REPORT.finditer(text)]
    for match in _SIGNED.finditer(text):
        before = text[max(0, match.start() - _OVER) : match.start()]
        if not _OPINION.search(before):
            continue
        if match["mark"] is None and not any(0 < match.start() - at < _OVER for at in heads):
            continue
        after = iso_date(text[match.end() : match.end() + _BEHIND]) or iso_date(before[-160:])
        if match["mark"] is None and (after is None or not _OF_AUDITORS.search(match["firm"])):
            continue
        yield after or "", match


def _tidy(firm: str) -> str:
    return " ".join(firm.split()).rstrip(",")


def _letters(firm: str) -> str:
    return re.sub(r"[^a-z]|l\.?l\.?p\.?$", "", firm.lower())
