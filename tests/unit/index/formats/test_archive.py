"""Zips, unpacked safely or refused with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NotAFiling,
    TooLarge,
    UnreadableFiling,
    UnsafeArchive,
)
from index.formats import archive
from index.formats.archive import is_zip, unpack
from tests.unit.index.formats.made import FORM


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A zip of names and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return out.getvalue()


def unpacked(folder: Path, data: bytes) -> dict[str, bytes]:
    """What a zip holds that may be a filing."""
    (folder / "a.zip").write_bytes(data)
    into = folder / "into"
    into.mkdir(exist_ok=True)
    assert unpack(folder / "a.zip", into) == []
    files = (file for file in into.rglob("*") if file.is_file())
    return {file.relative_to(into).as_posix(): file.read_bytes() for file in files}


def test_what_may_be_a_filing_is_unpacked(tmp_path: Path) -> None:
    wanted = {"a.txt": b"one", "deal/primary.html": b"two", "deal/manifest.json": b"{}", "bare": b"3"}
    others = {"logo.jpg": b"x", "__MACOSX/a.txt": b"x", ".hidden.txt": b"x", "report.xml": b"x"}
    assert unpacked(tmp_path, zipped(*{**wanted, **others}.items())) == wanted
    assert is_zip(tmp_path / "a.zip")


def link() -> zipfile.ZipInfo:
    """A name that is a symbolic link."""
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:/a.txt", "c:a.txt", link()], ids=str
)
def test_a_name_that_leads_out_of_the_zip(name: str | zipfile.ZipInfo, tmp_path: Path) -> None:
    with pytest.raises(UnsafeArchive, match="leads out of it"):
        unpacked(tmp_path, zipped(("good.txt", b"x"), (name, b"/etc/passwd")))
    assert [file.name for file in tmp_path.rglob("*")] == ["a.zip", "into"]


def encrypted() -> bytes:
    """A zip whose file says that it is encrypted."""
    data = bytearray(zipped(("a.txt", b"secret")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (encrypted(), EncryptedFile, "password"),
        (zipped(("a.txt", b"x"))[:-30], DamagedFile, "damaged zip"),
        (b"PK\x03\x04 and no more", DamagedFile, "damaged zip"),
        (zipped(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")), NotAFiling, "Word"),
        (zipped(), EmptyFile, "no filing"),
        (zipped(("a.png", b"x")), EmptyFile, "no filing"),
    ],
)
def test_one_clear_line(data: bytes, error: type[UnreadableFiling], says: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=says):
        unpacked(tmp_path, data)


def test_a_bomb_is_put_out_early(tmp_path: Path) -> None:
    data = zipped(("a.txt", b"\0" * (100 << 20)))
    assert len(data) < 200_000
    with pytest.raises(UnsafeArchive, match="bomb"):
        unpacked(tmp_path, data)
    assert sum(file.stat().st_size for file in (tmp_path / "into").rglob("*") if file.is_file()) < 101 << 20


def test_a_zip_that_lies_about_its_lengths(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", b"x" * 1000), ("b.txt", FORM.encode())))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (5).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    [(name, error)] = unpack(tmp_path / "a.zip", tmp_path)
    assert (name, type(error)) == ("a.txt", DamagedFile)
    assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "b.txt").read_text() == FORM


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(TooLarge, match="4 files"):
        unpacked(tmp_path, zipped(*((f"{n}.txt", b"x") for n in range(4))))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_zips_are_unpacked_or_refused(data: st.DataObject, tmp_path: Path) -> None:
    made = bytearray(zipped(("a.txt", FORM.encode()), ("b/c.htm", b"<p>x</p>" * 50)))
    for _ in range(data.draw(st.integers(1, 5))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(made)))
    (tmp_path / "a.zip").write_bytes(made[:cut] if data.draw(st.booleans()) else made)
    into = tmp_path / "into"
    into.mkdir(exist_ok=True)
    try:
        troubles = unpack(tmp_path / "a.zip", into)
    except UnreadableFiling:
        return
    assert all(isinstance(error, DamagedFile) for _, error in troubles)
    assert {file.name for file in tmp_path.iterdir()} == {"a.zip", "into"}
