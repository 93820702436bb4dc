"""Files and folders into the library: once each, what is bad left out, what was begun finished."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.errors import EmbedderUnavailable
from index.formats import identify, read
from index.ingest import add
from index.library import Library
from index.outcome import Outcome, Progress
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import CREDIT, LICENCE


def put(home: Path, *paths: Path, embedder: Hashing | None = None) -> list[Outcome]:
    """Add paths to a home."""
    with Library.open(home, lambda: embedder or Hashing(), write=True) as library:
        return add(library, paths, lambda _: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two filings, one of them a folder of its own, and what is to be left alone."""
    folder = tmp_path / "filings"
    (folder / "deal" / "exhibits").mkdir(parents=True)
    (folder / "deal" / "primary.html").write_text("<html><body><p>FORM 8-K</p><p>A deal.</p></body></html>")
    (folder / "deal" / "exhibits" / "ex991.htm").write_text("<html><body><p>Great news.</p></body></html>")
    (folder / "licence.txt").write_text(LICENCE)
    (folder / ".hidden.txt").write_text(CREDIT)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    return folder


@pytest.mark.usefixtures("anywhere")
def test_a_file(home: Path, folder: Path) -> None:
    seen: list[Progress] = []
    with Library.open(home, Hashing, write=True) as library:
        [outcome] = add(library, [folder / "licence.txt"], seen.append)
        assert outcome.state == "added"
        assert outcome.filing == library.find("licence.txt")
        assert library.states() == {identify(folder / "licence.txt"): "ready"}
        assert library.problems() == []
    assert [progress.step for progress in seen] == ["reading", "embedding", "embedding", "indexing"]
    assert seen[-1].done == seen[-1].total > 0


def test_a_folder_is_walked_and_a_filing_in_a_folder_is_one(home: Path, folder: Path) -> None:
    outcomes = put(home, folder)
    assert [(o.path.name, o.state) for o in outcomes] == [
        ("deal", "added"), ("licence.txt", "added"), ("picture.png", "skipped")]
    with Library.open(home, Hashing) as library:
        assert len(library.documents(library.find("deal").id)) == 2


@pytest.mark.parametrize("name", ["deal", "licence.txt"])
def test_ids_are_those_that_reading_gives(folder: Path, name: str) -> None:
    assert identify(folder / name) == read(folder / name).filing.id


def test_what_stood_in_an_earlier_filing_is_not_embedded_again(home: Path, folder: Path) -> None:
    def filed(name: str, form: str, day: str, body: str) -> Path:
        path = folder / f"{name}.txt"
        path.write_text(
            f"<SEC-DOCUMENT>\n<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: {form}\nFILED AS OF DATE: {day}\n"
            f"COMPANY CONFORMED NAME: {name}\n</SEC-HEADER>\n"
            f"<DOCUMENT>\n<TYPE>{form}\n<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n")
        return path

    put(home, filed("QUILLON", "8-K", "20210305", LICENCE))
    embedder = Hashing()
    amended = filed("QUILLON HOLDINGS", "8-K/A", "20210401", LICENCE.replace("$25 million", "$26 million"))
    [outcome] = put(home, amended, embedder=embedder)
    assert outcome.filing
    assert outcome.filing.form == "8-K/A"
    with Library.open(home, Hashing) as library:
        assert len(library.passages(outcome.filing.id)) == 3
    changed, header = embedder.embedded
    assert "$26 million" in changed
    assert "SEC-HEADER" in header


@pytest.mark.usefixtures("anywhere")
def test_adding_again_changes_nothing(home: Path, folder: Path, tmp_path: Path) -> None:
    put(home, folder)
    with Library.open(home, Hashing) as library:
        before = [library.passages(f.id) for f in library.filings()]
    shutil.copy(folder / "licence.txt", tmp_path / "the same.txt")
    embedder = Hashing()
    outcomes = put(home, folder, folder / "licence.txt", tmp_path / "the same.txt", embedder=embedder)
    assert [o.state for o in outcomes] == ["already there", "already there", "skipped", "already there"]
    assert outcomes[-1].filing
    assert outcomes[-1].filing.source == "licence.txt"
    assert embedder.embedded == []
    with Library.open(home, Hashing) as library:
        assert [library.passages(f.id) for f in library.filings()] == before


