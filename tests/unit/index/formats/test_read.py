"""Any file to a Submission, or one clear line why not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFiling
from index.filing import Submission
from index.formats import read
from tests.unit.index.formats.made import COVER, FORM, ITEMS, RELEASE, pdf, submission

HTML = (
    "<html><body><table><tr><td>Item 8.01</td><td>Other Events.</td></tr></table><p>"
    + RELEASE
    + "</p></body></html>"
)
SOURCES = {
    "flat": (FORM + RELEASE).encode(),
    "submission": submission(("8-K", "a.txt", FORM), ("EX-99.1", "b.htm", HTML)).encode(),
    "html": HTML.encode(),
    "pdf": pdf(
        [FORM.replace("(", "").replace(")", "").splitlines()[:50], RELEASE.replace("(", "").splitlines()]
    ),
}


def write(folder: Path, data: bytes, name: str = "filing.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def check(found: Submission) -> None:
    """What holds of every Submission."""
    assert found.documents
    for sequence, document in enumerate(found.documents, 1):
        assert (document.id, document.filing) == (f"{found.filing.id}/{sequence}", found.filing.id)
        assert document.text.strip()
        assert document.page_starts[0] == 0
        assert list(document.page_starts) == sorted(document.page_starts)
        assert document.page_starts[-1] <= len(document.text)
        ids = [section.id for section in document.sections]
        assert len(ids) == len(set(ids))
        known = {section.id: section for section in document.sections}
        starts = [section.start for section in document.sections]
        assert starts == sorted(starts)
        for section in document.sections:
            assert 0 <= section.start < section.end <= len(document.text)
            if section.parent:
                parent = known[section.parent]
                assert parent.start <= section.start
                assert section.end <= parent.end
                assert parent.level < section.level


@pytest.mark.parametrize("name", SOURCES)
def test_every_format(name: str, tmp_path: Path) -> None:
    found = read(write(tmp_path, SOURCES[name]))
    check(found)
    assert found.filing.source == "filing.txt"
    assert read(write(tmp_path, SOURCES[name], "other.name")).filing.id == found.filing.id


def test_a_flat_filing(tmp_path: Path) -> None:
    found = read(write(tmp_path, SOURCES["flat"]))
    assert [document.type for document in found.documents] == ["8-K", "EX-99.1"]
    assert found.filing.items == ("5", "7")
    assert found.filing.period == "1999-04-16"
    assert found.filing.filed is None
    assert found.documents[0].text + "\n\n" + found.documents[1].text == (FORM + RELEASE).strip("\n")


def test_pages_of_a_flat_file_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    found = read(write(tmp_path, (COVER + "<PAGE>\n" + ITEMS + "<PAGE>" + RELEASE).encode()))
    form, release = found.documents
    assert form.page_at(form.text.index("ITEM 5")) == 2
    assert release.page_at(0) == 3


def test_header_before_cover(tmp_path: Path) -> None:
    filing = read(write(tmp_path, SOURCES["submission"])).filing
    assert (filing.company, filing.filed) == ("QUILLFEATHER INSTRUMENTS INC", "1999-04-20")
    assert filing.origins["company"] == "header"


@pytest.mark.parametrize(
    ("name", "accession"),
    [
        ("1002517_8K_2021_0001193125-21-113796.htm", "0001193125-21-113796"),
        ("000119312521113796", "0001193125-21-113796"),
        ("0001193125-21-113796-index.htm", "0001193125-21-113796"),
        ("20210412.htm", None),
        ("1234567890123456789.htm", None),
    ],
)
def test_an_accession_number_in_the_name(name: str, accession: str | None, tmp_path: Path) -> None:
    filing = read(write(tmp_path, HTML.encode(), name)).filing
    assert filing.accession == accession
    assert filing.origins.get("accession") == ("name" if accession else None)


def test_items_of_the_header_where_the_text_has_none(tmp_path: Path) -> None:
    header = "<SUBMISSION>\n<TYPE>8-K\n<ITEMS>2.02\n<ITEMS>9.01\n"
    found = read(write(tmp_path, submission(("8-K", "a.txt", "A notice."), header=header).encode()))
    assert (found.filing.items, found.filing.origins["items"]) == (("2.02", "9.01"), "header")


def test_bare_carriage_returns(tmp_path: Path) -> None:
    found = read(write(tmp_path, SOURCES["submission"].replace(b"\n", b"\r")))
    assert [document.type for document in found.documents] == ["8-K", "EX-99.1", "SEC-HEADER"]
    assert "\r" not in found.documents[0].text


def test_a_text_that_is_no_filing_is_taken_as_it_is(tmp_path: Path) -> None:
    found = read(write(tmp_path, b"Minutes of the meeting of the garden club."))
    check(found)
    assert [document.type for document in found.documents] == ["DOCUMENT"]
    assert found.filing.form is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "filing.txt is empty"),
        (b"\x89PNG\r\n", "is a PNG image"),
        (b"<html><body></body></html>", "no text"),
        (b"<SEC-DOCUMENT>x\n<DOCUMENT>\n<TYPE>ZIP\n<TEXT>\nbegin 644 a\n</TEXT>\n</DOCUMENT>", "no document"),
    ],
)
def test_one_clear_line(data: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFiling, match=says) as raised:
        read(write(tmp_path, data))
    assert "\n" not in str(raised.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFiling, match=r"nothing\.txt can't be read: No such file"):
        read(tmp_path / "nothing.txt")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(SOURCES)), seed=st.integers(0, 10**6))
def test_mutated_bytes_are_read_or_refused(name: str, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    data = bytearray(SOURCES[name])
    for _ in range(dice.randint(1, 20)):
        at = dice.randrange(len(data))
        how = dice.randrange(4)
        if how == 0:
            data[at] = dice.randrange(256)
        elif how == 1:
            del data[at : at + dice.randint(1, 200)]
        elif how == 2:
            data[at:at] = data[at : at + dice.randint(1, 200)]
        else:
            data[at:at] = dice.choice(
                [b"<", b">", b"</TEXT>", b"<DOCUMENT>\n", b"\f", b"<table>", b"|", b"\xff"]
            )
        if not data:
            break
    try:
        found = read(write(tmp_path, bytes(data)))
    except UnreadableFiling:
        return
    check(found)


@pytest.mark.data
def test_real_filings_are_read_whole(shared_data: Path) -> None:
    paths = [*(shared_data / "filings").iterdir(), *(shared_data / "items_8k" / "filings").iterdir()]
    for path in paths:
        if path.suffix != ".pdf":
            check(read(path))


@pytest.mark.data
def test_a_real_flat_8k_and_its_release(shared_data: Path) -> None:
    found = read(shared_data / "filings" / "immunogen-2001-boehringer.txt")
    assert [document.type for document in found.documents] == ["8-K", "EX-99.1"]
    labels = [section.label for section in found.documents[0].sections]
    assert labels == [
        "Cover page",
        "Item 5. Other Events",
        "Item 7. Financial Statements and Exhibits",
        "Signatures",
    ]
    assert found.filing.company == "IMMUNOGEN, INC."
