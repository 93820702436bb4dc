"""What a model says of one group of a deal's terms, and of the whole deal in a few lines."""

from __future__ import annotations

from typing import Literal

from prompts.schemas.wire import TermStatus, Value, Wire, WireQuote

Qualifier = Literal["firm", "contingent", "up_to", "at_least", "estimated", "per_share", "aggregate"]


class WireTerm(Wire):
    """One term as one document or place states it."""

    field: str
    quotes: list[WireQuote]
    status: TermStatus
    value: Value
    unit: str | None
    qualifier: Qualifier | None


class DealReply(Wire):
    """The terms of a group; a field may stand twice where two places state different values."""

    terms: list[WireTerm]


class WireBullet(Wire):
    """One statement of the narrative and the numbered facts that it rests on."""

    facts: list[int]
    text: str


class NarrativeReply(Wire):
    """A headline, then bullets."""

    headline: WireBullet
    bullets: list[WireBullet]
