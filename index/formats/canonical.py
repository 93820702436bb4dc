"""What every reader of a format hands on: canonical text with its pages, before filing and ids are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from index.filing import Source


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text and the offsets at which its pages begin (first entry 0, never falling)."""

    text: str
    page_starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Part:
    """One document as it was found in a source. `type` is EDGAR's, or "" where the source does not say.

    `source` is what it was read from, where it can be shown so. `facts` are the cover-page facts tagged in
    inline XBRL ("EntityRegistrantName" -> ("Acme Corp.",)).
    """

    type: str
    name: str
    description: str
    body: Canonical
    source: Source | None = None
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as its format was read: parts in order, metadata by Filing's field names with the origin it
    has, and a line for each thing left out and why."""

    parts: tuple[Part, ...]
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = "header"
    warnings: tuple[str, ...] = ()
