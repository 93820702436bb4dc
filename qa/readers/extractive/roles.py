"""Who gives and who takes: the agent and the recipient of paying, issuing and receiving, in questions and in
sentences, so that a fee that A owes B is no answer to what B owes A."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qa.readers.extractive.names import Name, names
from qa.readers.extractive.parties import Parties

_GIVE: Final = re.compile(
    r"\b(?:pay|pays|paying|owe|owes|issue|issues|grant|grants|granted|reimburse|reimburses|spent|spend|contribute|"
    r"hand over)\b"
)
_GIVEN: Final = re.compile(r"\b(?:paid|payable|owed|issued|granted|borne) by (?:the )?")
_TAKE: Final = re.compile(
    r"\b(?:receive|receives|received|collect|collects|gets?|obtains?|earns?|entitled to|eligible"
    r" (?:to receive|for)|be paid)\b"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Full names of who gives and who takes; None where the words don't tell."""

    giver: str | None
    taker: str | None

    def against(self, other: Roles) -> int:
        """-1 where two tellings can't both be of one payment, 1 where they agree, 0 where nothing is
        known."""
        pairs = [(self.giver, other.giver), (self.taker, other.taker)]
        known = [(a, b) for a, b in pairs if a and b]
        if any(a != b for a, b in known) or (self.giver and self.giver == other.taker):
            return -1
        return 1 if known else 0


def roles(text: str, parties: Parties, document: str | None = None) -> Roles:
    """The first giving or receiving in `text`, with the parties on either side of it."""
    found = [n for n in names(text) if n.role or n.text[0].isupper()]
    for verb, active in ((_GIVEN, False), (_GIVE, True), (_TAKE, False)):
        match = verb.search(text)
        if not match:
            continue
        before = _before(found, text, match.start())
        after = next((n for n in found if 0 <= n.start - match.end() < 30), None)
        if verb is _GIVEN:
            return Roles(_full(after, parties, document), None)
        if active:
            return Roles(_full(before, parties, document), _full(after, parties, document))
        source = re.search(r"\bfrom (?:the )?", text[match.end() :])
        giver = next((n for n in found if source and abs(n.start - match.end() - source.end()) < 6), None)
        return Roles(_full(giver, parties, document), _full(before, parties, document))
    return Roles(None, None)


def _before(found: list[Name], text: str, verb: int) -> Name | None:
    """The subject: the nearest name before the verb with nothing but auxiliaries between."""
    for name in reversed(found):
        if name.end <= verb:
            between = re.sub(
                r"(?:required|obligated|entitled|expected|agreed|have|has|had) to $",
                "",
                text[name.end : verb],
            )
            return name if len(between) < 45 and not re.search(r"[;.]| to | of | for ", between) else None
    return None


def _full(name: Name | None, parties: Parties, document: str | None) -> str | None:
    return parties.resolve(name.text, document).lower() if name else None
