"""What a model says to a follow-up: the question as it would be asked without the conversation."""

from __future__ import annotations

from prompts.schemas.wire import Wire


class StandaloneReply(Wire):
    """A question that stands alone."""

    question: str
