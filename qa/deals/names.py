"""Who is who in a filing: names of firms and persons, and the defined terms that stand for them.

An alias counts in the document that defines it only ("the Company" of an exhibit may be somebody else than
that of the report). Names are those that stand in the text; nothing is looked up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qa.deals.folded import flat, fold

_SUFFIX: Final = (
    r"(?:(?=[A-Z])(?i:incorporated|inc|corporation|corp|company|co|l\.l\.c|llc|l\.l\.p|llp|l\.p|lp|limited|ltd|"
    r"gmbh|ag|s\.a\.r\.l|sarl|s\.a|sa|n\.v|nv|b\.v|bv|n\.a|s\.p\.a|trust|bank|fund|partners|partnership|"
    r"international|association|series|authority|university)\b\.?|plc\b|(?-i:KGaA|AB|ASA|Oyj|Pty|SE)\b)"
)
_WORD: Final = r"(?:[A-Z][\w'&.\-]*|[A-Z]?\d+[A-Z]\w*|&|\d{1,4}(?=\s+[A-Z]))"
_NAME: Final = re.compile(
    rf"(?<![\w'\-]){_WORD}(?:\s+(?:{_WORD}|of|de|la|di|von|van|der|for|the(?=\s+[A-Z]))){{0,7}}?,?\s+{_SUFFIX}"
    rf"(?:,?\s+(?:&\s+)?{_SUFFIX}|,?\s+&\s+Co\.?)*"
)
_PERSON: Final = re.compile(
    r"(?<![\w'\-])(?:(?:Mr|Ms|Mrs|Dr)\.\s+)?([A-Z][a-zA-Z'\-]+(?:\s+(?:[A-Z]\.|[A-Z][a-zA-Z'\-]+)){1,3}(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?)"
)
_DEFINITION: Final = re.compile(r"\(\s*([^()]{0,200}?\"[^\"()]{1,70}\"[^()]{0,160})\)")
_QUOTED: Final = re.compile(r"\"\s*([^\"]{1,70}?)\s*,?\s*\"")
_HEREINAFTER: Final = re.compile(r",?\s*(?:hereinafter|hereafter)(?:\s+(?:called|referred to as))?\s+(?:the\s+)?\"([^\"]{2,40})\"")
_APPOSITIVE: Final = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W{0,3})?(?:an?|the|each|organized|incorporated|existing|formerly|acting|as|on\s+behalf|with|whose|having|doing|solely)\b"
)
_LEADING: Final = re.compile(
    r"^(?:(?:The|On|In|By|Among|Between|And|With|Under|For|This|That|To|From|Each|Of|At|As|If|When|Both|Mr|Ms|Its|"
    r"Item|ITEM|Exhibit|EXHIBIT|Section|SECTION|Dated|Re|Date|Registrant|Purchaser|Seller|Buyer|BY|AND|BETWEEN|AMONG|OF|THE)\b\.?\s+)+"
)
_NOT_PARTIES: Final = re.compile(
    r"\b(?:securities and exchange|stock exchange|nasdaq|new york stock|exchange act|securities act|internal revenue|"
    r"commission|united states|department|court|section|article|annual report|press release|agreement|plan|"
    r"wire|newswire|emerging growth|shell company|limited liability|trading symbol|telephone|exact name|zip code|public company|holding company act|investment company|standards? board|hart-scott|standard and poor|moody|state of|commonwealth|district|employer|board of)\b",
    re.IGNORECASE,
)
_GENERIC: Final = frozenset(
    ["company", "corporation", "registrant", "buyer", "purchaser", "seller", "parent", "licensor", "licensee", "lender", "borrower", "bank", "trust", "fund", "partnership", "partners", "international", "holdings", "issuer", "guarantor", "agent", "first", "national", "american", "group", "limited", "association"]
)
_STRIP: Final = re.compile(rf"(?:,?\s+(?:&\s+Co\.?|{_SUFFIX}))+$")


@dataclass(frozen=True, slots=True)
class Party:
    """A firm or a person. `name` is as the filing writes it in full."""

    name: str
    person: bool = False


Parties = tuple[Party, ...]
"""Whom an alias stands for: mostly one; several for "collectively, the Sellers"."""


@dataclass(frozen=True)
class Names:
    """Mentions of parties by document: alias (folded, case kept) -> whom it stands for there."""

    aliases: Mapping[str, Mapping[str, Parties]]
    registrant: Party | None
    patterns: Mapping[str, re.Pattern[str]] = field(repr=False)

    def mentions(self, document: str, text: str) -> Iterator[tuple[int, int, str, Parties]]:
        """(start, end, alias, who) of each mention in folded `text` of a document, left to right."""
        pattern = self.patterns.get(document)
        if pattern is None:
            return
        table = self.aliases[document]
        for match in pattern.finditer(text):
            alias = flat(match.group(0))
            who = table.get(alias) or table.get(alias[:1].upper() + alias[1:])
            if who:
                yield match.start(), match.end(), alias, who


def stem(name: str) -> str:
    """A firm's name without what tells its legal form, for comparing: "ImmunoGen, Inc." -> "immunogen"."""
    words = flat(fold(name)).strip(" ,.")
    short = _STRIP.sub("", words) or words
    return re.sub(r"[^a-z0-9]+", " ", short.lower().replace("'", "")).strip()


