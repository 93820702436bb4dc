"""Drafts become answers; what is not borne out does not get through."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document, Filing, Hit, Passage
from qa.answer import Answer
from qa.cite import NOT_FOUND
from qa.draft import Draft, DraftClaim, DraftComputation, DraftOperand, Evidence, Quote
from qa.verify import NO_QUOTE, NO_VALUE, NOT_OMITTED, NOT_SAID, UNVERIFIED, verify

TEXT = """Item 1.01 Entry into a Material Definitive Agreement

On March 2, 2021, Veldran Inc. (the "Company") entered into an agreement with Kestrowe AG. Kestrowe will make
an upfront payment of $310 million to the Company. The Company is eligible to receive up to $2.5 billion in
milestones. In 2020, Kestrowe spent almost EUR 1.0 billion on research, equivalent to 16% of net sales. There
are 909,091 shares at a price of $8.9208 per share. The results for the quarter ended March 31, 2020 were
released on May 8, 2020. Further financial terms were not disclosed. The royalty rate is [***] percent of
sales.
"""
DOCUMENT = Document("f1/1", "f1", 1, "8-K", "a.txt", "", TEXT)
PASSAGE = Passage("f1/1:0-50", "f1", "f1/1", None, 1, 0, 50, TEXT[:50], "")
EVIDENCE = Evidence(
    (Hit(PASSAGE, 1.0, {}), Hit(PASSAGE, 0.5, {})),
    {"f1/1": DOCUMENT},
    {"f1": Filing(id="f1", source="veldran.txt", company="Veldran Inc.")},
)
UPFRONT = "Kestrowe will make\nan upfront payment of $310 million"
MILESTONES = "eligible to receive up to $2.5 billion in\nmilestones"


def quote(text: str) -> Quote:
    return Quote("f1/1", text)


def claim(text: str, *quotes: str) -> DraftClaim:
    return DraftClaim(text, tuple(map(quote, quotes)))


def verified(draft: Draft, question: str = "What does Kestrowe pay?") -> Answer:
    return verify(draft, question, "generative", EVIDENCE, "minilm/1", 0.5)


PAID = claim("Kestrowe pays $310 million up front.", UPFRONT)
ANSWERED = Draft("answered", "Kestrowe pays $310 million.", 310_000_000, "USD", (PAID,), model="m")


def test_what_is_borne_out_gets_through_whole() -> None:
    answer = verified(ANSWERED)
    assert (answer.status, answer.value, answer.unit) == ("answered", 310_000_000, "USD")
    assert answer.answer == "Kestrowe pays $310 million."
    assert answer.dropped == ()
    (citation,) = answer.claims[0].citations
    assert TEXT[citation.start : citation.end] == citation.quote == UPFRONT
    assert (answer.identity.model, answer.identity.index, answer.usage.seconds) == ("m", "minilm/1", 0.5)
    assert len(answer.looked_at) == 1


def test_a_claim_without_a_quote_that_stands_there_is_dropped() -> None:
    invented = claim("Kestrowe pays $5 million a year.", "Kestrowe will pay $5 million a year")
    answer = verified(
        replace(ANSWERED, claims=(PAID, invented), answer="$310 million and $5 million a year.")
    )
    assert [c.text for c in answer.claims] == [PAID.text]
    assert [d.reason for d in answer.dropped] == [NOT_FOUND.reason]
    assert answer.answer == PAID.text, "the prose is made again from what is left"
    assert answer.value == 310_000_000


def test_prose_that_says_more_than_its_claims_is_replaced() -> None:
    answer = verified(replace(ANSWERED, answer="Kestrowe pays $310 million, and $90 million later."))
    assert answer.answer == PAID.text
    assert answer.dropped == ()


def test_an_answer_that_loses_all_its_claims_is_an_absence() -> None:
    wrong = claim("Kestrowe pays $311 million.", UPFRONT)
    answer = verified(replace(ANSWERED, claims=(wrong,), answer="$311 million"))
    assert (answer.status, answer.value, answer.unit, answer.claims) == ("absent", None, None, ())
    assert answer.answer == UNVERIFIED
    assert answer.dropped[0].quotes == (UPFRONT,)
    assert verified(Draft("answered", "Yes.", value=True)).status == "absent"
    bare = verified(Draft("answered", "Kestrowe pays.", claims=(claim("Kestrowe pays."),)))
    assert bare.dropped[0].reason == NO_QUOTE


def test_a_value_that_stands_nowhere_is_dropped() -> None:
    answer = verified(replace(ANSWERED, value=311_000_000))
    assert (answer.status, answer.value, answer.unit) == ("answered", None, None)
    assert answer.dropped[-1].reason == NO_VALUE
    several = replace(ANSWERED, value=["Kestrowe AG", "Pellworth"], unit=None)
    assert verified(several).value == ["Kestrowe AG"]


def test_absences_need_their_words() -> None:
    said = claim("The other terms are not disclosed.", "Further financial terms were not disclosed.")
    hidden = claim("The rate is left out.", "The royalty rate is [***] percent of")
    disclosed = verified(Draft("not_disclosed", "It is not disclosed.", claims=(said,)))
    assert (disclosed.status, disclosed.answer) == ("not_disclosed", "It is not disclosed.")
    redacted = verified(Draft("redacted", "The rate, 7%, is redacted.", claims=(hidden,)))
    assert redacted.status == "redacted"
    assert "7%" not in redacted.answer
    for status, only, reason in (("not_disclosed", PAID, NOT_SAID), ("redacted", PAID, NOT_OMITTED)):
        answer = verified(Draft(status, "So it is.", claims=(only,)))  # type: ignore[arg-type]
        assert answer.status == "absent"
        assert answer.dropped[0].reason == reason


def test_an_absence_invents_nothing() -> None:
    assert (
        verified(Draft("absent", "The filing does not state it.")).answer == "The filing does not state it."
    )
    assert verified(Draft("absent", "Not stated; it is usually 5%.")).answer == "The filing does not say."
    assert verified(Draft("absent", "Not stated.", value=5, claims=(PAID,))).claims == ()


def computing(formula: str, *operands: DraftOperand, unit: str | None = None, answer: str = "") -> Draft:
    return Draft("answered", answer, computation=DraftComputation(formula, operands, unit))


FEE = DraftOperand("upfront", 310_000_000, "USD", quote(UPFRONT))
POT = DraftOperand("milestones", 2_500_000_000, "USD", quote(MILESTONES))


def test_computations_are_done_by_program() -> None:
    answer = verified(computing("upfront + milestones", FEE, POT, answer="In all {result}."))
    assert (answer.value, answer.unit) == (2_810_000_000, "USD")
    assert answer.answer == "In all $2,810,000,000."
    assert answer.computation is not None
    assert [o.citations[0].quote for o in answer.computation.operands] == [UPFRONT, MILESTONES]


@pytest.mark.parametrize(
    ("draft", "value", "unit"),
    [
        (
            computing(
                "spend / (share / 100)",
                DraftOperand("spend", 1e9, None, quote("almost EUR 1.0 billion on research")),
                DraftOperand("share", 16, "percent", quote("equivalent to 16% of net sales")),
            ),
            6_250_000_000,
            "EUR",
        ),
        (
            computing(
                "shares * price",
                DraftOperand("shares", 909_091, "shares", quote("There are 909,091 shares")),
                DraftOperand("price", 8.9208, "USD", quote("at a price of $8.9208 per share")),
            ),
            8109818.9928,
            "USD",
        ),
        (
            computing(
                "days(end, out)",
                DraftOperand("end", 20200331, "date", quote("the quarter ended March 31, 2020")),
                DraftOperand("out", 20200508, "date", quote("were released on May 8, 2020")),
            ),
            38,
            "days",
        ),
        (computing("1000 * upfront / 7", FEE), pytest.approx(1000 * 310e6 / 7), "USD"),
    ],
)
def test_more_computations(draft: Draft, value: float, unit: str) -> None:
    answer = verified(draft)
    assert (answer.value, answer.unit) == (value, unit)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (computing("upfront * 2", replace(FEE, value=310)), "not the number in its quote"),
        (
            computing("upfront * 2", replace(FEE, quote=quote("a payment of $310 million a year"))),
            "not borne out",
        ),
        (computing("310000000 + 2500000000"), "rests on no operand"),
        (computing("upfront + 2500000000", FEE), "stands neither in a quote nor in the question"),
        (computing("upfront / 0", FEE), "divides by zero"),
        (computing("upfront + other", FEE), "names 'other'"),
        (computing("__import__('os')", FEE), "has no meaning"),
    ],
)
def test_computations_that_are_refused(draft: Draft, reason: str) -> None:
    answer = verified(draft)
    assert (answer.status, answer.value, answer.computation) == ("absent", None, None)
    assert reason in answer.dropped[0].reason


def test_money_of_two_currencies_is_not_added() -> None:
    euros = DraftOperand("euros", 1e9, "EUR", quote("almost EUR 1.0 billion"))
    assert "EUR and USD" in verified(computing("upfront + euros", FEE, euros)).dropped[0].reason


def test_numbers_of_the_question_may_stand_in_a_formula() -> None:
    answer = verified(
        computing("1234 * price", FEE, replace(FEE, name="price")), "What are 1,234 of them worth?"
    )
    assert answer.value == 1234 * 310_000_000


def test_a_refused_computation_leaves_the_claims() -> None:
    draft = replace(computing("upfront / 0", FEE, answer="It is {result}."), claims=(PAID,))
    answer = verified(draft)
    assert (answer.status, answer.answer, answer.value) == ("answered", PAID.text, None)


@given(st.data())
def test_no_changed_number_gets_through(data: st.DataObject) -> None:
    """Whatever digit of a true claim is changed, and in its value and prose too: nothing of it is shown."""
    text = "On March 2, 2021 Kestrowe agreed to pay $310 million, then up to $2.5 billion."
    quotes = ("On March 2, 2021, Veldran Inc.", UPFRONT, MILESTONES)
    at = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\d", text)]))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != text[at]]))
    changed = text[:at] + digit + text[at + 1 :]
    assert verified(Draft("answered", text, claims=(claim(text, *quotes),))).claims
    answer = verified(Draft("answered", changed, claims=(claim(changed, *quotes),)))
    assert (answer.status, answer.answer) == ("absent", UNVERIFIED)


@pytest.mark.data
def test_what_is_right_survives(shared_data: Path) -> None:
    """Gold quotes as claims, with the gold value: all of them survive in the filings that they are from."""
    formats = pytest.importorskip("index.formats")
    gold = [json.loads(line) for line in (shared_data / "gold" / "deals.jsonl").read_text().splitlines()]
    name = "immunogen-2001-boehringer"
    submission = formats.read(shared_data / "filings" / f"{name}.txt")
    evidence = Evidence(
        (), {d.id: d for d in submission.documents}, {submission.filing.id: submission.filing}
    )
    for case in gold:
        if case["filing"] != name or case["kind"] != "question" or not case["evidence"]:
            continue
        quotes = [Quote("", e["quote"]) for e in case["evidence"]]
        claims = tuple(DraftClaim(q.text, (q,)) for q in quotes)
        answer = verify(
            Draft("answered", "", claims=claims), case["question"], "generative", evidence, "", 0.0
        )
        assert len(answer.claims) == len(claims), answer.dropped
