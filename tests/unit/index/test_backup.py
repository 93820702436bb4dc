"""A home exported and imported: the same filings, texts and vectors, or a clear error and nothing changed."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.backup import export_home, import_home
from index.errors import BadInput, UnknownFiling
from index.ingest import add
from index.library import Library
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import CREDIT, LICENCE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two filings and a file that another part of the program keeps there."""
    folder = tmp_path_factory.mktemp("backup")
    (folder / "licence.txt").write_text(LICENCE)
    (folder / "credit.txt").write_text(CREDIT)
    place = folder / "home"
    with Library.open(place, Hashing, write=True) as library:
        add(library, [folder / "licence.txt", folder / "credit.txt"], lambda _: None)
    (place / "notes").mkdir()
    (place / "notes" / "one.json").write_text("{}")
    return place


@pytest.fixture(scope="module")
def exported(home: Path) -> Path:
    """That home, exported."""
    target = home.parent / "export.tar"
    export_home(home, target)
    return target


def content(home: Path) -> list[object]:
    """All that a home says: filings, documents, passages, vectors, and what a search finds."""
    with Library.open(home, Hashing) as library:
        assert library.problems() == []
        said: list[object] = []
        for filing in library.filings():
            ids, vectors = library.catalog.ledger.vectors(filing.id)
            said += [filing, library.documents(filing.id), library.passages(filing.id), ids, vectors.tolist()]
            said += [library.nearest(vectors[:1], None, 3)[0], library.states()[filing.id]]
        return said


def test_there_and_back(home: Path, exported: Path, tmp_path: Path) -> None:
    backup = import_home(exported, tmp_path / "new")
    assert backup.filings == 2
    assert (tmp_path / "new" / "notes" / "one.json").read_text() == "{}"
    assert not list((tmp_path / "new").glob("vectors-*"))
    with Library.open(tmp_path / "new", Hashing) as library:
        assert library.mend()
    assert content(tmp_path / "new") == content(home)


def test_an_export_is_of_one_moment(home: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(LICENCE.replace("Quillon", "Fenwright"))
    with Library.open(home, Hashing, write=True) as library:
        export_home(home, tmp_path / "while.tar")  # though another process holds the lock
        add(library, [tmp_path / "other.txt"], lambda _: None)
        library.remove(library.find("other").id)
    assert import_home(tmp_path / "while.tar", tmp_path / "new").filings == 2


def test_nothing_that_is_there_is_lost(home: Path, exported: Path) -> None:
    before = content(home)
    with pytest.raises(BadInput, match="holds an index already"):
        import_home(exported, home)
    with pytest.raises(BadInput, match="there already"):
        export_home(home, exported)
    assert content(home) == before


def test_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(UnknownFiling, match="nothing to export"):
        export_home(tmp_path / "nowhere", tmp_path / "x.tar")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_damaged_export_is_refused(exported: Path, tmp_path: Path, data: st.DataObject) -> None:
    """A bit that is turned, or an end that is missing, is found out before anything is in place."""
    whole = exported.read_bytes()
    used = len(whole.rstrip(b"\0"))
    at = data.draw(st.integers(0, used - 1))
    broken = tmp_path / "broken.tar"
    if data.draw(st.booleans()):
        broken.write_bytes(whole[:at])
    else:
        turned = whole[at] ^ 1 << data.draw(st.integers(0, 7))
        broken.write_bytes(whole[:at] + bytes([turned]) + whole[at + 1:])
    place = tmp_path / "new"
    try:
        import_home(broken, place)
    except BadInput:
        assert not place.exists()
        return
    # What is left is in the padding or in a header field that says nothing of the content.
    assert content_without_graph(place) == content_without_graph(exported.parent / "home")
    for path in sorted(place.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    place.rmdir()


def content_without_graph(home: Path) -> list[object]:
    """What the catalog of a home says."""
    with Library.open(home, Hashing) as library:
        return [(filing, library.documents(filing.id)) for filing in library.filings()]


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside", ""])
def test_a_member_can_not_leave_the_home(tmp_path: Path, name: str) -> None:
    manifest = {"format": "footnote.home.v1", "filings": 0, "files": [
        {"name": "catalog.sqlite3", "size": 0, "sha256": ""}, {"name": name, "size": 1, "sha256": ""}]}
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for member, body in (("manifest.json", json.dumps(manifest).encode()), (name or "x", b"!")):
            entry = tarfile.TarInfo(member)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    with pytest.raises(BadInput, match="outside a home"):
        import_home(tmp_path / "evil.tar", tmp_path / "deep" / "home")
    assert [path.name for path in tmp_path.rglob("*") if path.name == "outside"] == []


def test_what_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_text("not a tar")
    for name in ("a.tar", "missing.tar"):
        with pytest.raises(BadInput, match=name):
            import_home(tmp_path / name, tmp_path / "home")
    assert not (tmp_path / "home").exists()