@pytest.mark.usefixtures("anywhere")
def test_one_bad_file_does_not_keep_the_rest_out(home: Path, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    outcomes = {o.path.name: o for o in put(home, folder)}
    assert outcomes["a.txt"].state == outcomes["b.txt"].state == "failed"
    assert "empty" in outcomes["a.txt"].reason
    assert outcomes["b.txt"].reason.startswith("b.txt")
    assert outcomes["licence.txt"].state == "added"


def test_one_bad_path_does_not_keep_the_rest_out(home: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = put(home, tmp_path / "nowhere.txt", tmp_path / "empty", folder / "licence.txt")
    assert [o.state for o in outcomes] == ["failed", "failed", "added"]
    assert "nowhere.txt is not there" in outcomes[0].reason
    assert "empty holds no filing" in outcomes[1].reason


class Failing(Hashing):
    """An embedder whose endpoint goes down after the first batch."""

    def embed(self, texts):  # type: ignore[no-untyped-def]
        if self.embedded:
            raise EmbedderUnavailable("down")
        return super().embed(texts)


@pytest.mark.usefixtures("anywhere")
def test_what_was_begun_is_finished_by_the_next_run(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"Paragraph {i} is about the matter of case {i}." * 12 for i in range(100)))
    failing, embedder = Failing(), Hashing()
    with pytest.raises(EmbedderUnavailable):
        put(home, path, embedder=failing)
    with Library.open(home, Hashing) as library:
        assert set(library.states().values()) == {"embedding"}
        assert library.catalog.lexical(["paragraph"], None, 3)
        total = len(library.passages(library.find("long").id))
    [outcome] = put(home, path, embedder=embedder)
    assert outcome.state == "already there"
    assert len(embedder.embedded) + len(failing.embedded) == total
    with Library.open(home, Hashing) as library:
        assert set(library.states().values()) == {"ready"}
        assert library.problems() == []


def test_equal_passages_are_embedded_once(home: Path, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        body = "ITEM 1. SAME\n\n" + "The very same words. " * 30 + f"\n\nITEM 2. OTHER\n\n{name} differs."
        (tmp_path / name).write_text(body)
    embedder = Hashing()
    put(home, tmp_path / "one.txt", tmp_path / "two.txt", embedder=embedder)
    assert len(embedder.embedded) == len(set(embedder.embedded))


ADDING = """
import sys
from pathlib import Path
from index.ingest import add
from index.library import Library
from tests.unit.index.embedders import Hashing
with Library.open(Path(sys.argv[1]), Hashing, write=True) as library:
    for path in sorted(Path(sys.argv[2]).iterdir()):
        add(library, [path], lambda _: None)
        print(path.name, flush=True)
"""


def test_killed_anywhere_nothing_is_lost(home: Path, tmp_path: Path) -> None:
    """What was acknowledged is there after each kill; in the end all is, whole, once, and searchable."""
    filings = tmp_path / "filings"
    filings.mkdir()
    for i in range(12):
        text = "\n\n".join(f"Filing {i} tells of matter {i * 1000 + j}. " * 8 for j in range(40))
        (filings / f"f{i:02}.txt").write_text(text)
    acknowledged: set[str] = set()
    for run in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", ADDING, str(home), str(filings)], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        # Kill at a different point of each run: after so many acknowledgements and a little.
        for _ in range(2 * run):
            process.stdout.readline()
        time.sleep(0.15 * run)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        acknowledged |= set(out.split())
        with Library.open(home, Hashing) as library:
            ready = {f.source for f in library.filings() if library.states()[f.id] == "ready"}
        assert acknowledged <= ready
    put(home, filings)
    with Library.open(home, Hashing) as library:
        assert library.problems() == []
        found = library.filings()
        assert sorted(f.source for f in found) == [f"f{i:02}.txt" for i in range(12)]
        for filing in found:
            ids, vectors = library.catalog.ledger.vectors(filing.id)
            assert ids == [passage.id for passage in library.passages(filing.id)]
            [document] = library.documents(filing.id)
            assert document.text == (filings / filing.source).read_text().rstrip()
            near = library.nearest(vectors[:5], [filing.id], 3)
            assert all(i in found for i, found in zip(ids, near, strict=False))
