"""What shows that a quote does not bear a statement out, and what does not show it."""

from __future__ import annotations

import pytest

from index.filing import Document, Filing
from qa.answer import Citation
from qa.cite import cite
from qa.draft import Evidence, Quote
from qa.entail import Ground, ground_of, objection
from qa.entail.modality import overstates
from qa.entail.negation import contradicts
from qa.entail.values import checked
from qa.written import written

TEXT = """
On March 2, 2021, Veldran Therapeutics, Inc. (the "Company") entered into a License Agreement with Kestrowe AG
("Kestrowe"). Kestrowe will make an upfront payment of $310 million to the Company. The Company is eligible to
receive milestones of up to $1.0 billion. Kestrowe becomes our sixth partner. Either party may terminate under
Section 8.31 upon sixty (60) days' notice. The upfront payment is not refundable. Aldermoor Bank advised the
Company. The fee shall not exceed two percent (2%) of sales. The price is EUR 4.5 million.

(in thousands)
                         2020       2019
Net sales              294,866    298,085
Capital spending        (1,577)    (1,373)

From here on nothing is said of anybody.
"""
FILING = Filing(id="f1", source="veldran-2021.txt", company="Veldran Therapeutics, Inc.")
EVIDENCE = Evidence((), {"f1/1": Document("f1/1", "f1", 1, "8-K", "a.txt", "", TEXT)}, {"f1": FILING})
QUESTION = "What does Kestrowe pay?"


def against(statement: str, *quotes: str, computed: tuple[float, ...] = ()) -> str | None:
    found = [cite(Quote("f1/1", quote), EVIDENCE) for quote in quotes]
    citations = [citation for citation in found if isinstance(citation, Citation)]
    assert len(citations) == len(quotes)
    return objection(statement, ground_of(citations, QUESTION, EVIDENCE, computed))


PAYS = "Kestrowe will make an upfront payment of $310 million to the Company."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Kestrowe will pay $310,000,000 up front.", PAYS),
        ("Veldran gets an upfront payment of 310 million dollars.", PAYS),
        ("The Company may receive up to $1,000 million.", "milestones of up to $1.0 billion"),
        ("Six partners, with Kestrowe.", "Kestrowe becomes our sixth partner."),
        ("Notice of 60 days is needed.", "upon sixty (60) days' notice"),
        ("It was signed in March 2021.", "On March 2, 2021, Veldran Therapeutics, Inc."),
        ("It was signed in 2021.", "On March 2, 2021, Veldran Therapeutics, Inc."),
        ("It was signed on March 2.", "On March 2, 2021, Veldran Therapeutics, Inc."),
        ("The fee is at most 2% of sales.", "The fee shall not exceed two percent (2%) of sales."),
        ("Sales were $294,866 thousand in 2020.", "Net sales 294,866 298,085"),
        ("Sales were $294.866 million in 2020.", "Net sales 294,866 298,085"),
        ("Capital spending was $1,577 thousand in 2020.", "Capital spending (1,577) (1,373)"),
        ("The two companies agreed.", PAYS),
        ("Under Section 8.31, Kestrowe pays.", PAYS),
    ],
)
def test_what_follows(statement: str, quote: str) -> None:
    assert against(statement, quote) is None


@pytest.mark.parametrize(
    ("statement", "quote", "missing"),
    [
        ("Kestrowe will pay $311 million.", PAYS, "$311 million"),
        ("Kestrowe will pay $310 billion.", PAYS, "$310 billion"),
        ("Kestrowe will pay EUR 310 million.", PAYS, "EUR 310 million"),
        ("Kestrowe will pay $310 million in 2022.", PAYS, "2022"),
        ("It was signed on March 3, 2021.", "On March 2, 2021, Veldran Therapeutics, Inc.", "March 3, 2021"),
        ("It was signed on March 2, 2022.", "On March 2, 2021, Veldran Therapeutics, Inc.", "March 2, 2022"),
        ("Notice of 90 days is needed.", "upon sixty (60) days' notice", "90 days"),
        ("Notice of 60 months is needed.", "upon sixty (60) days' notice", "60 months"),
        ("The fee is 3% of sales.", "The fee shall not exceed two percent (2%) of sales.", "3%"),
        ("Seven partners.", "Kestrowe becomes our sixth partner.", "Seven"),
        ("Sales were $294.866 billion.", "Net sales 294,866 298,085", "$294.866 billion"),
        ("The price is $4.5 million.", "The price is EUR 4.5 million.", "$4.5 million"),
    ],
)
def test_numbers_that_do_not_stand_in_the_quotes(statement: str, quote: str, missing: str) -> None:
    assert against(statement, quote) == f"{missing} does not stand in the quotes."


