"""What people see in a terminal: statements with numbered footnotes. Colours only where it is one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from index import tokens
from qa.answer import Answer, Citation, Claim, Computation, Identity, Usage
from qa.deals.summary import DealSummary, Term
from qa.deals.wording import day, part_value
from qa.found import Listed, SearchResult
from qa.written import written

STATUS = {
    "answered": "",
    "not_disclosed": "[yellow]NOT DISCLOSED[/]  the filing itself says that it does not disclose this.",
    "redacted": "[yellow]REDACTED[/]  the filing shows an omission mark where this stood.",
    "absent": "[yellow]ABSENT[/]  the filings looked at are silent on this.",
}
MARK = {
    "found": "[green]✓[/]",
    "not_disclosed": "[yellow]–[/]",
    "redacted": "[yellow]█[/]",
    "absent": "[dim]·[/]",
}
PIPED = 100
"""Columns where standard output is no terminal."""

LISTED = 180
"""The same for a table, which is not to be cut."""

WORDS = {"not_disclosed": "not disclosed", "redacted": "redacted", "absent": "absent"}


def as_json(value: Any) -> None:
    """JSON on standard output, characters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=dict) + "\n")


def console() -> Console:
    """Standard output: as wide as the terminal, and of a readable width where it is piped."""
    return Console(width=None if sys.stdout.isatty() else PIPED, highlight=False)


@dataclass(frozen=True)
class Footnotes:
    """Citations numbered in the order in which they are first used."""

    numbers: dict[Citation, int] = field(default_factory=dict)

    def marks(self, citations: Iterable[Citation]) -> str:
        """[1][2] for citations, as markup."""
        found = dict.fromkeys(self.numbers.setdefault(c, len(self.numbers) + 1) for c in citations)
        return "".join(f"[cyan]\\[{n}][/]" for n in found)

    def print(self, out: Console) -> None:
        """Each quote with where it stands."""
        for citation, number in self.numbers.items():
            place = " · ".join(
                str(part)
                for part in (citation.source, citation.document, citation.section, f"p. {citation.page}")
                if part
            )
            out.print(f"[cyan]\\[{number}][/] [dim]{escape(place)}[/]")
            out.print(Padding(f"“{escape(flat(citation.quote))}”", (0, 0, 0, 4)))


def flat(text: str) -> str:
    """A quote on one line, for display; the JSON has it as it stands."""
    return " ".join(text.split())


def estimate_note(reader: str) -> None:
    """Say on standard error that token counts are estimated, where they are and a language model reads."""
    note = tokens.note() if reader == "generative" else None
    if note:
        sys.stderr.write(f"note: {note}\n")


def indexing_note(shares: Mapping[str, float]) -> None:
    """Say on standard error that filings are still being embedded, where some are."""
    if shares:
        filings = "1 filing is" if len(shares) == 1 else f"{len(shares)} filings are"
        done = sum(shares.values()) / len(shares)
        sys.stderr.write(
            f"note: {filings} still being indexed ({done:.0%} done): found by words already, by meaning as "
            "far as it has come; `footnote add` goes on with it\n"
        )


def answer(answer: Answer, notes: Footnotes | None = None, shown: Sequence[Claim] = ()) -> None:
    """An answer: claims, computation, footnotes, and who answered. Claims that were `shown` already, with
    footnotes numbered in `notes`, are not shown again."""
    out, notes = console(), notes or Footnotes()
    if STATUS[answer.status]:
        out.print(STATUS[answer.status])
    told = flat(answer.answer)
    # A claim that the answer tells already, or that only repeats its quote, needs no line but its footnotes.
    mute = [c for c in answer.claims if flat(c.text) in told or flat(c.text) == flat(c.citations[0].quote)]
    marks = notes.marks(citation for claim in mute for citation in claim.citations)
    if [flat(claim.text) for claim in shown] != [told]:
        out.print(f"[bold]{escape(told)}[/] {marks}".rstrip())
    for claim in answer.claims:
        if claim not in mute and claim not in shown:
            out.print(f"  {escape(flat(claim.text))} {notes.marks(claim.citations)}")
    if answer.computation:
        computation(out, answer.computation, notes)
    out.print()
    notes.print(out)
    if answer.status != "answered" and answer.looked_at:
        places = dict.fromkeys(
            f"{p.document}{', ' + p.section if p.section else ''} (p. {p.page})" for p in answer.looked_at
        )
        out.print(f"[dim]looked at: {escape('; '.join(places))}[/]")
    for gone in answer.dropped:
        out.print(f"[dim]dropped, unverified: {escape(flat(gone.text))} ({escape(gone.reason)})[/]")
    signature(out, answer.reader, answer.identity, answer.usage)


def computation(out: Console, computed: Computation, notes: Footnotes) -> None:
    """The formula and where each operand stands."""
    out.print(f"  {escape(computed.formula)} = [bold]{escape(written(computed.result, computed.unit))}[/]")
    for operand in computed.operands:
        value = written(operand.value, operand.unit)
        out.print(f"    {escape(operand.name)} = {escape(value)} {notes.marks(operand.citations)}")


