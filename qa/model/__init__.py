"""The language model: what the rest of the program knows of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol

from prompts.catalog import T
from prompts.render import Rendered
from qa.answer import Usage


@dataclass(frozen=True, slots=True)
class Heard:
    """All of a reply that has come so far: shorter than before where the model had to be asked again."""

    text: str


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A reply that has the prompt's shape: as data, as the JSON it was read from, and what it took."""

    data: T
    text: str
    usage: Usage


class Model(Protocol):
    """Whatever completes a prompt."""

    @property
    def name(self) -> str:
        """The model's name, as answers show it."""

    @property
    def fingerprint(self) -> str:
        """All that shapes a reply besides the prompt: endpoint, model, parameters. Never a key."""

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """The model's reply, in the prompt's shape. Raises ModelTrouble."""

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        """The reply as it comes, and whole and checked at the end. To stop reading early, close the iterator:
        what has not been said then is not paid for. Raises ModelTrouble."""
