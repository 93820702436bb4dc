"""Adding as a person does it: what waits for nothing, and what can be asked before all is done."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.integration.conftest import PROGRAM, Shell, environment

HEAVY = (
    "numpy", "pydantic", "rich", "onnxruntime", "tokenizers", "chromadb", "pikepdf", "selectolax", "httpx",
    "index.passages", "index.question")


def test_a_second_add_waits_for_nothing(shell: Shell, samples: Path, tmp_path: Path, cache: Path) -> None:
    """It loads none of what reading a filing takes."""
    filing = samples / "cordwell-1996-tamsett.txt"
    assert shell("add", "--home", tmp_path, filing).code == 0
    program = (
        "import sys; from qa.faces.cli.main import main\n"
        "try: main()\n"
        f"finally: print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "add", "--home", tmp_path, filing],
        env=environment(cache), capture_output=True, text=True, check=True)
    assert "1 already there" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_later(shell: Shell, samples: Path, tmp_path: Path) -> None:
    added = shell("add", "--home", tmp_path, "--later", samples / "cordwell-1996-tamsett.txt")
    assert "1 added" in added.out
    [row] = shell("list", "--home", tmp_path, "--json").json
    assert (row["state"], row["indexed"]) == ("embedding", 0.0)
    assert "indexing, 0%" in shell("list", "--home", tmp_path).out
    asked = shell("ask", "--home", tmp_path, "What is the price for each share?")
    assert "1 filing is still being indexed (0% done)" in asked.err
    assert asked.code == 0
    assert shell("add", "--home", tmp_path).code == 0
    [row] = shell("list", "--home", tmp_path, "--json").json
    assert (row["state"], row["indexed"]) == ("ready", 1.0)
    after = shell("ask", "--home", tmp_path, "What is the price for each share?")
    assert after.err == ""
    assert after.out.splitlines()[0] == asked.out.splitlines()[0]


def test_a_long_filing_is_asked_while_it_is_being_embedded(
    shell: Shell, tmp_path: Path, cache: Path
) -> None:
    """Another process answers from it before `add` has ended, and is told how far that has come."""
    text = "\n\n".join(
        f"ITEM {i}. MATTER {i}\n\n" + f"Case {i} concerns lot {i * 31} of the northern estate. " * 40
        for i in range(1, 240))
    (tmp_path / "long.txt").write_text(text + "\n\nThe zeppelin lease runs until May 1, 2031.\n")
    home = tmp_path / "home"
    adding = subprocess.Popen(
        [PROGRAM, "add", "--home", home, tmp_path / "long.txt"], env=environment(cache),
        stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            rows = shell("list", "--home", home, "--json")
            if rows.code == 0 and rows.json:
                break
            time.sleep(0.1)
        asked = shell("ask", "--home", home, "Until when does the zeppelin lease run?")
        assert adding.poll() is None, "it was added too fast to be asked meanwhile"
        assert "May 1, 2031" in asked.out
        assert "still being indexed" in asked.err
    finally:
        assert adding.wait(timeout=240) == 0
    assert shell("list", "--home", home, "--json").json[0]["state"] == "ready"
