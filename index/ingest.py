"""Files and folders into the library: found, known, read, cut, written, embedded, indexed.

Words first: all filings are read and written before the first is embedded, each whole in one transaction,
so that all can soon be asked. Then their vectors follow, batch by batch, and Chroma has them last. Every step
can be killed: what the catalog holds by then stays, and the next run goes on from there.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.cores import cores
from index.errors import NothingToAdd
from index.formats import identify
from index.library import Library
from index.outcome import Outcome, Progress, State, Tell
from index.parse import Failed, Parsing, Result, parse_here
from index.sources import Found, estimate, filings_at
from index.workers import available, parse_by_workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.ledger import Ledger

BATCH: Final = 64
"""Texts embedded at a time: what a kill can lose, and how often the bar moves."""

INDEXED: Final = 1000
"""Passages that wait for Chroma before it is given them; small filings go in together."""

ALONE: Final = 2
"""So many filings are read in this process; for more, starting others is worth the while."""

def add(
    library: Library, paths: Sequence[Path], progress: Tell, parsing: Parsing | None = None
) -> list[Outcome]:
    """Add files, folders and zips to a library that is open to write; one outcome for each filing found, each
    file that is passed over, and each path at which there is no filing. `parsing` is who reads them: this
    machine's cores where it is None.

    What was left unfinished by an earlier run is finished too. Raises IndexTrouble and EmbedderUnavailable,
    where what was written until then is kept.
    """
    outcomes = take(library, paths, progress, parsing)
    spent = finish(library, progress)
    return [_with_seconds(outcome, spent) for outcome in outcomes]


def take(
    library: Library, paths: Sequence[Path], progress: Tell, parsing: Parsing | None = None
) -> list[Outcome]:
    """The first half of `add`: filings are read and written, and can be searched by words."""
    total = sum(estimate(path) for path in paths)
    intake = _Intake(library, progress, total)
    for result in (parsing or _by_cores(library, total))(intake.new(dict.fromkeys(paths))):
        intake.write(result)
    return intake.outcomes()


def finish(library: Library, progress: Tell) -> dict[str, float]:
    """The second half: give all filings that wait their vectors, those that were embedded before excepted,
    and index them. Seconds spent on each filing, by its id."""
    ledger = library.catalog.ledger
    waiting = ledger.waiting()
    if not waiting:
        return {}
    names = {filing: Path(library.find(filing).source) for filing in waiting}
    done, total = 0, ledger.missing(waiting)
    spent = dict.fromkeys(waiting, 0.0)
    ended: list[str] = []
    progress(Progress(names[waiting[0]], "embedding", 0, total))
    for batch, vectors, seconds in _embedded(library, _batches(ledger, waiting)):
        if batch.hashes:
            ledger.keep(batch.hashes, vectors)
        for filing in batch.owners:
            spent[filing] += seconds / len(batch.owners)
        done += len(batch.hashes)
        ended += batch.ended
        last = batch.owners[-1] if batch.owners else waiting[-1]
        progress(Progress(names[last], "embedding", done, total))
        if ledger.size(ended) >= INDEXED:
            library.finish(ended)
            ended = []
    progress(Progress(names[waiting[-1]], "indexing", total, total))
    if ended:
        library.finish(ended)
    return spent


class _Intake:
    """Filings on their way into the catalog, and what became of each, by the path that people know it by."""

    def __init__(self, library: Library, progress: Tell, total: int) -> None:
        self._library = library
        self._progress = progress
        self._total = total
        self._outcomes: dict[Path, Outcome | None] = {}
        self._ids: dict[Path, str] = {}
        self._taken: dict[str, Path] = {}
        self._reading: dict[Path, Found] = {}
        self._stale = frozenset(library.catalog.stale())

    def new(self, paths: Iterable[Path]) -> Iterator[Path]:
        """What is to be read: the filings at these paths that the catalog has not got, or has from another
        version of the reader, each once."""
        for path in paths:
            try:
                yield from (found.path for found in filings_at(path) if self._is_new(found))
            except NothingToAdd as error:
                self._fail(path, str(error), error)
            except OSError as error:
                self._fail(path, f"{path} can't be read: {error.strerror or error}", error)

    def _is_new(self, found: Found) -> bool:
        if found.shown in self._outcomes:
            return False
        done = len(self._outcomes)
        self._progress(Progress(found.shown, "reading", done, max(self._total, done + 1)))
        self._outcomes[found.shown] = None
        if found.skipped:
            self._outcomes[found.shown] = Outcome(found.shown, "skipped", None, found.skipped, 0.0)
            return False
        if found.trouble:
            self._fail(found.shown, str(found.trouble), found.trouble)
            return False
        try:
            filing = self._ids[found.shown] = identify(found.path)
        except OSError as error:
            self._fail(found.shown, f"{found.shown.name} can't be read: {error.strerror or error}", error)
            return False
        known = self._library.catalog.ledger.state(filing) is not None and filing not in self._stale
        if known or filing in self._taken:
            return False
        self._taken[filing] = found.shown
        self._reading[found.path] = found
        return True

    def _fail(self, shown: Path, reason: str, error: Exception) -> None:
        self._outcomes[shown] = Outcome(shown, "failed", None, reason, 0.0, type(error).__name__)

    def write(self, result: Result) -> None:
        """Write a filing that has been read: from here on it can be searched by words."""
        shown = self._reading.pop(result.path).shown
        if isinstance(result, Failed):
            self._outcomes[shown] = Outcome(
                shown, "failed", None, result.reason, result.seconds, result.error)
            return
        started = time.perf_counter()
        submission = result.submission
        self._library.catalog.add(submission, result.passages)
        if result.vectors is not None:
            self._library.catalog.ledger.keep_of(result.passages, result.vectors)
        taken = result.seconds + time.perf_counter() - started
        state: State = "renewed" if submission.filing.id in self._stale else "added"
        self._outcomes[shown] = Outcome(
            shown, state, submission.filing, "; ".join(submission.warnings), taken)

    def outcomes(self) -> list[Outcome]:
        """What became of each, in the order in which they were found."""
        return [outcome or self._known(shown) for shown, outcome in self._outcomes.items()]

    def _known(self, shown: Path) -> Outcome:
        """Of a filing that was there, or that another path of this run holds as well."""
        filing = self._ids[shown]
        first = self._outcomes.get(self._taken.get(filing, shown))
        if first is not None and first.state == "failed":
            return replace(first, path=shown)
        return Outcome(shown, "already there", self._library.find(filing), "", 0.0)


def _by_cores(library: Library, filings: int) -> Parsing:
    """Reading by this process where it is little, else by others on all cores."""
    ruler = library.embedder.ruler
    if filings <= ALONE or not available():
        return lambda paths: parse_here(paths, ruler)
    return lambda paths: parse_by_workers(paths, ruler, min(cores(), filings))


@dataclass(slots=True)
class _Batch:
    """Texts to embed by their hashes, the filing of each, and the filings that are complete with them."""

    hashes: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


def _batches(ledger: Ledger, filings: Iterable[str]) -> Iterator[_Batch]:
    # Of two filings with the same passage the second is looked up before the first one's vector is kept.
    recent: deque[bytes] = deque(maxlen=4 * BATCH)
    batch = _Batch()
    for filing in filings:
        known = set(recent)
        for digest, text in ledger.without_vector(filing):
            if digest in known:
                continue
            recent.append(digest)
            batch.hashes.append(digest)
            batch.texts.append(text)
            batch.owners.append(filing)
            if len(batch.hashes) == BATCH:
                yield batch
                batch = _Batch()
        batch.ended.append(filing)
    yield batch


def _embedded(
    library: Library, batches: Iterable[_Batch]
) -> Iterator[tuple[_Batch, NDArray[np.float32], float]]:
    """Each batch with its vectors and the seconds they took: the next one is embedded while this one is
    written."""
    def embedded(batch: _Batch) -> tuple[_Batch, NDArray[np.float32], float]:
        started = time.perf_counter()
        return batch, library.embedder.embed(batch.texts), time.perf_counter() - started

    with ThreadPoolExecutor(1) as ahead:
        following: Future[tuple[_Batch, NDArray[np.float32], float]] | None = None
        for batch in batches:
            ready, following = following, ahead.submit(embedded, batch)
            if ready is not None:
                yield ready.result()
        if following is not None:
            yield following.result()


def _with_seconds(outcome: Outcome, spent: dict[str, float]) -> Outcome:
    if outcome.filing is None or outcome.state not in ("added", "renewed"):
        return outcome
    return replace(outcome, seconds=outcome.seconds + spent.get(outcome.filing.id, 0.0))
