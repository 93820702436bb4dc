"""Plain numbers and ordinals, with the noun that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.values.amounts import AMOUNT, DIGITS, LEFT, RIGHT, TO, amount_of, times
from qa.values.found import Found
from qa.values.rows import in_row
from qa.values.words import GAP, ORDINALS, SCALES, either

# What filings count; the plural is the unit.
_NOUNS: Final = (
    "share", "unit", "warrant", "option", "employee", "ADS", "ADR", "debenture", "note", "bond", "store",
    "location", "patient", "customer", "subscriber", "country", "patent", "acre", "barrel", "vote",
    "director", "member", "holder", "stockholder", "shareholder", "unitholder", "mile", "ton", "tonne",
    "installment", "payment", "time", "person", "people", "company", "partner", "product", "facility",
    "office", "state", "hotel", "room", "restaurant", "vessel", "aircraft", "megawatt", "vehicle", "home",
    "bed", "site", "segment", "extension", "right", "hour", "period", "quarter", "square feet", "property",
    "loan", "claim", "branch", "plant", "well", "party", "subsidiary", "pound", "ounce", "gallon",
)  # fmt: skip
_PLURALS: Final = {"people": "people", "aircraft": "aircraft", "square feet": "square feet"}
_SAME: Final = {"persons": "people", "shareholders": "stockholders", "tonnes": "tons"}


def _plural(noun: str) -> str:
    if noun in _PLURALS:
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "x")) else "s")


_UNITS: Final = {
    form.lower(): _SAME.get(_plural(noun), _plural(noun)) for noun in _NOUNS for form in (noun, _plural(noun))
}
# "164,000 full-time employees" are employees.
_NOUN: Final = r"(?<!full-)(?<!part-)(?<!full )(?<!part )" + either(_UNITS).replace(" ", r"\s+") + r"(?!\w)"
_LITTLE: Final = (
    r"(?:and|or|to|of|in|for|the|a|an|at|on|by|per|with|as|from|that|which|is|are|was|were|has|have|will)"
)
_COUNTS: Final = re.compile(
    rf"{GAP}(?:of\s+(?:a|an|one)\s+)?(?:(?!{_LITTLE}(?!\w))[A-Za-z][\w'’]*{GAP}){{0,4}}?(?P<noun>{_NOUN})",
    re.I,
)
# "2000 shares" is a number; "2000", "the 2019 Notes" and "2019 sales" are years, and read as such later.
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_COUNTED_NOT_DATED: Final = re.compile(
    r"\s(?:shares|units|warrants|employees|people|stores|acres|miles|square feet)\b"
)
_RANGE: Final = re.compile(
    rf"{LEFT}(?P<low>{DIGITS}){TO}"
    rf"(?P<last>(?P<high>{DIGITS})\s+(?P<scale>{either(SCALES)})){RIGHT}",
    re.I,
)
_ONE: Final = re.compile(
    rf"{LEFT}(?P<open>\(\s?)?(?P<minus>(?<!\w)[-−])?(?P<amount>{AMOUNT}){RIGHT}(?P<close>\s?\))?", re.I
)
_ORDINAL: Final = re.compile(
    rf"(?<![\w-])(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>{either(ORDINALS)}))(?![\w-])(?!\s+part(?:y|ies)\b)",
    re.I,
)


def scan(text: str) -> Iterator[Found]:
    """Every number that is nothing else; "one" only where it counts a noun or digits repeat it."""
    for match in _RANGE.finditer(text):
        low, high, factor = amount_of(match["low"]), amount_of(match["high"]), SCALES[match["scale"].lower()]
        if "," not in match["low"] and low < high:
            unit = unit_after(text, match.end())
            yield Found("number", times(low, factor), unit, None, *match.span("low"))
            yield Found("number", times(high, factor), unit, None, *match.span("last"))
    for match in _ONE.finditer(text):
        value, unit = amount_of(match["amount"]), unit_after(text, match.end("amount"))
        if match["amount"].lower() in ("one", "a hundred") and unit is None:
            continue
        if _YEAR.fullmatch(match["amount"]) and not _COUNTED_NOT_DATED.match(text, match.end("amount")):
            continue
        enclosed = match["open"] is not None and match["close"] is not None
        bracketed = enclosed and in_row(text, match.start())
        if enclosed and not bracketed and len(match["amount"]) < 3:
            continue  # the mark of a list or of a footnote
        start = match.start() if bracketed else match.start("minus" if match["minus"] else "amount")
        end = match.end() if bracketed else match.end("amount")
        yield Found("number", -value if bracketed or match["minus"] else value, unit, None, start, end)
    for match in _ORDINAL.finditer(text):
        value = float(match["digits"]) if match["digits"] else float(ORDINALS[match["word"].lower()])
        yield Found("ordinal", value, None, None, *match.span())


def unit_after(text: str, end: int) -> str | None:
    """The plural of the noun that a number ending at `end` counts, if it is one that filings count."""
    match = _COUNTS.match(text, end)
    return None if match is None else _UNITS[" ".join(match["noun"].lower().split())]
