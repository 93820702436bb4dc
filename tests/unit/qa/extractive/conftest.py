"""A reader with the real local embedder, and a way to ask a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.embedding.minilm import MiniLM, open_minilm
from index.filing import Document, Filing, Hit, Passage
from index.formats import read
from index.sentences import split
from qa.draft import Draft, Evidence
from qa.readers.extractive import Extractive

Ask = Callable[[str], Draft]


@pytest.fixture(scope="session")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> MiniLM:
    return open_minilm(tmp_path_factory.mktemp("minilm"))


def evidence(filing: Filing, documents: Sequence[Document]) -> Evidence:
    """All of a small filing as evidence: a hit a sentence, in order."""
    hits = [
        Hit(
            Passage(f"{d.id}:{a}-{b}", filing.id, d.id, None, 1, a, b, d.text[a:b], ""),
            score=1.0,
            why={"dense": 1},
        )
        for d in documents
        for a, b in split(d.text)
    ]
    return Evidence(tuple(hits[:16]), {d.id: d for d in documents}, {filing.id: filing})


@pytest.fixture(scope="session")
def asking(minilm: MiniLM) -> Callable[[str], Ask]:
    """asking(text) is a way to ask a one-document filing of "Larkspur Therapeutics, Inc."."""

    def with_text(text: str) -> Ask:
        filing = Filing(id="f" * 16, source="sample.txt", company="Larkspur Therapeutics, Inc.", form="8-K")
        document = Document("f" * 16 + "/1", filing.id, 1, "8-K", "sample.txt", "", text)
        held = evidence(filing, [document])
        return lambda question: Extractive(minilm.embed).read(question, held)

    return with_text


@pytest.fixture(scope="session")
def immunogen(minilm: MiniLM, shared_data: Path) -> Ask:
    submission = read(shared_data / "filings" / "immunogen-2001-boehringer.txt")
    held = evidence(submission.filing, submission.documents)
    return lambda question: Extractive(minilm.embed).read(question, held)
