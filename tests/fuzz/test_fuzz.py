"""No broken file crashes, hangs or blows up the reader: some here, 20,000 under `make soak`.

The campaign runs in processes of its own, so that a crash of a native library is seen as one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BATCH = 500


def tried(first: int, count: int, data: Path | None) -> int:
    """How many inputs a process tried, all to the end."""
    inputs = [str(first), str(count), *([str(data)] if data else [])]
    command = [sys.executable, "-m", "tests.fuzz.campaign", *inputs]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-3000:]}"
    print(done.stdout)
    match = re.match(r"(\d+) inputs", done.stdout)
    return int(match[1]) if match else 0


def test_some_broken_files() -> None:
    assert tried(0, 140, None) == 140


@pytest.mark.data
def test_some_broken_real_filings(shared_data: Path) -> None:
    assert tried(1_000_000, 120, shared_data) == 120


@pytest.mark.soak
@pytest.mark.data
@pytest.mark.timeout(7200)
def test_twenty_thousand_broken_files(shared_data: Path) -> None:
    assert sum(tried(first, BATCH, shared_data) for first in range(0, 20_000, BATCH)) == 20_000
