"""What a model read against what the program finds: agreement raises confidence, disagreement is shown."""

from __future__ import annotations

import pytest

from qa.deals.checked import cross_check
from qa.deals.summary import Term, TermStatus, ValueType
from tests.unit.qa.deals.made_deals import citation


def said(
    value: object, kind: ValueType = "money", field: str = "consideration.total",
    status: TermStatus = "found", document: str = "8-K", confidence: str | None = None,
) -> Term:  # fmt: skip
    cited = citation("f" * 16, "made.txt", f"the words for {value}", document=document)
    cited = cited.model_copy(update={"document_id": f"f/{document}"})
    return Term.model_validate({
        "field": field, "label": "Label", "status": status, "value": value, "value_type": kind,
        "unit": "USD" if kind == "money" else None, "confidence": confidence,
        "citations": () if status == "absent" else (cited,),
        "documents": () if status == "absent" else (document,),
    })  # fmt: skip


ABSENT = said(None, status="absent")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(5e6), said(5.01e6)),
        (said("2020-03", "date"), said("2020-03-04", "date")),
        (said("Acme, Inc.", "party", "parties.buyer"), said("ACME INC", "party", "parties.buyer")),
        (said(["Acme, Inc."], "list", "parties.buyer"), said("Acme", "party", "parties.buyer")),
        (said("the Document Imaging division", "text"), said("its Document Imaging division", "text")),
        (said(None, status="redacted"), said(None, status="redacted")),
    ],
)
def test_agreement_raises_confidence(one: Term, other: Term) -> None:
    (term,), conflicts = cross_check([one], [other])
    assert not conflicts
    assert term.confidence == ("high" if one.status == "found" else None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(5e6), said(6e6)),
        (said("2020-03-04", "date"), said("2020-03-05", "date")),
        (said("Acme, Inc.", "party", "parties.buyer"), said("Brume GmbH", "party", "parties.buyer")),
        (said(5e6), said(None, status="redacted")),
        (said(None, status="redacted"), said(5e6, confidence="high")),
        (ABSENT, said(5e6, confidence="high")),
    ],
)
def test_disagreement_is_shown(one: Term, other: Term) -> None:
    (term,), (conflict,) = cross_check([one], [other])
    assert (term.value, term.status) == (one.value, one.status)
    assert term.confidence == ("low" if one.status == "found" else None)
    assert {t.status for t in conflict.terms} == {one.status, other.status}


def test_one_reader_alone_is_neither() -> None:
    terms, conflicts = cross_check([said(5e6), ABSENT], [said(5e6, field="consideration.upfront"), ABSENT])
    assert [term.confidence for term in terms] == ["medium", None]
    assert not conflicts
    assert not cross_check([ABSENT], [said(5e6, confidence="low")])[1]


def test_the_governing_document_comes_first_in_a_conflict() -> None:
    _, (conflict,) = cross_check([said(5e6, document="EX-99.1")], [said(6e6, document="EX-10.1")])
    assert [term.documents for term in conflict.terms] == [("EX-10.1",), ("EX-99.1",)]


def test_both_readers_citations_stand() -> None:
    (term,), _ = cross_check([said(5e6)], [said(5e6, document="EX-99.1")])
    assert term.documents == ("8-K", "EX-99.1")
    assert len(term.citations) == 2
