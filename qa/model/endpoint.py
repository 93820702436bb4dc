"""Where a model is and how it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from index.errors import BadInput
from index.tokens import count
from qa.model.diagnosis import shown
from qa.model.patience import Patience
from qa.model.usage import Price, price_of

OFFICIAL = "https://api.openai.com/v1"
MORE = 1.3
"""How many tokens another tokenizer may make of what ours counts as one, at most."""

FRAME = 200
"""Tokens that a request has around its text, at most."""

NO_KEY = "none"
"""Sent where an endpoint needs no key: the protocol wants one all the same."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`timeout` is in seconds an attempt; `max_tokens` the most that one reply may have (reasoning included,
    where a model reasons); `price` is of every model there, where that is known better than by the table of
    qa/model/usage.py. Raises BadInput for what can be no URL or no key."""

    base_url: str = OFFICIAL
    api_key: str = field(default=NO_KEY, repr=False)
    timeout: float = 120.0
    max_tokens: int = 4096
    patience: Patience = field(default_factory=Patience)
    price: Price | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.base_url).scheme not in ("http", "https") or not self.host:
            raise BadInput(
                "OPENAI_BASE_URL is not a URL that models answer at: it looks like http://127.0.0.1:8000/v1."
            )
        if not (self.api_key.isascii() and self.api_key.isprintable()):
            raise BadInput("OPENAI_API_KEY holds characters that no key has: copy it again.")

    @property
    def host(self) -> str:
        """The host's name."""
        return urlsplit(self.base_url).hostname or ""

    def price_of(self, model: str) -> Price | None:
        """The price of one of its models, or None where it is not known."""
        return self.price or price_of(self.host, model)

    def ceiling(self, model: str, sent: str) -> float | None:
        """The most US dollars that a call may cost which sends these words; None where no price is known."""
        price = self.price_of(model)
        return price.of(int(MORE * count(sent)) + FRAME, 0, self.max_tokens) if price else None

    @property
    def where(self) -> str:
        """The base URL as messages show it."""
        return shown(self.base_url)
