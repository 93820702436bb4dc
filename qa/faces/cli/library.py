"""add, list, remove: what the index holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from index.edgar import Registrant, Wanted
    from index.outcome import Outcome


def on_disk(name: str, wanted: Callable[[], Wanted]) -> list[tuple[Path, Registrant | None]]:
    """The files that a name on the command line stands for, fetched from EDGAR where it names something
    there and nothing here, and what EDGAR says of the company."""
    if Path(name).exists():
        return [(Path(name), None)]
    from index.edgar import parse
    from qa.edgar import download
    from qa.faces.cli.edgar import download_bar
    from qa.settings import read_settings

    reference = parse(name)
    if reference is None:
        return [(Path(name), None)]
    with download_bar() as progress:
        fetched = download(read_settings(), reference, wanted(), None, progress)
    return [(f.path, f.company) for f in fetched]


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@options.wanted
@click.option("--later", is_flag=True, help="Return once words find the filings; see below.")
@click.option("--ray", metavar="ADDRESS", help="A Ray cluster that is to read and embed them.")
@options.home
@options.as_json
def add(
    paths: tuple[str, ...],
    form: str | None,
    since: str | None,
    until: str | None,
    last: int | None,
    later: bool,
    ray: str | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Read filings into the index: files, folders, zips, or names on EDGAR (ticker, CIK, accession, address).

    A filing that is there already is left as it is. What can't be read is said, with the reason, and does not
    keep the rest from being added; the exit code is 2 then.

    A filing can be asked as soon as it is read, in another shell too, and is found better once its passages
    are embedded, which takes most of the time. With --later, that is left to the next `footnote add`, which
    needs no PATH for it.
    """
    from qa import places
    from qa.faces.cli import outcomes as became

    def wanted() -> Wanted:
        from index.edgar import Wanted

        return Wanted(form, since, until, last)

    found, outcomes = _found(paths, wanted)
    if found or not paths:
        outcomes += _known(places.home(home), found) or _added(home, found, later, ray)
    if as_json:
        click.echo(json.dumps([became.as_json(o) for o in outcomes], ensure_ascii=False, indent=2))
    else:
        became.report(outcomes)
    if any(o.state == "failed" for o in outcomes):
        raise click.exceptions.Exit(2)


def _found(
    paths: Sequence[str], wanted: Callable[[], Wanted]
) -> tuple[list[tuple[Path, Registrant | None]], list[Outcome]]:
    """The files that names on the command line stand for, and the names that stand for none."""
    from index.errors import BadInput, EdgarUnavailable
    from index.outcome import Outcome

    found: list[tuple[Path, Registrant | None]] = []
    failed: list[Outcome] = []
    for name in paths:
        try:
            found += on_disk(name, wanted)
        except (BadInput, EdgarUnavailable) as error:
            failed.append(Outcome(Path(name), "failed", None, str(error), 0.0, type(error).__name__))
    return found, failed


def _known(home: Path, found: list[tuple[Path, Registrant | None]]) -> list[Outcome] | None:
    from index.known import known

    if any(company for _, company in found):
        return None  # there is more to write than the filings
    return known(home, [path for path, _ in found])


def _added(
    home: Path | None, found: list[tuple[Path, Registrant | None]], later: bool, ray: str | None
) -> list[Outcome]:
    from qa.app import Footnote
    from qa.faces.cli import bars

    opened = Footnote.open(home, reader="extractive", write=True, tell=bars.rebuilding())
    with opened as footnote, bars.adding() as progress:
        footnote.know(company for _, company in found if company)
        return footnote.add([path for path, _ in found], progress, later=later, ray=ray)


@click.command()
@click.argument("names", nargs=-1, metavar="[FILING]...")
@options.home
@options.as_json
def renew(names: tuple[str, ...], home: Path | None, as_json: bool) -> None:
    """Read filings again with this version of the program; with another embedder set, make all vectors anew.

    Without FILING, all that another version has read. The files need not be where they were: the index keeps
    them. What can't be renewed stays as it is.
    """
    from qa.app import Footnote
    from qa.faces.cli import bars, show
    from qa.faces.cli import outcomes as became

    opened = Footnote.open(home, reader="extractive", write=True, tell=bars.rebuilding())
    with opened as footnote, bars.adding() as progress:
        outcomes = footnote.renew(names, progress)
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
