"""A home opened: its filings by name, its lock, its embedder, its vectors mended."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import HomeNotWritable, UnknownFiling, WrongEmbedder
from index.filing import EVERYWHERE, Filter, Submission
from index.library import Library
from index.passages import passages
from index.version import READER
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission


def no_embedder() -> Hashing:
    """Of a library that must not need one."""
    raise AssertionError("the embedder was opened")


def put(library: Library, added: Submission) -> None:
    """Add a submission that was built by hand."""
    library.catalog.add(
        added, [p for d in added.documents for p in passages(added.filing, d, library.embedder)])
    hashes, texts = zip(*library.catalog.ledger.without_vector(added.filing.id), strict=True)
    library.catalog.ledger.keep(hashes, library.embedder.embed(texts))
    library.finish([added.filing.id])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        put(library, submission())
        put(library, credit())
    return tmp_path / "home"


def nearest(library: Library, text: str, filings: list[str] | None = None) -> list[str]:
    """The filings of the passages nearest to a text."""
    [near] = library.nearest(library.embedder.embed([text]), filings, 9)
    return [i.partition("/")[0] for i in near]


@pytest.mark.usefixtures("anywhere")
def test_reading(home: Path) -> None:
    with Library.open(home, no_embedder) as library:
        assert library.filings() == [submission().filing, credit().filing]
        assert set(library.states().values()) == {"ready"}
        assert library.documents(credit().filing.id) == credit().documents
        assert library.document(credit().documents[0].id) == credit().documents[0]
        assert library.document_types(credit().filing.id) == ("8-K",)
        assert library.passages(credit().filing.id)
        assert library.identity == f"hashing-64 {READER}"
        assert library.problems() == []
        with pytest.raises(UnknownFiling):
            library.document("nothing/1")


def test_listing_loads_neither_chroma_nor_embedder(home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        f"with Library.open(Path({str(home)!r}), lambda: 1/0) as library:\n"
        "    library.filings(), library.states(), library.find('quillon'), library.catalog.damage()\n"
        f"with Library.open(Path({str(home)!r}), lambda: 1/0, write=True) as library:\n"
        "    library.remove(library.find('quillon').id)\n"
        "print(sorted({'chromadb', 'onnxruntime', 'tokenizers'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_find(home: Path) -> None:
    with Library.open(home, no_embedder) as library:
        assert library.find("osprey.txt") == credit().filing
        with pytest.raises(UnknownFiling, match=r"did you mean osprey.txt"):
            library.find("ospray.txt")
        with pytest.raises(UnknownFiling, match="footnote list"):
            library.find("something else altogether")
        with pytest.raises(UnknownFiling):
            library.find(" ")


def test_a_name_of_two(home: Path) -> None:
    with Library.open(home, Hashing, write=True) as library:
        put(library, submission("ITEM 8.01 OTHER\n\nNothing.", source="quillon.htm", accession=None))
        assert library.find("quillon.htm").source == "quillon.htm"
        with pytest.raises(UnknownFiling, match="any of 2"):
            library.find("quillon")


def test_filters_resolve_names(home: Path) -> None:
    with Library.open(home, no_embedder) as library:
        assert library.matching(EVERYWHERE) is None
        assert library.matching(Filter(filing="osprey")) == [credit().filing.id]
        assert library.matching(Filter(filing="osprey", company="Quillon")) == []
        with pytest.raises(UnknownFiling):
            library.matching(Filter(filing="nobody"))


def test_a_home_that_is_not_there_reads_as_empty(tmp_path: Path) -> None:
    with Library.open(tmp_path / "none", Hashing) as library:
        assert library.filings() == []
        assert nearest(library, "anything") == []
        assert library.problems() == []
    assert not (tmp_path / "none").exists()


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HomeNotWritable, match="--home"):
        Library.open(tmp_path / "file" / "home", Hashing, write=True)


def test_one_writer(home: Path) -> None:
    with Library.open(home, Hashing, write=True):
        program = (
            "import sys; from pathlib import Path; from index.library import Library\n"
            "from index.errors import HomeBusy\n"
            f"home = Path({str(home)!r})\n"
            "with Library.open(home, lambda: 1/0) as library: print(len(library.filings()))\n"
            "try: Library.open(home, lambda: 1/0, write=True)\n"
            "except HomeBusy as error: print(error.retriable, error)")
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        count, busy = done.stdout.splitlines()
        assert count == "2"
        assert busy.startswith("True ")
        assert "process" in busy
    with pytest.raises(HomeNotWritable), Library.open(home, Hashing) as library:
        library.remove(credit().filing.id)


def test_the_lock_is_let_go(home: Path) -> None:
    for _ in range(2):
        Library.open(home, Hashing, write=True).close()


def test_another_embedder(home: Path) -> None:
    with (
        Library.open(home, lambda: Hashing(fingerprint="another")) as library,
        pytest.raises(WrongEmbedder, match="footnote renew"),
    ):
        nearest(library, "anything")


@pytest.mark.usefixtures("anywhere")
def test_removal_is_seen_by_search(home: Path) -> None:
    with Library.open(home, Hashing, write=True) as library:
        library.remove(submission().filing.id)
        assert set(nearest(library, "exclusive rights to the compound")) == {credit().filing.id}
    with Library.open(home, Hashing) as library:
        assert set(nearest(library, "exclusive rights to the compound")) == {credit().filing.id}
        assert library.problems() == []
    with Library.open(home, Hashing, write=True) as library:
        put(library, submission())
        assert library.catalog.ledger.gone() == []
        assert nearest(library, "exclusive rights to the compound")[0] == submission().filing.id
        assert library.problems() == []


@pytest.mark.usefixtures("anywhere")
def test_within_filings(home: Path) -> None:
    with Library.open(home, Hashing) as library:
        both = [submission().filing.id, credit().filing.id]
        assert set(nearest(library, "agreement", both)) == set(both)
        assert set(nearest(library, "agreement", both[1:])) == set(both[1:])
        assert nearest(library, "agreement", ["nothing"]) == []


def lost(vectors: Path) -> None:
    """Nothing is there."""
    shutil.rmtree(vectors)


def broken(vectors: Path) -> None:
    """What is there is no database."""
    (vectors / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def stale(vectors: Path) -> None:
    """As it was before the second filing came."""
    of_another_home(vectors, submission())


def foreign(vectors: Path) -> None:
    """Another home's."""
    of_another_home(vectors, credit(), submission("ITEM 8.01 OTHER\n\nNothing.", source="other.txt"))


