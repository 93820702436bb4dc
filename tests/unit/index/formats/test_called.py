"""Ticker symbols and former names, where filings hold them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats import read
from index.formats.called import former_names, tickers
from index.vocabulary.companies import key, others_than

HEAD = "Title of each class | Trading Symbol(s) | Name of each exchange on which registered\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + "Common Stock, $0.01 par value | QLFR | The Nasdaq Stock Market LLC\n"
         "1.5% Notes due 2030 | QLFR30 | New York Stock Exchange\n2% Notes | — | NYSE", ("QLFR",)),
        ("Title of each class Trading Symbol Name of exchange on which registered\n"
         "Class A Common Stock, $0.01 par value per share QFR.A New York Stock Exchange\n"
         "Class B Common Stock QFR.B New York Stock Exchange\n", ("QFR.A", "QFR.B")),
        (HEAD + "COMMON STOCK | NONE | New York Stock Exchange", ()),
        (HEAD + "PREFERRED STOCK NEW YORK STOCK EXCHANGE", ()),
        ("Common Stock | QLFR | The Nasdaq Stock Market LLC", ()),
    ],
)  # fmt: skip
def test_the_table_of_securities(text: str, found: tuple[str, ...]) -> None:
    assert tickers(text, (), (), "Quillfeather Instruments, Inc.", "8-K") == found


def test_what_is_tagged_comes_first_and_no_symbol_is_none() -> None:
    tagged = ("QLFR", "N/A", "QLFR")
    assert tickers(HEAD + "Stock | OLD | NYSE", tagged, (), "Quillfeather", "10-K") == ("QLFR",)
    assert tickers("", ("None", "NONE", "—", "QF 24A"), (), "Quillfeather", "10-K") == ()


@pytest.mark.parametrize(
    ("release", "found"),
    [
        ("TRENTON - Quillfeather Instruments Inc. (NASDAQ: QLFR) said today", ("QLFR",)),
        ("Quillfeather Instruments (Nasdaq-NNM:QLFR) and Weatherby Glass Co. (NYSE: WGC)", ("QLFR",)),
        ("Weatherby Glass Co. (NYSE: WGC) and Quillfeather\nInstruments, Inc. (NASDAQ:\n QLFR)", ("QLFR",)),
        ("Weatherby Glass Co. (NYSE: WGC) buys a part of Quillfeather Instruments, Inc.", ()),
    ],
)
def test_behind_the_name_in_a_release(release: str, found: tuple[str, ...]) -> None:
    assert tickers("FORM 8-K", (), ("", release), "QUILLFEATHER INSTRUMENTS, INC.", "8-K") == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The Company's common stock is traded on the NYSE under the symbol QLFR.", ("QLFR",)),
        ("Our Common Stock is quoted on the Bulletin Board under the ticker symbol “QLFR.OB.”", ("QLFR",)),
        ("Until the merger, the common stock of the Company traded under the symbol QFI.", ()),
        ("Weatherby's common stock trades under the symbol WGC.", ()),
        ("Our warrants and common stock trade under the symbol QLFRW.", ()),
    ],
)
def test_an_annual_report_says_it_of_its_stock(said: str, found: tuple[str, ...]) -> None:
    assert tickers(said, (), (), "Quillfeather Instruments, Inc.", "10-K405") == found
    assert tickers(said, (), (), "Quillfeather Instruments, Inc.", "8-K") == ()


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("Barometer Works, Inc.\n\n(Former name or former address, if changed since last report)",
         ("Barometer Works, Inc.",)),
        ("N/A\n(Former name or former address, if changed since last report.)", ()),
        ("Not Applicable\n(Former name or address, if changed)", ()),
        ("12 Corporation Road, Trenton\n(Former name or former address)", ()),
        ("(609) 555-0100\nRegistrant's telephone\n\n______\n(Former name or former address)", ()),
        ("Quillfeather Instruments Inc\n(Former name or former address)", ()),
        ("QUILLFEATHER INSTRUMENTS, INC. (formerly Barometer Works, Inc.)", ("Barometer Works, Inc.",)),
        ("Quillfeather Instruments, Inc. (f/k/a “Barometer Works”)", ("Barometer Works",)),
        ("Weatherby Glass Co. (formerly known as Panes Inc.)", ()),
    ],
)  # fmt: skip
def test_former_names(page: str, found: tuple[str, ...]) -> None:
    assert former_names(page, "Quillfeather Instruments, Inc.") == found


def test_names_are_compared_by_their_own_words() -> None:
    assert key("Quillfeather.com, Inc. /DE/") == key("QUILLFEATHER COM INC") == "quillfeathercom"
    assert key("QUILLFEATHER CORP/CA") == "quillfeather"
    assert others_than("Quillfeather Inc.", ["QUILLFEATHER INC/DE", "BAROMETER CO", "Barometer Co."]) == (
        "BAROMETER CO",)


@given(st.text(), st.text(), st.sampled_from(["10-K", "8-K", ""]))
def test_whatever_a_page_holds(text: str, company: str, form: str) -> None:
    for page in (text, f"{HEAD}{text}| New York Stock Exchange", f"{company} ({text}) (NYSE: {text})"):
        for symbol in tickers(page, (), (), company, form):
            assert re.fullmatch(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?", symbol)
        assert key(company) not in map(key, former_names(f"{page}\n(Former name)", company))


def test_real_filings(shared_data: Path) -> None:
    held = {
        "filings_long/apple-10k.html": (("AAPL",), ()),
        "filings_long/ibm-10q-2025.html": (("IBM",), ()),
        "filings_long/tgfin-10k-2010-submission.txt": (("TGFN",), ("DIGITRAN SYSTEMS INC /DE",)),
        "filings/bestbuy-2023-credit.pdf": (("BBY",), ()),
        "filings/worthington-2023-steel.htm": (("WOR",), ("Worthington Industries, Inc.",)),
    }
    for name, (symbols, names) in held.items():
        filing = read(shared_data / name).filing
        assert (filing.tickers, filing.former_names) == (symbols, names), name
