"""CUAD: 41 kinds of clause in commercial contracts, where they stand, or that there is none.

DIR/cuad holds `labels.jsonl` and `contracts/`. Source: Hendrycks et al., "CUAD: An Expert-Annotated NLP
Dataset for Legal Contract Review", 2021 (CC BY 4.0). The labels are the data set's; the questions are ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from evals.adapters import need, sources
from evals.case import Case, CaseSet, Place, ValueType, records

QUESTIONS: Final[Mapping[str, tuple[str, ValueType]]] = {
    "Document Name": ("What is the title of this contract?", "text"),
    "Parties": ("Who are the parties to this contract?", "list"),
    "Agreement Date": ("What is the date of this contract?", "date"),
    "Effective Date": ("On what date does this contract become effective?", "date"),
    "Expiration Date": ("When does the initial term of this contract expire?", "clause"),
    "Governing Law": ("Which law governs this contract?", "text"),
}
CLAUSE: Final = "Does this contract have a clause on {label}, and what does it say?"
DATE: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")


def iso_date(written: str) -> str | None:
    """CUAD's m/d/yy as an ISO date, or None where it is not one date; two-digit years from 70 on are 19yy."""
    found = DATE.fullmatch(written.strip())
    if found is None:
        return None
    month, day, year = (int(part) for part in found.groups())
    full = year if year > 99 else year + (1900 if year >= 70 else 2000)
    return f"{full}-{month:02}-{day:02}"


def value_of(value_type: ValueType, label: Mapping[str, Any]) -> str | list[str | float | int] | None:
    """The machine-readable core of a label that is present."""
    if value_type == "date":
        return iso_date(label["answer"])
    if value_type == "list":
        names = (re.sub(r"\s*\(.*?\)", "", part).strip() for part in label["answer"].split(";"))
        return [name for name in names if name] or None
    return label["answer"] or None if value_type == "text" else None


def case_of(contract: str, label: Mapping[str, Any]) -> Case:
    """One label of one contract as a Case."""
    name = label["label"]
    question, value_type = QUESTIONS.get(name, (CLAUSE.format(label=name.lower()), "clause"))
    value = value_of(value_type, label) if label["present"] else None
    if label["present"] and value is None:
        value_type = "clause"
    places = tuple(
        Place(quote=text, near=span[0] if span else None)
        for text, span in zip(label["texts"], label["spans"], strict=True)
    )
    return Case(
        id=f"{contract}/{name}",
        kind="question",
        filing=contract,
        question=question,
        field=name,
        expected=("answered",) if label["present"] else ("absent", "not_disclosed", "redacted"),
        value=value,
        value_type=value_type,
        answer=label["answer"],
        difficulty="lookup" if label["present"] else "unanswerable",
        evidence=places,
    )


def load(data: Path) -> CaseSet:
    """All labels of all contracts of DIR/cuad."""
    folder = data if (data / "labels.jsonl").exists() else data / "cuad"
    need(folder, "labels.jsonl", "contracts")
    cases = tuple(
        case_of(record["contract"], label)
        for record in records(folder / "labels.jsonl")
        for label in record["labels"]
    )
    return CaseSet("cuad", sources(folder / "contracts", [case.filing for case in cases]), cases)