def test_computed_numbers_may_be_rounded() -> None:
    for statement in ("It is $2.81 billion.", "It is about $2.8 billion.", "It is $2,810,000,000."):
        assert against(statement, PAYS, computed=(2.81e9,)) is None
    for statement in ("It is $2.82 billion.", "It is $3 billion.", "It is $281 million."):
        assert against(statement, PAYS, computed=(2.81e9,)) is not None
    assert against("It grew by 12.5%.", PAYS, computed=(0.125,)) is None


@pytest.mark.parametrize(
    ("statement", "quote", "name"),
    [
        ("Pellworth will pay $310 million.", PAYS, "Pellworth"),
        ("Kestrowe will pay Pellworth $310 million.", PAYS, "Pellworth"),
        ("Under Section 8.32, Kestrowe pays.", PAYS, "Section 8.32"),
        ("Under Section 8.3, Kestrowe pays.", PAYS, "Section 8.3"),
        ("Kestrowe pays in Phase 2.", PAYS, "Phase 2"),
        ("It is shared 50/20 with Kestrowe.", PAYS, "50/20"),
        ("Kestrowe (ticker KSTQ) will pay $310 million.", PAYS, "KSTQ"),
    ],
)
def test_names_from_nowhere(statement: str, quote: str, name: str) -> None:
    assert against(statement, quote) == f"{name} is not named where the quotes stand."


ADVISED = "Aldermoor Bank advised the Company."
SIGNED = 'Veldran Therapeutics, Inc. (the "Company") entered into a License Agreement with Kestrowe AG'


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Kestrowe entered into a License Agreement with Veldran.", SIGNED),
        ('Kestrowe AG (the "Company") entered into a deal.', SIGNED),
    ],
)
def test_one_party_in_the_place_of_another(statement: str, quote: str) -> None:
    assert str(against(statement, quote)).startswith("The quotes say it of another than ")


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Veldran entered into a License Agreement with Kestrowe.", SIGNED),
        ("Kestrowe signed a License Agreement of Veldran's.", SIGNED),
        ("Aldermoor advised the Company.", ADVISED),
        ("Aldermoor Bank advised Veldran.", ADVISED),
    ],
)
def test_parties_in_their_places(statement: str, quote: str) -> None:
    assert against(statement, quote) is None


@pytest.mark.parametrize(
    "statement",
    [
        "Veldran Therapeutics gets the payment from Kestrowe AG.",
        "The Upfront Payment goes to the Company.",
        "Yes, Kestrowe pays.",
        "VTI gets it.",  # V. T., Inc.
        "Kestrowe's payment is due.",
    ],
)
def test_names_that_are_known(statement: str) -> None:
    assert against(statement, PAYS) is None


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The upfront payment is refundable.", "The upfront payment is not refundable."),
        ("Kestrowe will not make an upfront payment.", PAYS),
        ("The terms were disclosed.", "Financial terms were not disclosed."),
        ("Acme will pay interest.", "Acme will not be required to pay interest."),
        ("A royalty is payable.", "No royalty is payable."),
        ("Royalties are payable.", "No royalty is payable."),
        ("Either party may assign it.", "Neither party may assign it."),
        ("The price was not $57.125 per share.", "The price was $57.125 per share."),
        ("It may end if it is closed by June 1.", "It may end if it is not closed by June 1."),
        ("Acme can terminate without notice.", "Acme can terminate with notice in writing, or terminate."),
    ],
)
def test_contradictions(statement: str, quote: str) -> None:
    assert contradicts(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Holders get $56.00 in cash.", "the right to receive $56.00 in cash, without interest"),
        ("The outside date is March 15, 2001.", "shall occur no later than March 15, 2001"),
        ("It must close by June 1.", "may terminate if the Merger is not closed by June 1"),
        ("At least $5 is due.", "an amount of not less than $5 is due"),
        ("The amount is not stated.", "Financial terms were not disclosed."),
        ("No; it closed on May 7.", "it closed on May 7"),
        ("There is no cap on obligations.", "obligations are not limited in amount or subject to any cap"),
        ("Acme will pay the fee.", "Acme will pay the fee but will not pay interest"),
        ("It isn't refundable.", "which is not refundable"),
    ],
)
def test_no_contradictions(statement: str, quote: str) -> None:
    assert contradicts(statement, [quote]) is None


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Acme will terminate the Agreement.", "Acme may terminate the Agreement."),
        ("Acme shall be acquired by Orlan.", "Acme could be acquired by Orlan."),
        ("Acme was acquired by Orlan.", "Acme will be acquired by Orlan."),
        ("Acme has received $5.", "Acme will receive $5."),
        ("Acme will receive $5.", "Acme is eligible to receive $5."),
        ("Acme will end it if it can.", "Acme may end it if it can."),
    ],
)
def test_overstatements(statement: str, quote: str) -> None:
    assert overstates(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Acme may terminate the Agreement.", "Acme may terminate the Agreement."),
        ("Acme will receive up to $5.", "Acme is eligible to receive up to $5."),
        ("If it closes, Acme will terminate.", "Acme may terminate."),
        ("Acme has to pay $5.", "Acme will pay $5."),
        ("Acme will pay $5.", "Acme shall pay $5."),
        ("Acme will pay $5.", "Acme may pay $5 early. Acme will pay $5 in any event."),
        ("Acme will buy it.", "Acme may sell it."),
    ],
)
def test_no_overstatements(statement: str, quote: str) -> None:
    assert overstates(statement, [quote]) is None


