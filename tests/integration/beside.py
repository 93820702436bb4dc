"""A process that adds to a home, and one that reads it meanwhile.

    python -m tests.integration.beside add HOME FILE...     each file by itself
    python -m tests.integration.beside remove HOME NAME
    python -m tests.integration.beside read HOME FEW STOP   until the file STOP is there

All print a JSON a line, with the time. FEW is how many passages are compared without asking Chroma.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import index.neighbours
from index.ingest import add
from index.library import Library
from tests.unit.index.embedders import Hashing


def tell(**said: Any) -> None:
    """Print it, with the time."""
    print(json.dumps(said | {"at": time.time()}), flush=True)


def adding(home: Path, files: list[Path]) -> None:
    """Add each file by itself."""
    for file in files:
        with Library.open(home, Hashing, write=True) as library:
            [outcome] = add(library, [file], lambda _: None)
        tell(source=file.name, state=outcome.state)


def removing(home: Path, name: str) -> None:
    """Remove a filing."""
    with Library.open(home, Hashing, write=True) as library:
        library.remove(library.find(name).id)
    tell(source=name, state="removed")


def seen(library: Library, filing: str) -> dict[str, Any]:
    """All that a reader can see of a filing: its text, its passages, and what is nearest to each of them."""
    passages = library.passages(filing)
    vectors = library.embedder.embed([passage.to_embed for passage in passages])
    return {
        "text": [document.text for document in library.documents(filing)],
        "passages": [passage.id for passage in passages],
        "nearest": [near[0] for near in library.nearest(vectors, None, 3)],
        "words": library.catalog.lexical([f"vessel{passages[0].text.split()[1]}"], None, 1),
    }


def reading(home: Path, few: int, stop: Path) -> None:
    """Look again and again, by one opening as long as it says that it will do."""
    setattr(index.neighbours, "FEW", few)  # noqa: B010 (Final)
    setattr(index.neighbours, "LATER", 30)  # noqa: B010
    known: set[str] = set()
    while not stop.exists():
        with Library.open(home, Hashing) as library:
            while not stop.exists() and not library.outdated():
                ready = [f for f in library.filings() if library.states().get(f.id) == "ready"]
                for filing in ready:
                    if filing.id not in known:
                        tell(source=filing.source, **seen(library, filing.id))
                        known.add(filing.id)
                for gone in known - {filing.id for filing in ready}:
                    tell(gone=gone)
                    known.remove(gone)
                time.sleep(0.02)


if __name__ == "__main__":
    what, place, *words = sys.argv[1:]
    if what == "add":
        adding(Path(place), [Path(word) for word in words])
    elif what == "remove":
        removing(Path(place), words[0])
    else:
        reading(Path(place), int(words[0]), Path(words[1]))
