"""The set that comes with the package holds: every quote stands in its filing as it is read."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from evals.adapters import OWN, load
from evals.case import Case
from evals.places import Text, ranges
from evals.sets.own.make_pdf import pdf
from index.formats import read
from qa.deals.summary import Term

SET = load("own")
NAMES = sorted({case.filing for case in SET.cases if case.filing})


def texts(path: Path) -> tuple[Text, ...]:
    return tuple(Text(d.id, d.type, d.text, d.page_starts) for d in read(path).documents)


def of(name: str) -> list[Case]:
    return [case for case in SET.cases if case.filing == name]


def test_it_is_as_large_as_it_is_said_to_be() -> None:
    assert len(SET.sources) >= 12
    assert len(SET.cases) >= 200
    kinds = Counter(case.difficulty for case in SET.cases if case.kind == "question")
    assert set(kinds) == {"lookup", "multi", "calc", "unanswerable"}
    statuses = Counter(status for case in SET.cases for status in case.expected)
    assert set(statuses) == {"answered", "not_disclosed", "redacted", "absent"}


@pytest.mark.parametrize("path", SET.sources, ids=lambda path: path.name)
def test_every_quote_stands_in_its_filing(path: Path) -> None:
    there = texts(path)
    name = path.name if path.is_dir() else path.stem
    places = [(c.id, p) for c in of(name) for p in (*c.evidence, *([c.conflict] if c.conflict else []))]
    missing = [f"{case}: {place.quote}" for case, place in places if not ranges(place, there)]
    assert of(name)
    assert not missing


def test_what_is_answerable_has_a_value_and_evidence() -> None:
    bare = [c.id for c in SET.cases if c.answerable and (c.value is None or not c.evidence)]
    assert not bare


def test_what_is_not_has_no_value_and_says_why_where_the_filing_does() -> None:
    assert not [c.id for c in SET.cases if not c.answerable and c.value is not None]
    assert not [
        c.id
        for c in SET.cases
        if not c.evidence and ("not_disclosed" in c.expected or "redacted" in c.expected)
    ]


def test_formulas_give_their_values() -> None:
    for case in SET.cases:
        if case.formula and isinstance(case.value, (int, float)):
            result = eval(case.formula, {"__builtins__": {}})
            assert result == pytest.approx(case.value, rel=0.005), case.id


def test_facts_name_fields_once() -> None:
    for name in NAMES:
        fields = [case.field for case in of(name) if case.kind == "fact"]
        assert len(fields) == len(set(fields)), name


def test_value_types_are_those_of_a_term() -> None:
    facts = [case for case in SET.cases if case.kind == "fact"]
    for case in facts:
        Term.model_validate(
            {"field": case.field, "label": "x", "status": "absent", "value_type": case.value_type}
        )


def test_the_pdf_is_the_one_that_its_source_sets() -> None:
    source = (OWN / "drayhurst-2021-settlement.txt").read_text(encoding="utf-8")
    assert (OWN / "filings" / "drayhurst-2021-settlement.pdf").read_bytes() == pdf(source)


def test_planted_text_is_where_a_reader_might_see_it() -> None:
    source = (OWN / "filings" / "dunmarrow-2024-ostrellan.txt").read_text(encoding="utf-8")
    assert source.lower().count("900 million") >= 4
    assert 'style="display:none"' in source


def test_the_manifest_names_the_files_of_its_folder() -> None:
    folder = OWN / "filings" / "larkenne-2022-venture"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert all((folder / entry["filename"]).is_file() for entry in manifest["files"])