def of_another_home(vectors: Path, *filings: Submission) -> None:
    """Put another home's vector index in a home's place."""
    shutil.rmtree(vectors)
    with Library.open(vectors.parent.parent / "another", Hashing, write=True) as library:
        for filing in filings:
            put(library, filing)
    shutil.copytree(vectors.parent.parent / "another" / vectors.name, vectors)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("harm", [lost, broken, stale, foreign])
def test_a_bad_vector_index_is_made_again_without_embedding(
    home: Path, harm: Callable[[Path], None], *, write: bool
) -> None:
    harm(home / "vectors-1")
    embedder, told = Hashing(), list[tuple[int, int]]()
    with Library.open(
        home, lambda: embedder, write=write, tell=lambda done, total: told.append((done, total))
    ) as library:
        assert any("vectors" in problem.found for problem in library.problems())
        assert nearest(library, "credit agreement")[0] == credit().filing.id
        assert library.problems() == []
        total = sum(len(library.passages(filing.id)) for filing in library.filings())
    assert embedder.embedded == ["credit agreement"]
    assert told[-1] == (total, total)
    assert [folder.name for folder in home.glob("vectors-*")] == ["vectors-2"]


@pytest.mark.usefixtures("many")
def test_a_reader_does_not_mend_while_another_writes_and_answers_all_the_same(home: Path) -> None:
    shutil.rmtree(home / "vectors-1")
    with Library.open(home, Hashing, write=True), Library.open(home, Hashing) as reader:
        assert nearest(reader, "credit agreement")[0] == credit().filing.id
    assert not (home / "vectors-2").exists()


@pytest.mark.usefixtures("many")
def test_a_reader_sees_what_is_added_while_it_is_open(home: Path) -> None:
    other = submission("ITEM 2.03 CREATION OF AN OBLIGATION\n\nA zeppelin lease.", source="zeppelin.txt")
    with Library.open(home, Hashing) as reader:
        assert nearest(reader, "zeppelin lease")
        program = (
            "from pathlib import Path\nfrom index.library import Library\n"
            "from tests.unit.index.test_library import Hashing, put, submission\n"
            f"with Library.open(Path({str(home)!r}), Hashing, write=True) as library:\n"
            "    put(library, submission('ITEM 2.03 CREATION OF AN OBLIGATION\\n\\nA zeppelin lease.', "
            "source='zeppelin.txt'))\n")
        subprocess.run([sys.executable, "-c", program], check=True)
        assert nearest(reader, "zeppelin lease")[0] == other.filing.id
