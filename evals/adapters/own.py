"""The set that comes with the package: `filings/` about companies that don't exist, and `cases.jsonl`."""

from __future__ import annotations

from pathlib import Path

from evals.adapters import need, sources
from evals.case import CaseSet, read_cases


def load(data: Path) -> CaseSet:
    """The cases of DIR/cases.jsonl on DIR/filings: the layout for small sets of anyone's own."""
    need(data, "filings", "cases.jsonl")
    cases = read_cases(data / "cases.jsonl")
    return CaseSet("own", sources(data / "filings", [case.filing for case in cases]), cases)
