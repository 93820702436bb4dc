"""Sentences, rows and items of canonical text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import LONG, split


def units(text: str) -> list[str]:
    """The units of a text, each on one line."""
    return [" ".join(text[start:end].split()) for start, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Acme, Inc. and Beta Corp. signed.", "The fee is due."],
        ["Mr. J. P. Doe of St. Louis, Mo. resigned.", "He was 61."],
        ["The U.S. Government and the U.S. Treasury agreed."],
        ["It is governed by Section 8.3 of Agreement No. 17.", "Section 8.4 is void."],
        ["See Item 1.01.", "It is incorporated by reference."],
        ['He said: "We are glad."', "They left."],
        ["They left (all of them).", "[Reserved.]", "Nothing follows."],
        ["Gamma S.p.A. Holdings, a unit of Delta L.P., agreed."],
        ["Washington, D.C. 20549"],
        ["It rose by 3.5% to $1.25 per share.", "Sales fell."],
        ["Smith v. Jones, e.g. for costs, i.e. fees, was settled on Nov. 3, 2001.", "Costs were low."],
        ["Yahoo! Inc. was a party.", "Was it?", "It was!"],
        ["At 5:00 p.m. New York time on Dec. 3 it closed.", "The rest is silence."],
        ["No fee is due.", "No tax either."],
        ["Profit was $3.", "4 people left."],
        ["It refers to Permit No. R-1034 of the FDA.", "It ends."],
        ["Item 5. Other Events"],
        ["1. Services.", "1.1 Provision of Services.", "(a) Provider agrees to it.", "(b) None."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert units(" ".join(sentences)) == sentences


@pytest.mark.parametrize("suffix", ["Inc.", "Corp.", "Ltd.", "L.P.", "N.A.", "S.A.", "plc.", "Co."])
def test_company_at_the_end(suffix: str) -> None:
    assert units(f"It was bought by Acme {suffix} The price is not known.") == [
        f"It was bought by Acme {suffix}", "The price is not known."]
    assert len(units(f"It was bought by Acme {suffix} Holdings of Ohio.")) == 1


def test_wrapped_lines() -> None:
    text = (
        "ITEM 2.  ACQUISITION OR DISPOSITION OF ASSETS\n"
        "         On January 28, 1994, Northwind Broadcasting System, Inc., a\n"
        "Georgia corporation, acquired all of the stock of Lakeside Cinema, a\n"
        "Delaware corporation. The price, (i) in cash, was $5 and\n"
        "(ii) in shares, was $7.\n"
        "\n"
        "         A second paragraph.\n"
    )
    assert units(text) == [
        "ITEM 2. ACQUISITION OR DISPOSITION OF ASSETS",
        "On January 28, 1994, Northwind Broadcasting System, Inc., a Georgia corporation, acquired all of "
        "the stock of Lakeside Cinema, a Delaware corporation.",
        "The price, (i) in cash, was $5 and (ii) in shares, was $7.",
        "A second paragraph.",
    ]


def test_bars_make_rows() -> None:
    rows = [" | 2001 | 2000", "Products, net. Of tax | $294,866 | $298,085", "Services | 1 | 2"]
    assert units("\n".join(["Revenue by year:", *rows, "Total."])) == [
        "Revenue by year:", *(row.strip() for row in rows), "Total."]


def test_fixed_width_table() -> None:
    text = (
        "<TABLE>\n<CAPTION>\n                1999      1998\n<S>             <C>       <C>\n"
        "Net sales       72,506    64,537\nOf which abroad\nand at home        1         2\n</TABLE>\n"
        "After it.\n"
    )
    assert units(text)[4:] == [
        "Net sales 72,506 64,537", "Of which abroad", "and at home 1 2", "</TABLE>", "After it."]


def test_a_table_never_closed_takes_nothing_with_it() -> None:
    line = "The quick brown fox jumps over the lazy dog and over many\nother animals of the same kind."
    assert units(f"<TABLE>\n{line}")[1:] == [" ".join(line.split())]


def test_numeric_rows_of_a_pdf() -> None:
    text = (
        "The following table shows what the company sold in each of the years shown,\nin millions.\n"
        "Net sales $ 1,234 $ 1,100\nCost of sales (800) (700)\nGross profit $ 434 $ 400\nIt grew.\n"
    )
    assert units(text) == [
        "The following table shows what the company sold in each of the years shown, in millions.",
        "Net sales $ 1,234 $ 1,100", "Cost of sales (800) (700)", "Gross profit $ 434 $ 400", "It grew."]


def test_bullets_and_addresses() -> None:
    text = "We offer:\n• goods of all kinds\n• services\n\nAcme, Inc.\n1 Main Street\nSpringfield, Ohio 45501"
    assert units(text) == [
        "We offer:", "• goods of all kinds", "• services",
        "Acme, Inc.", "1 Main Street", "Springfield, Ohio 45501"]


def test_brackets_hold_short_lines_together() -> None:
    assert units("Ohio\n(State or other jurisdiction\nof incorporation)") == [
        "Ohio", "(State or other jurisdiction of incorporation)"]


def test_very_long_sentences_are_cut_at_semicolons() -> None:
    clause = "the party of the first part shall not do what the party of the second part has done; and "
    text = (clause * (LONG // len(clause) + 2)).removesuffix("; and ") + "."
    found = units(text)
    assert len(found) > 10
    assert all(unit.endswith("; and") for unit in found[:-1])


def test_a_range_of_the_text() -> None:
    text = "One is here. Two is here. Three is here."
    assert split(text, 13, 25) == [(13, 25)]


PIECES = [
    "Acme", "Inc.", "The", "the", "fee", "is", "$3.5", "million.", "No.", "17", "(a)", "•", " | ", "\n",
    "\n\n", "  ", "    ", "\t", "\f", "<TABLE>", "</TABLE>", "<PAGE>", "J.", "P.", "”", '."', "U.S.", "; and",
    "…", ". . . .", "1.", "A" * 200, "!", "?", "\u00a0", "é.", "\r", "\x1c", "\u2028",
]
FILING_LIKE = st.lists(st.sampled_from(PIECES), max_size=80).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@given(st.one_of(FILING_LIKE, st.text(max_size=300)))
def test_units_hold_every_character_once(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.data
def test_real_filings_are_cut_into_short_units(shared_data: Path) -> None:
    """Most units of real filings are of a sentence's size, whatever the wrapping."""
    for name in ("turner-1994-newline.txt", "westell-1999-teltrend.txt", "immunogen-2001-boehringer.txt"):
        text = (shared_data / "filings" / name).read_text(encoding="utf-8", errors="replace")
        lengths = sorted(end - start for start, end in split(text))
        assert 20 <= lengths[len(lengths) // 2] <= 300
