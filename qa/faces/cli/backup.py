"""export, import: a home in one file, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from qa.faces.cli import options

FILE = click.Path(path_type=Path, dir_okay=False)


@contextmanager
def bytes_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of bytes on standard error with rate and time left; silent where that is not a terminal."""
    import sys

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn(what), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    quiet = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@click.command(name="export")
@click.argument("file", metavar="HOME.tar", type=FILE)
@options.home
def export(file: Path, home: Path | None) -> None:
    """Write the whole index to one file, each part with its hash."""
    from index.backup import export_home
    from qa.settings import read_settings

    place = read_settings(home).home
    with bytes_bar("exporting") as tell:
        backup = export_home(place, file, tell)
    click.echo(f"{backup.filings} filings, {backup.size / 1e6:.1f} MB: {place} to {file}")


@click.command(name="import")
@click.argument("file", metavar="HOME.tar", type=FILE)
@options.home
def import_(file: Path, home: Path | None) -> None:
    """Put an exported index into a home that holds none; every part is verified by its hash first.

    The vector index is made again with the first search, from the vectors in the export.
    """
    from index.backup import import_home
    from qa.settings import read_settings

    place = read_settings(home).home
    with bytes_bar("importing") as tell:
        backup = import_home(file, place, tell)
    click.echo(f"{backup.filings} filings, {backup.size / 1e6:.1f} MB: {file} to {place}")