def signature(out: Console, reader: str, identity: Identity, usage: Usage) -> None:
    """Which reader answered and what it took."""
    parts = [
        f"{reader} reader",
        *(p for p in (identity.model, *(identity.steps or (identity.prompt,))) if p),
        f"{usage.seconds:.1f} s",
    ]
    if usage.calls:
        parts.append(f"{usage.calls} call{'s' if usage.calls > 1 else ''}, {usage.tokens:,} tokens")
    if usage.cost is not None:
        parts.append(f"${usage.cost:.4f}")
    out.print(f"[dim]{escape(' · '.join(parts))}[/]")


def term_value(term: Term) -> str:
    """A term's value as a person would write it."""
    value = term.value
    if value is None:
        return WORDS.get(term.status, "")
    if isinstance(value, list):
        return "; ".join(str(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = {"up_to": "up to ", "at_least": "at least ", "estimated": "about "}.get(term.qualifier or "", "")
    after = {"per_share": " per share", "contingent": " (contingent)"}.get(term.qualifier or "", "")
    if isinstance(value, int | float):
        number = f"{value:,.10g}" if term.value_type != "money" or value != int(value) else f"{value:,.0f}"
        unit = "%" if term.value_type == "percent" else f" {term.unit}" if term.unit else ""
        return f"{words}{number}{unit}{after}"
    text = str(value).replace("_", " ") if term.field == "deal.type" else value
    return f"{words}{text}{after}"


def summary(summary: DealSummary) -> None:
    """A deal summary: narrative, terms with status marks, conflicts, footnotes."""
    out, notes = console(), Footnotes()
    for number, claim in enumerate(summary.narrative):
        lead, style = ("", "bold") if number == 0 else ("• ", "")
        text = f"[{style}]{escape(flat(claim.text))}[/]" if style else escape(flat(claim.text))
        out.print(f"{lead}{text} {notes.marks(claim.citations)}")
    for other in summary.related:
        when = f", {day(other.as_of)}" if other.as_of else ""
        line = escape(f"{other.relation} {other.source}{when}")
        out.print(f"[yellow]→[/] {line} {notes.marks(other.citations)}")
    if summary.as_of:
        stated = max([summary.as_of, *(other.as_of for other in summary.related if other.as_of)])
        last = f"; last report {day(stated)}" if summary.related else ""
        out.print(f"[dim]as of {day(summary.as_of)}{last}[/]")
    out.print()
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", max_width=16)
    for term in summary.terms:
        dim = term.status == "absent"
        value = escape(flat(term_value(term)))
        table.add_row(
            MARK[term.status],
            f"[dim]{escape(term.label)}[/]" if dim else escape(term.label),
            f"[dim]{value}[/]" if dim else f"{value} {notes.marks(term.citations)}",
            f"[dim]{escape(', '.join(term.documents))}[/]",
        )
        for part in term.parts:
            line = escape(flat(f"{part.label}: {part_value(part)}")) + f" {notes.marks(part.citations)}"
            table.add_row("", "", f"[dim]–[/] {line}", "")
    out.print(table)
    for conflict in summary.conflicts:
        out.print(f"[red]conflict[/] {escape(conflict.label)}:")
        for term in conflict.terms:
            place = ", ".join(term.documents)
            out.print(f"    {escape(place)}: {escape(flat(term_value(term)))} {notes.marks(term.citations)}")
    out.print()
    notes.print(out)
    for gone in summary.dropped:
        out.print(f"[dim]dropped, unverified: {escape(flat(gone.text))} ({escape(gone.reason)})[/]")
    signature(out, summary.reader, summary.identity, summary.usage)


def search(result: SearchResult, *, explain: bool = False) -> None:
    """Hits, best first, each with where it stands; with `explain`, why it is there."""
    out = console()
    if not result.hits:
        out.print("Nothing found.")
    for number, hit in enumerate(result.hits, start=1):
        place = " · ".join(str(p) for p in (hit.source, hit.document, hit.section, f"p. {hit.page}") if p)
        out.print(f"[bold]{number}.[/] [dim]{escape(place)}  ({hit.score:.4f})[/]")
        if explain:
            ranks = ", ".join(f"{leg} {rank}" for leg, rank in hit.why.items())
            why = "; ".join((*hit.reasons, f"rank by {ranks}" if ranks else "beside a passage found"))
            again = f" (and {len(hit.same)} like it)" if hit.same else ""
            out.print(Padding(f"[dim]why: {escape(flat(why))}{again}[/]", (0, 0, 0, 3)))
        out.print(Padding(escape(flat(hit.text)), (0, 0, 0, 3)))
    out.print(f"[dim]{len(result.hits)} passages in {result.seconds:.2f} s[/]")


def listing(rows: Sequence[Listed]) -> None:
    """Filings as a table, one a line; what is not ready yet says so. A date with a star is that of the event
    or period, where the filing does not say when it was filed."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("id", "form", "date", "company", "documents", "source"):
        table.add_column(
            name, overflow="ellipsis", no_wrap=True, max_width=36 if name == "documents" else None
        )
    for row in rows:
        source = row.source if row.state == "ready" else f"{row.source} (indexing, {row.indexed:.0%})"
        documents = ", ".join(row.documents)
        cells = (
            row.id,
            row.form or "",
            row.filed or (f"{row.period}*" if row.period else ""),
            " ".join(filter(None, (row.company, f"({', '.join(row.tickers)})" if row.tickers else ""))),
            documents,
            source,
        )
        table.add_row(*(escape(cell) for cell in cells))
    Console(width=None if sys.stdout.isatty() else LISTED, highlight=False).print(table)
