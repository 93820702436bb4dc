"""Filings read again, from the files that the catalog keeps, by this version of the reader; vectors made
again by another embedder.

Filing by filing: each is replaced in one transaction and can be searched by words at once, by meaning when
its vectors have come. Killed anywhere, the next run goes on with what is left.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from index.errors import BadInput, UnreadableFiling
from index.filing import Filing
from index.ingest import finish
from index.library import Library
from index.outcome import Outcome, Progress, Tell
from index.parse import Failed, parse


def renew(library: Library, filings: Sequence[Filing], progress: Tell) -> list[Outcome]:
    """Read these filings again, or all that another version has read where none is named. Where another
    embedder is set than the one that the index was made with, it becomes the index's own and makes all
    vectors.

    A filing that can't be read again stays as it is, and its outcome says why. Raises IndexTrouble and
    EmbedderUnavailable, where what was renewed until then is kept.
    """
    library.adopt()
    stale = set(library.catalog.stale())
    todo = filings or [filing for filing in library.filings() if filing.id in stale]
    outcomes = []
    for done, filing in enumerate(todo):
        progress(Progress(Path(filing.source), "reading", done, len(todo)))
        outcomes.append(_read_again(library, filing))
    finish(library, progress)
    return outcomes


def _read_again(library: Library, filing: Filing) -> Outcome:
    started, source = time.perf_counter(), Path(filing.source)
    try:
        with library.catalog.originals.on_disk(filing) as path:
            result = parse(path, library.embedder.ruler)
        if isinstance(result, Failed):
            return Outcome(source, "failed", filing, result.reason, result.seconds, result.error)
        if result.submission.filing.id != filing.id:
            raise UnreadableFiling(f"{filing.source} is not the file any more that was added: add it again")
    except BadInput as error:
        seconds = time.perf_counter() - started
        return Outcome(source, "failed", filing, str(error), seconds, type(error).__name__)
    library.catalog.add(result.submission, result.passages)
    notes = "; ".join(result.submission.warnings)
    return Outcome(source, "renewed", result.submission.filing, notes, time.perf_counter() - started)
