"""What a document's first page says of the filing: form, company, period; and what inline XBRL tags there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

_COVER: Final = 8_000
_LINE: Final = r"[^\n]{0,200}"

_FORM: Final = re.compile(
    r"^(?:[^\n]{0,80}_)?[ \t*|]*(?:(?:ANNUAL|CURRENT|QUARTERLY) REPORT ON )?(?:FORM|SCHEDULE)[\s:*]+"
    r"(8[ -]*K(?:12B|12G3|15D5)?|10[ -]*K(?:405|SB(?:40)?|T)?|10[ -]*Q(?:SB)?|(?:20|40)[ -]*F|(?:6|11)[ -]*K|"
    r"S[ -]*(?:1|3|4|8|11)|F[ -]*[134]|DEF 14A|14A|14C|14D-?9|13D|13G|13E-?3|TO)"
    r"((?:[ -]*/[ ]*A|[ ]*\(?AMENDMENT NO)?)(?=[\s*|_.,(/]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_CHARTER: Final = re.compile(
    r"exact\s+name\s+of\s+(?:the\s+)?(?:small\s+business\s+)?(?:registrant|issuer|company)",
    re.IGNORECASE,
)
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DATE: Final = re.compile(
    rf"\b(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})|"
    rf"(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTHS})\.?,?\s+(?P<year2>\d{{4}})|"
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})|(?P<iso>\d{4}-\d\d-\d\d))",
    re.IGNORECASE,
)
_PERIODS: Final = (
    re.compile(r"date\s+of\s+(?:earliest\s+event\s+reported|report|event)", re.IGNORECASE),
    re.compile(
        r"for\s+(?:the\s+)?(?:fiscal\s+|transition\s+|calendar\s+)?(?:year|quarter|quarterly\s+period|period|"
        r"(?:three|six|nine|twelve)\s+months)\s+(?:ended|ending)", re.IGNORECASE),
)
# Collections of contracts stamp their texts "Source: ACME, INC., 8-K, 2/5/2020".
_STAMP: Final = re.compile(
    r"^Source: (?P<company>.{2,100}), (?P<form>[A-Z0-9][A-Z0-9 /-]{1,9}), "
    r"(?P<filed>\d{1,2}/\d{1,2}/\d{4})\s*$",
    re.MULTILINE,
)
_NEAR: Final = 260
_EDGAR_NAMES: Final = {
    "14A": "DEF 14A", "DEF-14A": "DEF 14A", "13D": "SC 13D", "13G": "SC 13G", "TO": "SC TO",
}
_LONGEST_NAME: Final = 120
_UNDERLINE: Final = re.compile(r"_{3,}")
# Some covers have no "(exact name ...)"; there the name stands under the file number.
_AFTER_FILE_NUMBER: Final = re.compile(
    r"commission\s+file\s+(?:number|no\.?)[^\n]{0,40}\n\s*([A-Z0-9][^\n:()]{1,80}?\b(?:INC|CORP|CORPORATION|"
    r"COMPANY|CO|LTD|LIMITED|LLC|L\.P|LP|PLC|N\.V|S\.A|TRUST|BANCORP|GROUP|HOLDINGS)\.?)[ \t]*\n",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[\s*_=|.-]*$")


def cover(text: str, facts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Filing fields ("form", "company", "period", "cik") that the cover page states. Nothing is guessed: a
    field that is not on it is not in the result."""
    page = text[:_COVER]
    stamp = _STAMP.search(page)
    if stamp:
        return {**stamp.groupdict(), "filed": iso_date(stamp["filed"]) or ""}
    found = {
        "form": form_on(page) or _first(facts, "DocumentType"),
        "company": _company(page) or _first(facts, "EntityRegistrantName"),
        "period": _period(page),
        "cik": _first(facts, "EntityCentralIndexKey"),
    }
    return {name: value for name, value in found.items() if value}


def _first(facts: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    return next(iter(facts.get(name, ())), None)


def form_on(text: str) -> str | None:
    """The form that a cover page names on a line of its own, as EDGAR writes it ("8-K/A", "10-K405")."""
    match = _FORM.search(text, 0, _COVER)
    if not match:
        return None
    name = re.sub(r"[ -]+", "-", match[1].upper())
    name = re.sub(r"^(8|10|11|20|40|6)-?([KQF])", r"\1-\2", name)
    name = _EDGAR_NAMES.get(name, name)
    return name + "/A" if match[2] else name


def iso_date(text: str) -> str | None:
    """The first date in a text, ISO; None where there is none or it is not in the calendar."""
    match = _DATE.search(text)
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        written, shape = part["iso"], "%Y-%m-%d"
    elif part["m"]:
        written, shape = f"{part['m']} {part['d']} {part['y']}", "%m %d %Y"
    else:
        month = (part["month"] or part["month2"])[:3]
        written = f"{month} {part['day'] or part['day2']} {part['year'] or part['year2']}"
        shape = "%b %d %Y"
    try:
        return datetime.strptime(written, shape).date().isoformat()
    except ValueError:
        return None


def _period(page: str) -> str | None:
    """The date of the earliest event reported, or the end of the period. Of two dates on an 8-K's line, "date
    of report" and, in brackets, "earliest event", the one in brackets is the event."""
    for label in _PERIODS:
        for match in label.finditer(page):
            after = page[match.end():match.end() + _NEAR]
            dates = [date for date in _DATE.finditer(after[:_NEAR]) if _iso(date)]
            if not dates:
                continue
            first, *others = dates
            event = next((date for date in others if after[date.start() - 1:date.start()] == "("
                          and date.start() - first.end() < 80), first)
            return _iso(event)
    return None


def _company(page: str) -> str | None:
    """The line above "(Exact name of registrant as specified in its charter)"; of several registrants, the
    first."""
    match = _CHARTER.search(page)
    lines = reversed(page[:match.start()].split("\n")[-8:]) if match else []
    for line in lines:
        name = _UNDERLINE.split(" ".join(line.replace("**", "").split()).strip(" _|*-("))[-1].strip()
        if name and not _RULE.match(line):
            return None if _DATE.search(name) or name.endswith(":") or len(name) > _LONGEST_NAME else name
    unlabelled = _AFTER_FILE_NUMBER.search(page)
    return " ".join(unlabelled[1].split()) if unlabelled else None
