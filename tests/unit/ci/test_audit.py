"""What the audit of dependencies makes of pip-audit's findings."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

AUDIT: dict[str, Any] = runpy.run_path(str(Path(__file__).resolve().parents[3] / ".ci" / "audit.py"))
FOUND = {
    "dependencies": [
        {"name": "sound", "version": "1", "vulns": []},
        {"name": "sound", "version": "1", "vulns": []},
        {"name": "weak", "version": "2", "vulns": [
            {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.1"]},
            {"id": "PYSEC-2", "aliases": [], "fix_versions": []},
        ]},
        {"name": "odd", "skip_reason": "not found"},
    ]
}


def test_what_is_known_is_told() -> None:
    verdict = AUDIT["judge"](FOUND, {})
    assert (verdict.audited, verdict.unknown) == (2, 1)
    assert verdict.wrong == ("weak has PYSEC-1: fixed in 2.1", "weak has PYSEC-2: fixed in no version yet")


def test_an_exception_holds_by_any_of_its_names_and_must_be_needed() -> None:
    assert AUDIT["judge"](FOUND, {"CVE-1": "not reached", "PYSEC-2": "not reached"}).wrong == ()
    [_, left] = AUDIT["judge"](FOUND, {"CVE-1": "not reached", "CVE-9": "old"}).wrong
    assert left == "the exception CVE-9 is not needed any more"


def test_no_answer_is_no_verdict() -> None:
    nothing = {"dependencies": [{"name": "odd", "skip_reason": "not found"}]}
    assert AUDIT["judge"](nothing, {"CVE-9": "old"}).audited == 0
    assert AUDIT["judge"](nothing, {"CVE-9": "old"}).wrong == ()
