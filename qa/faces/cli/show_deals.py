"""The register as people see it in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa.deals import headline
from qa.deals.compare import compare
from qa.deals.summary import DealSummary
from qa.deals.wording import told
from qa.faces.cli import show

NOTHING = "No deal. `footnote summarize FILING` makes a summary, `--all` one of each filing."


def as_json(summaries: Sequence[DealSummary]) -> None:
    """The summaries as a JSON list."""
    show.as_json([summary.model_dump() for summary in summaries])


def listing(summaries: Sequence[DealSummary]) -> None:
    """One deal a line, the latest first."""
    if not summaries:
        sys.stderr.write(NOTHING + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name, width in (("id", 8), ("as of", 10), ("type", 21), ("stage", 10)):
        table.add_column(name, no_wrap=True, min_width=width)
    table.add_column("amount", justify="right", no_wrap=True)
    table.add_column("deal", overflow="fold", ratio=1)
    for summary in summaries:
        amount = headline.amount(summary)
        note = "; ".join(f"{other.relation} {other.source}" for other in summary.related)
        line = escape(show.flat(headline.lead(summary))) + (f" [dim]({escape(note)})[/]" if note else "")
        cells = (
            summary.filing[:8],
            summary.as_of or "",
            summary.deal_type.replace("_", " "),
            headline.stage(summary) or "",
            told(amount) if amount else "",
        )
        table.add_row(*(escape(cell) for cell in cells), line)
    _wide().print(table)


def comparison(summaries: Sequence[DealSummary]) -> None:
    """Deals side by side, one term a row."""
    if not summaries:
        sys.stderr.write(NOTHING + "\n")
        return
    table = Table(pad_edge=False, header_style="bold", show_lines=True)
    table.add_column("", overflow="fold")
    for summary in summaries:
        table.add_column(
            escape(f"{summary.company or summary.source}\n{summary.as_of or ''}"), overflow="fold", ratio=1
        )
    for row in compare(summaries):
        cells = (
            f"{show.MARK[term.status]} {escape(show.flat(told(term)))}" if term else "" for term in row.terms
        )
        table.add_row(escape(row.label), *cells)
    _wide().print(table)


def _wide() -> Console:
    return Console(width=None if sys.stdout.isatty() else show.LISTED, highlight=False)
