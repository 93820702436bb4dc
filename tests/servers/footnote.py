"""The real program, serving."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

PROGRAM = Path(sys.executable).parent / "footnote"
SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "sets" / "own" / "filings"
HELD = (
    "veldran-2024-kestrowe.txt",
    "solvane-2024-closing.htm",
    "hartwyn-2006-credit.txt",
    "drayhurst-2021-settlement.pdf",
)
"""A submission of HTML, inline XBRL, text, PDF."""


@dataclass(frozen=True)
class Served:
    """A server that runs: where, over which home, and as which process."""

    url: str
    home: Path
    pid: int

    def filing(self, source: str) -> str:
        """The id of a filing by its source's name."""
        found: str = httpx.get(f"{self.url}/api/filings/{source}").raise_for_status().json()["id"]
        return found


def environment(cache: Path) -> dict[str, str]:
    """This process's environment without any endpoint, home or token that a developer may have set."""
    ours = ("OPENAI_", "FOOTNOTE_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return kept | {"FOOTNOTE_CACHE": str(cache)}


@contextmanager
def serving(
    home: Path, cache: Path, *arguments: str, env: dict[str, str] | None = None, cwd: Path | None = None,
    err: IO[str] | None = None,
) -> Iterator[Served]:
    """`footnote serve` on a free port of loopback, until the block ends; `err` takes what it says besides."""
    with subprocess.Popen(
        [PROGRAM, "serve", "--home", str(home), "--port", "0", *arguments],
        env=environment(cache) | (env or {}), stdout=subprocess.PIPE, stderr=err, text=True,
        cwd=cwd or home,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            url = line.partition(" at ")[2].partition(" ")[0]
            assert url.startswith("http://"), line
            yield Served(url.replace("0.0.0.0", "127.0.0.1"), home, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)
