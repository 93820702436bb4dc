"""How time, memory and disk grow with the index: `python -m evals.bench.growth --passages 100000`.

Filings and vectors are synthetic (`synthetic.py`); the index is a real one, filled by the product's own
steps, and every question goes through the product's own search, with the model left out: a question's vector
is that of a passage, slightly turned. Milliseconds of a question: 50th and 95th percentile by the clock, and
the 50th of processor time.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click
import numpy as np
from numpy.typing import NDArray

from evals.bench.synthetic import DIMENSIONS, Maker
from index.filing import Filter
from index.library import Library
from index.retrieve import search

STEPS: Final = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
TOGETHER: Final = 31
"""Filings that are indexed at a time: a thousand passages."""

QUESTIONS: Final = (
    "How large is the up-front payment?",
    "Which law governs the agreement?",
    "When does the agreement terminate, and who may terminate it?",
    "What did the company announce about its revenue for the quarter?",
    "Who are the parties to the credit agreement, and what is the amount of the commitments?",
    "What will {name} pay at closing?",
    "Did {name} enter into a material definitive agreement?",
    "What royalties does {name} owe on net sales?",
    "Which officers of {name} resigned?",
    "How many shares does {name} issue, and at what price for each share?",
)
ROUNDS: Final = 3
TURNED: Final = 0.5


@dataclass
class Fixed:
    """An embedder that takes no time: the same vector for each text, set from outside."""

    vector: NDArray[np.float32]
    fingerprint: str = "synthetic-384"
    dimensions: int = DIMENSIONS
    window: int = 254

    @property
    def ruler(self) -> Fixed:
        """Itself."""
        return self

    def count(self, text: str) -> int:
        """About."""
        return len(text) // 5

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vector that was set."""
        return np.tile(self.vector, (len(texts), 1))


@dataclass
class Taken:
    """Milliseconds of many questions."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        p50, p95 = np.percentile(self.wall, [50, 95])
        return f"{p50:.0f} / {p95:.0f} ({np.percentile(self.processor, 50):.0f})"


FILTERS: Final[dict[str, Callable[[Maker, int], Filter]]] = {
    "none": lambda maker, filings: Filter(),
    "a filing": lambda maker, filings: Filter(filing=f"synthetic-{filings // 2}.txt"),
    "a company": lambda maker, filings: Filter(company=maker.name(filings // 3)),
    "a form, 35%": lambda maker, filings: Filter(form="10-K"),
    "a form, 16%": lambda maker, filings: Filter(form="10-Q"),
    "since, 50%": lambda maker, filings: Filter(since="2013-01-01"),
    "until, 8%": lambda maker, filings: Filter(until="2002-12-31"),
}


@click.command()
@click.option("--passages", default=30_000, show_default=True, help="How far to grow.")
@click.option("--home", type=click.Path(path_type=Path), help="Where; otherwise a folder that is removed.")
def main(passages: int, home: Path | None) -> None:
    """Print a row for each size."""
    with tempfile.TemporaryDirectory() as scratch:
        for row in grow(home or Path(scratch) / "home", passages):
            click.echo(row)


def grow(home: Path, passages: int) -> Iterator[str]:
    """Rows of a table in Markdown."""
    maker, embedder = Maker(), Fixed(np.zeros(DIMENSIONS, np.float32))
    names = " | ".join(FILTERS)
    yield (f"| passages | filings | catalog, ms a passage | Chroma, ms a passage | catalog MB | Chroma MB "
           f"| open, s | memory, MB | {names} |")
    yield "|---" * (8 + len(FILTERS)) + "|"
    held = filings = 0
    for size in [step for step in STEPS if step <= passages]:
        with Library.open(home, lambda: embedder, write=True) as library:
            assert library.embedder
            ledger = library.catalog.ledger
            filings, held = len(ledger.ids()), ledger.size()
            if held > size:  # of an earlier run in the same home
                continue
            before, catalog, chroma = held, 0.0, 0.0
            while held < size:
                made = [made for made, _ in zip(maker.filings(filings), range(TOGETHER), strict=False)]
                started = time.perf_counter()
                for one in made:
                    library.catalog.add(one.submission, one.passages)
                    ledger.keep_of(one.passages, one.vectors)
                written = time.perf_counter()
                library.finish([one.submission.filing.id for one in made])
                catalog += written - started
                chroma += time.perf_counter() - written
                filings += len(made)
                held = ledger.size()
        grown = max(1, held - before)
        yield _row(home, maker, embedder, filings, held, 1000 * catalog / grown, 1000 * chroma / grown)


def _row(
    home: Path, maker: Maker, embedder: Fixed, filings: int, held: int, catalog: float, chroma: float
) -> str:
    with Library.open(home, lambda: embedder) as library:
        started = time.perf_counter()
        embedder.vector = _turned(maker, 0, filings)
        search(library, QUESTIONS[0], Filter(), 10)
        opened = time.perf_counter() - started
        taken = {name: _asked(library, maker, embedder, filings, where(maker, filings))
                 for name, where in FILTERS.items()}
    memory = _memory()
    sizes = [_size(home.glob("catalog*")), _size(p for f in home.glob("vectors-*") for p in f.rglob("*"))]
    return (f"| {held:,} | {filings:,} | {catalog:.2f} | {chroma:.2f} | {sizes[0]:,.0f} | {sizes[1]:,.0f} "
            f"| {opened:.1f} | {memory:,.0f} | {' | '.join(map(str, taken.values()))} |")


def _asked(library: Library, maker: Maker, embedder: Fixed, filings: int, where: Filter) -> Taken:
    taken = Taken()
    for number in range(ROUNDS * len(QUESTIONS)):
        subject = number * 7919 % filings
        question = QUESTIONS[number % len(QUESTIONS)].format(name=maker.name(subject))
        embedder.vector = _turned(maker, subject, filings)
        wall, processor = time.perf_counter(), time.process_time()
        with library.snapshot():
            search(library, question, where, 10)
        taken.wall.append(1000 * (time.perf_counter() - wall))
        taken.processor.append(1000 * (time.process_time() - processor))
    return taken


def _turned(maker: Maker, number: int, filings: int) -> NDArray[np.float32]:
    """A passage's vector with noise of half its length."""
    made = next(maker.filings(number % filings))
    noise = np.random.default_rng(number).normal(size=DIMENSIONS) * TURNED / DIMENSIONS ** 0.5
    vector = made.vectors[0] + noise
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _size(files: Iterator[Path]) -> float:
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _memory() -> float:
    """What this process holds now, where the system tells; else the most that it has held."""
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
