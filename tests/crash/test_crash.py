"""Killed at any point, the next command carries on: nothing is half there, twice, or lost once acknowledged.

Some aimed kills here; hundreds, random ones too, under `make soak`. Every home is compared, by content, with
one in which the same commands ran undisturbed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from index.library import Library
from tests.crash.content import Held, held
from tests.unit.index.embedders import Hashing

Aim = dict[str, Any]
Command = list[str]

ADDING: Final = (
    "index.catalog:Catalog.add",
    "index.ledger:Ledger.keep",
    "index.vectors:Vectors.add",
    "index.ledger:Ledger.mark_indexed",
)
REMOVING: Final = (
    "index.catalog:Catalog.remove",
    "index.vectors:Vectors.remove",
    "index.ledger:Ledger.forget_gone",
)
REBUILDING: Final = (
    "index.vectors:Vectors.add",
    "index.catalog:Catalog.set_meta",
    "index.ledger:Ledger.forget_gone",
)
RENEWING: Final = ("index.catalog:Catalog.add", "index.ledger:Ledger.mark_indexed")
EVALUATING: Final = ("evals.run:answered", "evals.run:dump", "evals.run:write_manifest")
SUMMARIZING: Final = ("qa.deals.register:Register.keep",)
WITHIN: Final = (1, 5, 20, 60)
"""Milliseconds into a call: while SQLite commits, while Chroma writes its graph."""

FILINGS: Final = 6


def aims(points: Sequence[str], times: Sequence[int]) -> Iterator[Aim]:
    """Before, after and within the first, second, ... call at each of these points."""
    for point in points:
        for nth in times:
            for when in ("before", "after", *WITHIN):
                yield {"at": point, "nth": nth, "when": when}


@dataclass(frozen=True)
class Field:
    """Where it is tried: the filings' folder, and a home in which all were added undisturbed."""

    filings: Path
    whole: Path
    expected: dict[str, Held]

    @property
    def additions(self) -> list[Command]:
        """A command for each filing."""
        return [["add", str(path)] for path in sorted(self.filings.iterdir())]


