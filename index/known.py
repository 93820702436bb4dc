"""Whether filings are in a home already, told without its lock and without what reading them would load."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from index.embedding import Embedder
from index.errors import BadInput, FootnoteError
from index.formats import identify
from index.library import Library
from index.outcome import Outcome
from index.sources import filings_at


def known(home: Path, paths: Sequence[Path]) -> list[Outcome] | None:
    """What adding these paths would give, where all that is at them is in the home, ready and not
    stale; else None: the
    home has to be opened to write."""
    outcomes: list[Outcome] = []
    try:
        with Library.open(home, _none) as library:
            stale = set(library.catalog.stale())
            for path in dict.fromkeys(paths):
                for found in filings_at(path):
                    started = time.perf_counter()
                    filing = identify(found.path)
                    ready = library.catalog.ledger.state(filing) == "ready" and filing not in stale
                    if found.skipped or found.trouble or not ready:
                        return None
                    outcomes.append(Outcome(
                        found.shown, "already there", library.find(filing), "",
                        time.perf_counter() - started))
    except (FootnoteError, OSError):  # whoever opens it to write will say what is wrong
        return None
    return outcomes


def _none() -> Embedder:
    raise BadInput("no embedder is needed to look up a filing")
