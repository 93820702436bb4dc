"""A run in Markdown, and both reports written beside its results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.page import page, shown
from evals.ranking import retrieval
from evals.record import Record, Run
from evals.tally import Tally, by_group, calibration, tally


def row(cells: Sequence[str]) -> str:
    """A row of a Markdown table; a bar inside a cell would end it."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, with a blank line after it."""
    return [row(head), row(["---"] * len(head)), *map(row, rows), ""]


def scores(tallies: Sequence[Tally]) -> list[str]:
    """The table of groups."""
    head = ("", "cases", "right", "refused", "wrong", "share right", "points", "supported", "cites gold")
    return table(
        head,
        [
            (
                t.name,
                str(t.count),
                *(str(t.outcomes[o]) for o in ("right", "refused", "wrong")),
                str(t.accuracy),
                str(t.points),
                str(t.supported),
                str(t.overlaps),
            )
            for t in tallies
        ],
    )


def failed(record: Record) -> list[str]:
    """One failure in a few lines."""
    case, response = record.case, record.response
    gold = shown(case.value, case.unit) if case.answerable else " or ".join(case.expected)
    given = "" if response is None else f"{response.status} {shown(response.value, response.unit)}"
    lines = [
        f"- **{record.score.outcome}** `{case.id}` {case.asks}",
        f"  - gold: {gold} {case.answer}".rstrip(),
        f"  - answer: {given} {response.text if response else record.error}".rstrip(),
    ]
    if record.citations:
        first = record.citations[0]
        lines.append(f"  - cites {first.document} page {first.page}: “{first.quote[:200]}”")
    return lines


def markdown(run: Run) -> str:
    """The whole report."""
    manifest, records = run.manifest, run.records
    judged = [r for r in records if r.judgement is not None and r.judgement.agrees is not None]
    lines = [
        f"# {run.name}",
        "",
        f"Set {manifest.set}, {len(records)} of {manifest.count} cases, {manifest.reader} reader, "
        f"{manifest.started}, code {manifest.code}. In brackets 95% intervals; n is given where small.",
        "",
        *scores([tally(records), *by_group(records)]),
    ]
    if said := calibration(records):
        lines += ["## When it says so, is it so?", ""]
        lines += table(("it says", "times", "true"), [(s.says, str(s.true.count), str(s.true)) for s in said])
    if found := retrieval(records, manifest.k):
        lines += ["## Retrieval", "", *table(tuple(found), [[f"{value:.3f}" for value in found.values()]])]
    if judged:
        agreeing = sum(bool(r.judgement and r.judgement.agrees) for r in judged)
        lines += [f"The judge agrees with the program on {agreeing} of {len(judged)} cases.", ""]
    lines += ["## What did not come out right", ""]
    for record in records:
        if record.score.outcome in ("wrong", "refused", "error"):
            lines += failed(record)
    return "\n".join(lines) + "\n"


def write(run: Run) -> tuple[Path, Path]:
    """Write `report.md` and `report.html` into the run's folder; their paths."""
    paths = run.path / "report.md", run.path / "report.html"
    for path, text in zip(paths, (markdown(run), page(run)), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
