"""What is measured: anything that answers, summarizes, searches and shows the texts it read."""

from __future__ import annotations

from typing import Protocol

from evals.places import Text
from evals.response import Seen
from qa.answer import Answer
from qa.deals.summary import DealSummary


class System(Protocol):
    """A filing is named by its source; None is all filings at once."""

    def ask(self, question: str, filing: str | None) -> Answer:
        """A cited answer."""

    def summarize(self, filing: str) -> DealSummary:
        """The deal summary of one filing."""

    def search(self, question: str, filing: str | None, k: int) -> tuple[Seen, ...]:
        """The k best passages, best first."""

    def texts(self, filing: str) -> tuple[Text, ...]:
        """The documents of a filing as they were read; a filing is named by its id too."""

    def items(self, filing: str) -> tuple[str, ...]:
        """The numbers of the Items that were found in a filing ("1.01", "7"), in order."""

    def close(self) -> None:
        """Let go of files; called once, when nothing more is asked."""
