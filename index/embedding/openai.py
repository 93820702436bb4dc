"""Vectors from any endpoint that speaks OpenAI's embeddings API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from openai import APIConnectionError, APIStatusError, Omit, OpenAI, OpenAIError

from index import tokens
from index.errors import EmbedderUnavailable

BATCH: Final = 64
"""Texts of one request: small enough for servers on one machine, large enough to hide the way there."""

RETRIES: Final = 3
"""By the client, after 408, 409, 429, 5xx and broken connections, with growing pauses."""

PROBE: Final = "What does the agreement say?"
"""Embedded once on opening, to learn the length of a vector and that the endpoint answers."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A Ruler (see `index.embedding`) in tiktoken's tokens."""

    window: int

    def count(self, text: str) -> int:
        """Tokens as `index.tokens` counts or estimates them."""
        return tokens.count(text)


class OpenAIEmbedder:
    """An Embedder (see `index.embedding`) behind HTTP.

    `dimensions` is asked of the endpoint where given (text-embedding-3 can shorten its vectors), else taken
    from its first answer. `window` is counted in tiktoken's tokens; models count their own, so name one with
    some room. Opening asks for one vector. Raises EmbedderUnavailable.
    """

    def __init__(self, base_url: str, api_key: str, model: str, *, dimensions: int | None = None,
                 window: int = 512, timeout: float = 60.0) -> None:
        self._client = OpenAI(base_url=base_url, api_key=api_key, max_retries=RETRIES, timeout=timeout)
        self._model = model
        self._host = urlsplit(base_url).netloc
        self._asked = dimensions
        self.window: Final = window
        self.ruler: Final = Tokens(window)
        self.dimensions: Final = dimensions or len(self._request([PROBE])[0])
        self.fingerprint: Final = f"{self._host}/{model}/{self.dimensions}"

    def count(self, text: str) -> int:
        """Tokens as `index.tokens` counts or estimates them."""
        return tokens.count(text)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimensions), unit length."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), BATCH):
            rows = self._request(texts[start:start + BATCH])
            if any(len(row) != self.dimensions for row in rows):
                raise EmbedderUnavailable(
                    f"{self._host} answered a vector of another length than {self.dimensions} for "
                    f"{self._model}: set the dimensions that this model has")
            vectors[start:start + BATCH] = rows
        lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise EmbedderUnavailable(f"{self._host} answered a vector without a direction for {self._model}")
        vectors /= lengths
        return vectors

    def _request(self, texts: Sequence[str]) -> list[list[float]]:
        # Some servers refuse an empty input; a space means as little.
        asked = [text or " " for text in texts]
        try:
            answer = self._client.embeddings.create(
                model=self._model, input=asked, encoding_format="float", dimensions=self._asked or Omit())
            rows = [item.embedding for item in sorted(answer.data, key=lambda item: item.index)]
        except APIConnectionError as error:
            raise EmbedderUnavailable(
                f"no embeddings endpoint answers at {self._host}: check address and server") from error
        except APIStatusError as error:
            raise EmbedderUnavailable(
                f"the embeddings endpoint {self._host} answered HTTP {error.status_code} for {self._model}: "
                "check the key and the model's name") from error
        except (OpenAIError, TypeError, AttributeError, ValueError) as error:
            raise EmbedderUnavailable(
                f"{self._host} does not answer as an embeddings endpoint does: check the address") from error
        if len(rows) != len(texts):
            raise EmbedderUnavailable(
                f"{self._host} answered {len(rows)} vectors for {len(texts)} texts: check the address")
        return rows
