"""What all wire models share: frozen, closed, every field required, so that strict structured output takes
them, and a JSON schema without the noise that pydantic adds."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["answered", "not_disclosed", "redacted", "absent"]
TermStatus = Literal["found", "not_disclosed", "redacted", "absent"]
ValueType = Literal["text", "money", "percent", "date", "number", "party", "boolean", "list"]
Value = float | bool | str | list[str] | None


class Wire(BaseModel):
    """Base of all wire models. No field has a default: a model says everything, null included."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class WireQuote(Wire):
    """Words of one excerpt."""

    passage: str
    quote: str


def json_schema(schema: type[Wire]) -> dict[str, Any]:
    """The JSON schema of a wire model, within the subset that strict structured output allows."""
    bare = _bare(schema.model_json_schema())
    assert isinstance(bare, dict)
    return bare


def _bare(node: Any) -> Any:
    """Without titles and docstrings: they cost tokens at every call and the prompt says it better."""
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _bare(value)
        for key, value in node.items()
        if not (key in ("title", "description") and isinstance(value, str))
    }
