"""What an embedder around another one passes on: the measures are the inner one's own."""

from __future__ import annotations

from index.embedding import Embedder, Ruler


class Wrapped:
    """Base of embedders that keep what another has made; their vectors are its vectors."""

    __slots__ = ()

    embedder: Embedder

    @property
    def fingerprint(self) -> str:
        """The inner embedder's."""
        return self.embedder.fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self.embedder.dimensions

    @property
    def window(self) -> int:
        """How many tokens of a text are seen."""
        return self.embedder.window

    @property
    def ruler(self) -> Ruler:
        """The inner embedder's."""
        return self.embedder.ruler

    def count(self, text: str) -> int:
        """Tokens of `text` as the inner embedder counts them."""
        return self.embedder.count(text)
