"""How fast a deal is summarized without a model: `python -m evals.bench.summaries --data DIR`.

An agreement of about 300 kB (the largest of DIR/cuad/contracts; without DIR one is made from the samples)
is put into an index; then its summary is made from the catalog, rounds times, and the best counts, by the
clock and by the processor. The ratio is to reading and outlining the same file, which is done in the same
run: other work on the machine weighs on both alike. """

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import click

from index.formats import read
from index.ingest import add
from index.library import Library
from qa.deals.summarize import summarize
from qa.opening import open_embedder
from qa.settings import read_settings

SAMPLES: Final = Path(__file__).resolve().parents[1] / "sets" / "own" / "filings"
SIZE: Final = 300_000
AIM: Final = 2.0
"""Seconds that a summary of such an agreement may take."""


class Took(NamedTuple):
    """What the best of several rounds took, by the clock and by the processor, in seconds."""

    wall: float
    processor: float


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="Else one is made.")
@click.option("--rounds", default=5, show_default=True)
def main(data: Path | None, rounds: int) -> None:
    """Seconds of a summary, and the ratio to reading the same file."""
    with TemporaryDirectory() as folder:
        source = _largest(data) if data else _made(Path(folder))
        settings = read_settings(Path(folder) / "home")
        with Library.open(settings.home, lambda: open_embedder(settings), write=True) as library:
            [outcome] = add(library, [source], lambda _: None)
            assert outcome.filing is not None, outcome.reason
            filing = outcome.filing
            load = os.getloadavg()[0]
            click.echo(f"{os.cpu_count()} cores, load {load:.1f}; by the clock / by the processor\n")
            reading = _best(lambda: read(source), rounds)
            summary = _best(
                lambda: summarize(filing, library.documents(filing.id), library.identity), rounds
            )
    size = source.stat().st_size / 1000
    click.echo(f"{source.name[:60]}, {size:.0f} kB")
    click.echo(f"  reading and outlining  {reading.wall:.2f} s / {reading.processor:.2f} s")
    aim = f"aim: under {AIM:.0f} s"
    click.echo(f"  summary, once indexed  {summary.wall:.2f} s / {summary.processor:.2f} s ({aim})")
    click.echo(f"  ratio                  {summary.processor / reading.processor:.1f}")


def _largest(data: Path) -> Path:
    """The contract of DIR/cuad nearest to SIZE."""
    contracts = (data / "cuad" / "contracts").glob("*.txt")
    return min(contracts, key=lambda path: (abs(path.stat().st_size - SIZE), path.name))


def _made(folder: Path) -> Path:
    """An agreement of SIZE: the text of a sample over and over."""
    text = (SAMPLES / "veldran-2024-kestrowe.txt").read_text(encoding="utf-8")
    path = folder / "EX-10.1-made agreement.txt"
    path.write_text((text * (SIZE // len(text) + 1))[:SIZE], encoding="utf-8")
    return path


def _best(work: Callable[[], object], rounds: int) -> Took:
    taken = []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        taken.append(Took(time.perf_counter() - wall, time.process_time() - processor))
    return min(taken, key=lambda took: took.processor)


if __name__ == "__main__":
    main()
