"""How a model is used in one run of the program: what it may cost, what it is asked besides, who looks on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prompts.catalog import T
from prompts.render import Rendered
from qa.model import Heard, Model, Reply
from qa.model.purse import Purse
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.model.client import Client

Shown = Callable[[str, Rendered[Any]], None]
"""Is told the model's name and each prompt, before it is sent."""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """`run` pays for all of a run, and `each` US dollars are the most that one question may take; `check` is
    whether the model checks statements of consequence (None: as the settings say); `shown` is told each
    prompt."""

    run: Purse | None = None
    each: float | None = None
    check: bool | None = None
    shown: Shown | None = None

    def for_a_question(self, client: Client, settings: Settings) -> Model:
        """The model for one question, its replies kept."""
        from qa.model.client import kept  # takes a third of a second to import

        each = Purse(self.each, "--max-cost-each") if self.each is not None else None
        purses = tuple(purse for purse in (self.run, each) if purse is not None)
        model = kept(replace(client, purses=purses), settings)
        return Watched(model, self.shown) if self.shown else model


@dataclass(frozen=True, slots=True)
class Watched:
    """A model whose prompts are shown, those too that a kept reply answers."""

    model: Model
    shown: Shown

    @property
    def name(self) -> str:
        """The model's own name."""
        return self.model.name

    @property
    def fingerprint(self) -> str:
        """The model's own fingerprint."""
        return self.model.fingerprint

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """The model's reply. Raises ModelTrouble."""
        self.shown(self.model.name, prompt)
        return self.model.complete(prompt)

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        """The model's reply as it comes. Raises ModelTrouble."""
        self.shown(self.model.name, prompt)
        return self.model.stream(prompt)
