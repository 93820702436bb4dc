"""The whole way on a real 8-K of November 2001 with its press release, without a model: what issue and README
promise of it. Every quote is checked here against the file's own bytes, by plain Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Shell

pytestmark = pytest.mark.data
NAME = "immunogen-2001-boehringer"


@pytest.fixture(scope="module")
def home(shell: Shell, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("real-home")
    added = shell("add", shared_data / "filings" / f"{NAME}.txt", "--home", home)
    assert added.code == 0, added.err
    return home


@pytest.fixture(scope="module")
def source(shared_data: Path) -> str:
    return " ".join((shared_data / "filings" / f"{NAME}.txt").read_text(encoding="utf-8").split())


def quotes(found: Any) -> list[str]:
    """All quotes of an answer or a summary."""
    return [
        citation["quote"]
        for holder in (*found.get("claims", ()), *found.get("terms", ()), *found.get("narrative", ()))
        for citation in holder["citations"]
    ]


ANSWERED = [
    ("Who receives exclusive worldwide rights?", "Boehringer Ingelheim", "exclusive worldwide rights"),
    ("Who gets the exclusive worldwide rights?", "Boehringer Ingelheim", "exclusive worldwide rights"),
    ("What are the exclusive rights for? What may be commercialized?", "CD44", "antibodies targeting CD44"),
    ("Who manufactures the preclinical and initial clinical material?", "ImmunoGen", "will manufacture"),
    ("Who will make the preclinical and initial clinical materials?", "ImmunoGen", "will manufacture"),
    ("What is the product called?", "BIWI1", "BIWI1"),
    ("What is the name of the new product?", "BIWI1", "BIWI1"),
]
TYPED = [
    ("How much did Boehringer Ingelheim spend on R&D in 2000?", 1_000_000_000, "EUR"),
    ("What did Boehringer Ingelheim spend on research and development in 2000?", 1_000_000_000, "EUR"),
    ("What share of net sales did Boehringer Ingelheim spend on R&D in 2000?", 16, "percent"),
    ("When was the collaboration announced?", "2001-11-28", None),
    ("On what date was the report signed?", "2001-11-29", None),
]
NOT_DISCLOSED = [
    "How large is the up-front payment?",
    "What is the size of the up-front payment?",
    "How much is paid up front?",
]
ABSENT = ["Which law governs the agreement?", "What is the governing law?", "Which state's law applies?"]


@pytest.fixture(scope="module")
def answers(shell: Shell, home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All questions of this file asked in one batch, by question."""
    questions = [*(q for q, _, _ in (*ANSWERED, *TYPED)), *NOT_DISCLOSED, *ABSENT]
    batch = tmp_path_factory.mktemp("batch") / "questions.jsonl"
    batch.write_text("\n".join(json.dumps({"id": q, "question": q, "filing": NAME}) for q in questions))
    ran = shell("ask", "--batch", batch, "--home", home)
    assert ran.code == 0, ran.err
    return {line["id"]: line for line in ran.lines}


@pytest.mark.parametrize(("question", "value", "words"), ANSWERED)
def test_answered(answers: dict[str, Any], source: str, question: str, value: str, words: str) -> None:
    answer = answers[question]
    assert answer["status"] == "answered"
    assert value in str(answer["value"])
    found = [" ".join(quote.split()) for quote in quotes(answer)]
    assert any(words in quote for quote in found)
    assert all(quote in source for quote in found)


@pytest.mark.parametrize(("question", "value", "unit"), TYPED)
def test_typed_values(answers: dict[str, Any], question: str, value: str | int, unit: str | None) -> None:
    assert answers[question]["value"] == value
    assert answers[question]["unit"] == unit


@pytest.mark.parametrize("question", NOT_DISCLOSED)
def test_not_disclosed(answers: dict[str, Any], question: str) -> None:
    answer = answers[question]
    assert answer["status"] == "not_disclosed"
    assert answer["value"] is None
    assert any("Financial terms were not disclosed" in quote for quote in quotes(answer))


@pytest.mark.parametrize("question", ABSENT)
def test_absent(answers: dict[str, Any], question: str) -> None:
    answer = answers[question]
    assert answer["status"] == "absent"
    assert answer["claims"] == []
    assert answer["looked_at"]


@pytest.mark.parametrize(("question", "code"), [(ANSWERED[0][0], 0), (NOT_DISCLOSED[0], 3), (ABSENT[0], 3)])
def test_exit_codes(shell: Shell, home: Path, question: str, code: int) -> None:
    assert shell("ask", question, "--home", home).code == code


def test_citations_resolve(answers: dict[str, Any]) -> None:
    answer = answers["Who receives exclusive worldwide rights?"]
    citation = answer["claims"][0]["citations"][0]
    assert citation["document"] == "EX-99.1"
    assert citation["page"] >= 1
    assert citation["end"] - citation["start"] == len(citation["quote"])
    assert answer["reader"] == "extractive"
    assert answer["identity"]["index"]


def test_summary(shell: Shell, home: Path, source: str) -> None:
    ran = shell("summarize", NAME, "--json", "--home", home)
    assert ran.code == 0, ran.err
    summary = ran.json
    terms = {term["field"]: term for term in summary["terms"]}
    assert terms["deal.type"]["value"] == "license_collaboration"
    assert terms["deal.stage"]["value"] in ("signed", "announced")
    assert "ImmunoGen" in terms["parties.licensor"]["value"]
    assert terms["parties.licensee"]["value"] == "Boehringer Ingelheim International GmbH"
    assert "CD44" in terms["subject.asset"]["value"] or "BIWI1" in terms["subject.asset"]["value"]
    assert terms["subject.exclusivity"]["value"] == "exclusive"
    assert terms["subject.territory"]["value"] == "worldwide"
    for field in ("consideration.upfront", "consideration.milestones", "consideration.royalty"):
        assert terms[field]["status"] == "not_disclosed"
        assert terms[field]["value"] is None
        assert terms[field]["citations"]
    assert terms["dates.announced"]["value"] == "2001-11-28"
    assert terms["governing_law"]["status"] == "absent"
    assert any(
        field.startswith("obligations.") and term["status"] == "found" for field, term in terms.items()
    )
    assert all(term["citations"] for term in summary["terms"] if term["status"] != "absent")
    assert 4 <= len(summary["narrative"]) <= 8
    assert all(claim["citations"] for claim in summary["narrative"])
    assert all(" ".join(quote.split()) in source for quote in quotes(summary))
