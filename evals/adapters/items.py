"""8-Ks with the Items that another extractor found in each: a second opinion, not truth. Where the two
differ, read the filing.

DIR/items_8k holds `items.jsonl` (a line each: `filing`, `items` {number: length}) and `filings/`. A case is
right where the same Items are found. Source: the test data of EDGAR-CRAWLER (Loukas et al., 2021).
"""

from __future__ import annotations

from pathlib import Path

from evals.adapters import need, sources
from evals.case import Case, CaseSet, records


def load(data: Path) -> CaseSet:
    """One case for each filing of DIR/items_8k."""
    folder = data if (data / "items.jsonl").exists() else data / "items_8k"
    need(folder, "items.jsonl", "filings")
    cases = tuple(
        Case(
            id=record["filing"],
            kind="items",
            filing=record["filing"],
            value=sorted(record["items"]),
            value_type="list",
        )
        for record in records(folder / "items.jsonl")
    )
    return CaseSet("items", sources(folder / "filings", [case.filing for case in cases]), cases)
