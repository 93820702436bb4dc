"""EDGAR submissions in SGML."""

from __future__ import annotations

import pytest

from index.formats.submission import HEADER, read_submission
from tests.unit.index.formats import made
from tests.unit.index.formats.made import FORM, RELEASE, submission


def test_documents_and_header() -> None:
    read = read_submission(submission(("8-K", "q8k.txt", FORM), ("EX-99.1", "q991.txt", RELEASE)))
    assert [(part.type, part.name) for part in read.parts] == [
        ("8-K", "q8k.txt"),
        ("EX-99.1", "q991.txt"),
        (HEADER, ""),
    ]
    assert read.metadata == {
        "accession": "0000999999-99-000007",
        "form": "8-K",
        "period": "1999-04-16",
        "filed": "1999-04-20",
        "company": "QUILLFEATHER INSTRUMENTS INC",
        "cik": "0000999991",
    }
    assert read.warnings == ()
    assert "FILED AS OF DATE:\t\t19990420" in read.parts[-1].body.text


def test_dashes_that_the_mail_wrapper_escaped() -> None:
    read = read_submission(submission(("8-K", "a.txt", FORM)))
    assert "\n--------" in read.parts[0].body.text
    bare = read_submission(submission(("8-K", "a.txt", FORM), header=""))
    assert "\n- ------" in bare.parts[0].body.text


def test_html_inside() -> None:
    read = read_submission(
        submission(("8-K", "a.htm", "<XBRL>\n<html><body><p>Hello</p></body></html>\n</XBRL>"))
    )
    assert read.parts[0].body.text == "Hello"


def test_what_is_for_machines_is_left_out_and_said() -> None:
    read = read_submission(
        submission(
            ("8-K", "a.txt", FORM),
            ("GRAPHIC", "logo.jpg", "begin 644 logo.jpg\nM_]C_X\n`\nend"),
            ("EX-101.SCH", "a.xsd", "<schema/>"),
            ("ZIP", "a.zip", "begin 644 a.zip\nM4$L\nend"),
            ("EX-99.2", "scan", "begin 644 scan\nM4$L\nend"),
            ("XML", "R1.htm", "<html><p>x</p></html>"),
            ("EX-99.3", "deck.htm", "<html><body><img src=a.jpg><img src=b.jpg></body></html>"),
        )
    )
    assert [part.type for part in read.parts] == ["8-K", HEADER]
    assert read.warnings == (
        "EX-99.3 deck.htm: pictures without text",
        "left out, being for machines (pictures, data, archives): GRAPHIC logo.jpg, EX-101.SCH a.xsd, "
        "ZIP a.zip and 2 more",
    )


def test_a_last_document_that_is_cut_off_is_kept() -> None:
    source = submission(("8-K", "a.txt", FORM), ("EX-99.1", "b.txt", RELEASE))
    read = read_submission(source[: source.index("new owner")])
    assert read.parts[1].body.text.endswith("will move to the")
    assert any("cut off" in warning for warning in read.warnings)


def test_a_document_without_text_is_said() -> None:
    read = read_submission("<DOCUMENT>\n<TYPE>8-K\n</DOCUMENT>\n")
    assert read.parts == ()
    assert "has no text" in read.warnings[0]


def test_former_names_of_the_first_filer() -> None:
    former = (
        "\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED NAME:\tBAROMETER WORKS INC\n"
        "\t\tDATE OF NAME CHANGE:\t19950101\n")
    start, first, second = made.HEADER.split("\nFILER:\n")
    other = second.replace("</SEC-HEADER>", former.replace("BARO", "TERMO") + "</SEC-HEADER>")
    header = "\nFILER:\n".join((start, first + former * 2, other))
    read = read_submission(submission(("8-K", "a.txt", FORM), header=header))
    assert read.metadata["former_names"].splitlines() == ["BAROMETER WORKS INC"] * 2


@pytest.mark.parametrize(
    "header",
    [
        "<SUBMISSION>\n<ACCESSION-NUMBER>0000999999-24-000001\n<TYPE>8-K\n<PERIOD>20240102\n"
        "<ITEMS>8.01\n<ITEMS>9.01\n<FILING-DATE>20240103\n"
        "<FILER>\n<COMPANY-DATA>\n<CONFORMED-NAME>Quillfeather Ltd\n<CIK>999991\n</COMPANY-DATA>\n</FILER>\n",
    ],
)
def test_a_header_of_tags(header: str) -> None:
    read = read_submission(submission(("8-K", "a.txt", FORM), header=header))
    assert read.metadata == {
        "accession": "0000999999-24-000001",
        "form": "8-K",
        "period": "2024-01-02",
        "filed": "2024-01-03",
        "company": "Quillfeather Ltd",
        "cik": "0000999991",
        "items": "8.01 9.01",
    }
