"""MAUD as LegalBench-RAG poses it: what to look for in merger agreements, with the spans that hold it.

DIR/maud holds `questions.jsonl` and `agreements/`. Cases are searches: the score is whether the right
passages come back. Sources: Wang et al., "MAUD", 2023 (CC BY 4.0); Pipitone and Alami, "LegalBench-RAG",
2024.
"""

from __future__ import annotations

from pathlib import Path

from evals.adapters import need, sources
from evals.case import Case, CaseSet, Place, records


def load(data: Path) -> CaseSet:
    """All questions of DIR/maud; a gold span becomes the words that stand there."""
    folder = data if (data / "questions.jsonl").exists() else data / "maud"
    need(folder, "questions.jsonl", "agreements")
    texts: dict[str, str] = {}
    cases = []
    for record in records(folder / "questions.jsonl"):
        name = record["evidence"][0]["document"]
        if name not in texts:
            texts[name] = (folder / "agreements" / name).read_text(encoding="utf-8")
        places = tuple(
            Place(quote=texts[name][start:end], near=start)
            for start, end in (place["span"] for place in record["evidence"])
        )
        cases.append(
            Case(id=record["id"], kind="search", filing=name, question=record["question"], evidence=places)
        )
    return CaseSet("maud", sources(folder / "agreements", [case.filing for case in cases]), tuple(cases))
