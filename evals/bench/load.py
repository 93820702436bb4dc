"""People asking at once, over HTTP, at a server of its own on loopback: errors, times of answers, memory.

python -m evals.bench.load [--people 30] [--questions 2000]

The questions are those of the own set, over its filings. Every person asks one after the other, without a
pause. Said are the share of errors, the 50th, 95th and 99th percentile of the time to a whole answer,
answers a second, and the server's memory (proportional set size) after the first tenth of the questions and
at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import click
import httpx
import numpy as np

OWN: Final = Path(__file__).resolve().parents[1] / "sets" / "own"
PROGRAM: Final = Path(sys.executable).parent / "footnote"
PATIENCE: Final = 60.0
"""Seconds after which an answer counts as an error."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. Times in seconds, memory in MiB, at the points at which it was looked at."""

    people: int
    answers: int
    errors: tuple[str, ...]
    times: tuple[float, ...]
    seconds: float
    processor: float
    memory: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """The time within which that share of answers came."""
        return float(np.percentile(self.times, 100 * share)) if self.times else float("nan")


def questions() -> list[dict[str, object]]:
    """The own set's questions, as requests."""
    cases = [json.loads(line) for line in (OWN / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        {"question": case["question"], "where": {"filing": case["filing"]} if case.get("filing") else {}}
        for case in cases
        if case["kind"] == "question"
    ]


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """`footnote serve` over the own set's filings: its address and process."""
    subprocess.run([PROGRAM, "add", "--home", home, OWN / "filings"], check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(
        [PROGRAM, "serve", "--home", home, "--port", "0", "--reader", "extractive"],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            yield process.stdout.readline().partition(" at ")[2].partition(" ")[0], process.pid
        finally:
            process.terminate()


def family(pid: int) -> Iterator[int]:
    """A process and those that it started, and they (Linux)."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text(encoding="ascii").split():
            yield from family(int(child))


def memory(pid: int) -> float:
    """MiB of memory of a process and those that it started, shared pages by their share."""
    total = 0
    for own in family(pid):
        rows = Path(f"/proc/{own}/smaps_rollup").read_text(encoding="ascii").splitlines()
        total += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024


def processor(pid: int) -> float:
    """Seconds of processor time that they have used."""
    ticks = 0
    for own in family(pid):
        fields = Path(f"/proc/{own}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def load(url: str, pid: int, asked: Sequence[dict[str, object]], people: int) -> Load:
    """Put the questions, so many people at a time."""
    waiting = iter(asked)
    lock = threading.Lock()
    times: list[float] = []
    errors: list[str] = []
    sizes: list[float] = []

    def person() -> None:
        with httpx.Client(base_url=url, timeout=PATIENCE) as client:
            while True:
                with lock:
                    request = next(waiting, None)
                if request is None:
                    return
                started = time.perf_counter()
                try:
                    client.post("/api/ask", json=request).raise_for_status()
                    times.append(time.perf_counter() - started)
                except httpx.HTTPError as error:
                    errors.append(f"{request['question']}: {error!r}")
                if (len(times) + len(errors)) % max(1, len(asked) // 10) == 0:
                    sizes.append(memory(pid))

    # What is loaded with the first question is not waited for again.
    httpx.post(f"{url}/api/ask", json=asked[0], timeout=PATIENCE).raise_for_status()
    started, spent = time.perf_counter(), processor(pid)
    threads = [threading.Thread(target=person) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    spent = processor(pid) - spent
    return Load(people, len(times), tuple(errors), tuple(times), seconds, spent, tuple(sizes))


@click.command()
@click.option("--people", default=30, show_default=True, type=click.IntRange(1, 100))
@click.option("--questions", "count", default=2000, show_default=True, type=click.IntRange(1, 20_000))
def main(people: int, count: int) -> None:
    """Measure, and say what came of it."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "home") as (url, pid):
        result = load(url, pid, list(islice(cycle(questions()), count)), people)
    click.echo(
        f"{result.people} people, {result.answers} answers in {result.seconds:.1f} s "
        f"({result.answers / result.seconds:.1f} a second, "
        f"{1000 * result.processor / max(1, result.answers):.0f} ms of processor time each), "
        f"{len(result.errors)} errors"
    )
    click.echo(
        "time of an answer: "
        + ", ".join(
            f"p{100 * share:.0f} {result.percentile(share):.2f} s" for share in (0.5, 0.95, 0.99, 1.0)
        )
    )
    click.echo("memory, MiB: " + ", ".join(f"{size:.0f}" for size in result.memory))
    for error in result.errors[:5]:
        click.echo(error, err=True)


if __name__ == "__main__":
    main()
