"""What a model says to one question. Claims stand first, so that what follows rests on what was quoted."""

from __future__ import annotations

from prompts.schemas.wire import Status, Value, ValueType, Wire, WireQuote


class WireClaim(Wire):
    """One statement and the quotes that bear it out."""

    quotes: list[WireQuote]
    text: str


class WireOperand(Wire):
    """A number of a formula: as it was read, scale resolved, and the words in which it stands."""

    name: str
    passage: str
    quote: str
    value: float
    unit: str | None


class WireComputation(Wire):
    """A formula over the operands' names, to be computed by program."""

    operands: list[WireOperand]
    formula: str
    unit: str | None


class AnswerReply(Wire):
    """A proposed answer, or a request for more evidence (`need`: search phrases)."""

    claims: list[WireClaim]
    computation: WireComputation | None
    status: Status
    value: Value
    value_type: ValueType | None
    unit: str | None
    answer: str
    need: list[str]
