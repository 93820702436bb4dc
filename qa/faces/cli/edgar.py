"""fetch: filings from EDGAR to files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from qa.faces.cli import options


@contextmanager
def download_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar over submissions on standard error; silent where that is not a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("asking EDGAR", total=None)

        def show(accession: str, done: int, total: int) -> None:
            bar.update(task, description=accession or "done", completed=done, total=total)

        yield show


@click.command()
@click.argument("name")
@options.wanted
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go [the cache].",
)
@options.as_json
def fetch(
    name: str,
    form: str | None,
    since: str | None,
    until: str | None,
    last: int | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Download filings from EDGAR: NAME is a ticker, CIK, accession number or sec.gov address.

    Needs FOOTNOTE_USER_AGENT (your name and email address), which the SEC asks for. `footnote add NAME`
    fetches and adds in one go.
    """
    from index.edgar import Wanted, parse
    from index.errors import BadInput
    from qa.edgar import download
    from qa.faces.cli import show
    from qa.settings import read_settings

    reference = parse(name)
    if reference is None:
        raise BadInput(f"{name!r} is no ticker, CIK, accession number or address of a filing on sec.gov.")
    with download_bar() as progress:
        fetched = download(read_settings(), reference, Wanted(form, since, until, last), out, progress)
    if as_json:
        show.as_json(
            [
                {"accession": f.accession, "form": f.form, "filed": f.filed, "path": str(f.path)}
                for f in fetched
            ]
        )
    else:
        for f in fetched:
            click.echo(f.path)
