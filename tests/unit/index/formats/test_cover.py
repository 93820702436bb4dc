"""What a cover page says."""

from __future__ import annotations

import pytest

from index.formats.cover import cover, form_on, iso_date
from tests.unit.index.formats.made import COVER


def test_cover_of_an_8k_with_two_dates() -> None:
    assert cover(COVER, {}) == {
        "form": "8-K",
        "company": "QUILLFEATHER INSTRUMENTS, INC.",
        "period": "1999-04-16",
    }


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("FORM 8-K", "8-K"),
        ("**FORM 8-K**", "8-K"),
        ("Form 8 - K/A", "8-K/A"),
        ("FORM 10-K405", "10-K405"),
        ("FORM 10-Q", "10-Q"),
        ("Form 20-F", "20-F"),
        ("FORM 10KSB", "10-KSB"),
        ("| FORM 10-K |", "10-K"),
        ("SCHEDULE 14A", "DEF 14A"),
        ("D.C. 20549 ______________ FORM 10-K", "10-K"),
        ("FORM 8-K (Amendment No. 1)", "8-K/A"),
        ("as filed on Form 10-K by the company", None),
        ("FORM 8-KING", None),
    ],
)
def test_form(line: str, form: str | None) -> None:
    assert form_on(f"UNITED STATES\n{line}\nCURRENT REPORT\n") == form


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 7, 2003", "2003-05-07"),
        ("February 1 , 2019", "2019-02-01"),
        ("Sept. 3, 1996", "1996-09-03"),
        ("7 May 2003", "2003-05-07"),
        ("2/5/2020", "2020-02-05"),
        ("2024-01-31", "2024-01-31"),
        ("February 30, 2020", None),
        ("in May", None),
    ],
)
def test_iso_date(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_period_of_an_annual_report_and_a_company_without_a_label() -> None:
    page = (
        "FORM 10-K\nFor the fiscal year ended December 31, 2022\n"
        "Commission file number 1-9999\nWEATHERBY COMPANY\nx"
    )
    assert cover(page, {}) == {"form": "10-K", "company": "WEATHERBY COMPANY", "period": "2022-12-31"}


def test_tagged_facts_fill_what_the_page_does_not_say() -> None:
    facts = {
        "EntityCentralIndexKey": ("0000999991",),
        "EntityRegistrantName": ("Quill Ltd", "Quill Trust"),
        "DocumentType": ("8-K",),
    }
    assert cover("Some page", facts) == {"form": "8-K", "company": "Quill Ltd", "cik": "0000999991"}


def test_the_stamp_of_a_collection() -> None:
    assert cover("SUPPLY AGREEMENT\n\nSource: QUILLFEATHER, INC., 8-K, 2/5/2020\n", {}) == {
        "company": "QUILLFEATHER, INC.",
        "form": "8-K",
        "filed": "2020-02-05",
    }


def test_nothing_is_made_up() -> None:
    assert cover("Dear shareholders,\nall is well.", {}) == {}
