"""What every export shows: numbered footnotes, where a quote stands, cells that no program takes for a
formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from qa.answer import Citation
from qa.deals.summary import DealSummary

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML can't hold."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Citations numbered from 1 in the order in which they are first used."""

    numbers: dict[Citation, int] = field(default_factory=dict)

    def of(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of citations, each once."""
        return list(dict.fromkeys(self.numbers.setdefault(c, len(self.numbers) + 1) for c in citations))


def place(citation: Citation) -> str:
    """Where a quote stands: "EX-10.1, Section 5.1 Upfront Payment, p. 2"."""
    return ", ".join(part for part in (citation.document, citation.section, f"p. {citation.page}") if part)


def flat(text: str) -> str:
    """A text on one line, without characters that XML can't hold."""
    return " ".join(_CONTROL.sub(" ", text).split())


def dated(summary: DealSummary) -> str:
    """What a summary is of: "Form 8-K, filed 2024-03-01, made.txt"."""
    filed = f"filed {summary.filed}" if summary.filed else f"as of {summary.as_of}" if summary.as_of else ""
    return ", ".join(
        part for part in (summary.form and f"Form {summary.form}", filed, summary.source) if part
    )


def edgar(summary: DealSummary) -> str | None:
    """The filing's index page on EDGAR, or None where its number is not known."""
    if not (summary.accession and summary.cik):
        return None
    folder = summary.accession.replace("-", "")
    return (
        f"https://www.sec.gov/Archives/edgar/data/{int(summary.cik)}/{folder}/{summary.accession}-index.htm"
    )
