"""Filings by the thousand for measuring how an index grows: synthetic, and said to be so.

Words are drawn with the frequencies that they have in the sample filings, so that common ones are common and
the full-text index works as hard as it would; names are made up. Vectors are directions around a centre for
each filing, so that a filing's passages lie together as real ones do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.filing import Document, Filing, Passage, Submission

SAMPLES: Final = Path(__file__).resolve().parents[1] / "sets" / "own" / "filings"
DIMENSIONS: Final = 384
WORDS: Final = 95
"""Of a passage: about 148 tokens."""

SHORT: Final = 20
LONG: Final = 400
"""Passages of an 8-K and of a 10-K. Of 31 filings one is long: a thousand passages together."""

SPREAD: Final = 0.8
"""Length of the noise around a filing's centre, whose length is 1."""

SYLLABLES: Final = ("al", "bra", "cor", "dun", "el", "fen", "gar", "hol", "ith", "jor", "kes", "lun", "mar",
                    "nor", "os", "per", "quil", "ros", "sel", "tor", "ul", "vel", "wyn", "yor", "zan")
FORMS: Final = ("8-K", "8-K", "10-Q", "8-K/A")


@dataclass(frozen=True, slots=True)
class Made:
    """A synthetic filing: what goes into the catalog, and a vector for each passage."""

    submission: Submission
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]


class Maker:
    """Makes filings number 0, 1, 2, ...: the same ones each time."""

    def filings(self, first: int) -> Iterator[Made]:
        """Filings from a number on, without end."""
        while True:
            yield self._filing(first)
            first += 1

    def name(self, number: int) -> str:
        """A company's name."""
        random = np.random.default_rng(number)
        parts = [SYLLABLES[i] for i in random.integers(0, len(SYLLABLES), 4)]
        return f"{''.join(parts[:2]).title()}{number % 100} {''.join(parts[2:]).title()} Corp."

    def _filing(self, number: int) -> Made:
        random = np.random.default_rng(number)
        size = LONG if number % 31 == 30 else SHORT
        form = "10-K" if size == LONG else FORMS[number % len(FORMS)]
        company, filed = self.name(number), f"{2001 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"
        filing = Filing(f"{number:016x}", f"synthetic-{number}.txt", company, f"{number:010}", form,
                        f"{number:010}-24-000001", filed, filed)
        words, weights = self._words
        drawn = words[np.searchsorted(weights, random.random(size * WORDS))].reshape(size, WORDS)
        bodies = [" ".join(row) for row in drawn]
        document = f"{filing.id}/1"
        starts = np.concatenate([[0], np.cumsum([len(body) + 1 for body in bodies])])
        context = f"{company} · Form {form} · filed {filed} · Item 1.01"
        passages = tuple(
            Passage(f"{document}:{start}-{start + len(body)}", filing.id, document, "Item 1.01", 1 + i // 4,
                    int(start), int(start) + len(body), body, context)
            for i, (start, body) in enumerate(zip(starts, bodies, strict=False)))
        text = Document(document, filing.id, 1, form, filing.source, "", "\n".join(bodies))
        return Made(Submission(filing, (text,), (None,)), passages, self._vectors(random, size))

    def _vectors(self, random: np.random.Generator, size: int) -> NDArray[np.float32]:
        centre = random.normal(size=DIMENSIONS)
        centre /= np.linalg.norm(centre)
        noise = random.normal(size=(size, DIMENSIONS)) * SPREAD / DIMENSIONS ** 0.5
        vectors = centre + noise
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    @cached_property
    def _words(self) -> tuple[NDArray[np.str_], NDArray[np.float64]]:
        """Words of the sample filings, and up to which number between 0 and 1 each is drawn."""
        text = "\n".join(path.read_text("utf-8", errors="replace") for path in sorted(SAMPLES.glob("*.txt")))
        counts = Counter(re.findall(r"[A-Za-z][a-z'-]+", text))
        numbers = np.array(list(counts.values()), np.float64)
        return np.array(list(counts)), np.cumsum(numbers / numbers.sum())