def environment(home: Path) -> dict[str, str]:
    """Nothing of what a developer may have set."""
    ours = ("OPENAI_", "FOOTNOTE_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return kept | {"FOOTNOTE_HOME": str(home), "FOOTNOTE_CACHE": str(home.parent / "cache")}


def run(home: Path, aim: Aim, commands: Sequence[Command]) -> tuple[int, int]:
    """Run commands in a victim; how many were acknowledged, and the exit code (-9 for a kill)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.victim", json.dumps(aim), *map(json.dumps, commands)],
        env=environment(home), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, -9), done.stderr
    return sum(line.startswith("done ") for line in done.stdout.splitlines()), done.returncode


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Field:
    """Some 2,100 passages: more than Chroma keeps before it writes its graph to disk."""
    folder = tmp_path_factory.mktemp("crash")
    filings = folder / "filings"
    filings.mkdir()
    for i in range(FILINGS):
        text = "\n\n".join(
            f"Filing {i} tells of matter {i * 1000 + j}, to wit the sum of {j * 7 + i} dollars. " * 9
            for j in range(500))
        (filings / f"f{i}.txt").write_text(text)
    whole = folder / "whole"
    field = Field(filings, whole, {})
    assert run(whole, {}, field.additions) == (FILINGS, 0)
    with Library.open(whole, Hashing) as library:
        assert library.catalog.ledger.counts()[0] > 2000, "Chroma must write its graph within a run"
    return Field(filings, whole, held(whole))


def killed_while_adding(field: Field, home: Path, aim: Aim) -> bool:
    """Add everything with one kill; what was acknowledged is whole at once, and all is after the next run.
    Whether the kill came."""
    acknowledged, code = run(home, aim, field.additions)
    there = held(home)
    for number in range(acknowledged):
        assert there[f"f{number}.txt"] == field.expected[f"f{number}.txt"]
    assert set(there) <= set(field.expected)
    assert run(home, {}, field.additions[acknowledged:]) == (FILINGS - acknowledged, 0)
    assert held(home) == field.expected
    return code == -9


def killed_while_removing(field: Field, home: Path, aim: Aim) -> bool:
    """Remove two filings and add one again with one kill: each is whole or gone, and the rest untouched."""
    shutil.copytree(field.whole, home)
    commands = [["remove", "f1.txt"], ["remove", "f4.txt"], ["add", str(field.filings / "f1.txt")]]
    acknowledged, code = run(home, aim, commands)
    there = held(home)
    for name in ("f0.txt", "f2.txt", "f3.txt", "f5.txt"):
        assert there[name] == field.expected[name]
    assert acknowledged != 1 or "f1.txt" not in there or there["f1.txt"].state == "ready"
    assert acknowledged < 2 or "f4.txt" not in there
    left = [c for c in commands if c[0] == "add" or c[1] in there]
    assert run(home, {}, left) == (len(left), 0)
    final = held(home)
    assert {n: h for n, h in final.items() if n != "f4.txt"} == {
        n: h for n, h in field.expected.items() if n != "f4.txt"}
    return code == -9


def killed_while_evaluating(field: Field, home: Path, aim: Aim) -> bool:
    """Run an evaluation with one kill; the same command goes on with it, and every record is as it would have
    been, once."""
    command = ["eval", "own", "--limit", "6", "--reader", "extractive", "--out", str(home / "run")]
    _, code = run(home, aim, [command])
    assert run(home, {}, [command]) == (1, 0)
    reference = field.whole.parent / "evaluated"
    if not reference.exists():
        assert run(home, {}, [[*command[:-1], str(reference)]]) == (1, 0)
    assert records(home / "run") == records(reference)
    return code == -9


def killed_while_renewing(field: Field, home: Path, aim: Aim) -> bool:
    """Read all filings again, as another version's, with one kill; each is as it was all the time."""
    shutil.copytree(field.whole, home)
    with closing(sqlite3.connect(home / "catalog.sqlite3")) as catalog, catalog:
        catalog.execute("UPDATE filing SET reader = 'reader-0'")
    _, code = run(home, aim, [["renew"]])
    there = held(home)
    assert {name: h.text for name, h in there.items()} == {name: h.text for name, h in field.expected.items()}
    assert run(home, {}, [["renew"]]) == (1, 0)
    assert held(home) == field.expected
    return code == -9


def killed_while_summarizing(field: Field, home: Path, aim: Aim) -> bool:
    """Summarize all filings with one kill; the next run makes the rest, and every summary is as it would have
    been, once."""
    shutil.copytree(field.whole, home)
    command = ["summarize", "--all", "--reader", "extractive"]
    _, code = run(home, aim, [command])
    run(home, {}, [command])
    reference = field.whole.parent / "summarized"
    if not reference.exists():
        shutil.copytree(field.whole, reference)
        run(reference, {}, [command])
    assert summaries(home) == summaries(reference)
    assert len(summaries(reference)) == FILINGS
    assert held(home) == field.expected
    return code == -9


def summaries(home: Path) -> dict[str, Any]:
    """The register's summaries without the time they took."""
    with closing(sqlite3.connect(home / "deals.sqlite3")) as register:
        rows = register.execute("SELECT filing, summary FROM deal").fetchall()
    assert len({filing for filing, _ in rows}) == len(rows)
    return {filing: {k: v for k, v in json.loads(said).items() if k != "usage"} for filing, said in rows}


def records(folder: Path) -> list[Any]:
    """An evaluation's records without what time does to them."""
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(
        ([r["case"]["id"], r["score"], {k: v for k, v in r["response"].items() if k != "seconds"}]
         for r in map(json.loads, lines)), key=lambda record: str(record[0]))


def killed_while_rebuilding(field: Field, home: Path, aim: Aim) -> bool:
    """Lose the vector index, then search, with one kill while it is made again."""
    shutil.copytree(field.whole, home)
    for folder in home.glob("vectors-*"):
        shutil.rmtree(folder)
    search = ["search", "matter 3017", "--json"]
    _, code = run(home, aim, [search])
    assert held(home) == field.expected
    assert run(home, {}, [search]) == (1, 0)
    return code == -9


@cache
def campaign() -> tuple[tuple[str, Aim], ...]:
    """Some 300 kills: aimed ones at and within every step, and random ones."""
    chance = random.Random(20240229)
    tries = [("adding", aim) for aim in aims(ADDING, (1, 2, 5))]
    tries += [("removing", aim) for aim in aims(REMOVING, (1, 2))]
    tries += [("rebuilding", aim) for aim in aims(REBUILDING, (1, 2, 4))]
    tries += [("adding", {"after": chance.randrange(300, 6000)}) for _ in range(90)]
    tries += [("removing", {"after": chance.randrange(300, 4000)}) for _ in range(30)]
    tries += [("rebuilding", {"after": chance.randrange(300, 3000)}) for _ in range(20)]
    tries += [("summarizing", aim) for aim in aims(SUMMARIZING, (1, 3))]
    tries += [("renewing", aim) for aim in aims(RENEWING, (1, 4))]
    tries += [("summarizing", {"after": chance.randrange(300, 2500)}) for _ in range(10)]
    tries += [("evaluating", aim) for aim in aims(EVALUATING, (1, 2))]
    tries += [("evaluating", {"after": chance.randrange(300, 3000)}) for _ in range(10)]
    return tuple(tries)


KINDS: Final = {
    "adding": killed_while_adding,
    "removing": killed_while_removing,
    "rebuilding": killed_while_rebuilding,
    "evaluating": killed_while_evaluating,
    "summarizing": killed_while_summarizing,
    "renewing": killed_while_renewing,
}
FEW: Final = (
    ("adding", {"at": "index.catalog:Catalog.add", "nth": 2, "when": "after"}),
    ("adding", {"at": "index.vectors:Vectors.add", "nth": 4, "when": 20}),
    ("removing", {"at": "index.catalog:Catalog.remove", "nth": 2, "when": "before"}),
    ("rebuilding", {"at": "index.vectors:Vectors.add", "nth": 2, "when": 5}),
)
"""Between the catalog's commit and Chroma's; while Chroma writes its graph; while removing; rebuilding."""


@pytest.mark.parametrize(("kind", "aim"), FEW)
def test_a_kill(field: Field, tmp_path: Path, kind: str, aim: Aim) -> None:
    assert KINDS[kind](field, tmp_path / "home", aim), "the kill did not come: is the point still there?"


@pytest.mark.soak
def test_hundreds_of_kills(field: Field, tmp_path: Path) -> None:
    came: Counter[str] = Counter()
    for number, (kind, aim) in enumerate(campaign()):
        home = tmp_path / f"home-{number}"
        came[kind] += KINDS[kind](field, home, aim)
        shutil.rmtree(home)
        print(number, kind, aim, sum(came.values()), flush=True)
    print(f"{sum(came.values())} kills in {len(campaign())} runs: {dict(came)}")
    assert sum(came.values()) >= 200
