"""FinanceBench: questions on annual and quarterly reports (PDF) with gold answers and evidence pages.

DIR/financebench holds `questions.jsonl` and `pdfs/`. Its pages count from 0; ours from 1. Source: Islam et
al., "FinanceBench: A New Benchmark for Financial Question Answering", 2023 (for evaluation only, CC BY-NC).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from evals.adapters import need, sources
from evals.case import Case, CaseSet, Difficulty, Place, ValueType, records

AMOUNT: Final = re.compile(
    r"\(?-?\s*(?P<sign>[$€£])?\s*(?P<digits>\d[\d,]*\.?\d*|\.\d+)\)?\s*(?P<percent>%?)"
)
SCALES: Final = (("billion", 1e9), ("million", 1e6), ("thousand", 1e3))
DIFFICULTIES: Final[Mapping[str, Difficulty]] = {
    "metrics-generated": "calc",
    "domain-relevant": "multi",
    "novel-generated": "lookup",
}


def value_of(question: str, answer: str) -> tuple[float | bool | None, ValueType, tuple[str, ...]]:
    """The machine-readable core of a gold answer: one amount, or a yes or no; None for free text.

    The scale stands in the answer or, where it doesn't, in the question ("Answer in USD millions")."""
    if re.match(r"(yes|no)\b", answer, re.IGNORECASE):
        return answer.lower().startswith("yes"), "boolean", ()
    found = AMOUNT.fullmatch(re.sub(r"\b(billions?|millions?|thousands?|USD)\b|\.$", "", answer).strip())
    if found is None:
        return None, "text", ()
    number = float(found["digits"].replace(",", ""))
    negative = answer.lstrip().startswith(("(", "-"))
    if found["percent"]:
        return -number if negative else number, "percent", ()
    said = next((text for text in (answer, question) if any(word in text.lower() for word, _ in SCALES)), "")
    scale = next((factor for word, factor in SCALES if word in said.lower()), 1.0)
    kind: ValueType = "money" if found["sign"] or scale > 1 else "number"
    return (-number if negative else number) * scale, kind, (answer,)


def case_of(record: Mapping[str, Any]) -> Case:
    """One question as a Case."""
    value, value_type, accept = value_of(record["question"], record["answer"])
    return Case(
        id=record["id"],
        kind="question",
        filing=record["document"],
        question=record["question"],
        value=value,
        value_type=value_type,
        accept=accept,
        answer=record["answer"],
        difficulty=DIFFICULTIES.get(record["question_type"], "lookup"),
        evidence=tuple(Place(page=place["page"] + 1) for place in record["evidence"]),
    )


def load(data: Path) -> CaseSet:
    """All questions of DIR/financebench."""
    folder = data if (data / "questions.jsonl").exists() else data / "financebench"
    need(folder, "questions.jsonl", "pdfs")
    cases = tuple(case_of(record) for record in records(folder / "questions.jsonl"))
    return CaseSet("financebench", sources(folder / "pdfs", [case.filing for case in cases]), cases)
