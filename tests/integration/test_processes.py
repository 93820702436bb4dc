"""Several processes on one home: what one adds the others see within seconds, whole and exactly."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.library import Library
from tests.integration.beside import seen
from tests.unit.index.embedders import Hashing

SECONDS = 10.0
"""After its adding was acknowledged a filing must be seen, on a machine that is busy with other things."""

FILINGS = 12
GOODS = [f"goods{number}" for number in range(1000)]


def lines(said: Path) -> list[dict[str, Any]]:
    """What a process has said until now, in whole lines."""
    return [json.loads(line) for line in said.read_text().rpartition("\n")[0].splitlines()]


@contextmanager
def started(said: Path, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process, until it ends, which it must do well; what it says goes to a file."""
    command = [sys.executable, "-m", "tests.integration.beside", *map(str, arguments)]
    with said.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE) as process:
        try:
            yield process
            _, err = process.communicate(timeout=120)
        except BaseException:
            process.kill()
            raise
    assert process.returncode == 0, err.decode()


def wait(until: Callable[[], bool]) -> None:
    """Wait for it, at most until it would be too late for any."""
    end = time.monotonic() + 6 * SECONDS
    while not until() and time.monotonic() < end:
        time.sleep(0.05)


def test_readers_see_what_another_adds_and_removes(tmp_path: Path) -> None:
    home, stop, files, chance = tmp_path / "home", tmp_path / "stop", [], random.Random(1)
    for number in range(FILINGS):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text("\n\n".join(
            f"Vessel {number} has carried {' '.join(chance.sample(GOODS, 60))}. It is called vessel{number}."
            for _ in range(3 + number)))
    by_chroma, exactly, added, removed = (tmp_path / name for name in ("chroma", "exact", "added", "removed"))
    with started(by_chroma, "read", home, 0, stop), started(exactly, "read", home, 16_000, stop):
        with started(added, "add", home, *files):
            pass
        wait(lambda: all(len(lines(said)) == FILINGS for said in (by_chroma, exactly)))
        with started(removed, "remove", home, files[0].name):
            pass
        wait(lambda: all("gone" in lines(said)[-1] for said in (by_chroma, exactly)))
        stop.touch()
    with Library.open(home, Hashing) as library:
        kept = {filing.source: filing.id for filing in library.filings()}
        expected = {source: seen(library, filing) for source, filing in kept.items()}
        assert library.problems() == []
    assert set(kept) == {file.name for file in files[1:]}
    at = {(line["source"], line["state"]): line["at"] for said in (added, removed) for line in lines(said)}
    for said in (by_chroma, exactly):
        *told, gone = lines(said)
        first = {line.pop("source"): line for line in told}
        assert len(told) == FILINGS
        for file in files:
            assert first[file.name].pop("at") - at[file.name, "added"] < SECONDS
            assert "".join(first[file.name]["text"]).split() == file.read_text().split()
            assert first[file.name]["nearest"] == first[file.name]["passages"]
        assert {source: first[source] for source in kept} == expected
        assert gone["gone"] not in kept.values()
        assert gone["at"] - at[files[0].name, "removed"] < SECONDS