def test_values_must_stand_in_the_quotes() -> None:
    cited = cite(Quote("f1/1", PAYS), EVIDENCE)
    assert isinstance(cited, Citation)
    ground = ground_of([cited], QUESTION, EVIDENCE)
    assert checked(310_000_000, "USD", ground, []) == 310_000_000
    assert checked(310_000_000, "EUR", ground, []) is None
    assert checked(310_000_000.0, None, ground, []) == 310_000_000.0
    assert checked(311_000_000, "USD", ground, []) is None
    assert checked(True, None, ground, []) is True
    assert checked("an upfront payment", None, ground, []) == "an upfront payment"
    assert checked("royalties on sales", None, ground, []) is None
    assert checked("Kestrowe AG", None, ground, []) == "Kestrowe AG"
    assert checked("Pellworth", None, ground, []) is None
    assert checked("2021-03-02", None, ground, []) is None
    assert checked(["Kestrowe", "Pellworth", 310_000_000], None, ground, []) == ["Kestrowe", 310_000_000]
    assert checked(["Pellworth"], None, ground, []) is None


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (6.25e9, "USD", "$6,250,000,000"),
        (-12.5, "percent", "-12.5%"),
        (1000, "EUR", "EUR 1,000"),
        (38, "days", "38 days"),
        (3.3, None, "3.3"),
        (0.1380976, None, "0.1380976"),
        (0, None, "0"),
    ],
)
def test_written(number: float, unit: str | None, text: str) -> None:
    assert written(number, unit) == text


ALIGNED = "Kestrowe AG has signed five-year employment agreements with Veldran Chairman Robert Shaye."
OWNED = "Stockholders of New Line will receive cash in lieu of any fractional shares."


def ground(*quotes: str, question: str = QUESTION, around: str = "") -> Ground:
    document = Document("f1/1", "f1", 1, "8-K", "a.txt", "", " ".join([*quotes, around]))
    evidence = Evidence((), {"f1/1": document}, {"f1": FILING})
    found = [cite(Quote("f1/1", quote), evidence) for quote in quotes]
    return ground_of([c for c in found if isinstance(c, Citation)], question, evidence)


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Stockholders of Kestrowe AG will receive cash in lieu of any fractional shares.", OWNED),
        ("Stockholders of New Line will not receive cash in lieu of any fractional shares.", OWNED),
        (ALIGNED.replace("Kestrowe AG has", "Veldran has"), ALIGNED),
        (ALIGNED.replace("has signed", "has not signed"), ALIGNED),
        ("Robert Shaye was convicted of fraud and resigned.", ALIGNED),
        ("Robert Shaye embezzled money.", ALIGNED),
    ],
)
def test_words_put_in_place_of_the_quotes_own(statement: str, quote: str) -> None:
    assert objection(statement, ground(quote, around="Kestrowe AG and Veldran and New Line, a new line."))


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("New Line's stockholders will get cash instead of fractional shares.", OWNED),
        ("Kestrowe has employment agreements with Robert Shaye.", ALIGNED),
        ("The employment agreements of Veldran's chairman run for five years.", ALIGNED),
        ("Sales were about $32.3 million.", "Sales were $32,310,000."),
        ("It took two days.", "Signed on April 9, 2021, it closed on April 11, 2021."),
        (
            "TBS agreed to buy it.",
            'Turner Broadcasting System, Inc., a\nGeorgia corporation ("TBS"), agreed to buy it.',
        ),
        (
            "Turner agreed to buy it.",
            'Turner Broadcasting System, Inc., a\nGeorgia corporation ("TBS"), agreed to buy it.',
        ),
    ],
)
def test_what_says_the_same_in_other_words(statement: str, quote: str) -> None:
    assert objection(statement, ground(quote, around="fractional shares instead, in two days")) is None


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Sales were about $32.4 million.", "Sales were $32,310,000."),
        ("Sales were about $32 million.", "Sales were $32,310,000."),
        ("It took three days.", "Signed on April 9, 2021, it closed on April 11, 2021."),
        ("The contract says $7,800,000. The two do not agree.", "The contract says $1,800,000."),
    ],
)
def test_numbers_that_are_no_rounding(statement: str, quote: str) -> None:
    assert "does not stand in the quotes" in str(objection(statement, ground(quote)))
