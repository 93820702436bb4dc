"""Bad input, each kind with its own clear error, and none of it in the way of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.display import display
from index.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NotAFiling,
    ReaderFault,
    ScannedPdf,
    TooLarge,
    UnreadableFiling,
)
from index.formats import pdf as pdfs
from index.formats import read, reading
from index.ingest import add
from index.library import Library
from index.passages import passages
from tests.unit.index.embedders import Hashing
from tests.unit.index.formats.made import FORM, RELEASE, pdf, submission
from tests.unit.index.formats.test_archive import encrypted, zipped

PAGES = [["Sales rose to 5 million", "Costs fell to 3 million"]]
BAD = {
    "empty.txt": (b"", EmptyFile),
    "blank.txt": (b" \n\t\n" * 9, EmptyFile),
    "hidden.htm": (b"<html><div style='display:none'>x</div></html>", EmptyFile),
    "picture.txt": (b"\x89PNG\r\n\x1a\n", NotAFiling),
    "word.pdf": (zipped(("[Content_Types].xml", b"x")), NotAFiling),
    "noise.htm": (bytes(range(256)) * 40, NotAFiling),
    "scan.pdf": (pdf([[], []]), ScannedPdf),
    "broken.pdf": (pdf(PAGES)[:200], DamagedFile),
    "garbage.pdf": (b"%PDF-1.7\n" + b"\x01\x02" * 500, DamagedFile),
    "secret.zip": (encrypted(), EncryptedFile),
    "cut.zip": (zipped(("a.txt", FORM.encode()))[:-40], DamagedFile),
}
LARGE = {
    "100,000 nested tags": "<div>" * 100_000 + "Sales" + "</div>" * 100_000,
    "100,000 tags never closed": "<b><i>" * 50_000 + "Sales",
    "50,000 nested tables": "<table><tr><td>" * 50_000 + "Sales",
    "a table of 300,000 cells": "<table>" + ("<tr>" + "<td>1</td>" * 300 + "</tr>") * 1000 + "</table>",
    "a row of 100,000 cells": "<table><tr>" + "<td>1</td>" * 100_000 + "</tr></table>",
    "100,000 stops": "Sales" + "." * 100_000,
    "100,000 bars": "<table><tr><td>Sales" + " | " * 100_000 + "</td></tr></table>",
    "50,000 hidden elements": "<p style='display:none'>x" * 50_000 + "<p>Sales",
    "a mile of space": "Sales" + " " * 300_000 + "\n" * 300_000 + "rose",
    "one word": "A" * 1_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_each_has_its_own_error(name: str, tmp_path: Path) -> None:
    data, error = BAD[name]
    (tmp_path / name).write_bytes(data)
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        [outcome] = add(library, [tmp_path / name], lambda _: None)
    assert (outcome.state, outcome.error) == ("failed", error.__name__)
    assert outcome.reason.startswith(name)
    assert "\n" not in outcome.reason


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_or_deep_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(f"<html><body>{LARGE[name]}</body></html>")
    found = read(tmp_path / "a.htm")
    if "cells" in name:  # seconds more
        return
    for document, source in zip(found.documents, found.sources, strict=True):
        assert sum(1 for _ in passages(found.filing, document, Hashing())) > 0
        assert display(document, source).html


def test_the_rest_of_a_batch_is_added(tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "bomb.zip").write_bytes(zipped(("a.txt", b"\0" * (50 << 20))))
    (folder / "escape.zip").write_bytes(zipped(("../../a.txt", b"x"), ("b.txt", FORM.encode())))
    (folder / "good.txt").write_text(FORM)
    (folder / "good.zip").write_bytes(zipped(("in.txt", (FORM + RELEASE).encode())))
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        outcomes = {outcome.path.name: outcome for outcome in add(library, [folder], lambda _: None)}
        assert {filing.source for filing in library.filings()} == {"good.txt", "in.txt"}
    assert {name for name, outcome in outcomes.items() if outcome.state == "added"} == {"good.txt", "in.txt"}
    failed = {name: outcome.error for name, outcome in outcomes.items() if outcome.state == "failed"}
    wanted = {name: error.__name__ for name, (_, error) in BAD.items()}
    assert failed == {**wanted, "bomb.zip": "UnsafeArchive", "escape.zip": "UnsafeArchive"}
    assert not (tmp_path / "a.txt").exists()


def test_the_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    html = b"<html><p>Sales</p></html>"
    for name, data in {"a.pdf": FORM.encode(), "b.txt": pdf(PAGES), "c.zip": html}.items():
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).documents[0].text


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    (tmp_path / "a.txt").write_text(FORM)
    with pytest.raises(TooLarge, match=r"a\.txt has"):
        read(tmp_path / "a.txt")
    monkeypatch.undo()
    monkeypatch.setattr(pdfs, "MOST_PAGES", 1)
    (tmp_path / "a.pdf").write_bytes(pdf([*PAGES, *PAGES]))
    with pytest.raises(TooLarge, match="2 pages"):
        read(tmp_path / "a.pdf")


def test_a_fault_of_ours_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def upset(_: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "read_submission", upset)
    (tmp_path / "a.txt").write_text(submission(("8-K", "a.txt", FORM)))
    with pytest.raises(ReaderFault, match=r"a\.txt upset the reader \(RecursionError: too deep\)") as raised:
        read(tmp_path / "a.txt")
    assert isinstance(raised.value, UnreadableFiling)
