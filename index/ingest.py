"""Files and folders into the library: found, known, read, cut, written, embedded, indexed.

Every step can be killed. What the catalog holds by then stays, and the next run goes on from there: a filing
is written whole in one transaction, its vectors are kept batch by batch, and it is ready when Chroma has all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from index.errors import BadInput, NothingToAdd
from index.filing import Filing
from index.formats import identify, read
from index.library import Library
from index.passages import passages
from index.sources import Found, filings_at

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
    """What became of one path. `reason` is for people, empty where nothing is to be said; `error` names the
    kind of error ("EncryptedFile") where it failed."""

    path: Path
    state: State
    filing: Filing | None
    reason: str
    seconds: float
    error: str = ""


def add(library: Library, paths: Sequence[Path], progress: Callable[[Progress], None]) -> list[Outcome]:
    """Add files, folders and zips to a library that is open to write; one outcome for each filing found, each
    file that is passed over, and each path at which there is no filing.

    What was left unfinished by an earlier run is finished first. Raises IndexTrouble and EmbedderUnavailable,
    where what was added until then is kept.
    """
    for filing in library.catalog.unfinished():
        _embed(library, Path(library.find(filing).source), filing, progress)
    outcomes: list[Outcome] = []
    known: set[Path] = set()
    for path in dict.fromkeys(paths):
        try:
            for found in filings_at(path):
                if found.shown not in known:
                    known.add(found.shown)
                    outcomes.append(_add_one(library, found, progress))
        except NothingToAdd as error:
            outcomes.append(Outcome(path, "failed", None, str(error), 0.0, type(error).__name__))
        except OSError as error:
            reason = f"{path} can't be read: {error.strerror or error}"
            outcomes.append(Outcome(path, "failed", None, reason, 0.0, type(error).__name__))
    return outcomes


def _add_one(library: Library, found: Found, progress: Callable[[Progress], None]) -> Outcome:
    started = time.perf_counter()

    def outcome(
        state: State, filing: Filing | None = None, reason: str = "", error: Exception | None = None
    ) -> Outcome:
        kind = type(error).__name__ if error else ""
        return Outcome(found.shown, state, filing, reason, time.perf_counter() - started, kind)

    if found.skipped:
        return outcome("skipped", reason=found.skipped)
    try:
        if found.trouble:
            raise found.trouble
        filing_id = identify(found.path)
        if library.catalog.state(filing_id):
            return outcome("already there", library.find(filing_id))
        filing, warnings = _write(library, found, progress)
    except BadInput as error:
        return outcome("failed", reason=str(error), error=error)
    except OSError as error:
        reason = f"{found.shown.name} can't be read: {error.strerror or error}"
        return outcome("failed", reason=reason, error=error)
    _embed(library, found.shown, filing.id, progress)
    return outcome("added", filing, "; ".join(warnings))


def _write(
    library: Library, found: Found, progress: Callable[[Progress], None]
) -> tuple[Filing, tuple[str, ...]]:
    """Read a filing and write it to the catalog: from here on it can be searched by words."""
    progress(Progress(found.shown, "reading", 0, 1))
    submission = read(found.path)
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
