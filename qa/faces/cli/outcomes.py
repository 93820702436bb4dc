"""What became of what was to be added: a line a filing, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import click

from index.outcome import Outcome

MARKS: Final = {"added": "+", "renewed": "~", "already there": "=", "skipped": "-", "failed": "!"}


def as_json(outcome: Outcome) -> dict[str, Any]:
    """What became of one path, as JSON."""
    return {
        "path": str(outcome.path),
        "state": outcome.state,
        "filing": outcome.filing.id if outcome.filing else None,
        "reason": outcome.reason,
        "error": outcome.error or None,
        "seconds": outcome.seconds,
    }


def report(outcomes: Sequence[Outcome]) -> None:
    """What was read, skipped and why: a line a filing, files passed over counted by the endings of their
    names, and the totals. What failed goes to standard error."""
    for outcome in outcomes:
        if outcome.state != "skipped":
            click.echo(f"{MARKS[outcome.state]} {line(outcome)}", err=outcome.state == "failed")
    passed = Counter((o.reason, o.path.suffix.lower()) for o in outcomes if o.state == "skipped")
    for (reason, ending), count in passed.items():
        files = "1 file" if count == 1 else f"{count} files"
        click.echo(f"{MARKS['skipped']} {files} ({ending or 'no ending'}) skipped: {reason}")
    click.echo(totals(outcomes))


def line(outcome: Outcome) -> str:
    """What became of one path, in a line."""
    who = outcome.filing
    if who is None:
        return f"{outcome.path}: {outcome.state}: {outcome.reason}"
    known = " · ".join(part for part in (who.company, who.form, who.filed or who.period) if part)
    note = f" ({outcome.reason})" if outcome.reason else ""
    return f"{who.id} {outcome.path.name}  {known}  {outcome.state}, {outcome.seconds:.1f} s{note}"


def totals(outcomes: Sequence[Outcome]) -> str:
    """How many of each."""
    counts = {state: sum(outcome.state == state for outcome in outcomes) for state in MARKS}
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count) or "nothing to do"
