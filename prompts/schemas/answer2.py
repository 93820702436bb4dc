"""What a model says to one question, in the order in which it is read while it comes: first whether evidence
is missing, then each claim, which is verified as soon as it is there."""

from __future__ import annotations

from prompts.schemas.answer import WireClaim, WireComputation
from prompts.schemas.wire import Status, Value, ValueType, Wire


class AnswerReply(Wire):
    """A request for more evidence (`need`: search phrases), or a proposed answer."""

    need: list[str]
    claims: list[WireClaim]
    computation: WireComputation | None
    status: Status
    value: Value
    value_type: ValueType | None
    unit: str | None
    answer: str
