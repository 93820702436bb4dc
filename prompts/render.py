"""A prompt and its variables -> what is sent. Strict: a missing or an unused variable is an error."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from prompts.catalog import PromptSpec, T
from prompts.schemas.wire import json_schema

TEMPLATES = Path(__file__).parent / "templates"


class WrongVariables(ValueError):
    """The variables given are not those that the template uses."""


@dataclass(frozen=True, slots=True)
class Rendered(Generic[T]):
    """What is sent to a model: `system` is the same for every call of a prompt (so that providers cache it),
    `user` holds what changes, the question last. `identity` is the prompt's name and version."""

    identity: str
    system: str
    user: str
    schema: type[T]
    schema_name: str

    @property
    def json_schema(self) -> dict[str, Any]:
        """The JSON schema of the reply."""
        return json_schema(self.schema)

    def parse(self, text: str) -> T:
        """The reply as its wire model. Raises pydantic.ValidationError where it breaks the schema."""
        return self.schema.model_validate_json(text, strict=True)


def render(spec: PromptSpec[T], /, **variables: object) -> Rendered[T]:
    """Fill a prompt. Raises WrongVariables where one is missing or unused, and jinja2.UndefinedError where
    a template reaches for an attribute that isn't there."""
    used = _variables(spec.template)
    if used != set(variables):
        missing, unused = sorted(used - set(variables)), sorted(set(variables) - used)
        raise WrongVariables(f"{spec.identity}: missing {missing}, unused {unused}")
    template = _environment().get_template(spec.template)
    system, user = (
        "".join(template.blocks[block](template.new_context(dict(variables)))).strip() + "\n"
        for block in ("system", "user")
    )
    return Rendered(spec.identity, system, user, spec.schema, spec.schema_name)


def digest(spec: PromptSpec[Any]) -> str:
    """SHA-256 over all that makes a prompt: its template, what that includes, and the schema."""
    parts = [f"{name}\n{_source(name)}" for name in sorted(_reached(spec.template))]
    parts.append(json.dumps(json_schema(spec.schema), sort_keys=True))
    return hashlib.sha256("\n\0".join(parts).encode()).hexdigest()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fence"] = _fence
    return environment


def _fence(text: str) -> str:
    """A tag made from the text, so that a filing can't hold the tag of its own fence."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _reached(name: str) -> Iterator[str]:
    """A template and those that it includes or imports."""
    yield name
    for other in meta.find_referenced_templates(_environment().parse(_source(name))):
        if other is not None:
            yield from _reached(other)


def _variables(name: str) -> set[str]:
    environment = _environment()
    parsed = (environment.parse(_source(reached)) for reached in _reached(name))
    return set().union(*(meta.find_undeclared_variables(tree) for tree in parsed))
