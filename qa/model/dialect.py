"""How an endpoint wants to be asked. All take OpenAI's request, but not all of it: what one complains of is
left out or said in the second way, found out once.

The ways to ask for a shape, each tried when the one before is refused or ignored:

schema   `response_format` json_schema, strict: the endpoint holds the model to the schema
object   `response_format` json_object, the schema written into the prompt
plain    no `response_format`, the schema written into the prompt

However it was asked, the reply is read strictly: one JSON object of the schema, perhaps in one code fence.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from prompts.render import Rendered

Form = Literal["schema", "object", "plain"]
SECOND_WAY: Final[dict[Form, Form]] = {"schema": "object", "object": "plain"}
OF_FORMAT = re.compile(r"response_format|json[_ ]?(object|mode)|structured|schema|grammar", re.IGNORECASE)
OF_STREAM = re.compile(r"\bstream(?:ing|ed)?\b", re.IGNORECASE)
CODE_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n\s*```\Z", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """`limit` is what the endpoint calls the most tokens of a reply (reasoning models won't hear of
    max_tokens); `temperature` is whether it lets us set one; `streams` is whether it streams, and counts
    tokens then."""

    form: Form = "schema"
    streams: Literal["usage", "plain", "no"] = "usage"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True

    def body(self, prompt: Rendered[Any], model: str, max_tokens: int) -> dict[str, Any]:
        """The request's body."""
        body: dict[str, Any] = {"model": model, "messages": self._messages(prompt), self.limit: max_tokens}
        if self.temperature:
            body["temperature"] = 0
        if self.form == "schema":
            shape = {"name": prompt.schema_name, "strict": True, "schema": prompt.json_schema}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        elif self.form == "object":
            body["response_format"] = {"type": "json_object"}
        return body

    def after(self, complaint: str) -> Dialect | None:
        """The dialect to try after an endpoint refused this one with these words; None where they are about
        something else."""
        if self.limit == "max_tokens" and "max_completion_tokens" in complaint:
            return replace(self, limit="max_completion_tokens")
        if self.temperature and "temperature" in complaint:
            return replace(self, temperature=False)
        if self.streams == "usage" and "stream_options" in complaint:
            return replace(self, streams="plain")
        if self.streams != "no" and OF_STREAM.search(complaint):
            return replace(self, streams="no")
        return self.second_way() if OF_FORMAT.search(complaint) else None

    def second_way(self) -> Dialect | None:
        """The dialect that asks for the shape in the next way; None after the last."""
        form = SECOND_WAY.get(self.form)
        return replace(self, form=form) if form else None

    def streamed(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body of a request for a stream."""
        counted = {"stream_options": {"include_usage": True}} if self.streams == "usage" else {}
        return {**body, "stream": True, **counted}

    def sent(self, prompt: Rendered[Any]) -> str:
        """All words that are sent, for counting: the schema counts wherever it stands."""
        return f"{prompt.system}\n{prompt.user}\n{json.dumps(prompt.json_schema)}"

    def _messages(self, prompt: Rendered[Any]) -> list[dict[str, str]]:
        system = prompt.system
        if self.form != "schema":
            schema = json.dumps(prompt.json_schema)
            system += f"\n# Shape of the reply\n\nJSON, valid against this JSON schema:\n\n{schema}\n"
        return [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}]


def unfenced(content: str) -> str:
    """A reply's text without the code fence that some models put around JSON."""
    stripped = content.strip()
    fenced = CODE_FENCE.match(stripped)
    return fenced[1] if fenced else stripped
