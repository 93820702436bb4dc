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
    from index.edgar import Wanted
    from index.ingest import Progress

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


def on_disk(name: str, wanted: Wanted) -> list[Path]:
    """The files that a name on the command line stands for, fetched from EDGAR where it names something
    there and nothing here."""
    from index.edgar import parse
    from qa.edgar import download
    from qa.faces.cli.edgar import download_bar
    from qa.settings import read_settings

    reference = None if Path(name).exists() else parse(name)
    if reference is None:
        return [Path(name)]
    with download_bar() as progress:
        return [f.path for f in download(read_settings(), reference, wanted, None, progress)]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.wanted
@options.home
@options.as_json
def add(
    paths: tuple[str, ...],
    form: str | None,
    since: str | None,
    until: str | None,
    last: int,
    home: Path | None,
    as_json: bool,
) -> None:
    """Read filings into the index: files, folders, zips, or names on EDGAR (ticker, CIK, accession, address).

    A filing that is there already is left as it is. What can't be read is said, with the reason, and does not
    keep the rest from being added; the exit code is 2 then.
    """
    from index.edgar import Wanted
    from qa.app import Footnote
    from qa.faces.cli import outcomes as became
    from qa.faces.cli import show

    found = [file for path in paths for file in on_disk(path, Wanted(form, since, until, last))]
    with Footnote.open(home, reader="extractive", write=True) as footnote, progress_bar() as progress:
        outcomes = footnote.add(found, progress)
    if as_json:
        show.as_json([became.as_json(o) for o in outcomes])
    else:
        became.report(outcomes)
    if any(o.state == "failed" for o in outcomes):
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
