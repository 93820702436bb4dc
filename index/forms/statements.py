"""Financial statements and their notes, by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from index.forms.heading import NOTE, STATEMENT, Heading

_KINDS: Final = (
    r"(?:UNAUDITED|CONDENSED|INTERIM|PRO FORMA|COMBINED|SUPPLEMENTAL|CONSOLIDATED|CONSOLIDATING|SELECTED)"
)
_OWNERS: Final = r"(?:STOCKHOLDERS|SHAREHOLDERS|SHAREOWNERS|PARTNERS|MEMBERS)['’]?"
_STATEMENT: Final = re.compile(
    rf"^[ \t*_|]*((?:{_KINDS}[ \t]+)*(?:BALANCE SHEETS?|(?:INCOME|CASH FLOWS?|EARNINGS) STATEMENTS?|"
    r"STATEMENTS? OF "
    rf"(?:(?:CONSOLIDATED|COMPREHENSIVE|NET|FINANCIAL|CHANGES IN|RETAINED|CASH|{_OWNERS})[ \t]+)*"
    r"(?:INCOME(?: \(LOSS\))?|EARNINGS|OPERATIONS|LOSS|FLOWS?|POSITION|CONDITION|EQUITY|INVESTMENT|"
    r"DEFICIT|CAPITAL)"
    r"(?:[ \t]+AND[ \t]+[A-Z ()'’]{3,60})?))"
    r"([ \t,:*_.–—|-]*(?:\(?(?:UNAUDITED|CONTINUED|IN (?:MILLIONS|THOUSANDS))[^\n]{0,80})?)$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTES: Final = re.compile(
    rf"^[ \t*_|]*((?:SUMMARY )?NOTES? TO (?:THE )?(?:{_KINDS}[ \t,]+)*FINANCIAL STATEMENTS?)"
    r"([ \t,:*_.–—|-]*(?:\(?(?:UNAUDITED|CONTINUED|IN |[A-Z])[^\n]{0,60})?)$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTE: Final = re.compile(
    r"^[ \t*_|]*(?:(?:NOTE|Note)[ \t]+(?:NO\.[ \t]*)?)(\d{1,2}|[A-Z](?=[ \t.:–—-]))[ \t.:*_|()–—-]*"
    r"([A-Z\"“][^\n]{2,140})",
    re.MULTILINE,
)
_BARE_NOTE: Final = re.compile(r"^[ \t*_|]*(\d{1,2})\.[ \t*_|]+([A-Z][^\n]{2,140})", re.MULTILINE)
_CONTINUED: Final = re.compile(r"continued", re.IGNORECASE)
_TITLE_END: Final = re.compile(r"\s[-–—]{1,2}\s|[.:](?:\s|$)|\s\|\s|\s{3,}|[–—]")
_LONGEST: Final = 100
_MOSTLY: Final = 0.6


def statements(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of statements, of the notes as a whole and of each note, in order; continuations left out."""
    found = []
    for match in _STATEMENT.finditer(text):
        if not listed(match.start()) and not _CONTINUED.search(match[2]):
            found.append(_heading(match, STATEMENT, "statement", "", _tidy(match[1])))
    notes = [match for match in _NOTES.finditer(text)
             if not listed(match.start()) and not _CONTINUED.search(match[2])]
    found.extend(_heading(match, STATEMENT, "statement", "", _tidy(match[1])) for match in notes)
    numbered = [match for match in _NOTE.finditer(text) if not listed(match.start())]
    if not numbered and notes:
        numbered = list(_BARE_NOTE.finditer(text, notes[0].end()))
    for match in numbered:
        title = _TITLE_END.split(match[2], maxsplit=1)[0].strip()
        if not _CONTINUED.search(match[0]) and _is_title(title):
            found.append(_heading(match, NOTE, "note", match[1], f"Note {match[1]} {_tidy(title)}"))
    return sorted(found)


def _heading(match: re.Match[str], level: int, kind: str, number: str, label: str) -> Heading:
    start = match.end() - len(match[0].lstrip(" \t*_|"))
    return Heading(start, level, kind, number, label, match.end())


def _is_title(title: str) -> bool:
    """A title has its words of weight capitalised."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", title) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(title) < _LONGEST and bool(words) and capitals >= _MOSTLY * len(words)


def _tidy(title: str) -> str:
    title = " ".join(title.split())
    return title.title() if title.isupper() else title
