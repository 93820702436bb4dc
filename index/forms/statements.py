"""Financial statements and their notes, by name."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from index.forms.heading import NOTE, PART, STATEMENT, Heading, stands_alone
from index.forms.order import ascending

_KINDS: Final = (
    r"(?:UNAUDITED|AUDITED|CONDENSED|INTERIM|PRO FORMA|COMBINED|SUPPLEMENTAL|CONSOLIDATED|CONSOLIDATING|"
    r"SELECTED|COMPARATIVE|SUMMARIZED|AND)"
)
_OWNERS: Final = r"(?:(?:STOCK|SHARE)HOLDERS?|SHAREOWNERS|PARTNERS|MEMBERS|OWNERS)(?:['’]S?)?"
_FIRM: Final = (
    r"(?:INC|INCORPORATED|CORP|CORPORATION|COMPANY|COMPANIES|CO|LTD|LIMITED|LLC|L\.?P|PLC|TRUST|"
    r"SUBSIDIARY|SUBSIDIARIES)\b\.?\)?"
)
_COMPANY: Final = rf"(?:[A-Z][\w.,&’' /-]{{1,70}}?{_FIRM}[,\s–—:-]+)?"
# What may follow in the line: unaudited, units, periods, or the company's name.
_TAIL: Final = (
    r"[\s,:;*_.–—-]*(?:\(?(?:UNAUDITED|AUDITED|IN |DOLLARS|AMOUNTS|EXPRESSED|STATED|PARENT|FOR THE|AS OF|"
    r"AS AT|AT |YEARS?|THREE|SIX|NINE|TWELVE|USD|US ?\$|\$|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|"
    rf"OCT|NOV|DEC|NOTE|\(?ALL |MILLIONS|THOUSANDS|\d|[A-Z][\w.,&’' -]{{2,60}}?{_FIRM})[^\n]{{0,120}})?"
)
_HOLDINGS: Final = (
    r"(?:INCOME(?: \(LOSS\))?|\(LOSS\) INCOME|EARNINGS(?: \(LOSS\))?|OPERATIONS|LOSS(?:ES)?|FLOWS?|POSITION|"
    r"CONDITION|EQUITY|INVESTMENT|DEFICIT|CAPITAL|LIABILITIES|DEFICIENCY)"
)
_STATEMENT: Final = re.compile(
    rf"{_COMPANY}(?P<name>(?:{_KINDS}[ ,]+)*(?:BALANCE SHEETS?|(?:INCOME|CASH FLOWS?|EARNINGS) STATEMENTS?|"
    r"STATEMENTS? OF (?:THE )?(?:(?:CONSOLIDATED|COMPREHENSIVE|NET|FINANCIAL|CHANGES IN|CHANGES|RETAINED|"
    rf"CASH|TOTAL|CONDENSED|ASSETS AND|{_OWNERS})[ ]+)*{_HOLDINGS}"
    rf"(?:[ ]+AND[ ]+[A-Z ()'’]{{3,60}}?)?)){_TAIL}",
    re.IGNORECASE,
)
_NOTES: Final = re.compile(
    rf"{_COMPANY}(?P<name>(?:SUMMARY )?NOTES? TO (?:THE )?(?:{_KINDS}[ ,]+)*(?:FINANCIAL STATEMENTS?|"
    rf"FINANCIAL INFORMATION)){_TAIL}",
    re.IGNORECASE,
)
_LINE: Final = re.compile(r"[^\n]+")
_WORDS: Final = re.compile(r"balance sheets?\b|statements?\b|notes? to\b", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"^[ \t*_|]*(?:NOTE|Note)[ \t]+(?:NO\.[ \t]*)?(?P<number>\d{1,2}|[A-Z](?=[ \t.:–—-]))[ \t.:*_|()–—-]*"
    r"(?P<title>[A-Z\"“][^\n]{2,140}|(?=\n))",
    re.MULTILINE,
)
_OWN_LINE: Final = re.compile(r"NOTE[ \t]+\w+[ \t]*[.:–—-][^\n.;,]{3,90}$", re.IGNORECASE | re.MULTILINE)
_BARE_NOTE: Final = re.compile(
    r"^[ \t*_|]*\(?(?P<number>\d{1,2})(?:[.):]"
    r"|[ \t]*[–—-])[ \t*_|–—-]*(?P<title>[A-Z][^\n]{2,140})", re.MULTILINE
)
_OPENS: Final = re.compile(
    r"^[^\w\n]*(?:INDEX TO (?:CONSOLIDATED )?FINANCIAL STATEMENTS?|REPORTS? OF INDEPENDENT (?:REGISTERED"
    r"|AUDITORS?|"
    r"PUBLIC|CERTIFIED)[^\n]{0,60}|INDEPENDENT AUDITORS?['’]? REPORT)[^\w\n]*(?:AND [^\n]{0,60})?$",
    re.IGNORECASE | re.MULTILINE,
)
_BELOW: Final = re.compile(r"\s*\n[ \t*_|]*([A-Z][^\n]{2,100})")
_CONTINUED: Final = re.compile(r"continued|\bcon['’]t\b", re.IGNORECASE)
_TITLE_END: Final = re.compile(r"\s[-–—]{1,2}\s|[.:](?:\s|$)|\s\|\s|\s{3,}|[–—]")
_BROKEN: Final = re.compile(r"(?<=[a-z]) ([a-z])(?=[.,:]?$)")
_FRAME: Final = " \t*_|"
_OF_NOTES: Final = ("notes to", "note to", "summary notes")
_LONGEST: Final = 100
_LONGEST_LINE: Final = 200
_MOSTLY: Final = 0.6
_FEWEST_NOTES: Final = 3
_FEWEST_LISTED: Final = 3
_BETWEEN: Final = 80


def statements(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of statements, of the notes as a whole and of each note, in order; continuations and running
    heads left out."""
    found: list[Heading] = []
    for match in _LINE.finditer(text):
        body = match[0].strip(_FRAME)
        if len(body) > _LONGEST_LINE or not body[:1].isupper() or not _WORDS.search(body) or "|" in body:
            continue
        line, start = _whole(body), match.end() - len(match[0].lstrip(_FRAME))
        named = _STATEMENT.fullmatch(line) or _NOTES.fullmatch(line)
        if named and not _CONTINUED.search(line) and not listed(start) and stands_alone(text, start):
            label = _tidy(named["name"])
            if not found or found[-1].label.lower() != label.lower():
                found.append(Heading(start, STATEMENT, "statement", "", label, match.end()))
    found = _unlisted(found)
    notes = [heading for heading in found if heading.label.lower().startswith(_OF_NOTES)]
    return sorted([*found, *_notes(text, notes, listed)])


