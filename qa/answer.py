"""What a person gets: an Answer whose every claim carries citations found by program.

These models are the JSON of `ask --json` (documented in docs/json.md). Fields are only ever added; a change
of meaning raises FORMAT.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, computed_field

FORMAT: Final = "footnote.answer.v1"

Status = Literal["answered", "not_disclosed", "redacted", "absent"]
Value = float | int | bool | str | list[str | float | int] | None


class Frozen(BaseModel):
    """Base of all that leaves the program: immutable, nothing unknown accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Frozen):
    """A quote that was found. [start, end) are code points of the document's canonical text, and `quote` is
    exactly that text. `document` is EDGAR's type; `document_id` names the document itself; pages from 1."""

    filing: str
    source: str
    document: str
    document_id: str
    section: str | None
    page: int
    start: int
    end: int
    quote: str


class Claim(Frozen):
    """One statement and the words that bear it out. Never without a citation."""

    text: str
    citations: tuple[Citation, ...]


class Operand(Frozen):
    """A number of a formula, as it was read from its citations (scale resolved: 1.2 million is 1200000)."""

    name: str
    value: float
    unit: str | None
    citations: tuple[Citation, ...]


class Computation(Frozen):
    """A number computed by program: formula over the operands' names, and its result."""

    formula: str
    operands: tuple[Operand, ...]
    result: float
    unit: str | None


class Dropped(Frozen):
    """A claim that did not reach the answer, and the reason."""

    text: str
    quotes: tuple[str, ...]
    reason: str


class Identity(Frozen):
    """What made this answer: prompt and schema (name and version; None without a model), model (None without
    one), index (embedder fingerprint and reader version). `steps` are all prompts used, in order ("plan.v1",
    "answer.v2", "check.v1")."""

    prompt: str | None
    schema_: str | None
    model: str | None
    index: str
    steps: tuple[str, ...] = ()

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        validate_by_name=True,
        alias_generator=lambda name: name.rstrip("_"),
    )


class Usage(Frozen):
    """What it took. `cost` is in US dollars where the price of the model is known, else None."""

    # `tokens` is written out but computed when read back.
    model_config = ConfigDict(frozen=True, extra="ignore")

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    seconds: float = 0.0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


class LookedAt(Frozen):
    """A place that was read for the answer (shown with an absence)."""

    filing: str
    document: str
    section: str | None
    page: int


class Answer(Frozen):
    """The answer to one question. `value` is the machine-readable core: number, ISO date, string, list,
    boolean or None; `unit` its currency or unit ("USD", "percent", "years", "shares")."""

    format: Literal["footnote.answer.v1"] = FORMAT
    question: str
    status: Status
    answer: str
    value: Value = None
    unit: str | None = None
    claims: tuple[Claim, ...] = ()
    computation: Computation | None = None
    reader: Literal["extractive", "generative"]
    identity: Identity
    usage: Usage
    dropped: tuple[Dropped, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
