"""The parts of the extractive reader, each alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document
from qa.readers.extractive.arithmetic import plan
from qa.readers.extractive.asked import Kind, kind_of, parts_of
from qa.readers.extractive.candidates import sentences
from qa.readers.extractive.names import names
from qa.readers.extractive.parties import parties
from qa.readers.extractive.roles import Roles, roles
from qa.readers.extractive.terms import ideas, stems
from qa.readers.extractive.yesno import ticked


def document(text: str) -> Document:
    return Document("d/1", "d", 1, "8-K", "", "", text)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When does the merger close", "date"),
        ("By what date must the notes be repaid", "date"),
        ("How long is the term", "duration"),
        ("Outside date", "date"),
        ("floor price per tonne", "money"),
        ("combined headcount of the two", "number"),
        ("How many days' notice is needed", "duration"),
        ("What percentage of sales goes to the licensor", "percent"),
        ("What interest rate applies", "percent"),
        ("How many shares were issued", "number"),
        ("How much will the buyer pay", "money"),
        ("What is the termination fee", "money"),
        ("Which bank arranged the loan", "party"),
        ("Who signed", "party"),
        ("Which state's law governs", "place"),
        ("What is the drug called", "name"),
        ("Is the license exclusive", "boolean"),
        ("If the buyer defaults, can the seller terminate", "boolean"),
        ("What happens to unvested options", "text"),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


def test_parts_of_a_question_that_asks_twice() -> None:
    parts = parts_of("The report names two dates. When was it signed, and who signed it?")
    assert [(p.text, p.kind) for p in parts] == [("When was it signed", "date"), ("who signed it", "party")]
    assert "report" not in parts[0].terms


def test_a_clause_that_asks_nothing_stays_with_its_question() -> None:
    [part] = parts_of("If the company is sold, what fee is due?")
    assert part.kind == "money"
    assert "sold" in part.terms


def test_ideas_join_other_words() -> None:
    def meant(text: str) -> set[int]:
        return {idea for idea, _, _ in ideas(stems(text))}

    assert meant("strike price") & meant("exercise price")
    assert not meant("strike price") & meant("governing law")


def test_names() -> None:
    text = (
        "headed by Vice President and General Manager Don Listwell, now at Cobalt Rivers, Inc. (Nasdaq: CBRV)"
    )
    assert [n.text for n in names(text)] == ["Don Listwell", "Cobalt Rivers, Inc."]


def test_parties_by_document() -> None:
    who = parties(
        (document('Cobalt Rivers, Inc., of Delaware (the "Company"), and Ostrava Metals AG ("Ostrava").'),),
        "COBALT RIVERS INC",
    )
    assert who.resolve("the Company", "d/1") == "Cobalt Rivers, Inc."
    assert who.resolve("Ostrava") == "Ostrava Metals AG"
    assert who.same("Cobalt Rivers", "the Company", "d/1")
    assert who.is_registrant("Cobalt Rivers")
    assert who.resolve("Nobody Known") == "Nobody Known"


def test_roles_disagree_when_the_payment_runs_the_other_way() -> None:
    who = parties((document('Cobalt Rivers, Inc. (the "Company") and Ostrava Metals AG ("Ostrava").'),), None)
    asked = roles("What fee must Ostrava pay the Company?", who)
    told = roles("The Company will be required to pay Ostrava a fee of $3 million.", who, "d/1")
    assert asked.against(told) == -1
    assert told.against(told) == 1
    assert Roles(None, None).against(told) == 0


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("What do the cash and the stock add up to?", "a + b"),
        ("What is the difference between the cap and the deductible?", "a - b"),
        ("How many days after the signing was the closing?", "b - a"),
        (
            "If all warrants are exercised at the price per share, how much will the firm take in?",
            "a * b",
        ),
        ("How far did the proceeds fall short of the price?", "b - a"),
        ("What can the facility grow to with the accordion?", "a + b"),
        ("What share of the budget is the grant?", "100 * b / a"),
        ("How many days before the hearing was the report sent?", "a - b"),
        ("How much is the fee?", None),
    ],
)
def test_plans(question: str, formula: str | None) -> None:
    planned = plan(question)
    assert (planned.formula if planned else None) == formula



@given(st.text(max_size=300))
def test_sentences_stand_in_the_text(text: str) -> None:
    for sentence in sentences(document(text)):
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert sentence.text == " ".join(text[sentence.start : sentence.end].split())


@given(st.text(max_size=200))
def test_any_question_has_a_part(text: str) -> None:
    assert parts_of(text or "?")


@given(st.text(max_size=200))
def test_names_stand_where_they_say(text: str) -> None:
    for name in names(text):
        assert text[name.start : name.end] == name.text or name.role


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Emerging growth company ☐", False),
        ("Emerging growth company ☒", True),
        ("Yes ☒ No ☐", True),
        ("Yes ☐ No ☒", False),
        ("[ ] Yes [X] No", False),
        ("[ ] Soliciting material pursuant to Rule 14a-12", False),
        ("Large accelerated filer ☒ Smaller reporting company ☐", None),
        ("The merger was approved.", None),
    ],
)
def test_check_boxes(text: str, state: bool | None) -> None:
    assert ticked(text) is state


def test_rows_are_read_under_their_table() -> None:
    text = (
        "Target awards\nOfficer | Base award | Cap as % of salary\n"
        "A. Quill | $400,000 | 200%\nB. Salt | $150,000 | 150%\n"
    )
    row = next(s for s in sentences(document(text)) if s.text.startswith("A. Quill"))
    assert {"award", "cap", "salari"} <= row.heading
    assert [row.text[cell.start:cell.end] for cell in row.cells] == ["$400,000", "200%"]
