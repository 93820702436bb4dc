"""Known vulnerabilities of the pinned dependencies, by pip-audit; exceptions with reasons: `.ci/audit.toml`.

Exit code 1 where one is known and not excepted, or an exception is no longer needed. Where no advisory
service can be reached there is no verdict: that is said, and is neither a pass nor a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
LOCKS: Final = ("base.txt", "dev.txt")
"""What is installed to use and to test; the weights are data."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Packages that were looked up, packages that could not be, and lines on what is wrong."""

    audited: int
    unknown: int
    wrong: tuple[str, ...]


def judge(found: Mapping[str, Any], excepted: Mapping[str, str]) -> Verdict:
    """What pip-audit's JSON says, with the exceptions (advisory id -> reason) taken into account."""
    packages = {(p["name"], p.get("version")): p for p in found["dependencies"]}.values()
    known = {
        (vulnerability["id"], package["name"]): vulnerability
        for package in packages
        for vulnerability in package.get("vulns", ())
    }
    wrong = [
        f"{name} has {identifier}: fixed in {', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for (identifier, name), vulnerability in known.items()
        if not {identifier, *vulnerability.get("aliases", ())} & set(excepted)
    ]
    seen = {name for (i, _), v in known.items() for name in (i, *v.get("aliases", ()))}
    audited = sum("skip_reason" not in package for package in packages)
    if audited:
        wrong += [f"the exception {name} is not needed any more" for name in excepted if name not in seen]
    return Verdict(audited, len(packages) - audited, tuple(wrong))


def looked_up() -> Mapping[str, Any] | None:
    """pip-audit's JSON over the locks, or None where its service does not answer."""
    locks = [part for lock in LOCKS for part in ("-r", str(HERE.parent / "requirements" / lock))]
    command = [sys.executable, "-m", "pip_audit", *locks, "--no-deps", "--disable-pip", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    try:
        found: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        print("\n".join(done.stderr.splitlines()[-1:]))
        return None
    return found


def main() -> int:
    """Print the verdict; the exit code."""
    excepted = tomllib.loads((HERE / "audit.toml").read_text(encoding="utf-8"))["exceptions"]
    found = looked_up()
    verdict = judge(found, excepted) if found else Verdict(0, 0, ())
    if not verdict.audited:
        print("audit: no verdict: the advisory service can't be reached from here")
        return 0
    for line in verdict.wrong:
        print(f"audit: {line}")
    count = len(verdict.wrong)
    print(f"audit: {verdict.audited} packages looked up, {verdict.unknown} unknown, {count} findings")
    return 1 if verdict.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
