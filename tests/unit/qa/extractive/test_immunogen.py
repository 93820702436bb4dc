"""A real filing, asked in several wordings."""

from __future__ import annotations

import pytest

from tests.unit.qa.extractive.conftest import Ask

pytestmark = pytest.mark.data


@pytest.mark.parametrize(
    "question",
    [
        "Who receives exclusive worldwide rights?",
        "Which company gets the exclusive worldwide rights?",
        "Who will hold exclusive rights around the world to commercialize the products?",
        "To whom are exclusive worldwide rights granted?",
        "Which party obtains exclusive global rights?",
        "Who is getting exclusive worldwide commercialization rights under the agreement?",
    ],
)
def test_receives_the_rights(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == "Boehringer Ingelheim International GmbH"


@pytest.mark.parametrize(
    "question",
    [
        "What will Boehringer Ingelheim have the right to commercialize?",
        "Boehringer Ingelheim receives exclusive worldwide rights to commercialize what?",
        "Which products do the exclusive rights cover?",
        "Rights to commercialize what were granted?",
        "What may Boehringer Ingelheim sell worldwide?",
    ],
)
def test_what_the_rights_are_for(immunogen: Ask, question: str) -> None:
    assert "maytansinoid TAPs using antibodies targeting CD44" in str(immunogen(question).value)


@pytest.mark.parametrize(
    "question",
    [
        "Who manufactures preclinical and initial clinical material?",
        "Which company will make the preclinical and initial clinical materials?",
        "Who is going to produce the material for preclinical and first clinical use?",
        "Who supplies preclinical and initial clinical materials?",
        "Which party manufactures the initial clinical supplies?",
    ],
)
def test_makes_the_material(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == "ImmunoGen, Inc."


@pytest.mark.parametrize(
    "question",
    [
        "What is the product called?",
        "What is the new product's name?",
        "What is the name of the new product?",
        "How is the new product named?",
    ],
)
def test_product(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == "BIWI1"


@pytest.mark.parametrize(
    "question",
    [
        "What did Boehringer Ingelheim spend on R&D in 2000?",
        "How much did Boehringer Ingelheim spend on research and development in 2000?",
        "How much money went into R&D at Boehringer Ingelheim in 2000?",
        "What was Boehringer's R&D expenditure in 2000?",
    ],
)
def test_spent_on_research(immunogen: Ask, question: str) -> None:
    draft = immunogen(question)
    assert (draft.value, draft.unit) == (1_000_000_000, "EUR")


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of net sales did Boehringer Ingelheim spend on R&D?",
        "R&D spending in 2000 was equivalent to what share of net sales?",
        "What share of net sales was spent on R&D?",
    ],
)
def test_share_of_sales(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == 16


@pytest.mark.parametrize(
    "question",
    [
        "When was the collaboration announced?",
        "On what date did ImmunoGen announce the collaboration agreement?",
        "What is the announcement date?",
        "When did the companies announce the deal?",
    ],
)
def test_announced(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == "2001-11-28"


@pytest.mark.parametrize(
    "question",
    [
        "What date does the signature of the report bear?",
        "On what date was this report signed?",
        "What is the signature date of the report?",
    ],
)
def test_signed(immunogen: Ask, question: str) -> None:
    assert immunogen(question).value == "2001-11-29"


@pytest.mark.parametrize(
    "question",
    [
        "How much is the up-front payment?",
        "What is the size of the up-front payment?",
        "How large is the upfront payment to ImmunoGen?",
        "What up-front payment will ImmunoGen receive?",
        "How much will ImmunoGen be paid up front?",
        "What amount is due upfront?",
    ],
)
def test_upfront_is_not_disclosed(immunogen: Ask, question: str) -> None:
    draft = immunogen(question)
    assert (draft.status, draft.value) == ("not_disclosed", None)
    said = " ".join(q.text for claim in draft.claims for q in claim.quotes)
    assert "Financial terms were not disclosed." in said


@pytest.mark.parametrize(
    "question",
    [
        "What law governs the agreement?",
        "Which state's law governs the agreement?",
        "What is the governing law?",
        "Under which jurisdiction's laws is the agreement construed?",
    ],
)
def test_governing_law_is_absent(immunogen: Ask, question: str) -> None:
    draft = immunogen(question)
    assert (draft.status, draft.claims) == ("absent", ())
