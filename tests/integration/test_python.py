"""The example of docs/python.md, run as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from tests.servers.footnote import SAMPLES, environment

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_runs(tmp_path: Path, cache: Path) -> None:
    [example] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(), re.DOTALL)
    shutil.copy(SAMPLES / "veldran-2024-kestrowe.txt", tmp_path / "filing.txt")
    ran = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, env=environment(cache) | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0] == "added VELDRAN THERAPEUTICS, INC."
    assert lines[1].startswith("answered 85000000")
    assert lines[1].endswith(" USD")
    assert "license_collaboration" in ran.stdout
    assert lines[-1].endswith("don't retry")


@pytest.mark.parametrize("name", qa.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(qa, name).__name__ == name


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = qa.nonsense


def test_names_cost_nothing_until_they_are_used() -> None:
    code = (
        "import qa, sys; print(sorted({'pydantic', 'numpy', 'qa.app', 'index.library'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"
