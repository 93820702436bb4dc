"""How filers write the number of an Item, and the heading it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.forms.entry import Form

_WORDS: Final = {
    word: str(number)
    for number, word in enumerate(
        (
            "ONE",
            "TWO",
            "THREE",
            "FOUR",
            "FIVE",
            "SIX",
            "SEVEN",
            "EIGHT",
            "NINE",
            "TEN",
            "ELEVEN",
            "TWELVE",
            "THIRTEEN",
            "FOURTEEN",
            "FIFTEEN",
        ),
        1,
    )
}
_ROMAN: Final = {
    numeral: str(number)
    for number, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"), 1
    )
}
_FRAME: Final = r"[ \t*_|#•>☐☒□(\[]*"
_NUMBER: Final = (
    r"(?:\d{1,2}\s?\.\s?\d\s?\d(?!\d)|\d\.\d(?![\d.])|[1-9]0[1-9](?!\d)"
    r"|\d{1,2}(?!\d)(?:\s?[A-K](?![A-Za-z])|\.[A-K](?![A-Za-z]))?|"
    rf"(?:{'|'.join(_WORDS)})\b|(?:{'|'.join(reversed(_ROMAN))})(?=[ \t.:–—-]))"
)
_CLAUSES: Final = r"(?:\s*\([a-z]{1,3}\)(?:\s*(?:,|and|&)\s*\([a-z]{1,3}\))*)*"
_AND: Final = r"\s*(?:,\s*and|,|and|&|/)\s*"
# The word, one number or several, and the rest of the line.
HEADING: Final = re.compile(
    rf"^{_FRAME}(?:PART[ \t]+[IV]{{1,3}}\b(?:[^\n]{{0,40}}[-–—,.:|])?[ \t]*)?I[ ]?TEMS?[\s:|#]*(?:NO\.?\s*"
    rf"|NUMBER\s+)?"
    rf"(?P<numbers>{_NUMBER}{_CLAUSES}(?:{_AND}(?:items?\s*)?{_NUMBER}{_CLAUSES})*)"
    r"[ \t.:;|*_)\]–—-]*(?=\S|\n)(?P<title>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
# Without the word ("8.01 Other Events"), after the title ("Other Events (Item 8.01)"), or behind a sentence
# in the same
# line, as some PDFs run them together: the title then has to be the form's own.
BARE: Final = re.compile(
    rf"^{_FRAME}(?P<numbers>\d\.\d\d)(?!\d)[ \t.:|*_–—-]+(?P<title>[A-Z][^\n]{{3,200}})$", re.MULTILINE
)
TRAILING: Final = re.compile(
    rf"^{_FRAME}(?P<title>[A-Z][^\n(]{{3,120}}?)[ \t]*\(\s*Item[ \t]+(?P<numbers>{_NUMBER})\s*\)[ \t.*_|]*$",
    re.MULTILINE | re.IGNORECASE,
)
INLINE: Final = re.compile(
    rf"I[Tt][Ee][Mm](?<=[.;:)][ \t][A-Za-z]{{4}})[ \t]+(?P<numbers>{_NUMBER})[ \t.:–—-]+"
    r"(?P<title>[A-Z][^\n]{3,150})$",
    re.MULTILINE,
)
_SINGLE: Final = re.compile(_NUMBER, re.IGNORECASE)
_THROUGH: Final = re.compile(r"[ \t]*(?:through|thru|to|[-–—])[ \t]*(?:items?[ \t]*)?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An Item's number in a heading: where it stands, how the form writes it, and whether another one of the
    same heading came before."""

    start: int
    number: str
    shared: bool


def numbers(heading: re.Match[str], form: Form) -> Iterator[Named]:
    """The numbers of a heading that the form has Items for; none for a range ("Items 1 through 4"), which
    heads nothing."""
    if _THROUGH.match(heading.string, heading.end("numbers")):
        return
    first = True
    end = heading.end("numbers")
    for match in _SINGLE.finditer(heading.string, heading.start("numbers"), end + 1):
        if match.start() >= end:
            break
        number = next((each for each in _readings(match[0]) if form.numbered(each)), None)
        if number is not None:
            yield Named(match.start(), number, shared=not first)
            first = False


def _readings(written: str) -> Iterator[str]:
    """What a number may be: "2 .0 2" is 2.02, "8.1" 8.01, "502" 5.02, "IV" and "four" 4."""
    plain = re.sub(r"\s", "", written).upper()
    yield re.sub(r"\.(?=[A-K])", "", plain)
    if re.fullmatch(r"\d\.\d", plain):
        yield f"{plain[0]}.0{plain[2]}"
    if re.fullmatch(r"\d0\d", plain):
        yield f"{plain[0]}.{plain[1:]}"
    yield _WORDS.get(plain, "") or _ROMAN.get(plain, "")
