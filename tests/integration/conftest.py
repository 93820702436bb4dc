"""A home with a filing in it, made once, and the real program run against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "footnote"
SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "sets" / "own" / "filings"


@dataclass(frozen=True)
class Ran:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as one JSON a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Shell = Callable[..., Ran]


def environment(cache: Path) -> dict[str, str]:
    """This process's environment without any endpoint or home that a developer may have set."""
    ours = ("OPENAI_", "FOOTNOTE_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {"FOOTNOTE_CACHE": str(cache)}


@pytest.fixture(scope="session")
def shell(cache: Path) -> Shell:
    """Run `footnote ARGUMENTS` as a person does; `env` adds variables."""

    def run(*arguments: str | Path, env: dict[str, str] | None = None, stdin: str | None = None) -> Ran:
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(cache) | (env or {}),
            input=stdin,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample filings that come with the project."""
    return SAMPLES
