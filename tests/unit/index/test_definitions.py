"""Defined terms and where they are defined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.definitions import Definition, definitions
from index.filing import Document
from index.outline import outline


def document(text: str, kind: str = "EX-2.1") -> Document:
    return Document("f/1", "f", 1, kind, "", "", text, sections=outline(text, kind, None))


def defined(text: str) -> list[Definition]:
    return list(definitions(document(text)))


AGREEMENT = """AGREEMENT AND PLAN OF MERGER

This Agreement and Plan of Merger (this “Agreement”) is made by Quill Holdings, Inc., a Delaware corporation
(“Parent” or the “Buyer”), and Orrery Works LLC (the “Company,” and together with Parent, the “Parties”).

ARTICLE I

DEFINITIONS

Section 1.1 Certain Definitions. As used in this Agreement:

“Business Day” means any day on which banks in Ostrava are open.

“Material Contract” means any of the following:

(a) a lease of a barometer; and

(b) a loan of more than $5,000.

“Person” shall include any natural person. “Tax” or “Taxes” means any tax whatsoever, including
excise.

“Company Termination Fee” has the meaning set forth in Section 8.3(b).

“Knowledge” of the Company means what its two brothers know.

Section 1.2 Other Terms. Each of these is defined where it is shown:

“End Date” 8.1(b)

“Merger” Recitals

ARTICLE VIII

TERMINATION

Section 8.3 Fees.

(b) If the Company walks away, it shall pay $12 million (the “Company Termination Fee”). Nothing else is owed.

(c) What is due by then is hereinafter referred to as the “Balance”.
"""


def test_terms_of_an_agreement() -> None:
    assert [(d.term, d.how, d.pointer) for d in defined(AGREEMENT)] == [
        ("Agreement", "named", ""),
        ("Parent", "named", ""),
        ("Buyer", "named", ""),
        ("Company", "named", ""),
        ("Parties", "named", ""),
        ("Business Day", "means", ""),
        ("Material Contract", "means", ""),
        ("Person", "means", ""),
        ("Tax", "means", ""),
        ("Taxes", "means", ""),
        ("Company Termination Fee", "elsewhere", "8.3(b)"),
        ("Knowledge", "means", ""),
        ("End Date", "elsewhere", "8.1(b)"),
        ("Merger", "elsewhere", "Recitals"),
        ("Company Termination Fee", "named", ""),
        ("Balance", "named", ""),
    ]


def test_a_definition_is_its_whole_entry_or_the_sentence_around_it() -> None:
    found = {(d.term, d.how): AGREEMENT[d.start : d.end] for d in defined(AGREEMENT)}
    assert (
        found["Business Day", "means"] == "“Business Day” means any day on which banks in Ostrava are open."
    )
    assert found["Material Contract", "means"].endswith("(b) a loan of more than $5,000.")
    assert found["Person", "means"] == "“Person” shall include any natural person."
    assert found["Tax", "means"] == "“Tax” or “Taxes” means any tax whatsoever, including\nexcise."
    assert found["Company Termination Fee", "named"].endswith("(the “Company Termination Fee”).")
    assert "Nothing else" not in found["Company Termination Fee", "named"]


def test_a_definition_stands_in_a_section() -> None:
    fee = [d for d in defined(AGREEMENT) if d.term == "Company Termination Fee"]
    assert [d.section for d in fee] == ["article-i/section-1.1", "article-viii/section-8.3/clause-8.3(b)"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ('the sum of $3 million (such sum, the "Upfront Fee") is due', "Upfront Fee"),
        ("the sum of $3 million (such sum, the ``Upfront Fee'') is due", "Upfront Fee"),
        ("Orrery Works LLC, a limited company (hereinafter called “Orrery”), agrees", "Orrery"),
        ("hereinafter called the “Lender”, agrees to lend", "Lender"),
        ("the notes (collectively, the “2027\nNotes”) fall due", "2027 Notes"),
        ("the agent (in such capacity, together with its successors, the “Agent”) agrees", "Agent"),
    ],
)
def test_names_given_in_passing(text: str, term: str) -> None:
    assert [(d.term, d.how) for d in defined(text)] == [(term, "named")]


@pytest.mark.parametrize(
    ("text", "term", "pointer"),
    [
        ('1.4 "Affiliate" shall mean any firm under common control.', "Affiliate", ""),
        ("1.5 Affiliate means any firm under common control.", "Affiliate", ""),
        ("The term “Net Sales” means gross sales less returns.", "Net Sales", ""),
        ("“Net Sales”: shall mean gross sales less returns.", "Net Sales", ""),
        ("“Losses” is defined in Section 9.2(a).", "Losses", "9.2(a)"),
        ("“Lien” has the meaning given to such term in the Recitals.", "Lien", "Recitals"),
        ("“Lien” has the meaning assigned thereto in Article VII.", "Lien", "Article VII"),
    ],
)
def test_entries(text: str, term: str, pointer: str) -> None:
    assert [(d.term, d.pointer) for d in defined(text)] == [(term, pointer)]


@pytest.mark.parametrize(
    "text",
    [
        "She said “we will grow” in March, by means of thrift.",
        "The transfer is (as a “reorganization” within the meaning of Section 368(a) of the Code) tax-free.",
        "the words “hereof” and “herein” refer to this Agreement",
        "no “poison pill” or other device exists",
    ],
)
def test_quoted_words_that_define_nothing(text: str) -> None:
    assert defined(text) == []


def test_an_index_of_defined_terms_without_quotation_marks() -> None:
    rows = "Acquisition Proposal | 5.4(h)\nEnd Date ........ 8.1(b)\nMerger    Recitals\n"
    text = "INDEX OF DEFINED TERMS\n\n" + rows
    assert [(d.term, d.pointer) for d in defined(text)] == [
        ("Acquisition Proposal", "5.4(h)"),
        ("End Date", "8.1(b)"),
        ("Merger", "Recitals"),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "“Fee”",
                '"Fee"',
                "``Fee''",
                "(the ",
                "(",
                ")",
                " means ",
                " or ",
                "shall mean",
                "\n",
                "\n\n",
                " 8.1(b) ",
                "x. ",
                "INDEX OF DEFINED TERMS\n",
                "Fee | 8.1\n",
                "hereinafter the ",
                "“",
                "”",
                '"',
                "means:\n\n(a) x\n\n",
                "\f",
                "",
            ]
        ),
        max_size=40,
    )
)
def test_offsets_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    before = -1
    for found in defined(text):
        assert before < found.at
        before = found.at
        assert 0 <= found.start <= found.at < found.end <= len(text)
        assert " ".join(text[found.at :].split()).removeprefix("the ").startswith(found.term[:3])


@pytest.mark.parametrize(
    "unit", ["“a”", '"a" ', "(the “A” ", "(", "“", '"', "A ", "A means ", "“A” or ", "\n\n(a) "]
)
def test_long_runs_take_linear_time(unit: str) -> None:
    assert isinstance(defined(unit * (20_000 // len(unit))), list)
