"""Text to vectors: what every embedder offers. `minilm` works here and now, `openai` asks an endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Ruler(Protocol):
    """Measures texts as an embedder does, without being one: cheap to make and to send to other processes."""

    @property
    def window(self) -> int:
        """How many tokens of a text are seen, as `count` counts them; what lies beyond is cut off."""

    def count(self, text: str) -> int:
        """Tokens of `text`, the special ones around it not included. Of two texts set apart by white space,
        the counts add up."""


class Embedder(Ruler, Protocol):
    """Turns texts into vectors whose dot product is their likeness."""

    @property
    def fingerprint(self) -> str:
        """Names weights and arithmetic: vectors of different fingerprints can't be compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    @property
    def ruler(self) -> Ruler:
        """What measures texts as this embedder does; can be pickled."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimensions), rows of unit length in the order given.

        Raises EmbedderUnavailable.
        """
