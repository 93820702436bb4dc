"""Facts and questions on deal filings: `filings/` and `gold/*.jsonl` under DIR."""

from __future__ import annotations

from pathlib import Path

from evals.adapters import need, sources
from evals.case import CaseSet, read_cases


def load(data: Path) -> CaseSet:
    """All cases of DIR/gold/*.jsonl on DIR/filings."""
    need(data, "filings", "gold")
    cases = tuple(case for path in sorted((data / "gold").glob("*.jsonl")) for case in read_cases(path))
    return CaseSet("deals", sources(data / "filings", [case.filing for case in cases]), cases)