def key(name: str) -> str:
    """A firm's name for telling whether two are one: case, punctuation and dots do not count."""
    return re.sub(r"[^a-z0-9]+", "", flat(fold(name)).lower())


def firms(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each firm's name in folded text."""
    for match in _NAME.finditer(text):
        start = match.start() + (len(lead.group(0)) if (lead := _LEADING.match(match.group(0))) else 0)
        name = text[start : match.end()]
        if len(name) > 3 and stem(name) and not _NOT_PARTIES.search(name) and stem(name) not in _GENERIC:
            yield start, match.end()


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: the alias, whom it stands for, and where it is defined (offset of the parenthesis)."""

    alias: str
    names: tuple[str, ...]
    at: int
    person: bool = False


def definitions(text: str) -> Iterator[Definition]:
    """Defined terms of folded text that stand for firms or persons."""
    defined: dict[str, tuple[str, ...]] = {}
    places = [(m.start(), m.group(1)) for m in _DEFINITION.finditer(text)]
    places += [(m.start(), m.group(0)) for m in _HEREINAFTER.finditer(text)]
    for at, inside in sorted(places):
        window = text[max(0, at - 420) : at]
        quoted = [m.group(1) for m in _QUOTED.finditer(inside)]
        quoted = [re.sub(r"^[Tt]he\s+", "", flat(q)) for q in quoted if q[:1].isupper() or q[:4].lower() == "the "]
        if not quoted:
            continue
        together = re.search(r"collectively|together", inside, re.IGNORECASE)
        if together and len(quoted) == 1:
            names = _several(window, inside, defined)
            if len(names) > 1:
                defined[quoted[0]] = names
                yield Definition(quoted[0], names, at)
            continue
        own, group = (quoted[:-1], quoted[-1]) if together else (quoted, None)
        found = _defined(window, own)
        if found is None:
            continue
        name, person = found
        for alias in own:
            defined[alias] = (name,)
            yield Definition(alias, (name,), at, person)
        if group:
            members = tuple(dict.fromkeys(n for a, ns in defined.items() if re.search(rf"\b{re.escape(a)}\b", inside) for n in ns))
            defined[group] = members or (name,)
            yield Definition(group, members or (name,), at)


def _several(window: str, inside: str, defined: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names that "collectively" takes together: those of the sentence before it since "among" or "with"."""
    cut = max((m.end() for m in re.finditer(r"\b(?:with|among|between|by)\b", window)), default=0)
    return tuple(dict.fromkeys(window[s:e] for s, e in firms(window[cut:] if cut else window))) if not cut else tuple(
        dict.fromkeys(flat(window[cut:][s:e]) for s, e in firms(window[cut:]))
    )


def _defined(window: str, aliases: Sequence[str]) -> tuple[str, bool] | None:
    """The name that the aliases defined at the end of `window` stand for, and whether it is a person."""
    candidates = list(firms(window))
    alike = [(s, e) for s, e in candidates if any(_alike(a, window[s:e]) for a in aliases)]
    if alike:
        return flat(window[alike[-1][0] : alike[-1][1]]), False
    last_break = max((m.end() for m in re.finditer(r"\)\s*,?\s+(?:and|or|to|with)\s", window)), default=0)
    for s, e in candidates:
        between = window[e:]
        if s >= last_break and _APPOSITIVE.match(between) and "(" not in re.sub(r"\([^()]*\)", "", between):
            return (flat(window[s:e]), False) if all(_party_word(a) for a in aliases) else None
    if candidates and not window[candidates[-1][1] :].strip(" ,"):
        s, e = candidates[-1]
        return flat(window[s:e]), False
    for match in list(_PERSON.finditer(window))[-1:]:
        name = flat(match.group(1))
        near = not window[match.end() :].strip(" ,") or bool(_APPOSITIVE.match(window[match.end() :]))
        if near and any(a in name.split() or _person_word(a) for a in (x.replace("Mr. ", "").replace("Ms. ", "") for x in aliases)):
            return name, True
    return None


def _party_word(alias: str) -> bool:
    """Whether a defined term can stand for a party at all (not an agreement, a date or a thing)."""
    return not re.search(
        r"agreement|date|merger$|plan|act$|shares?$|stock|notes?$|facility|loans?|products?|release|time|price|transaction|"
        r"consideration|amount|territory|patents?|report|offering|securities|business|assets|debentures|warrants|closing|"
        r"commission|court|sec$|exchange|nasdaq|term$|option",
        alias,
        re.IGNORECASE,
    )


def _person_word(alias: str) -> bool:
    return alias.lower() in {"executive", "employee", "consultant", "officer", "selling stockholder", "selling shareholder"}


def _alike(alias: str, name: str) -> bool:
    """Whether an alias is made of a name's words or initials."""
    short, full = key(alias), key(name)
    words = [w for w in re.split(r"[^A-Za-z0-9]+", name) if w]
    initials = "".join(w[0] for w in words if w.lower() not in {"of", "the", "and", "de"}).lower()
    return len(short) > 1 and (short in full or (short.isalpha() and initials.startswith(short)))


def read_names(texts: Iterable[tuple[str, str, bool]], company: str | None) -> Names:
    """The names of a filing, from (document id, folded text to read, whether it is the report itself).

    `company` is the registrant as the filing's metadata name it.
    """
    spelled: dict[str, Party] = {}
    tables: dict[str, dict[str, Parties]] = {}
    texts = list(texts)

    def party(name: str, person: bool = False) -> Party:
        known = spelled.get(key(name))
        if known is None or (known.name.isupper() and not name.isupper()):
            known = spelled[key(name)] = Party(flat(name).rstrip(","), person)
        return known

    for _, text, _report in texts:
        for start, end in firms(text):
            party(text[start:end])
    found = {document: list(definitions(text)) for document, text, _ in texts}
    for entries in found.values():
        for entry in entries:
            for name in entry.names:
                party(name, entry.person)
    registrant = _registrant(company, spelled)
    for document, text, report in texts:
        table: dict[str, Parties] = {}
        for known in spelled.values():
            table[known.name] = (known,)
            for other in (_STRIP.sub("", known.name),):
                if len(other) > 3 and other.lower() not in _GENERIC and other not in table and not known.person:
                    table[other] = (known,)
        for spelling in {text[s:e] for s, e in firms(text)}:
            table.setdefault(flat(spelling), (spelled[key(spelling)],))
        if registrant:
            for word in ("Company", "Registrant", "Corporation") if report else ("Company",):
                table[word] = (registrant,)
            if report:
                table |= dict.fromkeys(("we", "us", "We"), (registrant,))
        for entry in found[document]:
            if all(_party_word(a) for a in (entry.alias,)):
                table[entry.alias] = tuple(spelled[key(name)] for name in entry.names)
        tables[document] = table
    return Names(tables, registrant, {document: _pattern(table) for document, table in tables.items()})


def _registrant(company: str | None, spelled: dict[str, Party]) -> Party | None:
    """The registrant in the text's own spelling where it stands there; else as the metadata write it."""
    if not company:
        return None
    for compare in (key, stem):
        for known in spelled.values():
            if compare(known.name) == compare(company):
                return known
    return spelled.setdefault(key(company), Party(company))


def _pattern(table: Mapping[str, Parties]) -> re.Pattern[str]:
    """One pattern for all aliases of a document, longest first, "the" included where it goes before."""
    words = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<![\w\-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?![\w\-]|\.\w)")
