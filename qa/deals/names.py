"""Who is who in a filing: firms and persons by name, and what stands for them in each document.

An alias counts in the document that defines it only ("the Company" of an exhibit may be somebody else than
that of the report), except that a short name which the report defines holds in its exhibits too. Names are
those that stand in the text; nothing is looked up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qa.deals.definitions import Definition, alike, definitions
from qa.deals.firms import firms, generic, key, officers, short, stem
from qa.deals.folded import flat
from qa.deals.preamble import preamble

_SELF: Final = ("we", "us", "We")


@dataclass(frozen=True, slots=True)
class Party:
    """A firm or a person. `name` is as the filing writes it in full."""

    name: str
    person: bool = False


Parties = tuple[Party, ...]
"""Whom an alias stands for: mostly one; several for "collectively, the Sellers"."""


@dataclass(frozen=True, slots=True)
class Source:
    """What names are read from: a document's id, its folded text, and whether it is the report itself or an
    agreement."""

    document: str
    text: str
    report: bool
    agreement: bool = False


@dataclass(frozen=True)
class Names:
    """Mentions of parties by document: alias (folded, case kept) -> whom it stands for there."""

    aliases: Mapping[str, Mapping[str, Parties]]
    registrant: Party | None
    patterns: Mapping[str, re.Pattern[str]] = field(repr=False)
    principals: Mapping[str, Parties] = field(default_factory=dict)
    """By agreement, the parties that its opening names, in order."""

    def mentions(self, document: str, text: str) -> Iterator[tuple[int, int, str, Parties]]:
        """(start, end, alias, who) of each mention in folded `text` of a document, left to right."""
        pattern = self.patterns.get(document)
        for match in pattern.finditer(text) if pattern else ():
            alias = flat(match.group(0))
            yield match.start(), match.end(), alias, self.aliases[document][alias]


def read_names(sources: Sequence[Source], company: str | None) -> Names:
    """The names of a filing. `company` is the registrant as the filing's metadata name it."""
    spelled: dict[str, Party] = {}
    for source in sources:
        for start, end in firms(source.text):
            _add(spelled, source.text[start:end])
        if source.report:
            for person in officers(source.text):
                _add(spelled, person, person=True)
    opened = {source.document: preamble(source.text) if source.agreement else () for source in sources}
    defined = {
        source.document: [*definitions(source.text), *opened[source.document]] for source in sources
    }
    for entries in defined.values():
        for entry in entries:
            for name in entry.names:
                _add(spelled, name, person=entry.person)
    registrant = _registrant(company, spelled) or _itself(sources, defined, spelled)
    shared = _shared(spelled)
    named = {
        entry.alias: tuple(spelled[key(name)] for name in entry.names)
        for source in sources
        if source.report
        for entry in defined[source.document]
        if alike(entry.alias, entry.names[0])
    }
    tables: dict[str, dict[str, Parties]] = {}
    for source in sources:
        table = shared | named
        for start, end in firms(source.text):
            table.setdefault(flat(source.text[start:end]), (spelled[key(source.text[start:end])],))
        if registrant:
            table["Company"] = (registrant,)
            if source.report:
                table |= dict.fromkeys(("Registrant", "Corporation", *_SELF), (registrant,))
        for entry in defined[source.document]:
            table[entry.alias] = tuple(dict.fromkeys(spelled[key(name)] for name in entry.names))
        tables[source.document] = table
    patterns = {document: _pattern(table) for document, table in tables.items() if table}
    principals = {
        document: tuple(dict.fromkeys(spelled[key(name)] for entry in entries for name in entry.names))
        for document, entries in opened.items()
    }
    return Names(tables, registrant, patterns, principals)


def _add(spelled: dict[str, Party], name: str, person: bool = False) -> None:
    """Note a name; of two spellings of one, that in small letters is kept."""
    known = spelled.get(key(name))
    if known is None or (known.name.isupper() and not name.isupper()):
        spelled[key(name)] = Party(flat(name).rstrip(","), person)


def _shared(spelled: Mapping[str, Party]) -> dict[str, Parties]:
    """What stands for a party in every document: its name, its short name, "Mr." and a surname."""
    table: dict[str, Parties] = {}
    for party in spelled.values():
        table[party.name] = (party,)
        brief = short(party.name)
        if party.person:
            surname = re.sub(r",?\s+(?:Jr|Sr|II|III|IV)\.?$", "", party.name).split()[-1]
            table |= {f"{title}. {surname}": (party,) for title in ("Mr", "Ms", "Mrs", "Dr")}
        elif not generic(brief):
            table.setdefault(brief, (party,))
    return table


def _registrant(company: str | None, spelled: dict[str, Party]) -> Party | None:
    """The registrant in the text's own spelling where it stands there; else as the metadata write it."""
    if not company or not key(company):
        return None
    for compare in (key, stem):
        for known in spelled.values():
            if compare(known.name) == compare(company):
                return known
    return spelled.setdefault(key(company), Party(company))


def _itself(
    sources: Sequence[Source], defined: Mapping[str, Sequence[Definition]], spelled: Mapping[str, Party]
) -> Party | None:
    """Whom the report calls the Company or the Registrant."""
    for source in sources:
        for entry in defined[source.document]:
            if source.report and entry.alias in ("Company", "Registrant"):
                return spelled[key(entry.names[0])]
    return None


def _pattern(table: Mapping[str, Parties]) -> re.Pattern[str]:
    """One pattern for all aliases of a document, the longest first."""
    words = sorted(table, key=len, reverse=True)
    return re.compile(
        r"(?<![\w\-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?![\w\-]|\.\w)"
    )
