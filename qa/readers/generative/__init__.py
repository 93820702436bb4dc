"""The generative reader: a language model reads the evidence and proposes claims with quotes."""

from qa.readers.generative.reader import Generative

__all__ = ["Generative"]
