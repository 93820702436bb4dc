"""Files and folders into the library: found, known, read, cut, written, embedded, indexed.

Every step can be killed. What the catalog holds by then stays, and the next run goes on from there: a filing
is written whole in one transaction, its vectors are kept batch by batch, and it is ready when Chroma has all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from index.errors import BadInput, NothingToAdd
from index.filing import Filing
from index.formats import identify, is_filing_folder, is_filing_name, read
from index.library import Library
from index.passages import passages

BATCH: Final = 64
"""Texts embedded at a time: what a kill can lose, and how often the bar moves."""

Step = Literal["reading", "embedding", "indexing"]
State = Literal["added", "already there", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a filing has come: `done` of `total` passages in its step. `path` names the filing."""

    path: Path
    step: Step
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path. `reason` is for people, empty where nothing is to be said."""

    path: Path
    state: State
    filing: Filing | None
    reason: str
    seconds: float


def add(library: Library, paths: Sequence[Path], progress: Callable[[Progress], None]) -> list[Outcome]:
    """Add files and folders to a library that is open to write; one outcome for each filing found, and one
    for each path at which there is none.

    A folder is walked, unless it is itself a filing (a main document with its exhibits). What was left
    unfinished by an earlier run is finished first. Raises IndexTrouble and EmbedderUnavailable, where what
    was added until then is kept.
    """
    for filing in library.catalog.unfinished():
        _embed(library, Path(library.find(filing).source), filing, progress)
    outcomes: list[Outcome] = []
    known: set[Path] = set()
    for path in dict.fromkeys(paths):
        try:
            sources = _sources(path)
        except NothingToAdd as error:
            outcomes.append(Outcome(path, "failed", None, str(error), 0.0))
            continue
        except OSError as error:
            outcomes.append(Outcome(path, "failed", None, f"{path} can't be read: {error.strerror}", 0.0))
            continue
        outcomes += [_add_one(library, source, progress) for source in sources if source not in known]
        known.update(sources)
    return outcomes


def _sources(path: Path) -> list[Path]:
    """The filings at a path."""
    if not path.exists():
        raise NothingToAdd(f"{path} is not there")
    if not path.is_dir():
        return [path]
    found = list(_walk(path))
    if not found:
        raise NothingToAdd(f"{path} holds no filing (text, HTML or PDF)")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    if is_filing_folder(folder):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif is_filing_name(path):
            yield path


def _add_one(library: Library, path: Path, progress: Callable[[Progress], None]) -> Outcome:
    started = time.perf_counter()

    def outcome(state: State, filing: Filing | None = None, reason: str = "") -> Outcome:
        return Outcome(path, state, filing, reason, time.perf_counter() - started)

    try:
        filing_id = identify(path)
        if library.catalog.state(filing_id):
            return outcome("already there", library.find(filing_id))
        filing, warnings = _write(library, path, progress)
    except BadInput as error:
        return outcome("failed", reason=str(error))
    except OSError as error:
        return outcome("failed", reason=f"{path.name} can't be read: {error.strerror or error}")
    _embed(library, path, filing.id, progress)
    return outcome("added", filing, "; ".join(warnings))


def _write(
    library: Library, path: Path, progress: Callable[[Progress], None]
) -> tuple[Filing, tuple[str, ...]]:
    """Read a filing and write it to the catalog: from here on it can be searched by words."""
    progress(Progress(path, "reading", 0, 1))
    submission = read(path)
    cut = [
        passage for document in submission.documents
        for passage in passages(submission.filing, document, library.embedder)
    ]
    library.catalog.add(submission, cut)
    return submission.filing, submission.warnings


def _embed(library: Library, path: Path, filing: str, progress: Callable[[Progress], None]) -> None:
    """Give a filing's passages their vectors, those that were embedded before excepted, and index them."""
    waiting = library.catalog.unembedded(filing)
    for at in range(0, len(waiting), BATCH):
        progress(Progress(path, "embedding", at, len(waiting)))
        hashes, texts = zip(*waiting[at:at + BATCH], strict=True)
        library.catalog.keep_vectors(hashes, library.embedder.embed(texts))
    progress(Progress(path, "indexing", len(waiting), len(waiting)))
    library.finish(filing)
