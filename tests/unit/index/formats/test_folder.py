"""A folder that is one filing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import UnreadableFiling
from index.formats import is_filing_folder, is_filing_name, read
from tests.unit.index.formats.made import FORM, RELEASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exhibits").mkdir()
    (tmp_path / "primary.txt").write_text(FORM)
    (tmp_path / "exhibits" / "d1dex991.txt").write_text(RELEASE)
    return tmp_path


def manifest(folder: Path, **more: object) -> None:
    entries = [
        {"filename": "primary.txt", "role": "primary"},
        {"filename": "exhibits\\d1dex991.txt", "error": None},
    ]
    (folder / "manifest.json").write_text(json.dumps({"files": entries, **more}))


def test_main_document_and_exhibit(folder: Path) -> None:
    found = read(folder)
    assert [(document.type, document.name) for document in found.documents] == [
        ("8-K", "primary.txt"),
        ("EX-99.1", "d1dex991.txt"),
    ]
    assert found.filing.form == "8-K"
    assert found.filing.filed is None
    assert found.filing.origins["form"] == "cover"


def test_manifest(folder: Path) -> None:
    manifest(
        folder,
        filing_type="8-K",
        filed_date="July 21, 2023",
        accession_guess="0001999999-23-000001",
        primary_url="https://www.sec.gov/Archives/edgar/data/999991/x/y.htm",
    )
    filing = read(folder).filing
    assert (filing.filed, filing.accession, filing.cik) == (
        "2023-07-21",
        "0001999999-23-000001",
        "0000999991",
    )
    assert filing.origins["filed"] == "manifest"


def test_what_the_manifest_could_not_fetch_is_a_warning(folder: Path) -> None:
    manifest(folder)
    data = json.loads((folder / "manifest.json").read_text())
    data["files"].append({"filename": "exhibits/gone.htm", "error": "404"})
    (folder / "manifest.json").write_text(json.dumps(data))
    assert read(folder).warnings == ("exhibits/gone.htm: 404",)


def test_an_exhibit_that_cannot_be_read_is_a_warning(folder: Path) -> None:
    (folder / "exhibits" / "ex99-2.htm").write_bytes(b"\x89PNG....")
    assert "ex99-2.htm: is a PNG image" in read(folder).warnings[0]


def test_a_manifest_does_not_reach_outside_its_folder(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "primary.txt").write_text(FORM)
    (folder / "inner" / "manifest.json").write_text(
        json.dumps({"files": [{"filename": "primary.txt"}, {"filename": "../exhibits/d1dex991.txt"}]})
    )
    assert len(read(folder / "inner").documents) == 1


def test_the_id_is_of_content_and_names(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "exhibits").mkdir()
    for name in ("primary.txt", "exhibits/d1dex991.txt"):
        (other / name).write_bytes((folder / name).read_bytes())
    assert read(folder).filing.id == read(other).filing.id
    (other / "primary.txt").write_text(FORM + "x")
    assert read(folder).filing.id != read(other).filing.id


@pytest.mark.parametrize("text", ["{", "[1, 2]", '{"files": 3}'])
def test_a_manifest_of_another_shape(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text)
    if text == "{":
        with pytest.raises(UnreadableFiling, match=r"manifest\.json"):
            read(folder)
    else:
        assert len(read(folder).documents) == 2


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFiling, match="holds no text"):
        read(tmp_path)


def test_one_filing_or_a_collection(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert is_filing_folder(folder)
    collection = tmp_path_factory.mktemp("collection")
    for name in ("a.txt", "b.htm"):
        (collection / name).write_text("x")
    assert not is_filing_folder(collection)


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("a.txt", True),
        ("a.HTM", True),
        ("a.pdf", True),
        (".hidden.txt", False),
        ("a.jpg", False),
        ("manifest.json", False),
    ],
)
def test_names(name: str, worth: bool) -> None:
    assert is_filing_name(Path(name)) is worth
