"""Filings by what people call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.filing import Filing
from index.records import fold, stem


class Names:
    """Some filings, to be found by their names."""

    def __init__(self, filings: Sequence[Filing]) -> None:
        self._filings = filings
        self._named: defaultdict[str, set[int]] = defaultdict(set)
        self._accessions: defaultdict[str, set[int]] = defaultdict(set)
        for at, filing in enumerate(filings):
            for name in (filing.id, fold(filing.source), stem(filing.source)):
                self._named[name].add(at)
            if filing.accession is not None:
                self._accessions[filing.accession.replace("-", "")].add(at)

    def find(self, name: str) -> list[Filing]:
        """Those that a name means, in order: an id, an accession number, a source's name with or without its
        ending; failing these, those whose id begins so."""
        folded = fold(name)
        found = self._named.get(folded, set()) | self._accessions.get(name.replace("-", ""), set())
        if not found:
            return [filing for filing in self._filings if filing.id.startswith(folded)]
        return [self._filings[at] for at in sorted(found)]
