"""What a model says of one group of a deal's terms, second version: terms that have several values give
them in parts (tiers, milestones, levels)."""

from __future__ import annotations

from prompts.schemas.deal import Qualifier
from prompts.schemas.wire import TermStatus, Value, Wire, WireQuote


class WirePart(Wire):
    """One of the values that make up a term, and when or for what it applies."""

    label: str
    quote: WireQuote
    value: float | str
    unit: str | None
    qualifier: Qualifier | None


class WireTerm(Wire):
    """One term as one document or place states it."""

    field: str
    quotes: list[WireQuote]
    status: TermStatus
    value: Value
    unit: str | None
    qualifier: Qualifier | None
    parts: list[WirePart]


class DealReply(Wire):
    """The terms of a group; a field may stand twice where two places state different values."""

    terms: list[WireTerm]
