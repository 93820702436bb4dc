"""Names of firms and persons where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.deals.folded import flat, fold

_DOTTED: Final = (
    r"(?=[A-Z])(?i:inc|corp|co|l\.l\.c|l\.l\.p|l\.p|ltd|s\.a\.r\.l|s\.a|n\.v|b\.v|n\.a|s\.p\.a|p\.l\.c)\b\.?"
)
_PLAIN: Final = (
    r"(?=[A-Z])(?i:incorporated|corporation|company|llc|llp|lp|limited|gmbh|ag|sarl|sa|nv|bv|plc|kgaa|ab|asa|oyj|se)\b"
    r"|plc\b"
)
_LEGAL: Final = rf"(?:{_DOTTED}|{_PLAIN})"
_KIND: Final = (
    r"(?=[A-Z])(?i:trust|bank|fund|funds|partners|partnership|international|association|portfolio|authority|"
    r"university|holdings)\b"
)
_END: Final = rf"(?:{_LEGAL}|{_KIND}(?!\s+(?:[A-Z][a-z]+\s+){{0,2}}(?:{_LEGAL})))"
_WORD: Final = r"(?:[A-Z][\w'&\-]*(?:\.[A-Z][\w&]*)*\.?|[a-z]{1,2}[A-Z]\w+|\d+[A-Z]\w*|&)"
_NAME: Final = re.compile(
    rf"(?<![\w'\-.])(?:(?:[A-Z][\w']+\s+)?(?!{_LEGAL})[A-Z][\w']+,\s+){{1,3}}[A-Z][\w']+\s+&\s+"
    rf"(?:Co\b\.?|[A-Z][\w']+,?\s+{_LEGAL})|"
    rf"(?<![\w'\-.])(?:{_WORD}\s+(?:(?:of|de|la|di|von|van|der)\s+)?){{0,7}}?{_WORD}(?:,\s+|\s+){_END}"
    rf"(?:(?:,?\s+(?:&\s+)?|\s+of\s+[A-Z]\w+,?\s+){_END}|\s+Series)*(?![\w'])"
)
_OPENING: Final = re.compile(
    r"^(?:(?:The|On|In|By|Among|Between|And|With|Under|For|This|That|To|From|Each|Of|At|As|If|When|Both|Its|Mr|Ms|"
    r"Item|ITEM|Exhibit|EXHIBIT|Section|SECTION|Dated|Re|Date|Registrant|Purchaser|Seller|Buyer|Issuer|Borrower|"
    r"BY|AND|BETWEEN|AMONG|OF|THE|TO|FROM|WITH|FOR|Former|FORMER|By|Name|NAME|Company|COMPANY|Execution|Version|EXECUTION|VERSION)\b[.:]?\s+)+"
)
_BREAK: Final = re.compile(r"(?<=[a-z]{3})\.\s+|(?<=[A-Z]{5})\.\s+")
_OFFICE: Final = re.compile(
    r"^.*\b(?:officer|certificate|articles|by-?laws|incorporation|directors?|president|board|chairman|stock|notes|"
    r"debentures|subsidiary|division|holders|stockholders|shareholders|secretary|counsel|controller|obligations|"
    r"warranties|indebtedness|purchaser|plan|shares|sale|acquisition|merger|partner|treasurer|manager|representatives?|consent|opinion|form|letter|report|rights|discretion|purpose|use|control)\s+of\s+",
    re.IGNORECASE,
)
_LOUD: Final = re.compile(r"^(?:[A-Z]{5,}\s+)+(?=[A-Z][a-z]\w+\s)")
_NOBODY: Final = re.compile(
    r"\b(?:securities and|stock exchange|nasdaq|new york stock|exchange act|securities act|internal revenue|"
    r"commission|united states|department|court|section|article|annual report|press release|agreement|wire|"
    r"newswire|hart-scott|standard and poor|moody|state of|commonwealth|district|employer|board of|"
    r"emerging growth|shell company|limited liability|trading symbol|telephone|exact name|zip code|"
    r"public company|investment company|"
    r"standards? board|certificate|debentures?|indebtedness)\b|\bthe\s+\S+$|^[\W\d]*$",
    re.IGNORECASE,
)
_GENERIC: Final = frozenset(
    [
        "company",
        "corporation",
        "registrant",
        "buyer",
        "purchaser",
        "seller",
        "parent",
        "licensor",
        "licensee",
        "lender",
        "borrower",
        "bank",
        "trust",
        "fund",
        "partnership",
        "partners",
        "international",
        "holdings",
        "issuer",
        "guarantor",
        "agent",
        "first",
        "national",
        "american",
        "group",
        "limited",
        "association",
        "general",
        "the",
        "such",
        "operating",
        "holding",
        "parent holding",
        "surviving",
        "acquisition",
        "merger",
        "delaware",
        "new",
        "trust company",
        "indenture",
    ]
)
_STRIP: Final = re.compile(rf"(?:,?\s+(?:&\s+Co\.?|{_LEGAL}))+$")
PERSON: Final = (
    r"(?:(?:Mr|Ms|Mrs|Dr)\.\s+)?(?P<person>[A-Z][a-zA-Z'\-]+(?:\s+(?:[A-Z]\.|\"[A-Z]\w+\"|[A-Z][a-zA-Z'\-]+)){1,3}"
    r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?)"
)
_NOT_PERSONAL: Final = re.compile(
    r"\b(?:President|Vice|Officer|Chief|Chairman|Director|Secretary|Treasurer|Controller|Counsel|Executive|Financial|"
    r"Reporting|Corporate|Accounting|Operations|Board|Committee|Company|Corporation|Stock|Purchase|Warrant|Agreement|"
    r"Certain|Officers|Directors|Compensation|Plan|Exhibit|Item|Form|Report|Press|Release|Annual|Meeting|Securities|"
    r"Exchange|Act|Section|Rule|Class|Common|Series|New|North|South|United|States|Street|Avenue|National|Fiscal|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Effective|Date|The|On|In|"
    r"Departure|Election|Appointment|Principal|Name|Title|Position|Salary|Base|Target|Senior|Global|Human|Resources|"
    r"General|Registrant|Investor|Relations|Business|Employment|Separation|Letter|Offer|Bank|Trust|Capital|Inc|Corp)\b"
)
_OFFICER: Final = re.compile(
    rf"(?<![\w'\-]){PERSON},\s+(?:age\s+\d+,\s+)?(?:the|our|its|an?)?\s*[^,.;()]{{0,40}}?"
    r"\b(?:Chief|President|Chairman|Director|Officer|Founder|Controller|Treasurer|Secretary)\b"
)


def firms(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each firm's name in folded text, left to right."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        for trim in (_OPENING, _LOUD, _OFFICE, _OPENING):
            if lead := trim.match(text[start:end]):
                start += lead.end()
        if breaks := [m.end() for m in _BREAK.finditer(text, start, end) if m.end() < end]:
            start = breaks[-1]
            if lead := _OPENING.match(text[start:end]):
                start += lead.end()
        name = text[start:end]
        if len(name) > 4 and " " in name and short(name).lower() not in _GENERIC and not _NOBODY.search(name):
            yield start, end


def officers(text: str) -> Iterator[str]:
    """Names of persons that folded text introduces with their office."""
    names = (flat(match.group("person")) for match in _OFFICER.finditer(text))
    return (name for name in names if personal(name))


def personal(name: str) -> bool:
    """Whether capitalised words can be a person's name at all."""
    return not _NOT_PERSONAL.search(name)


def short(name: str) -> str:
    """A firm's name without what tells its legal form: "Acme Biologics, Inc." -> "Acme Biologics"."""
    words = flat(fold(name)).strip(" ,.")
    if words.startswith("The ") and words.lower().endswith(("company", "corporation")):
        return words
    return _STRIP.sub("", words) or words


def generic(name: str) -> bool:
    """Whether a short name could be anybody's ("National", "First")."""
    return len(name) < 4 or name.lower() in _GENERIC


def stem(name: str) -> str:
    """A short name for comparing: small letters and blanks alone."""
    return re.sub(r"[^a-z0-9]+", " ", short(name).lower().replace("'", "")).strip()


def key(name: str) -> str:
    """A full name for telling whether two are one: case and punctuation do not count."""
    return re.sub(r"[^a-z0-9]+", "", flat(fold(name)).lower())
