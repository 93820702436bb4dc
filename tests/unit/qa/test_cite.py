"""A quote is found however it is set, and never where a word or a number differs."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.filing import Document, Filing, Section
from qa.answer import Citation
from qa.cite import NOT_EVIDENCE, NOT_FOUND, ONLY_HEADING, TOO_SHORT, cite, locate
from qa.draft import Evidence, Quote

SENTENCE = (
    "Under the Agreement, Roche will make an upfront payment of $310 million to the Company, "
    "which is not refundable."
)


def found(quote: str, text: str, near: int | None = None) -> str | None:
    place = locate(quote, text, near)
    return None if place is None else text[place[0] : place[1]]


@pytest.mark.parametrize(
    ("quote", "text", "as_it_stands"),
    [
        ("an upfront payment of $310 million", SENTENCE, "an upfront payment of $310 million"),
        ("AN UPFRONT PAYMENT", SENTENCE, "an upfront payment"),
        ("Financial terms were not disclosed.", "Financial\n     terms were not\ndisclosed. x", None),
        ('the "Effective Date" is', "the “ Effective Date ” is", None),
        ("the Company's shares", "the Company’s\xa0shares", None),
        ("a co-exclusive licence", "a co–exclusive licence", None),
        ("the development of efficient", "the devel\u00adopment of eﬃcient", None),
        ("the development of", "the devel\ufffe\nopment of", None),
        ("the Effective Date of this", "the **Effective Date** of this", None),
        ("Products $294,866 $298,085", "Products | $294,866 | $298,085", None),
        ("Products | $294,866 | $298,085", "Products     $294,866     $ 298,085", None),
        ("at [***] percent ([***]%)", "royalties at [***] percent ([***]%) of", "at [***] percent ([***]%)"),
        ("six (6) months after the date", "six (6) months\n\n   12\n\f\nafter the date", None),
        ("six months after the date", "six months\n<PAGE> 12\n\n  after the date", None),
        ("six months after the date", "six months\n\n          - 3 -\n<PAGE>\n\nafter the date", None),
    ],
)
def test_found_however_it_is_set(quote: str, text: str, as_it_stands: str | None) -> None:
    assert found(quote, text) == (as_it_stands or text.removesuffix(" x"))


@pytest.mark.parametrize(
    "quote",
    [
        "an upfront payment of $311 million",
        "an upfront payment of $310 billion",
        "an upfront payment of 310 million",
        "an upfront payment of $31 million",
        "an upfront payment of $310",
        "which is refundable",
        "which is not not refundable",
        "the Company will make an upfront payment",
        "an upfront royalty of $310 million",
        "upfront payment of $310 million to the Compan",
        "pfront payment of $310 million",
        "payment of $310 million to Roche",
        "",
        "   ",
        "...",
        "$",
    ],
)
def test_never_where_a_word_or_number_differs(quote: str) -> None:
    assert locate(quote, SENTENCE) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a loss of 1,234 for", "a loss of (1,234) for"),
        ("a change of 5 points", "a change of -5 points"),
        ("a rate of 5 for", "a rate of 5% for"),
        ("a price of $5 for", "a price of €5 for"),
        ("a price of 5.2 for", "a price of 5.25 for"),
        ("a price of $5 each", "a price of $5,000 each"),
        ("a ratio of 1380976 of", "a ratio of .1380976 of"),
        ("debt > 5 times", "debt < 5 times"),
    ],
)
def test_signs_are_parts_of_numbers(quote: str, text: str) -> None:
    assert locate(quote, text) is None
    assert locate(text, text) == (0, len(text))


def test_the_nearest_occurrence_wins() -> None:
    text = "the fee is due. " * 50
    assert locate("the fee is due.", text) == (0, 15)
    assert locate("the fee is due.", text, near=170) == (160, 175)
    assert locate("the fee is due.", text, near=10_000) == (784, 799)


def test_what_is_equal_to_the_letter_comes_first() -> None:
    text = "LICENSE AGREEMENT\n\nThis License Agreement is made"
    assert found("License Agreement", text) == "License Agreement"


def test_short_quotes_must_be_a_line_or_a_cell() -> None:
    text = "The agent is Acme.\nProducts | 12 | Acme\nTotal      34\nof the\n"
    assert found("Acme", text) == "Acme"
    assert locate("Acme", text) == (35, 39)
    assert found("12", text) == "12"
    assert found("34", text) == "34"
    assert locate("agent", text) is None
    assert locate("is", text) is None
    assert found("of the", text) == "of the"
    assert locate("of the", "one of the parties") is None


def test_ellipses_stand_for_words_left_out() -> None:
    assert found("Roche will make ... $310 million to the Company", SENTENCE) == (
        "Roche will make an upfront payment of $310 million to the Company"
    )
    for dots in ("…", "[...]", "[…]", ". . ."):
        assert found(f"Under the Agreement {dots} is not refundable.", SENTENCE) == SENTENCE
    assert locate("is not refundable ... Under the Agreement", SENTENCE) is None
    assert locate("Under the Agreement ... refundable", SENTENCE) is None, "one word is no part"
    far = "The fee is " + "x " * 400 + "payable at once"
    assert locate("The fee ... payable at once", far) is None


def test_an_ellipsis_takes_the_place_where_all_parts_are() -> None:
    text = "The fee is low. " + "x " * 400 + "The fee is due and is $5 in cash."
    assert found("The fee is ... $5 in cash", text) == "The fee is due and is $5 in cash"


# Sentences like those of filings, made of words, names and numbers.
WORDS = (
    "payment", "royalty", "shall", "receive", "license", "product", "agreement", "closing", "exclusive",
    "worldwide", "merger", "common", "stock", "date",
    "net", "sales", "territory", "party", "notice", "effective", "holder",
)  # fmt: skip
WORD = st.sampled_from(WORDS)
NAME = st.sampled_from(["Veldran", "Kestrowe", "Pellworth", "Aldermoor", "Cordwell", "Tamsett"])
NUMBER = st.one_of(
    st.integers(2, 10**9).map(lambda n: f"${n:,}"),
    st.integers(1, 9999).map(lambda n: f"{n / 100:.2f}%"),
    st.integers(2, 99).map(str),
    st.tuples(st.integers(1, 9), st.integers(0, 9)).map(lambda d: f"${d[0]}.{d[1]} million"),
    st.integers(1, 28).map(lambda d: f"March {d}, 2021"),
)
SENTENCES = st.lists(
    st.one_of(WORD, WORD, NAME, NUMBER, st.just("not"), st.just("will")), min_size=6, max_size=30
).filter(lambda words: not {"not", "will", "shall"}.issuperset(words))  # little words alone show nothing


def in_a_filing(words: list[str]) -> str:
    return (
        "ARTICLE V\n\nThe parties agree as follows. " + " ".join(words) + ". IN WITNESS WHEREOF they sign.\n"
    )


@given(SENTENCES)
def test_what_stands_there_is_found(words: list[str]) -> None:
    text = in_a_filing(words)
    assert found(" ".join(words), text) == " ".join(words)


@given(SENTENCES, st.data())
def test_a_changed_digit_is_never_found(words: list[str], data: st.DataObject) -> None:
    quote = " ".join(["as follows.", *words, ". IN"])
    digits = [match.start() for match in re.finditer(r"\d", quote)]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
    assert locate(quote[:at] + other + quote[at + 1 :], in_a_filing(words)) is None
    assert locate(quote[:at] + quote[at] + other + quote[at + 1 :], in_a_filing(words)) is None
    assert locate(quote[:at] + quote[at + 1 :], in_a_filing(words)) is None


@given(SENTENCES, st.data())
def test_an_added_or_dropped_not_is_never_found(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    assume(words[at] != "not" and words[at - 1] != "not")
    assert locate(" ".join([*words[:at], "not", *words[at:]]), in_a_filing(words)) is None
    assert locate(" ".join(words), in_a_filing([*words[:at], "not", *words[at:]])) is None


@given(SENTENCES, st.data())
def test_swapped_names_and_changed_words_are_never_found(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.one_of(WORD, NAME))
    assume(words[at] != other)
    assert locate(" ".join([*words[:at], other, *words[at + 1 :]]), in_a_filing(words)) is None


SETTINGS = {" ": [" ", "\n", "  ", "\xa0", "\n      ", "\t"], "'": ["'", "’"], "-": ["-", "–", "‐", "‑"]}


@given(SENTENCES, st.data())
def test_white_space_quotes_and_dashes_make_no_difference(words: list[str], data: st.DataObject) -> None:
    words = [word.replace("worldwide", "world-wide").replace("holder", "holder's") for word in words]
    quote = " ".join(words)
    text = "".join(data.draw(st.sampled_from(SETTINGS[c])) if c in SETTINGS else c for c in quote)
    located = found(quote, f"It is agreed. {text}. Signed.")
    assert located == text


@given(
    st.text(alphabet="ab 1$%().,-|*\n\f“”…'[]", max_size=60),
    st.text(alphabet="ab 1$%().,-|*\n\f“”…'[]", max_size=20),
)
def test_any_quote_in_any_text_gives_a_place_within_it(text: str, quote: str) -> None:
    place = locate(quote, text)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(text)
        assert text[place[0] : place[1]].strip() == text[place[0] : place[1]]


def evidence(*documents: Document) -> Evidence:
    filings = {d.filing: Filing(id=d.filing, source=f"{d.filing}.txt") for d in documents}
    return Evidence(hits=(), documents={d.id: d for d in documents}, filings=filings)


def document(number: int, text: str, **more: tuple[Section, ...] | tuple[int, ...]) -> Document:
    return Document(f"f1/{number}", "f1", number, "EX-10.1", "a.txt", "", text, **more)  # type: ignore[arg-type]


def test_a_citation_is_the_text_itself_with_its_place() -> None:
    text = "\fItem 1.01 Entry. The fee\nis $5 in cash. \fItem 9.01 Exhibits"
    section = Section("item-1.01", "item", "1.01", "Item 1.01 Entry", 1, 1, 42)
    one = document(1, text, sections=(section,), page_starts=(0, 1, 42))
    cited = cite(Quote("f1/1", " the fee is $5 in cash. "), evidence(one))
    assert isinstance(cited, Citation)
    assert cited.quote == text[cited.start : cited.end] == "The fee\nis $5 in cash."
    assert (cited.page, cited.section, cited.source) == (2, "Item 1.01 Entry", "f1.txt")


def test_the_citation_says_where_the_words_really_stand() -> None:
    one, two = document(1, "Nothing of the kind."), document(2, "The fee is $5 in cash.")
    cited = cite(Quote("f1/1", "The fee is $5", near=3), evidence(one, two))
    assert isinstance(cited, Citation)
    assert cited.document_id == "f1/2"
    named = cite(Quote("f1/2", "The fee is $5"), evidence(document(1, "The fee is $5 too."), two))
    assert isinstance(named, Citation)
    assert named.document_id == "f1/2"


def test_reasons() -> None:
    heading = Section("item-1.01", "item", "1.01", "Item 1.01 Entry into an Agreement", 1, 0, 60)
    one = document(1, "Item 1.01 Entry into an Agreement\nThe fee is $5 in cash.", sections=(heading,))
    assert cite(Quote("f1/1", "The fee is $6"), evidence(one)) == NOT_FOUND
    assert cite(Quote("f1/1", "fee"), evidence(one)) == TOO_SHORT
    assert cite(Quote("f1/1", "Entry into an Agreement"), evidence(one)) == ONLY_HEADING
    assert cite(Quote("f1/1", "The fee is $5"), evidence()) == NOT_EVIDENCE
