"""Chroma behind one class: what goes in is found, and damage is seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.errors import DamagedIndex, HomeNotWritable, IndexTrouble
from index.passages import passages
from index.place import InHome, Place
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


def opened(place: Place, number: int = 1) -> Vectors:
    """The index of this number there."""
    return place.open(place.name(number))


def filled(place: Place, catalog: Catalog, number: int = 1) -> Vectors:
    """A new index of all that the catalog holds."""
    vectors = place.make(place.name(number))
    vectors.add(*catalog.ledger.vectors(*catalog.ledger.ids()))
    return vectors


def test_what_was_put_in_is_found(place: Place, catalog: Catalog) -> None:
    vectors = filled(place, catalog)
    licence, loan = submission().filing.id, credit().filing.id
    ids, matrix = catalog.ledger.vectors(licence)
    assert vectors.ailment(catalog.ledger) is None
    nearest, distance = vectors.nearest(matrix[:1], 3)[0][0]
    assert (nearest, round(distance, 3)) == (ids[0], 0)
    others = catalog.ledger.vectors(loan)[0]
    assert {i for i, _ in vectors.nearest(matrix[:1], 99)[0]} == {*ids, *others}
    vectors.remove([ids[0], "nothing"])
    assert ids[0] not in {i for i, _ in vectors.nearest(matrix[:1], 9)[0]}
    vectors.close()


def test_it_is_there_after_reopening(place: Place, catalog: Catalog) -> None:
    filled(place, catalog).close()
    vectors = opened(place)
    assert vectors.ailment(catalog.ledger) is None
    vectors.close()


def test_more_than_a_batch(place: Place) -> None:
    vectors = opened(place)
    matrix = np.random.default_rng(1).normal(size=(5000, 8)).astype(np.float32)
    vectors.add([str(i) for i in range(5000)], matrix)
    assert vectors.nearest(matrix[4999:], 1)[0][0][0] == "4999"
    vectors.close()


def test_near_equal_vectors_can_all_be_reached(place: Place) -> None:
    texts = [f"Paragraph {i} is about the matter of case {i}." * 12 for i in range(100)]
    matrix = Hashing().embed(texts)
    vectors = opened(place)
    vectors.add([str(i) for i in range(100)], matrix)
    vectors.close()
    vectors = opened(place)
    assert all(near[0][1] < 1e-3 for near in vectors.nearest(matrix, 1))
    vectors.close()


def lose_a_passage(place: Place, catalog: Catalog) -> None:
    vectors = opened(place)
    vectors.remove(catalog.ledger.vectors(submission().filing.id)[0][:1])
    vectors.close()


def another_vector(place: Place, catalog: Catalog) -> None:
    vectors = opened(place)
    ids, matrix = catalog.ledger.vectors(submission().filing.id)
    vectors.add(ids, -matrix)
    vectors.close()


def empty(place: Place, _: Catalog) -> None:
    place.sweep(place.name(2))


@pytest.mark.parametrize("harm", [lose_a_passage, another_vector, empty])
def test_damage_is_seen(place: Place, catalog: Catalog, harm: Callable[[Place, Catalog], None]) -> None:
    filled(place, catalog).close()
    harm(place, catalog)
    vectors = opened(place)
    assert vectors.ailment(catalog.ledger)
    vectors.close()
    mended = filled(place, catalog, 2)
    assert mended.ailment(catalog.ledger) is None
    mended.close()


def garbage(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def cut_off(folder: Path) -> None:
    os.truncate(folder / "chroma.sqlite3", 5000)


@pytest.mark.parametrize("harm", [garbage, cut_off])
def test_broken_files_are_seen(tmp_path: Path, catalog: Catalog, harm: Callable[[Path], None]) -> None:
    place = InHome(tmp_path)
    filled(place, catalog).close()
    harm(tmp_path / place.name(1))
    try:
        vectors = opened(place)
    except DamagedIndex:
        pass
    else:
        assert vectors.ailment(catalog.ledger)
        vectors.close()
    mended = filled(place, catalog, 2)
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
