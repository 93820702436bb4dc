"""`footnote eval`: run a set, read a run, compare two, hold one against thresholds.

Mounted by the shell through the entry point group `footnote.commands`. What each command needs is imported
when it runs.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from evals.case import CaseSet
    from evals.record import Run

SETS = ("own", "deals", "financebench", "cuad", "clauses", "maud", "items")
READER = click.Choice(["auto", "extractive", "generative"])
ReaderName = Literal["auto", "extractive", "generative"]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Sets(click.Group):
    """A group in which the name of a set is the command that runs it: `footnote eval deals --data DIR`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A set's name stands for `run` with that set."""
        return super().resolve_command(ctx, ["run", *args] if args and args[0] in SETS else args)


@click.group("eval", cls=Sets)
def eval_group() -> None:
    """Measure the answers against gold facts: `footnote eval SET`, where SET is own, deals, financebench,
    cuad, clauses, maud or items."""


def chosen(cases: CaseSet, kinds: tuple[str, ...], limit: int | None) -> CaseSet:
    """The cases of these kinds, the first `limit` of them evenly over the set, and their filings alone."""
    from evals.adapters import named
    from evals.case import CaseSet

    kept = [case for case in cases.cases if not kinds or case.kind in kinds]
    if limit is not None and limit < len(kept):
        kept = [kept[n * len(kept) // limit] for n in range(limit)]
    return CaseSet(cases.name, named(cases.sources, [case.filing for case in kept]), tuple(kept))


def measured(
    cases: CaseSet, home: Path, reader: ReaderName, out: Path, everywhere: bool, k: int, workers: int | None
) -> Run:
    """Add the set's filings to a home and run its cases there, showing progress."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from evals.installed import installed
    from evals.run import Plan, run
    from qa.app import Footnote

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True, disable=not sys.stderr.isatty()) as progress:
        adding = progress.add_task("adding filings", total=len(cases.sources))
        with Footnote.open(home, reader=reader, write=True) as footnote:
            for source in cases.sources:
                footnote.add([source])
                progress.advance(adding)
            answers = footnote.reader
        asking = progress.add_task(f"{cases.name}, {answers} reader", total=len(cases.cases))
        plan = Plan(answers, everywhere, k, workers or (8 if answers == "generative" else 1))

        def tell(done: int, of: int, last: str) -> None:
            progress.update(asking, completed=done, total=of)

        return run(cases, installed(home, answers), plan, out, tell)


def told(run: Run) -> None:
    """The figures of a run, in a few lines."""
    from evals.tally import by_group, tally

    total = tally(run.records)
    click.echo(f"{run.manifest.set}: {len(run.records)} of {run.manifest.count} cases, {run.manifest.reader}")
    for group in (*by_group(run.records), total):
        counts = ", ".join(f"{count} {outcome}" for outcome, count in group.outcomes.items() if count)
        click.echo(f"  {group.name:<16} {counts}; right {group.accuracy}")
    click.echo(f"  points {total.points}; quotes stand {total.stands}; supported {total.supported}")
    for line in figures(run):
        click.echo(f"  {line}")


def figures(run: Run) -> list[str]:
    """The figures that the run's set is measured for, a line each."""
    from evals.adapters.clauses import FIELDS
    from evals.figures import by_label, half, macro, of_deals

    if run.manifest.set == "deals":
        return [str(figure) for figure in of_deals(run.records)]
    if run.manifest.set != "clauses":
        return []
    names = {field: label for label, field in FIELDS.items()}
    parts = {
        "all": run.records,
        "half 0, rules written over it": [r for r in run.records if half(r) == 0],
        "half 1, held out": [r for r in run.records if half(r) == 1],
    }
    lines = []
    for part, records in parts.items():
        labels = by_label(records, names)
        lines += [f"{part}: macro F1 {macro(labels):.3f}"]
        lines += [
            f"  {label.name:<16} precision {label.precision:.2f} recall {label.recall:.2f} F1 {label.f1:.2f} "
            f"({label.marked} marked, {label.given} found, {label.hits} both)"
            for label in labels
        ]
    return lines


@eval_group.command("run", hidden=True)
@click.argument("name", metavar="SET", type=click.Choice(SETS))
@click.option("--data", type=FOLDER, help="Where the set lies (all but own).")
@click.option("--reader", type=READER, default="auto", show_default=True)
@click.option(
    "--kind", "kinds", multiple=True, help="Only cases of this kind (question, fact, search, items)."
)
@click.option("--limit", type=click.IntRange(min=1), help="This many cases, evenly over the set.")
@click.option("--everywhere", is_flag=True, help="Ask all filings at once, not the one a case is on.")
@click.option("-k", default=20, show_default=True, help="Passages searched for retrieval scores.")
@click.option("--workers", type=click.IntRange(min=1), help="Threads [1, or 8 where a model answers].")
@click.option("--judge", "judging", is_flag=True, help="Have the model judge free-text answers.")
@click.option("--home", type=click.Path(path_type=Path), help="Index to use [RUN/home].")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the run; an unfinished one goes on.")
def run_command(
    name: str,
    data: Path | None,
    reader: ReaderName,
    kinds: tuple[str, ...],
    limit: int | None,
    everywhere: bool,
    k: int,
    workers: int | None,
    judging: bool,
    home: Path | None,
    out: Path | None,
) -> None:
    """Run a set and write its report."""
    from evals.adapters import load

    folder = out or Path("runs") / f"{name}-{reader}-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    cases = chosen(load(name, data), kinds, limit)
    done = measured(cases, home or folder / "home", reader, folder, everywhere, k, workers)
    if judging:
        done = judged(folder)
    told(done)
    show_reports(done)


def judged(folder: Path) -> Run:
    """A run after its free-text answers were judged by the configured model."""
    from evals.judge import judge_run
    from evals.record import read_run
    from qa.opening import open_model
    from qa.settings import read_settings

    count = judge_run(folder, open_model(read_settings(None)))
    click.echo(f"{count} answers judged")
    return read_run(folder)


def show_reports(run: Run) -> None:
    """Write the reports and say where they are."""
    from evals.report import write

    for path in write(run):
        click.echo(f"  {path}")


@eval_group.command("oracle")
@click.argument("name", metavar="SET", type=click.Choice(SETS))
@click.option("--data", type=FOLDER, help="Where the set lies (all but own).")
@click.option("--home", type=click.Path(path_type=Path), help="Index to use and keep [one that is not kept].")
@click.option("--verbose", is_flag=True, help="Name each one that went wrong.")
def oracle_command(name: str, data: Path | None, home: Path | None, verbose: bool) -> None:
    """Have a model answer that knows the gold: how much of what is right survives verification, and how much
    of what is altered (a number, a negation, a party) is caught by program."""
    from contextlib import ExitStack
    from tempfile import TemporaryDirectory

    from evals.adapters import load
    from evals.survival import survival
    from qa.app import Footnote

    cases = load(name, data)
    with ExitStack() as held:
        place = home or Path(held.enter_context(TemporaryDirectory()))
        footnote = held.enter_context(Footnote.open(place, reader="extractive", write=True))
        footnote.add(list(cases.sources))
        right, caught = survival(footnote, cases.cases)
    click.echo(f"{cases.name}: right answers that survive verification: {right}")
    for kind, tally in caught.items():
        click.echo(f"  claims with an altered {kind} that are caught: {tally}")
    if verbose:
        for kind, tally in {"right, and dropped": right, **caught}.items():
            for line in tally.others:
                click.echo(f"  {kind}: {line}")


@eval_group.command("report")
@click.argument("run_folder", metavar="RUN", type=FOLDER)
@click.option("--inspect", is_flag=True, help="Write inspect.json too, a log that Inspect reads.")
def report_command(run_folder: Path, inspect: bool) -> None:
    """Write a run's reports again."""
    from evals.export import write
    from evals.record import read_run

    run = read_run(run_folder)
    told(run)
    show_reports(run)
    if inspect:
        click.echo(f"  {write(run)}")


@eval_group.command("judge")
@click.argument("run_folder", metavar="RUN", type=FOLDER)
def judge_command(run_folder: Path) -> None:
    """Have the configured model judge a run's free-text answers."""
    show_reports(judged(run_folder))


@eval_group.command("outline")
@click.option("--data", type=FOLDER, required=True, help="The folder that holds the sets' folders.")
@click.option("--set", "names", multiple=True, help="Only this set [all that lie in DIR].")
def outline_command(data: Path, names: tuple[str, ...]) -> None:
    """Items found, and whether their bodies are where they are, against gold written by reading; of merger
    agreements the Sections that their contents list."""
    from evals.contents import told as told_of_contents
    from evals.outlines import SETS as GOLD
    from evals.outlines import measure
    from evals.outlines import told as told_of

    for name in names or [path.stem for path in sorted(GOLD.glob("*.jsonl")) if (data / path.stem).is_dir()]:
        for line in told_of(name, measure(name, data)):
            click.echo(line)
    agreements = data / "maud" / "agreements"
    if not names and agreements.is_dir():
        for line in told_of_contents(agreements):
            click.echo(line)


@eval_group.command("compare")
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
def compare_command(before: Path, after: Path) -> None:
    """What changed from one run to another, case by case, and whether it is more than chance."""
    from evals.compare import compare, told
    from evals.record import read_run

    click.echo(told(compare(read_run(before), read_run(after))))


@eval_group.command("gate")
@click.argument("run_folder", metavar="[RUN]", type=FOLDER, required=False)
@click.option("--thresholds", "file", type=click.Path(path_type=Path), help="[the package's gate.toml]")
def gate_command(run_folder: Path | None, file: Path | None) -> None:
    """Hold a run against thresholds; without RUN, run the own set with the extractive reader first.

    Exits with 1 where one is not reached."""
    from evals.gate import THRESHOLDS, check, thresholds
    from evals.record import read_run

    run = read_run(run_folder) if run_folder else own_run()
    least = thresholds(file or THRESHOLDS, run.manifest.set, run.manifest.reader)
    checks = check(run, least)
    for line in checks:
        click.echo(str(line))
    if not all(line.passed for line in checks):
        raise SystemExit(1)


def own_run() -> Run:
    """The own set with the extractive reader, run in a folder that is not kept."""
    from tempfile import TemporaryDirectory

    from evals.adapters import load

    with TemporaryDirectory() as folder:
        place = Path(folder)
        return measured(load("own"), place / "home", "extractive", place / "run", False, 20, None)


def main(*args: Any) -> None:
    """`python -m evals.cli`: the commands without the rest of the shell."""
    from index.errors import FootnoteError

    try:
        eval_group(*args)
    except FootnoteError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