def _unlisted(found: Sequence[Heading]) -> list[Heading]:
    """Headings without those of a list: three or more with next to nothing between them."""
    groups: list[list[Heading]] = []
    for heading in found:
        if groups and heading.start - groups[-1][-1].end < _BETWEEN:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    return [heading for group in groups if len(group) < _FEWEST_LISTED for heading in group]


def after_signature(text: str, signed: int, found: Sequence[Heading]) -> list[Heading]:
    """The heading over statements that come after the form's signatures (F-pages): that of their index or of
    the auditor's report, or else that of the first of them; none where none come."""
    behind = [heading for heading in found if heading.start > signed and heading.kind == "statement"]
    if not behind:
        return []
    opens = _OPENS.search(text, signed, behind[0].start)
    start = opens.start() + len(opens[0]) - len(opens[0].lstrip()) if opens else behind[0].start
    return [Heading(start, PART, "statement", "", "Financial Statements", start)]


def _notes(text: str, heads: Sequence[Heading], listed: Callable[[int], bool]) -> list[Heading]:
    """Each note: those that say "Note 7", or, after a heading of notes, a run of numbers from 1."""
    said = list(_each(text, _NOTE, 0, listed))
    if not heads:
        return said
    bare = _counted(list(_each(text, _BARE_NOTE, heads[0].end, listed)), len(text))
    return bare if len(bare) >= _FEWEST_NOTES and len(bare) > len({note.number for note in said}) else said


def _each(
    text: str, pattern: re.Pattern[str], start: int, listed: Callable[[int], bool]
) -> Iterator[Heading]:
    for match in pattern.finditer(text, start):
        begins = match.end() - len(match[0].lstrip(_FRAME))
        words, end = match["title"], match.end()
        if not words:
            below = _BELOW.match(text, end)
            if not below:
                continue
            words, end = below[1], below.end()
        title, number = _TITLE_END.split(_whole(words), maxsplit=1)[0].strip(), match["number"]
        if _CONTINUED.search(text[begins:end]) or not _is_title(title) or listed(begins):
            continue
        if stands_alone(text, begins) or (pattern is _NOTE and _OWN_LINE.match(text, begins)):
            label = f"Note {number} {_tidy(title)}"
            yield Heading(begins, NOTE, "note", number, label, end)


def _counted(found: Sequence[Heading], length: int) -> list[Heading]:
    """Of headings those whose numbers rise, and whose bodies are the longest together: neither a list of the
    notes nor the lists in them."""
    starts = [heading.start for heading in found]
    weights = [math.log2(1 + end - start) for start, end in zip(starts, [*starts[1:], length], strict=False)]
    run = [found[at] for at in ascending(starts, [int(heading.number) for heading in found], weights)]
    return run if run and int(run[0].number) <= 2 else []


def _whole(line: str) -> str:
    """A line with its blanks single, and a last letter that a PDF sets apart joined to its word."""
    return _BROKEN.sub(r"\1", " ".join(line.split()))


def _is_title(title: str) -> bool:
    """A title has its words of weight capitalised."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", title) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(title) < _LONGEST and bool(words) and capitals >= _MOSTLY * len(words)


def _tidy(title: str) -> str:
    title = " ".join(title.split())
    return title.title() if title.isupper() else title
