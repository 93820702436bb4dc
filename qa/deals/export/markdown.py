"""Summaries as Markdown: narrative, terms, conflicts, and footnotes that a reader can jump to and back
from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.answer import Citation
from qa.deals import headline
from qa.deals.export.parts import Footnotes, dated, edgar, flat, place
from qa.deals.summary import DealSummary
from qa.deals.types import TYPES
from qa.deals.wording import MARKS, day, part_value, told


def as_markdown(summaries: Sequence[DealSummary]) -> str:
    """One document; footnotes are GitHub's, numbered through."""
    notes = Footnotes()
    parts = ["\n".join(_deal(summary, notes)) for summary in summaries]
    foot = [
        f"[^{number}]: “{escaped(c.quote)}” ({escaped(c.source)}, {escaped(place(c))})"
        for c, number in notes.numbers.items()
    ]
    return "\n\n---\n\n".join(parts) + "\n\n" + "\n".join(foot) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", flat(text))


def _deal(summary: DealSummary, notes: Footnotes) -> Iterator[str]:
    def marks(citations: Iterable[Citation]) -> str:
        return "".join(f"[^{number}]" for number in notes.of(citations))

    link = edgar(summary)
    about = escaped(dated(summary)) + (f" ([EDGAR]({link}))" if link else "")
    yield f"# {escaped(headline.lead(summary))}"
    yield ""
    company = f"{escaped(summary.company)} · " if summary.company else ""
    yield f"{company}{TYPES[summary.deal_type].label} · {about}"
    yield ""
    for number, claim in enumerate(summary.narrative):
        text = escaped(claim.text)
        yield f"{f'**{text}**' if number == 0 else f'- {text}'} {marks(claim.citations)}"
        if number == 0:
            yield ""
    yield ""
    yield "| | Term | | Stated in |"
    yield "|---|---|---|---|"
    for term in summary.terms:
        value = escaped(told(term)) if term.status == "found" else f"*{told(term)}*"
        stated = escaped(", ".join(term.documents))
        yield f"| {MARKS[term.status]} | {escaped(term.label)} | {value} {marks(term.citations)} | {stated} |"
        for part in term.parts:
            line = f"{escaped(part.label)}: {escaped(part_value(part))} {marks(part.citations)}"
            yield f"| | | – {line} | |"
    if summary.conflicts:
        yield ""
        yield "**Where documents differ** (the governing one first)"
        yield ""
    for conflict in summary.conflicts:
        sides = "; ".join(
            f"{escaped(told(term))} ({escaped(', '.join(term.documents))}) {marks(term.citations)}"
            for term in conflict.terms
        )
        yield f"- {escaped(conflict.label)}: {sides}"
    if summary.related:
        yield ""
        yield "**Other filings on this deal**"
        yield ""
    for other in summary.related:
        when = f", {day(other.as_of)}" if other.as_of else ""
        yield f"- {other.relation.capitalize()} {escaped(other.source)}{when} {marks(other.citations)}"
    yield ""
    yield f"*{summary.reader.capitalize()} reader. Every quote below stands in the filing.*"
