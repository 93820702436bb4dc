"""How fast texts become vectors, against the usual way, in one run: `python -m evals.bench.embedding`.

The usual way is that of Chroma's default function: the same weights in fp32, every text padded to 256
tokens, batches of 32. Rounds of all ways alternate and the best round of each counts, so that other work on
the machine weighs on all alike; the ratio is the figure, not the rate. Where the machine is busy all along,
the processor's time is the better guide, though it counts what the runtime's threads spend on waiting.
"""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from evals.bench.exported import export
from index.embedding import weights
from index.embedding.minilm import open_minilm

SAMPLES: Final = Path(__file__).resolve().parents[1] / "sets" / "own" / "filings"
SHORTEST: Final = 40
PADDED: Final = 256
BATCH: Final = 32

Vectors = NDArray[np.float32]
Reference = tuple[InferenceSession, Tokenizer]
Embed = Callable[[Sequence[str]], Vectors]


class Seconds(NamedTuple):
    """What a round took, by the clock and of all cores."""

    wall: float
    processor: float


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--texts", "number", default=32, show_default=True, help="How many texts.")
@click.option("--rounds", default=4, show_default=True)
def main(sources: tuple[Path, ...], number: int, rounds: int) -> None:
    """Texts of 40 to 256 tokens, 148 on average, are cut from SOURCES: text files or folders of them, the
    sample filings where none is named."""
    reference = _reference()
    texts = _texts(sources or (SAMPLES,), number, reference[1])
    with tempfile.TemporaryDirectory() as cache:
        started = time.perf_counter()
        local = open_minilm(Path(cache))
        local.embed(["one"])
        built = time.perf_counter()
        open_minilm(Path(cache)).embed(["one"])
        opened = time.perf_counter()
    ways: dict[str, Embed] = {
        "fp32, padded to 256, batches of 32": lambda batch: _padded(reference, batch, PADDED, BATCH),
        "fp32, sorted, batches of 8": lambda batch: _sorted(reference, batch, 8),
        "index.embedding.minilm": local.embed,
    }
    best, vectors = _race(ways, texts, rounds)
    usual = next(iter(ways))
    mean = np.mean([local.count(text) + 2 for text in texts])
    load = os.getloadavg()[0]
    click.echo(f"{len(texts)} texts of {mean:.0f} tokens on average; {os.cpu_count()} cores, load {load:.1f}")
    click.echo(f"first opening {built - started:.1f} s, later ones {opened - built:.2f} s\n")
    click.echo("| way | texts/s | ratio | processor ms a text | ratio | cosine to the first, mean | least |")
    click.echo("|---|---|---|---|---|---|---|")
    for way, taken in best.items():
        cosine = (vectors[way] * vectors[usual]).sum(axis=1)
        click.echo(f"| {way} | {len(texts) / taken.wall:.1f} | {best[usual].wall / taken.wall:.2f} "
                   f"| {1000 * taken.processor / len(texts):.0f} "
                   f"| {best[usual].processor / taken.processor:.2f} "
                   f"| {cosine.mean():.4f} | {cosine.min():.4f} |")


def _texts(sources: Sequence[Path], number: int, tokenizer: Tokenizer) -> list[str]:
    """Lengths go evenly from the least to the most, in an order that is always the same."""
    tokens = np.random.default_rng(0).permutation(np.linspace(SHORTEST, PADDED, number).astype(int)) - 2
    files = [file for source in sources for file in (sorted(source.rglob("*.txt")) or [source])]
    whole = "".join(file.read_text("utf-8", errors="replace") for file in files if file.is_file())
    ends = np.cumsum(tokens)
    places = tokenizer.encode(whole, add_special_tokens=False).offsets
    if len(places) < ends[-1]:
        raise click.ClickException(f"{ends[-1]} tokens of text are needed, {len(places)} are there")
    return [whole[places[end - length][0]:places[end - 1][1]]
            for end, length in zip(ends, tokens, strict=True)]


def _race(ways: dict[str, Embed], texts: Sequence[str],
          rounds: int) -> tuple[dict[str, Seconds], dict[str, Vectors]]:
    """The best seconds of each way, and its vectors. The first round warms up and does not count."""
    vectors = {way: embed(texts) for way, embed in ways.items()}
    best = dict.fromkeys(ways, Seconds(math.inf, math.inf))
    for _ in range(rounds):
        for way, embed in ways.items():
            wall, processor = time.perf_counter(), time.process_time()
            embed(texts)
            best[way] = Seconds(min(best[way].wall, time.perf_counter() - wall),
                                min(best[way].processor, time.process_time() - processor))
    return best, vectors


def _reference() -> Reference:
    files = weights.find()
    options = SessionOptions()
    options.log_severity_level = 3
    tokenizer = Tokenizer.from_file(str(files.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    graph = export(weights.read(files.weights))
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"]), tokenizer


def _padded(reference: Reference, texts: Sequence[str], width: int, batch: int) -> Vectors:
    session, tokenizer = reference
    found = []
    for start in range(0, len(texts), batch):
        encoded = [tokenizer.encode(text) for text in texts[start:start + batch]]
        ids = np.zeros((len(encoded), width), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(encoded):
            kept = one.ids[:width]
            ids[row, :len(kept)] = kept
            mask[row, :len(kept)] = 1
        [hidden] = session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids * 0})
        pooled = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        found.append(pooled / np.linalg.norm(pooled, axis=1, keepdims=True))
    return np.concatenate(found).astype(np.float32)


def _sorted(reference: Reference, texts: Sequence[str], batch: int) -> Vectors:
    lengths = [len(reference[1].encode(text)) for text in texts]
    order = sorted(range(len(texts)), key=lengths.__getitem__)
    vectors = np.empty((len(texts), 384), np.float32)
    for start in range(0, len(order), batch):
        rows = order[start:start + batch]
        longest = min(lengths[rows[-1]], PADDED)
        vectors[rows] = _padded(reference, [texts[row] for row in rows], longest, batch)
    return vectors


if __name__ == "__main__":
    main()
