"""What a judge says of two answers to one question."""

from __future__ import annotations

from typing import Literal

from prompts.schemas.wire import Wire


class JudgeReply(Wire):
    """Whether the two answers say the same. `reason` comes first, so that it is thought of first."""

    reason: str
    verdict: Literal["same", "different", "cannot_tell"]
