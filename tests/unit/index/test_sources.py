"""What is at a path: files, folders that are filings, folders and zips that hold many."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import EncryptedFile, NothingToAdd, TooLarge, UnsafeArchive
from index.formats import identify, read
from index.sources import DEEPEST, filings_at
from tests.unit.index.formats.made import FORM, pdf, submission
from tests.unit.index.formats.test_archive import encrypted, zipped

HTML = b"<html><body><p>FORM 8-K</p><p>A deal.</p></body></html>"


def names(path: Path) -> list[str]:
    """What is at a path, by the paths that people know, with "-" before what is skipped."""
    return [
        ("-" if found.skipped else "") + found.shown.relative_to(path.parent).as_posix()
        for found in filings_at(path)
    ]


def test_a_folder_is_walked(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    (folder / "deal" / "exhibits").mkdir(parents=True)
    (folder / "deal" / "primary.html").write_bytes(HTML)
    for name in ("a.txt", "b.dat", "c", "logo.jpg", "notes.dat", "q.docx"):
        (folder / name).write_bytes({"b": HTML, "c": FORM.encode()}.get(name[0], b"words"))
    assert names(folder) == [
        "many/a.txt", "many/b.dat", "many/c", "many/deal",
        "-many/logo.jpg", "-many/notes.dat", "-many/q.docx",
    ]  # fmt: skip


def test_a_zip_is_what_it_holds(tmp_path: Path) -> None:
    one = tmp_path / "one.zip"
    one.write_bytes(zipped(("a.pdf", pdf([["Sales rose to 5 million"]]))))
    deal = tmp_path / "deal.zip"
    deal.write_bytes(zipped(("primary.html", HTML), ("exhibits/ex991.htm", HTML)))
    many = tmp_path / "many.zip"
    many.write_bytes(
        zipped(("x/a.txt", submission(("8-K", "a", FORM)).encode()), ("x/deal.zip", deal.read_bytes())))
    assert names(one) == ["one.zip/a.pdf"]
    assert names(deal) == ["deal.zip"]
    assert names(many) == ["many.zip/x/a.txt", "many.zip/x/deal.zip"]
    folder = tmp_path / "deal"
    (folder / "exhibits").mkdir(parents=True)
    (folder / "primary.html").write_bytes(HTML)
    (folder / "exhibits" / "ex991.htm").write_bytes(HTML)
    [found] = [(identify(found.path), read(found.path)) for found in filings_at(deal)]
    assert found[0] == identify(folder)
    assert [document.type for document in found[1].documents] == ["8-K", "EX-99.1"]
    assert found[1].filing.source == "deal.zip"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "one.zip").write_bytes(zipped(("a.txt", FORM.encode()), ("b.txt", FORM.encode())))
    for found in filings_at(tmp_path / "one.zip"):
        assert found.path.read_text() == FORM
    del found
    assert [path.name for path in tmp_path.iterdir()] == ["one.zip"]


def test_trouble_keeps_nothing_else_out(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.zip").write_bytes(encrypted())
    (folder / "b.zip").write_bytes(zipped(("../x.txt", b"x")))
    (folder / "c.txt").write_text(FORM)
    (folder / "d.pdf").write_bytes(zipped(("in.txt", FORM.encode())))
    found = list(filings_at(folder))
    assert [type(one.trouble) for one in found] == [EncryptedFile, UnsafeArchive, type(None), type(None)]
    assert str(found[0].trouble).startswith("a.zip is an encrypted zip")
    assert names(folder)[2:] == ["many/c.txt", "many/d.pdf/in.txt"]


def test_zips_in_zips_have_an_end(tmp_path: Path) -> None:
    data = FORM.encode()
    for depth in range(DEEPEST + 1):
        data = zipped(("in.zip" if depth else "in.txt", data))
    (tmp_path / "a.zip").write_bytes(data)
    [found] = filings_at(tmp_path / "a.zip")
    assert isinstance(found.trouble, TooLarge)


def test_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(b"x")
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NothingToAdd):
            list(filings_at(path))
