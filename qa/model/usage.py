"""What calls took: tokens, and their price where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.answer import Usage

OFFICIAL = "api.openai.com"
"""The one host that the prices below are for; the same name elsewhere may cost anything."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens: of the prompt, of the prompt where the provider had it cached, and of
    the completion."""

    prompt: float
    cached: float
    completion: float

    def of(self, prompt: int, cached: int, completion: int) -> float:
        """US dollars for so many tokens; `prompt` includes `cached`."""
        fresh = prompt - cached
        return (fresh * self.prompt + cached * self.cached + completion * self.completion) / 1_000_000


PRICES: dict[str, Price] = {
    "gpt-4o": Price(2.50, 1.25, 10.00),
    "gpt-4o-mini": Price(0.15, 0.075, 0.60),
    "gpt-4.1": Price(2.00, 0.50, 8.00),
    "gpt-4.1-mini": Price(0.40, 0.10, 1.60),
    "gpt-4.1-nano": Price(0.10, 0.025, 0.40),
    "gpt-5": Price(1.25, 0.125, 10.00),
    "gpt-5-mini": Price(0.25, 0.025, 2.00),
    "gpt-5-nano": Price(0.05, 0.005, 0.40),
}
"""From public secondary sources (November 2026), not from the provider's own page. What is not listed has
no known price."""


def price_of(host: str, model: str) -> Price | None:
    """The price of a model, or None where it is not known. A dated snapshot ("gpt-4o-2024-08-06") costs what
    its model costs."""
    return PRICES.get(re.sub(r"-\d{4}-\d{2}-\d{2}$", "", model)) if host == OFFICIAL else None


def total(usages: Iterable[Usage]) -> Usage:
    """All together; the cost is unknown if that of any is."""
    every = tuple(usages)
    costs = [usage.cost for usage in every]
    known = [dollars for dollars in costs if dollars is not None]
    return Usage(
        calls=sum(usage.calls for usage in every),
        prompt_tokens=sum(usage.prompt_tokens for usage in every),
        completion_tokens=sum(usage.completion_tokens for usage in every),
        cost=sum(known) if len(known) == len(costs) else None,
        seconds=sum(usage.seconds for usage in every),
    )
