"""Where a model is and how it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from index.errors import BadInput
from qa.model.diagnosis import shown
from qa.model.patience import Patience

OFFICIAL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent where an endpoint needs no key: the protocol wants one all the same."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`timeout` is in seconds an attempt; `max_tokens` the most that one reply may have (reasoning included,
    where a model reasons). Raises BadInput for what can be no URL or no key."""

    base_url: str = OFFICIAL
    api_key: str = field(default=NO_KEY, repr=False)
    timeout: float = 120.0
    max_tokens: int = 4096
    patience: Patience = field(default_factory=Patience)

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

    @property
    def where(self) -> str:
        """The base URL as messages show it."""
        return shown(self.base_url)
