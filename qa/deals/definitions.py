"""Defined terms that stand for somebody: 'Acme, Inc., a Delaware corporation ("Acme" or the "Company")'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa.deals.firms import PERSON, firms, key, personal
from qa.deals.folded import flat

_WINDOW: Final = 420
"""Characters before a definition in which the name stands that it defines."""
_PLACE: Final = re.compile(
    r"\(\s*([^()]{0,200}?\"[^\"()]{1,70}\"[^()]{0,160})\)"
    r"|,?\s*((?:hereinafter|hereafter)(?:\s+(?:called|referred\s+to\s+as))?\s+(?:the\s+)?\"[^\"]{2,40}\")"
)
_QUOTED: Final = re.compile(r"\"\s*(?:[Tt]he\s+)?([A-Z][^\"]{0,68}?)\s*,?\s*\"")
_TOGETHER: Final = re.compile(r"collectively|together|each,?\s+an?\b", re.IGNORECASE)
_APPOSITIVE: Final = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W{0,3})?(?:an?|the|each|organized|incorporated|existing|formerly|acting|as|on\s+behalf|with|"
    r"whose|having|doing|solely|f/k/a|in\s+its|representatives?|managers?)\b"
)
_LIST_START: Final = re.compile(r"\b(?:with|among|between|by|of|and\s+each\s+of|including)\s")
_PLURAL: Final = frozenset(
    [
        "Purchasers",
        "Buyers",
        "Sellers",
        "Investors",
        "Lenders",
        "Underwriters",
        "Holders",
        "Guarantors",
        "Borrowers",
        "Shareholders",
        "Stockholders",
        "Representatives",
        "Managers",
        "Arrangers",
        "Companies",
        "Parties",
        "Plaintiffs",
        "Defendants",
        "Acquirors",
        "Licensors",
        "Licensees",
    ]
)
_PERSON_WORDS: Final = frozenset(
    ["executive", "employee", "consultant", "officer", "selling stockholder", "selling shareholder", "seller"]
)
_THING: Final = re.compile(
    r"agreement|date|merger$|plan|act$|shares?$|stock|notes?$|facility|loans?|products?|release|time|price|transaction|"
    r"consideration|amount|territory|patents?|report|offering|securities|business|assets|debentures?|warrants|closing|"
    r"commission|court|sec$|exchange|nasdaq|term$|option|committee|board|code|law|purpose|effective|ratio|interest|control|event|policy|rights?$",
    re.IGNORECASE,
)
_LAST_PERSON: Final = re.compile(rf"(?<![\w'\-]){PERSON}")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and the names that it stands for; `person` where it is one."""

    alias: str
    names: tuple[str, ...]
    person: bool = False


def definitions(text: str) -> Iterator[Definition]:
    """The defined terms of folded text that stand for firms or persons, in order."""
    known: dict[str, tuple[str, ...]] = {}
    for match in _PLACE.finditer(text):
        inside = match.group(1) or match.group(2)
        quoted = [alias for alias in (flat(q) for q in _QUOTED.findall(inside)) if not _THING.search(alias)]
        if not quoted:
            continue
        window = text[max(0, match.start() - _WINDOW) : match.start()]
        for definition in _define(window, inside, quoted, known):
            known[definition.alias] = definition.names
            yield definition


def _define(
    window: str, inside: str, quoted: Sequence[str], known: Mapping[str, tuple[str, ...]]
) -> Iterator[Definition]:
    """What one parenthesis defines, from the words before it."""
    together = bool(_TOGETHER.search(inside))
    plural = [alias for alias in quoted if alias in _PLURAL or (together and alias == quoted[-1])]
    single = [alias for alias in quoted if alias not in plural]
    named = _named(window, single or plural)
    if named and single:
        yield from (Definition(alias, (named[0],), named[1]) for alias in single)
    for alias in plural:
        members = (
            _mentioned(inside, {**known, **{a: (named[0],) for a in single if named}})
            if single
            else _several(window)
        )
        if members:
            yield Definition(alias, members)
        elif named:
            yield Definition(alias, (named[0],), named[1])


def _mentioned(inside: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names whose aliases are mentioned in a parenthesis."""
    return tuple(
        dict.fromkeys(
            n
            for alias, names in known.items()
            if re.search(rf"\b{re.escape(alias)}\b", inside)
            for n in names
        )
    )


def _several(window: str) -> tuple[str, ...]:
    """The names of the list that ends a window: all since the word that opens it."""
    found = list(firms(window))
    starts = [m.end() for m in _LIST_START.finditer(window)]
    if not found or not _ends(window[found[-1][1] :]):
        return ()
    first = next((start for start in starts if any(abs(s - start) <= 4 for s, _ in found)), found[-1][0])
    return tuple(dict.fromkeys(flat(window[s:e]) for s, e in found if s >= first))


def _ends(after: str) -> bool:
    """Whether a definition that comes after these words is still about the name before them."""
    if re.search(r"\([^()]*\"", after):
        return False
    plain = re.sub(r"\([^()]*\)", "", after)
    return not plain.strip(" ,") or (bool(_APPOSITIVE.match(plain)) and not re.search(r"[(;]", plain))


def _named(window: str, aliases: Sequence[str]) -> tuple[str, bool] | None:
    """The name that ends a window, or that an apposition at its end explains, and whether it is a person's.
    A name made of the same words as the alias comes first."""
    candidates = list(firms(window))
    for s, e in reversed(candidates):
        if any(alike(alias, window[s:e]) for alias in aliases):
            return flat(window[s:e]), False
    person = _person(window, aliases)
    for s, e in reversed(candidates):
        if _ends(window[e:]) and (person is None or not window[e:].strip(" ,")):
            return flat(window[s:e]), False
    return (person, True) if person else None


def _person(window: str, aliases: Sequence[str]) -> str | None:
    """The person whose name ends a window, where an alias is a word of it or means a person."""
    for match in list(_LAST_PERSON.finditer(window))[-1:]:
        name, after = flat(match.group("person")), window[match.end() :]
        fits = any(
            re.sub(r"^(?:Mr|Ms|Mrs|Dr)\.\s+", "", a) in name.split() or a.lower() in _PERSON_WORDS
            for a in aliases
        )
        if fits and personal(name) and (not after.strip(" ,") or _APPOSITIVE.match(after)):
            return name
    return None


def alike(alias: str, name: str) -> bool:
    """Whether an alias is made of a name's words or initials ("TBS" of Turner Broadcasting System, Inc.)."""
    brief, full = key(alias), key(name)
    words = [w for w in re.split(r"[^A-Za-z0-9]+", name) if w]
    initials = "".join(w[0] for w in words if w.lower() not in {"of", "the", "and", "de"}).lower()
    return len(brief) > 1 and (brief in full or (brief.isalpha() and initials.startswith(brief)))
