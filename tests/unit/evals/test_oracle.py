"""The oracle answers from the gold through the whole pipeline: what it says survives, altered it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evals.adapters import load
from evals.case import Case
from evals.oracle import computation, negated, numbers_changed, reply, swapped
from evals.survival import survival
from qa.app import Footnote

FILINGS = ("veldran-2024-kestrowe", "gantrell-2020-norling", "quillane-1999-quarter")


@pytest.fixture(scope="module")
def footnote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Footnote]:
    cases = load("own")
    with Footnote.open(tmp_path_factory.mktemp("home"), reader="extractive", write=True) as opened:
        opened.add([path for path in cases.sources if path.stem in FILINGS])
        yield opened


def test_what_is_right_survives_and_what_is_altered_is_caught(footnote: Footnote) -> None:
    cases = [case for case in load("own").cases if case.filing in FILINGS]
    right, caught = survival(footnote, cases)
    assert right.of >= 20
    # Of one answer the gold evidence leaves a number out: it is dropped, as it should be.
    assert [line.partition(":")[0] for line in right.others] in ([], ["veldran-2024-kestrowe/q01"])
    for kind in ("number, in the quote's words", "negation, in the quote's words"):
        assert caught[kind].of > 5
        assert caught[kind].others == []
    assert caught["party, in the quote's words"].others == []
    assert caught["number, in other words"].others == []


def case(**known: object) -> Case:
    return Case.model_validate({"id": "c", "kind": "question", "filing": "f", "question": "q?"} | known)


def test_a_gold_formula_becomes_one_over_quotes() -> None:
    evidence = [{"quote": "fees of $5 million and $7 million in 2020"}]
    asked = case(formula="7000000 - 5000000 = 2000000", value=2e6, value_type="money", evidence=evidence)
    found = computation(asked)
    assert found is not None
    assert found["formula"] == "n0 - n1"
    assert [operand["value"] for operand in found["operands"]] == [7e6, 5e6]
    days = case(
        formula="2020-03-02 - 2020-03-01", evidence=[{"quote": "from March 1, 2020 to March 2, 2020"}]
    )
    assert (computation(days) or {})["formula"] == "days(n0, n1)"
    assert computation(case(formula="9 / 31402", evidence=evidence)) is None, "the evidence does not hold it"


def test_what_is_unanswerable_is_said_to_be_absent() -> None:
    said = reply(case(expected=["absent"], evidence=[{"quote": "a near miss"}]))
    assert (said["status"], said["claims"]) == ("absent", [])


def test_alterations() -> None:
    assert list(numbers_changed("It is $5 or $7.")) == ["It is $7 or $7.", "It is $5 or $4."]
    assert list(negated("It is paid.")) == ["It is not paid."]
    assert list(negated("It is not paid.")) == ["It is paid."]
    assert list(swapped("Acme pays Orlan.", ["Acme", "Orlan"])) == ["Orlan pays Acme."]
    assert list(swapped("Acme pays.", ["Acme", "Orlan"])) == ["Orlan pays."]
    assert list(swapped("Nobody pays.", ["Acme", "Orlan"])) == []
