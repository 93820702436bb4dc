"""What is known to be true: a Case is one question (or field, or search) of one filing with its gold answer.

Cases are written as JSONL. A line holds `id`, `filing` (the source's name, with or without its ending; null
asks all filings at once), `kind` and, by kind, `question` or `field`; the gold is `status`, `value`,
`value_type` (or `answer_type`), `unit`, `accept`, `qualifier`, `tolerance`, `answer`; then `difficulty`,
`formula`, `evidence` (`document`, `quote`, `page`) and `conflict`. Everything but `id` and `kind` may be
missing. docs/evals.md describes each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import ValidationError

from index.errors import BadInput
from qa.answer import Frozen, Status, Value

Kind = Literal["question", "fact", "search", "items"]
ValueType = Literal[
    "text", "money", "percent", "date", "number", "party", "boolean", "list", "clause", "none"
]
Difficulty = Literal["lookup", "multi", "calc", "unanswerable"]
ABSENCES: Final[tuple[Status, ...]] = ("not_disclosed", "redacted", "absent")


class Place(Frozen):
    """Where gold evidence stands: words of the text, a page (from 1), or both. `document` is EDGAR's type
    ("EX-99.1") or "" where it is not said. `near` is an offset that settles which of several occurrences of
    the quote is meant."""

    document: str = ""
    quote: str = ""
    page: int | None = None
    near: int | None = None


class Case(Frozen):
    """One thing to ask and what is right.

    `expected` holds the statuses that are right: ("answered",), or one or more kinds of absence. `tolerance`
    is relative and replaces the default of the value's type. `value` is None where only `answer` (free text),
    the status or the evidence can be held against what comes back. `conflict` is where the filing states
    another value of the same field, which a summary must show.
    """

    id: str
    kind: Kind
    filing: str | None = None
    question: str = ""
    field: str = ""
    expected: tuple[Status, ...] = ("answered",)
    value: Value = None
    value_type: ValueType = "text"
    unit: str | None = None
    accept: tuple[str, ...] = ()
    qualifier: str | None = None
    tolerance: float | None = None
    answer: str = ""
    difficulty: Difficulty = "lookup"
    formula: str | None = None
    evidence: tuple[Place, ...] = ()
    conflict: Place | None = None

    @property
    def answerable(self) -> bool:
        """Whether the filing holds the answer."""
        return "answered" in self.expected

    @property
    def asks(self) -> str:
        """What is asked, in words for people."""
        return self.question or self.field or self.kind

    @property
    def group(self) -> str:
        """The row of a report that the case counts in: a question's difficulty, a fact's family, its kind."""
        if self.kind == "question":
            return self.difficulty
        return self.field.split(".")[0] if self.kind == "fact" else self.kind


@dataclass(frozen=True, slots=True)
class CaseSet:
    """A named set: the filings to add, and the cases asked of them."""

    name: str
    sources: tuple[Path, ...]
    cases: tuple[Case, ...]


def expected_statuses(record: Mapping[str, Any]) -> tuple[Status, ...]:
    """What a record says is right. A question marked unanswerable without a status may be refused as any kind
    of absence where it has evidence (the filing says something on it), else as absent or not disclosed."""
    status = record.get("status")
    if status:
        return ("answered",) if status == "found" else (status,)
    if record.get("difficulty") != "unanswerable":
        return ("answered",)
    return ABSENCES if record.get("evidence") else ("absent", "not_disclosed")


def place_record(place: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Place in a record that may hold more."""
    return {name: place[name] for name in Place.model_fields if place.get(name) is not None}


def from_record(record: Mapping[str, Any]) -> Case:
    """A Case of one JSONL record. Raises BadInput where it does not fit."""
    known = {name: record[name] for name in Case.model_fields if record.get(name) is not None}
    known["expected"] = expected_statuses(record)
    known["value_type"] = record.get("value_type") or record.get("answer_type") or "text"
    known["evidence"] = [place_record(place) for place in record.get("evidence") or []]
    if record.get("conflict"):
        known["conflict"] = place_record(record["conflict"])
    if "unanswerable" not in known.get("difficulty", "") and "answered" not in known["expected"]:
        known["difficulty"] = "unanswerable"
    try:
        return Case.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadInput(f"Case {record.get('id', '?')}: {where}: {first['msg']}.") from error


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file. Raises BadInput naming the line that can't be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"{path.name}, line {number}: not JSON ({error.msg}).") from error
        if not isinstance(record, dict):
            raise BadInput(f"{path.name}, line {number}: not a JSON object.")
        yield record


def read_cases(path: Path) -> tuple[Case, ...]:
    """All cases of a JSONL file. Raises BadInput for a line that does not fit or an id that occurs twice."""
    cases = tuple(from_record(record) for record in records(path))
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise BadInput(f"{path.name}: the id {case.id} occurs twice.")
        seen.add(case.id)
    return cases
