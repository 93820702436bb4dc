"""Proper names in a sentence: of persons, firms and places, by their capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qa.readers.extractive.terms import table

SUFFIX: Final = (
    r"(?:Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Ltd|Limited|LLC|L\.L\.C|LLP|L\.P|LP|GmbH|AG|PLC|plc|"
    r"S\.A|SA|N\.V|B\.V|N\.A|S\.p\.A|SE|Trust|Bank|Partners|Fund|Holdings|Group|Associates|Foundation|University)"
)

_COMMON: Final = frozenset(table("common_words.txt"))
_ROLES: Final = frozenset(
    """Company Parent Buyer Seller Purchaser Borrower Lender Lenders Licensor Licensee
    Issuer Trustee Executive Employee Holder Holders Agent Party Parties Guarantor
    Guarantors Purchasers Investors Underwriters Administrative Corporation Bank Merger Sub
    Surviving""".split()  # noqa: SIM905 (a table of words)
)
_TITLES: Final = frozenset(
    (
        "President",
        "Vice",
        "Chief",
        "Chairman",
        "Chair",
        "Prof",
        "Dr",
        "Mr",
        "Ms",
        "Mrs",
        "Director",
        "And",
        "But",
        "Or",
    )
)
_WORD: Final = r"[A-Z][A-Za-z0-9&'’.\-]*"
_RUN: Final = re.compile(
    rf"{_WORD}(?:(?:,? (?=(?:Inc|Ltd|LLC|L\.P|N\.A|LP|Jr|Sr|II|III)\b)| (?:&|of|and|de|van|von)"
    rf" (?={_WORD})| )(?:{_WORD}))*"
)
_POSSESSIVE: Final = re.compile(r"['’]s?(?: |$)")
_CUT: Final = re.compile(
    r"(?:^|(?<= ))(?:"
    + "|".join(sorted(_COMMON, key=len, reverse=True))
    + r")(?=$|[ ,.])[.,]?(?: (?:and|of|&)(?= ))?"
)
_LEAD: Final = re.compile(
    r"(?:(?:" + "|".join(sorted(_COMMON, key=len, reverse=True)) + r")[.,]? (?:(?:and|of|&) )?)+"
)
_JOINED: Final = re.compile(rf"(?<=[a-z] )and (?={_WORD} {_WORD})")
_FIRM: Final = re.compile(rf"[ ,](({SUFFIX})\b\.?(?:,? (?:{SUFFIX})\b\.?)*)(?= and | of |,|$)")
_TICKER: Final = re.compile(r"\b(?:Nasdaq|NASDAQ|NYSE|AMEX|OTC|New York Stock Exchange)[^():]{0,20}: ?$")
_ROLE: Final = re.compile(
    r"\b(?:[Tt]he |[Ee]ach |[Ee]very )?(?:Company|Parent|Buyer|Seller|Purchaser|Borrower|Licensor"
    r"|Licensee|Issuer|"
    r"(?<!Chief )Executive"
    r"(?! Officer| Vice| Director| Chair)|"
    r"Employee|Registrant|Administrative Agent|Guarantor)s?\b|\b[Tt]he registrant\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands in the sentence it is from. `role` marks a defined role ("the Company")."""

    text: str
    start: int
    end: int
    role: bool = False


def names(text: str) -> list[Name]:
    """Names in `text`, in order. A heading set in capitals yields none that can be told apart."""
    found: list[Name] = []
    for match in _RUN.finditer(text):
        begin = 0
        for stop in [*_POSSESSIVE.finditer(match.group()), None]:
            end = stop.start() if stop else len(match.group())
            found.extend(_trimmed(match.group()[begin:end], match.start() + begin))
            begin = stop.end() if stop else end
    found = [n for n in found if not _TICKER.search(text[: n.start])]
    for match in _ROLE.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            found.append(Name(match.group(), match.start(), match.end(), role=True))
    return sorted(found, key=lambda n: n.start)


def _trimmed(run: str, offset: int) -> list[Name]:
    """A capitalised run cut at words that are in no name; a firm's name keeps them but for those that
    lead."""
    firm = _FIRM.search(run)
    if firm:
        lead = _LEAD.match(run)
        begin = lead.end() if lead and lead.end() < firm.start(1) else 0
        rest = _trimmed(run[firm.end() :], offset + firm.end()) if firm.end() < len(run) else []
        return [Name(run[begin : firm.end()], offset + begin, offset + firm.end()), *rest]
    found = []
    begin = 0
    stops = sorted([*_CUT.finditer(run), *_JOINED.finditer(run)], key=lambda m: m.start())
    for stop in [*stops, None]:
        end = stop.start() if stop else len(run)
        if end >= begin:
            name = _named(run[begin:end], stop)
            if name:
                at = run.index(name, begin)
                found.append(Name(name, offset + at, offset + at + len(name)))
        begin = max(begin, stop.end()) if stop else end
    return found


def _named(piece: str, stop: re.Match[str] | None) -> str | None:
    """The name in a piece of a run, or None where it only modifies the word that ends it ("Shared
    Territory")."""
    text = re.sub(r"^(?:of|and|&|de) |(?: (?:of|and|&|de))+$", "", piece.strip(" ,"))
    if not re.search(r"\b[A-Z]\.$|\b[JS]r\.$", text):
        text = text.rstrip(".")
    text = re.sub(r"['’]s?$", "", text)
    ending = stop.group().split()[0].rstrip(".,") if stop else ""
    modifies = ending[:1].isupper() and ending not in _TITLES
    if len(text) < 2 or modifies or all(word in _ROLES for word in text.split()):
        return None
    return text
