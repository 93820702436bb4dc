"""What a model says of statements, held against the words that are quoted for them."""

from __future__ import annotations

from typing import Literal

from prompts.schemas.wire import Wire


class WireCheck(Wire):
    """Whether one statement follows from its quotes. `reason` comes first, so that it is thought of first."""

    statement: int
    reason: str
    verdict: Literal["follows", "does_not_follow"]


class CheckReply(Wire):
    """All statements, and whether together they are about what was asked."""

    checks: list[WireCheck]
    asked: str
    fit: Literal["answers", "answers_in_part", "something_else"]
