"""What is read with the passages found: definitions, references, neighbours, parents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.filing import Document, Filing, Hit, Submission
from index.follow import MOST, follow
from index.library import Library
from index.outline import outline
from index.question import understand
from tests.unit.index.embedders import Hashing
from tests.unit.index.test_library import put

FILLER = "The parties have agreed on what follows and on nothing else that is not written here. " * 12
TEXT = f"""AGREEMENT AND PLAN OF MERGER

ARTICLE I DEFINITIONS

Section 1.1 Definitions. The following terms have these meanings.

“Termination Fee” means an amount in cash equal to $41,250,000.

{FILLER}

ARTICLE VIII TERMINATION

Section 8.1 Termination. This Agreement may be terminated by mutual consent at any time. {FILLER}

Section 8.3 Expenses. If this Agreement is terminated as Section 8.1 provides, Corvane Mills, Inc. shall pay
the Termination Fee to Eldmoor Holdings, Ltd. within two Business Days. {FILLER}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    name = "f" * 16
    document = Document(f"{name}/1", name, 1, "EX-2.1", "merger.txt", "", TEXT, (0,),
                        outline(TEXT, "EX-2.1", "8-K"))
    with Library.open(tmp_path_factory.mktemp("home"), Hashing, write=True) as library:
        put(library, Submission(Filing(name, "merger.txt"), (document,), (None,)))
        yield library


def found(library: Library, words: str) -> Hit:
    at = TEXT.index(words)
    passage = library.passage_at("f" * 16 + "/1", at)
    assert passage is not None
    return Hit(passage, 1.0, {"dense": 1})


def test_definitions_references_and_neighbours_are_brought_in(library: Library) -> None:
    hit = found(library, "shall pay")
    more = follow(library, understand("How large is the termination fee?"), [hit])
    by_sort = {next(iter(extra.why)): extra for extra in more}
    assert "$41,250,000" in by_sort["definition"].passage.text
    assert by_sort["definition"].reasons == ("defines “Termination Fee” of passage 1",)
    assert "mutual consent" in by_sort["reference"].passage.text
    assert by_sort["beside"].passage.section == hit.passage.section
    assert all(set(extra.why.values()) == {1} for extra in more)
    assert hit.passage.id not in {extra.passage.id for extra in more}
    assert len(more) <= MOST


def test_a_passage_in_the_midst_brings_the_opening_of_its_section(library: Library) -> None:
    last = library.passages("f" * 16)[-1]
    more = follow(library, understand("Who pays?"), [Hit(last, 1.0, {"dense": 1})])
    openings = [extra.passage.text for extra in more if "parent" in extra.why]
    assert not openings or openings[0].startswith("Section 8.3")


def test_nothing_follows_from_nothing(library: Library) -> None:
    assert follow(library, understand("Who pays?"), []) == []
