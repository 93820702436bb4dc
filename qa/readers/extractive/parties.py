"""Who is meant by a name: the full legal name behind a defined term ("the Company") or a short form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.filing import Document
from qa.readers.extractive.names import SUFFIX, names
from qa.readers.extractive.terms import words

_DEFINED: Final = re.compile(r"\(([^()\n]{0,60}?[\"“]\s*[^\"”()]{2,60}?\s*[\"”][^()]{0,80}?)\)")
_TERM: Final = re.compile(r"[\"“]\s*([^\"”]{2,60}?)\s*[\"”]")
_LEGAL: Final = re.compile(rf"\b{SUFFIX}\b\.?$")
_FULL: Final = re.compile(
    rf"(?:[A-Z][\w&'’.\-]*|of|and|&)(?:,? (?:[A-Z][\w&'’.\-]*|of|and|&|the)){{0,7}}?,?"
    rf" {SUFFIX}\b\.?(?:,? (?:{SUFFIX})\b\.?)*"
)


_ROLES: Final = frozenset(
    """company parent buyer seller purchaser borrower lender licensor licensee issuer trustee executive
    registrant merger sub acquiror acquirer target agent corporation subsidiary we us employer
    employee""".split()  # noqa: SIM905 (a table of words)
)


@dataclass(frozen=True)
class Parties:
    """Names by what stands for them: `defined` by document and lower-case term, `full` by their first
    word."""

    defined: Mapping[str, Mapping[str, str]]
    full: Mapping[str, tuple[str, ...]]
    registrant: str | None

    def resolve(self, name: str, document: str | None = None) -> str:
        """The full legal name where the documents tell it (that document first), otherwise the name
        itself."""
        key = _key(name)
        own = self.defined.get(document or "", {})
        if key in own:
            return own[key]
        if key in ("company", "registrant", "issuer") and self.registrant:
            return self.registrant
        for terms in self.defined.values():
            if key in terms:
                return terms[key]
        spoken = [w for w, _, _ in words(name)]
        if not spoken:
            return name
        longer = [
            f for f in self.full.get(spoken[0], ()) if [w for w, _, _ in words(f)][: len(spoken)] == spoken
        ]
        return longer[0] if longer else name

    def knows(self, name: str) -> bool:
        """Whether the name is of a party that the documents define or name in full."""
        key = _key(name)
        return any(key in terms for terms in self.defined.values()) or self.resolve(name) != name

    def is_registrant(self, name: str) -> bool:
        """Whether the name is the registrant's."""
        return self.registrant is not None and self.same(name, self.registrant)

    def same(self, one: str, other: str, document: str | None = None) -> bool:
        """Whether two names stand for one party."""
        first, second = _key(self.resolve(one, document)), _key(self.resolve(other, document))
        return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def _key(name: str) -> str:
    bare = " ".join(w for w, _, _ in words(name))
    return re.sub(r"^(?:the|each|every) ", "", bare)


def parties(documents: tuple[Document, ...], registrant: str | None) -> Parties:
    """The parties that documents define and name, those named most first."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(_told(document)[1])
    by_first: dict[str, list[str]] = {}
    for name, _ in counts.most_common():
        by_first.setdefault(words(name)[0][0], []).append(name)
    if registrant and not words(registrant):
        registrant = None
    spelled = next((n for n in counts if registrant and _key(n) == _key(registrant)), registrant)
    return Parties(
        {d.id: _told(d)[0] for d in documents}, {f: tuple(n) for f, n in by_first.items()}, spelled
    )


@lru_cache(maxsize=64)
def _told(document: Document) -> tuple[dict[str, str], Counter[str]]:
    """Defined terms with the names they stand for, and how often each full name occurs."""
    defined: dict[str, str] = {}
    for match in _DEFINED.finditer(document.text):
        before = " ".join(document.text[max(0, match.start() - 260) : match.start()].split())
        before = re.split(r"[;”\"]|\bbetween\b|\bamong\b", before)[-1]
        found = [n.text for n in names(before) if not n.role]
        for term in _TERM.findall(match.group(1)):
            name = _meant(_key(term), found)
            if name:
                defined.setdefault(_key(term), name)
    full = Counter(
        " ".join(m.group().split()) for m in _FULL.finditer(document.text) if len(words(m.group())) > 1
    )
    return defined, full


def _meant(term: str, found: list[str]) -> str | None:
    """Which of the names before a definition it stands for: the last one that shares a word with it or has
    its initials, otherwise, for a role, the last one that is a legal name."""
    for name in reversed(found):
        spoken = [w for w, _, _ in words(name)]
        if set(term.split()) & set(spoken) or term == "".join(w[0] for w in spoken):
            return name if len(name) > len(term) else None
    if set(term.split()) <= _ROLES:
        return next((name for name in reversed(found) if _LEGAL.search(name)), None)
    return None
