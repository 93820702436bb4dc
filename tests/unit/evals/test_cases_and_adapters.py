"""Records into cases, and the layouts of sets that lie elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.adapters import load, named
from evals.adapters.cuad import iso_date
from evals.adapters.financebench import value_of
from evals.case import from_record, read_cases
from index.errors import BadInput


def write(path: Path, *records: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def test_a_fact_that_is_found_is_answered() -> None:
    case = from_record(
        {"id": "a", "kind": "fact", "field": "x", "status": "found", "value": 3, "evidence": []}
    )
    assert case.expected == ("answered",)
    assert case.answerable


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [([], ("absent", "not_disclosed")), ([{"quote": "x"}], ("not_disclosed", "redacted", "absent"))],
)
def test_an_unanswerable_question_may_be_refused(evidence: list[Any], expected: tuple[str, ...]) -> None:
    case = from_record(
        {"id": "a", "kind": "question", "question": "?", "difficulty": "unanswerable", "evidence": evidence}
    )
    assert case.expected == expected
    assert not case.answerable


def test_a_status_that_is_given_is_exact() -> None:
    case = from_record({"id": "a", "kind": "question", "difficulty": "unanswerable", "status": "redacted"})
    assert case.expected == ("redacted",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a"', "line 1: not JSON"),
        ("[]", "line 1: not a JSON object"),
        ('{"id": "a", "kind": "riddle"}', "Case a: kind"),
        ('{"id": "a", "kind": "question"}\n{"id": "a", "kind": "question"}', "occurs twice"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_cases(path)


def test_names_with_and_without_ending(tmp_path: Path) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two.htm", tmp_path / "three"]
    assert named(paths, ["one", "two.htm"]) == (paths[0], paths[1])
    assert named(paths, ["one", None]) == tuple(paths)
    with pytest.raises(BadInput, match="four"):
        named(paths, ["four"])


def test_a_set_must_be_known_and_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no set called"):
        load("nothing", tmp_path)
    with pytest.raises(BadInput, match="--data"):
        load("deals")
    (tmp_path / "filings").mkdir()
    with pytest.raises(BadInput, match="gold missing"):
        load("deals", tmp_path)


def test_deals(tmp_path: Path) -> None:
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings" / "one.txt").write_text("x")
    write(tmp_path / "gold" / "a.jsonl", {"id": "1", "filing": "one", "kind": "fact", "status": "absent"})
    found = load("deals", tmp_path)
    assert [path.name for path in found.sources] == ["one.txt"]
    assert found.cases[0].expected == ("absent",)


def test_financebench_pages_count_from_one(tmp_path: Path) -> None:
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "A_2020.pdf").write_text("x")
    record = {
        "id": "q",
        "document": "A_2020",
        "question": "What is capex in USD millions?",
        "answer": "$12.50",
        "question_type": "metrics-generated",
        "evidence": [{"document": "A_2020", "page": 0}],
    }
    write(tmp_path / "questions.jsonl", record)
    [case] = load("financebench", tmp_path).cases
    assert case.evidence[0].page == 1
    assert case.value == 12_500_000


@pytest.mark.parametrize(
    ("question", "answer", "value", "kind"),
    [
        ("in USD millions?", "$1577.00", 1577e6, "money"),
        ("What margin?", "-5.2%", -5.2, "percent"),
        ("What ratio?", "0.67", 0.67, "number"),
        ("Has it grown?", "Yes, by 3%", True, "boolean"),
        ("Has it grown?", "No.", False, "boolean"),
        ("in USD billions?", "$8.70", 8.7e9, "money"),
        ("What drove it?", "Higher prices and $3 of luck", None, "text"),
        ("How much?", "$2.5 billion", 2.5e9, "money"),
    ],
)
def test_financebench_values(question: str, answer: str, value: object, kind: str) -> None:
    assert value_of(question, answer)[:2] == (value, kind)


def test_maud_spans_become_words(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "a.txt").write_text("The price is cash.")
    evidence = [{"document": "a.txt", "span": [4, 9]}]
    write(tmp_path / "questions.jsonl", {"id": "m", "question": "?", "evidence": evidence})
    [case] = load("maud", tmp_path).cases
    assert (case.kind, case.evidence[0].quote, case.evidence[0].near) == ("search", "price", 4)


def test_cuad_labels(tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts" / "a.txt").write_text("x")
    labels = [
        {"label": "Parties", "answer": 'One ("A"); Two', "present": True, "spans": [None], "texts": ["One"]},
        {"label": "Agreement Date", "answer": "11/27/97", "present": True, "spans": [[3, 9]], "texts": ["x"]},
        {"label": "Audit Rights", "answer": "", "present": False, "spans": [], "texts": []},
    ]
    write(tmp_path / "labels.jsonl", {"contract": "a.txt", "labels": labels})
    parties, date, audit = load("cuad", tmp_path).cases
    assert parties.value == ["One", "Two"]
    assert (date.value, date.evidence[0].near) == ("1997-11-27", 3)
    assert (audit.value_type, audit.answerable) == ("clause", False)


@pytest.mark.parametrize(
    ("written", "iso"), [("4/1/18", "2018-04-01"), ("12/31/1999", "1999-12-31"), ("", None)]
)
def test_cuad_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "least"), [("deals", 400), ("financebench", 50), ("cuad", 4000), ("maud", 400)]
)
def test_the_real_sets_load(shared_data: Path, name: str, least: int) -> None:
    assert len(load(name, shared_data).cases) >= least
