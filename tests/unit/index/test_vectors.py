"""Chroma behind one class: what goes in is found, and damage is seen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.errors import DamagedIndex, HomeNotWritable, IndexTrouble
from index.passages import passages
from index.vectors import Vectors, open_folder
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import credit, submission


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Two filings, all embedded."""
    catalog = Catalog.open(tmp_path / "catalog.sqlite3", write=True)
    for added in (submission(), credit()):
        catalog.add(added, [p for d in added.documents for p in passages(added.filing, d, Hashing())])
        hashes, texts = zip(*catalog.ledger.without_vector(added.filing.id), strict=True)
        catalog.ledger.keep(hashes, Hashing().embed(texts))
        catalog.ledger.mark_indexed([added.filing.id])
    yield catalog
    catalog.close()


def filled(folder: Path, catalog: Catalog) -> Vectors:
    """A new index of all that the catalog holds."""
    vectors = open_folder(folder)
    vectors.add(*catalog.ledger.vectors(*catalog.ledger.ids()))
    return vectors


def test_what_was_put_in_is_found(tmp_path: Path, catalog: Catalog) -> None:
    vectors = filled(tmp_path / "v", catalog)
    licence, loan = submission().filing.id, credit().filing.id
    ids, matrix = catalog.ledger.vectors(licence)
    assert vectors.ailment(catalog.ledger) is None
    nearest, distance = vectors.nearest(matrix[0], 3)[0]
    assert (nearest, round(distance, 3)) == (ids[0], 0)
    others = catalog.ledger.vectors(loan)[0]
    assert {i for i, _ in vectors.nearest(matrix[0], 99)} == {*ids, *others}
    vectors.remove([ids[0], "nothing"])
    assert ids[0] not in {i for i, _ in vectors.nearest(matrix[0], 9)}
    vectors.close()


def test_it_is_there_after_reopening(tmp_path: Path, catalog: Catalog) -> None:
    filled(tmp_path / "v", catalog).close()
    vectors = open_folder(tmp_path / "v")
    assert vectors.ailment(catalog.ledger) is None
    vectors.close()


def test_more_than_a_batch(tmp_path: Path) -> None:
    vectors = open_folder(tmp_path / "v")
    matrix = np.random.default_rng(1).normal(size=(5000, 8)).astype(np.float32)
    vectors.add([str(i) for i in range(5000)], matrix)
    assert vectors.nearest(matrix[4999], 1)[0][0] == "4999"
    vectors.close()


def test_near_equal_vectors_can_all_be_reached(tmp_path: Path) -> None:
    texts = [f"Paragraph {i} is about the matter of case {i}." * 12 for i in range(100)]
    matrix = Hashing().embed(texts)
    vectors = open_folder(tmp_path / "v")
    vectors.add([str(i) for i in range(100)], matrix)
    vectors.close()
    vectors = open_folder(tmp_path / "v")
    assert all(vectors.nearest(row, 1)[0][1] < 1e-3 for row in matrix)
    vectors.close()


def lose_a_passage(folder: Path, catalog: Catalog) -> None:
    vectors = open_folder(folder)
    vectors.remove(catalog.ledger.vectors(submission().filing.id)[0][:1])
    vectors.close()


def another_vector(folder: Path, catalog: Catalog) -> None:
    vectors = open_folder(folder)
    ids, matrix = catalog.ledger.vectors(submission().filing.id)
    vectors.add(ids, -matrix)
    vectors.close()


def garbage(folder: Path, _: Catalog) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def cut_off(folder: Path, _: Catalog) -> None:
    os.truncate(folder / "chroma.sqlite3", 5000)


def empty(folder: Path, _: Catalog) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("harm", [lose_a_passage, another_vector, garbage, cut_off, empty])
def test_damage_is_seen_and_made_good(
    tmp_path: Path, catalog: Catalog, harm: Callable[[Path, Catalog], None]
) -> None:
    filled(tmp_path / "v1", catalog).close()
    harm(tmp_path / "v1", catalog)
    try:
        vectors = open_folder(tmp_path / "v1")
    except DamagedIndex:
        pass
    else:
        assert vectors.ailment(catalog.ledger)
        vectors.close()
    mended = filled(tmp_path / "v2", catalog)
    assert mended.ailment(catalog.ledger) is None
    mended.close()


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "v").write_text("not a folder")
    with pytest.raises(IndexTrouble):
        open_folder(tmp_path / "v")


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir(mode=0o500)
    with pytest.raises(HomeNotWritable):
        open_folder(tmp_path / "v")
