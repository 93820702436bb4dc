"""The reader that needs no model."""

from qa.readers.extractive.reader import Extractive

__all__ = ["Extractive"]
