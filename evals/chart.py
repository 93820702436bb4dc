"""The pictures of a report, as inline SVG in the page's own colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from evals.record import Record
from evals.tally import OUTCOMES, Tally

WIDTH: Final = 760
LABEL: Final = 130
ROW: Final = 30
CELL: Final = 13
GAP: Final = 2


def waffle(records: Sequence[Record]) -> str:
    """Every case a square, in the colour of its outcome, in the order right, refused, wrong; a square links
    to the case where the page shows it."""
    order = {outcome: number for number, outcome in enumerate(OUTCOMES)}
    ordered = sorted(records, key=lambda r: (order[r.score.outcome], r.case.id))
    across = WIDTH // (CELL + GAP)
    squares = []
    for number, record in enumerate(ordered):
        x, y = number % across * (CELL + GAP), number // across * (CELL + GAP)
        outcome = record.score.outcome
        title = f"<title>{escape(record.case.id)}: {outcome}</title>"
        square = (
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx="2" class="{outcome}">{title}</rect>'
        )
        name = escape(record.case.id, quote=True)
        squares.append(square if outcome == "right" else f'<a href="#{name}">{square}</a>')
    height = -(-len(ordered) // across) * (CELL + GAP)
    return svg("Every case by outcome", height, squares)


def bars(tallies: Sequence[Tally]) -> str:
    """For each group its shares right, refused and wrong as one bar, its count, and the 95% interval of the
    share right as a whisker."""
    room = WIDTH - LABEL - 60
    out = []
    for row, tally in enumerate(tallies):
        y, x = row * ROW, float(LABEL)
        out.append(f'<text x="0" y="{y + 17}">{escape(tally.name)}</text>')
        for outcome in OUTCOMES:
            wide = room * tally.outcomes[outcome] / max(tally.count, 1)
            if wide:
                title = f"<title>{outcome}: {tally.outcomes[outcome]}</title>"
                place = f'x="{x:.1f}" y="{y + 5}" width="{wide:.1f}" height="16"'
                out.append(f'<rect {place} class="{outcome}">{title}</rect>')
            x += wide
        out.append(f'<text x="{WIDTH}" y="{y + 17}" text-anchor="end" class="soft">{tally.count}</text>')
        out += whisker(tally, y + 24, room)
    return svg("Outcomes by group", len(tallies) * ROW, out)


def whisker(tally: Tally, y: float, room: float) -> list[str]:
    """The interval of the share right, under its bar; nothing where cases of the group are unscored, since
    the bar's scale is then another."""
    low, high = tally.accuracy.low, tally.accuracy.high
    if low is None or high is None or tally.outcomes["unscored"]:
        return []
    left, right = LABEL + room * low, LABEL + room * high
    ends = "".join(f"M{x:.1f} {y - 2}v4" for x in (left, right))
    path = f"M{left:.1f} {y}H{right:.1f}{ends}"
    return [f'<path d="{path}" stroke="var(--soft)" fill="none"><title>95% interval of right</title></path>']


def svg(title: str, height: float, parts: Sequence[str]) -> str:
    """An SVG of the page's width."""
    inside = "\n".join(parts)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">\n{inside}\n</svg>'
    )
