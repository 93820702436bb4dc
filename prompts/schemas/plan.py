"""What a model says is needed to answer a question, before anything is looked for."""

from __future__ import annotations

from prompts.schemas.wire import Wire


class WirePart(Wire):
    """One thing to look for, in words that a filing is likely to use, and the label of the filing to look in
    (null: any)."""

    words: str
    filing: str | None


class PlanReply(Wire):
    """The question as it stands alone, and what to look for."""

    question: str
    parts: list[WirePart]
