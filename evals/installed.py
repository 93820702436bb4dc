"""The product as it is installed, as a System to be measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evals.places import Text
from evals.response import Seen
from index.filing import Filter
from qa.answer import Answer
from qa.app import Footnote, ReaderName
from qa.deals.summary import DealSummary


class Installed:
    """Footnote on a home directory, opened for reading. Not to be shared between threads."""

    def __init__(self, footnote: Footnote) -> None:
        self.footnote = footnote
        self._texts: dict[str, tuple[Text, ...]] = {}

    def ask(self, question: str, filing: str | None) -> Answer:
        """A cited answer; None asks all filings."""
        return self.footnote.ask(question, Filter(filing=filing))

    def summarize(self, filing: str) -> DealSummary:
        """The deal summary of one filing."""
        return self.footnote.summarize(filing)

    def search(self, question: str, filing: str | None, k: int) -> tuple[Seen, ...]:
        """The k best passages, best first."""
        hits = self.footnote.search(question, Filter(filing=filing), k).hits
        return tuple(Seen(**hit.model_dump(include=set(Seen.model_fields))) for hit in hits)

    def texts(self, filing: str) -> tuple[Text, ...]:
        """The documents of a filing as they were read; kept, since every case of the filing wants them."""
        if filing not in self._texts:
            library = self.footnote.library
            documents = library.documents(library.find(filing).id)
            self._texts[filing] = tuple(Text(d.id, d.type, d.text, d.page_starts) for d in documents)
        return self._texts[filing]

    def items(self, filing: str) -> tuple[str, ...]:
        """The numbers of the Items found in a filing, in order."""
        library = self.footnote.library
        documents = library.documents(library.find(filing).id)
        return tuple(s.number for d in documents for s in d.sections if s.kind == "item")

    def close(self) -> None:
        """Let go of files."""
        self.footnote.close()


def installed(home: Path, reader: ReaderName) -> Callable[[], Installed]:
    """A way to open the product on a home directory, once for each thread that asks."""
    return lambda: Installed(Footnote.open(home, reader=reader))
