"""A flat file that is a form followed by its exhibits, cut into the documents that a person would see.

Two signs, both only after the form's signature block: a heading that is nothing but an exhibit's number
("Exhibit 99.1", "EX-10.1") with a body under it; or, where there is no such heading and the form lists
exactly one exhibit filed with it, a text that goes on after the signer's name and title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"\d{1,2}(?:\.\d{1,3}[A-Z]?)?(?:\([A-Za-z0-9]{1,3}\))*"
_HEADING: Final = re.compile(
    rf"^[ \t*_]*(?:EXHIBIT|EX)[ .:–-]*(?:NO\.?|NUMBER)?[ :]*({_NUMBER})[ \t*_.]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE: Final = re.compile(r"^[ \t*_|]*SIGNATURES?(?: PAGE)?[ \t*_|:.]*$", re.IGNORECASE | re.MULTILINE)
_LISTED: Final = re.compile(
    rf"^[ \t*|(]*(?:\(?[cd]\)?[.:]?[ ]*Exhibits?[.:]?[ ]+)?(?:(?:EXHIBIT|EX)[ .:–-]*(?:NO\.?)?\s*)?"
    rf"({_NUMBER})[\s*|.:)–-]+(?=[*\"“'‘]*[A-Za-z(])(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_HEADING: Final = re.compile(
    r"^.{0,40}(?:\(?[cd]\)?[.:]?\s*Exhibits?\b|EXHIBIT INDEX|INDEX TO EXHIBITS|"
    r"ITEM\s+(?:7|9\.01)\b.{0,60}EXHIBITS).{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_INDEX_HEADING: Final = re.compile(
    r"^[^\w\n]*(?:EXHIBIT INDEX|INDEX (?:TO|OF) EXHIBITS)[^\w\n]*$", re.IGNORECASE | re.MULTILINE
)
_ELSEWHERE: Final = re.compile(
    r"incorporated\s+(?:herein\s+)?by\s+reference|previously\s+filed", re.IGNORECASE
)
_SIGNER: Final = re.compile(
    r"/s/|^\W*$|^\W*(?:by|its|name|title|dated?|signed?|registrant)\b|\((?:registrant|principal|duly|authorized)|"
    r"\b(?:president|officer|chairman|chairwoman|chair|chief|director|secretary|treasurer|counsel|controller|"
    r"comptroller|attorney|partner|manager|trustee|vice|executive|ceo|cfo|coo)\b",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"/s/[ \t*|]*(.*)", re.IGNORECASE)
_PURSUANT: Final = re.compile(r"pursuant\s+to\s+the\s+requirements?\s+of", re.IGNORECASE)
_NEAR: Final = 600
_LONGEST_LIST: Final = 6_000
_LEAST_BODY: Final = 400
_SIGNATURE_BLOCK: Final = 4_000
_LONGEST_SIGNER_LINE: Final = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A document found in a flat file: its type ("" for what comes first and says no exhibit number)."""

    type: str
    start: int
    end: int


def split(text: str) -> tuple[Piece, ...]:
    """The documents of a flat file, in order and covering it. One Piece where nothing says otherwise."""
    lone = _HEADING.match(text)
    if lone:
        return (Piece(f"EX-{lone[1].upper()}", 0, len(text)),)
    signature = form_signature(text)
    if signature is None:
        return (Piece("", 0, len(text)),)
    listed = exhibits_listed(text, signature)
    cuts = _headed(text, signature, listed) or _unheaded(text, signature, listed)
    starts = [0, *(start for start, _ in cuts), len(text)]
    types = ["", *(f"EX-{number}" for _, number in cuts)]
    return tuple(map(Piece, types, starts, starts[1:]))


def form_signature(text: str) -> int | None:
    """Where the form's own signature block begins: the heading over "pursuant to the requirements of"."""
    for match in _SIGNATURE.finditer(text):
        if _PURSUANT.search(text, match.end(), match.end() + _NEAR):
            return match.start()
    return None


def exhibits_listed(text: str, signature: int) -> frozenset[str]:
    """Numbers of the exhibits that the form, before its signature or in an index after it, says it brings
    along; without those incorporated by reference."""
    heading = _LIST_HEADING.search(text, max(0, signature - _LONGEST_LIST), signature)
    index = _INDEX_HEADING.search(text, signature)
    regions = []
    if heading:
        regions.append((heading.start(), signature))
    if index:
        regions.append((index.end(), index.end() + _LONGEST_LIST))
    listed = set()
    for start, end in regions:
        entries = list(_LISTED.finditer(text, start, min(end, len(text))))
        for entry, stop in zip(entries, [*(entry.start() for entry in entries[1:]), end], strict=False):
            elsewhere = _ELSEWHERE.search(text, entry.start(), min(stop, entry.start() + _NEAR))
            if not elsewhere:
                listed.add(entry[1].upper())
    return frozenset(listed)


def _headed(text: str, signature: int, listed: frozenset[str]) -> list[tuple[int, str]]:
    """Exhibits with a heading of their own after the signature: (start, number), in order. A number that
    heads every page counts once; of one in an index and again over its body, the one with the longer body."""
    found: list[tuple[int, str]] = []
    for match in _HEADING.finditer(text, signature):
        number = match[1].upper()
        if not (number in listed if listed else "." in number):
            continue
        if not found or found[-1][1] != number:
            found.append((match.start(), number))
    best: dict[str, tuple[int, int]] = {}
    ends = [*(start for start, _ in found[1:]), len(text)]
    for (start, number), end in zip(found, ends, strict=False):
        best[number] = max(best.get(number, (0, 0)), (end - start, start))
    return sorted((start, number) for number, (length, start) in best.items() if length >= _LEAST_BODY)


def _unheaded(text: str, signature: int, listed: frozenset[str]) -> list[tuple[int, str]]:
    """The one exhibit that the form lists, where a text goes on after the signer."""
    end = _signature_end(text, signature)
    if len(listed) != 1 or end is None:
        return []
    index = _INDEX_HEADING.match(text, end)
    if index:
        entries = list(_LISTED.finditer(text, index.end(), index.end() + _LONGEST_LIST))
        end = text.find("\n\n", entries[-1].end()) if entries else -1
    if end < 0 or len(text[end:].strip()) < _LEAST_BODY:
        return []
    start = end + len(text[end:]) - len(text[end:].lstrip())
    return [(start, next(iter(listed)))]


def _signature_end(text: str, signature: int) -> int | None:
    """Where the signature block ends: after the signer's name, title and date lines."""
    signed = _SIGNED.search(text, signature, signature + _SIGNATURE_BLOCK)
    if not signed:
        return None
    names = {word.casefold() for word in re.findall(r"\w{2,}", signed[1])}
    at = signed.end()
    for line in text[at:at + _SIGNATURE_BLOCK].splitlines(keepends=True):
        words = {word.casefold() for word in re.findall(r"\w{2,}", line)}
        signer = _SIGNER.search(line) or (words and words <= names) or (names and names <= words)
        if len(line.strip()) > _LONGEST_SIGNER_LINE or not signer:
            break
        at += len(line)
    return at
