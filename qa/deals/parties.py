"""Who plays which part in a deal, read from who does what to whom in the sentences, never from order alone.

Every sentence that shows a part is a vote for (role, party). A party holds one role: the best supported pair
is settled first, so that a licensor can't also be the licensee.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qa.deals.firms import stem
from qa.deals.marked import Marked, Reading, Sentence, compiled
from qa.deals.names import Parties, Party
from qa.deals.spec import PARTY, DealType, Role
from qa.draft import Quote

_ACTS: Final = (
    "grant",
    "hereby",
    "subsidiary",
    "as agent",
    " pay ",
    "borrower",
    "purchase",
    "administrative agent",
)
"""Words of the sentences of an agreement, past its head, in which parts are shown."""

_LISTED: Final = re.compile(
    r"\s*(?:\([^()]{0,80}\)|,?\s+an?\s[\w\s]{3,50}(?:corporation|company|partnership|llc|trust))?\s*"
    r"(?:,\s*and|,|and|&)\s+(?:the\s+)?"
    r"|[\s,]*\(\s*(?:the\s+)?[\"\s]*|[\"\s,]*\)[\s,]*(?:and\s+)?(?:the\s+)?|\s+on\s+behalf\s+of\s+"
)
"""What stands between two members of a list of parties."""
_AGREEMENT_HEAD: Final = 25
_AGREEMENT_MORE: Final = 60
_CLEAR: Final = 1.5
"""Votes from which a kind of document shows a party in a role by itself."""
_ALIAS: Final = 2.5
"""What a defined term that names the role ("Buyer") weighs against sentences that show it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who has a role, and the sentences that show it, best first. `rivals` are those whom other documents
    show in it."""

    role: Role
    parties: tuple[Party, ...]
    quotes: tuple[Quote, ...]
    rivals: tuple[tuple[Party, Sentence], ...] = ()


def cast(reading: Reading, kind: DealType) -> dict[str, Cast]:
    """The parties of a deal by role; roles that nothing shows are left out."""
    votes: Counter[tuple[str, Party]] = Counter()
    shown: dict[tuple[str, Party], list[tuple[float, Sentence]]] = defaultdict(list)

    def vote(role: str, party: Party, weight: float, sentence: Sentence) -> None:
        votes[role, party] += weight  # type: ignore[assignment]
        shown[role, party].append((weight, sentence))

    for weight, index in _places(reading):
        marked = reading.marked(index)
        if len(marked.parties) == 0:
            continue
        for rank, pattern in enumerate(kind.role_cues):
            for match in compiled(pattern).finditer(marked.text):
                for role in match.groupdict():
                    for alias, parties in _mentioned(marked, match.span(role), kind.role(role).many):
                        for party in parties:
                            named = 1.2 if alias in party.name else 1.0
                            vote(role, party, weight * named * (1.0 - 0.02 * rank), marked.sentence)
    for role, party, sentence in _aliases(reading, kind):
        vote(role, party, _ALIAS, sentence)
    registrant = reading.names.registrant
    if registrant:
        first = reading.named(registrant)
        for part in kind.roles:
            if part.registrant and first:
                vote(part.name, registrant, part.registrant, first)
    casts = {name: _contested(played, shown) for name, played in _settle(kind, votes, shown).items()}
    between = _principals(reading)
    if between:
        return _opened(reading, kind, casts, between)
    return casts | _left_over(reading, kind, casts)


def _principals(reading: Reading) -> tuple[Party, ...]:
    """Where a filing is an agreement alone, without a report that says who takes part: whom its opening
    names."""
    if reading.reported:
        return ()
    return next((named for d in reading.documents if (named := reading.names.principals.get(d.id))), ())


def _opened(
    reading: Reading, kind: DealType, casts: Mapping[str, Cast], between: Sequence[Party]
) -> dict[str, Cast]:
    """The cast of an agreement alone: nobody but whom its opening names. Of two parties the one without a
    role has the one that is left; parties whose part nothing shows are parties."""
    kept: dict[str, Cast] = {}
    for name, played in casts.items():
        parties = tuple(party for party in played.parties if party in between)
        if parties:
            kept[name] = Cast(played.role, parties, played.quotes)
    idle = [party for party in between if all(party not in played.parties for played in kept.values())]
    empty = [role for role in kind.roles if role.expected and role.name not in kept]
    if len(idle) == 1 and len(empty) == 1 and kept and (named := reading.named(idle[0])):
        return kept | {empty[0].name: Cast(empty[0], (idle[0],), (named.quote,))}
    named_all = [named for party in idle if (named := reading.named(party))]
    if named_all:
        quotes = tuple(dict.fromkeys(sentence.quote for sentence in named_all))
        kept["party"] = Cast(PARTY, tuple(idle), quotes)
    return kept


def _mentioned(marked: Marked, span: tuple[int, int], many: bool) -> Iterator[tuple[str, Parties]]:
    """The mention at `span` and, where many may have the role, those that stand in one list with it."""
    at = next((i for i, p in enumerate(marked.parties) if p[0] < span[1] and span[0] < p[1]), None)
    if at is None:
        return
    first = last = at
    while (
        many
        and first > 0
        and _LISTED.fullmatch(marked.text, marked.parties[first - 1][1], marked.parties[first][0])
    ):
        first -= 1
    while (
        many
        and last + 1 < len(marked.parties)
        and _LISTED.fullmatch(marked.text, marked.parties[last][1], marked.parties[last + 1][0])
    ):
        last += 1
    for _, _, alias, parties in marked.parties[first : last + 1]:
        yield alias, parties


def _places(reading: Reading) -> Iterator[tuple[float, int]]:
    """(weight, sentence) in which parts may be shown."""
    counts: Counter[str] = Counter()
    for index, sentence in enumerate(reading.sentences):
        document = sentence.document.id
        if sentence.where != "agreement":
            if sentence.in_items:
                counts[document] += 1
                yield (1.0 if counts[document] <= 25 else 0.5), index
        elif counts[document] < _AGREEMENT_HEAD or (
            counts[document] < _AGREEMENT_HEAD + _AGREEMENT_MORE
            and any(act in reading.lowered[index] for act in _ACTS)
        ):
            counts[document] += 1
            yield 0.6, index


def _aliases(reading: Reading, kind: DealType) -> Iterator[tuple[str, Party, Sentence]]:
    """(role, party, sentence that defines it) for defined terms that name a role."""
    roles = {name: role for role in kind.roles for name in role.names}
    for document, table in reading.names.aliases.items():
        for alias, parties in table.items():
            role = roles.get(alias.lower())
            if role is None:
                continue
            quoted = re.compile(rf"\"\s*(?:the )?{re.escape(alias)}\s*,?\s*\"", re.IGNORECASE)
            sentence = next((s for s in reading.of(document) if quoted.search(s.text)), None)
            if sentence:
                yield from ((role.name, party, sentence) for party in parties)


def _contested(
    played: Cast, shown: Mapping[tuple[str, Party], list[tuple[float, Sentence]]]
) -> Cast:
    """A cast with its rivals: of each kind of document (report, release, agreement) whom it shows in the
    role, and clearly so, where that is somebody else."""
    if played.role.many:
        return played
    by_place: dict[str, Counter[Party]] = defaultdict(Counter)
    best: dict[tuple[str, Party], tuple[float, Sentence]] = {}
    for (role, party), places in shown.items():
        if role == played.role.name:
            for weight, sentence in places:
                by_place[sentence.where][party] += weight  # type: ignore[assignment]
                known = best.get((sentence.where, party))
                if known is None or weight > known[0]:
                    best[sentence.where, party] = weight, sentence
    held = {stem(party.name) for party in played.parties}
    rivals = []
    for place, counts in by_place.items():
        (party, weight), *others = counts.most_common(2)
        clear = weight >= _CLEAR and (not others or weight >= 2 * others[0][1])
        if clear and not any(same_firm(stem(party.name), name) for name in held):
            rivals.append((party, best[place, party][1]))
    return replace(played, rivals=tuple(rivals))


def same_firm(one: str, other: str) -> bool:
    """Whether two short names are of one firm or of one group: one holds the other."""
    return one in other or other in one


def _settle(
    kind: DealType,
    votes: Mapping[tuple[str, Party], float],
    shown: Mapping[tuple[str, Party], list[tuple[float, Sentence]]],
) -> dict[str, Cast]:
    """Best supported pairs first; a party that has a role gets no other."""
    held: dict[Party, str] = {}
    filled: dict[str, list[Party]] = defaultdict(list)
    for (role, party), weight in sorted(votes.items(), key=lambda item: -item[1]):
        part = kind.role(role)
        if party in held or weight < 0.5:
            continue
        if filled[role] and not (part.many and weight >= 0.4 * votes[role, filled[role][0]]):
            continue
        held[party] = role
        filled[role].append(party)
    casts = {}
    for part in kind.roles:
        parties = filled.get(part.name)
        if parties:
            best = sorted((p for party in parties for p in shown[part.name, party]), key=lambda p: -p[0])
            quotes = tuple(dict.fromkeys(sentence.quote for _, sentence in best))[:2]
            casts[part.name] = Cast(part, tuple(parties), quotes)
    return casts


def _left_over(reading: Reading, kind: DealType, casts: Mapping[str, Cast]) -> dict[str, Cast]:
    """Whoever files the report is a party to the deal: of the roles that a deal of this kind must have, the
    one that is left when all others are known is the registrant's."""
    registrant = reading.names.registrant
    empty = [role for role in kind.roles if role.expected and role.name not in casts]
    known = [role for role in kind.roles if role.expected and role.name in casts]
    if registrant is None or len(empty) != 1 or not known:
        return {}
    if any(registrant in played.parties for played in casts.values()):
        return {}
    named = reading.named(registrant)
    return {empty[0].name: Cast(empty[0], (registrant,), (named.quote,))} if named else {}
