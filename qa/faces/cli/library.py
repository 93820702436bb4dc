"""add, list, remove: what the index holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from index.ingest import Progress

MARKS = {"added": "+", "already there": "=", "skipped": "-", "failed": "!"}


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error with rate and time left; silent where that is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)

        def show(progress: Progress) -> None:
            label = f"{progress.path.name}: {progress.step}"
            bar.update(task, description=label, completed=progress.done, total=progress.total)

        yield show


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.home
@options.as_json
def add(paths: tuple[Path, ...], home: Path | None, as_json: bool) -> None:
    """Read filings (files, folders) into the index.

    A filing that is there already is left as it is. What can't be read is said, with the reason, and does not
    keep the rest from being added.
    """
    from qa.app import Footnote
    from qa.faces.cli import show

    with Footnote.open(home, reader="extractive", write=True) as footnote, progress_bar() as progress:
        outcomes = footnote.add(paths, progress)
    if as_json:
        show.as_json([show.outcome(o) for o in outcomes])
    else:
        for o in outcomes:
            click.echo(f"{MARKS[o.state]} {show.outcome_line(o)}")
        click.echo(show.outcome_totals(outcomes))
    # A batch in which something was read did its work; one in which nothing was is bad input.
    if not any(o.state in ("added", "already there") for o in outcomes):
        raise click.exceptions.Exit(2)


@click.command(name="list")
@options.home
@options.as_json
def list_(home: Path | None, as_json: bool) -> None:
    """List the filings of the index."""
    from qa.app import Footnote
    from qa.faces.cli import show

    with Footnote.open(home, reader="extractive") as footnote:
        rows = footnote.listing()
    if as_json:
        show.as_json([row.model_dump() for row in rows])
    elif rows:
        show.listing(rows)
    else:
        click.echo("The index is empty: add filings with `footnote add PATH`.")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="FILING...")
@options.home
def remove(names: tuple[str, ...], home: Path | None) -> None:
    """Remove filings, by id, a unique beginning of it, accession number or source name."""
    from qa.app import Footnote

    with Footnote.open(home, reader="extractive", write=True) as footnote:
        for name in names:
            gone = footnote.remove(name)
            click.echo(f"removed {gone.id} {gone.source}")
