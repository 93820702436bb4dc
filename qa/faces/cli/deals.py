"""summarize: the deal of a filing, or of all; deals: the register, listed, compared, exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import Footnote, ReaderName
    from qa.deals.summary import DealSummary


@click.command()
@click.argument("filing", required=False)
@click.option("--all", "everything", is_flag=True, help="All filings of the index that have no summary yet.")
@click.option("--again", is_flag=True, help="With --all: those that have one too.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="With --all: several at a time [8 with a model, else 1]."
)
@click.option("--export", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write it to FILE: .docx, .xlsx, .csv, .md or .json.")  # fmt: skip
@options.reader
@options.model
@options.home
@options.as_json
def summarize(
    filing: str | None, everything: bool, again: bool, workers: int | None, file: Path | None,
    reader: ReaderName, max_cost: float | None, max_cost_each: float | None, show_prompt: bool,
    home: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Summarize the deal of a filing: each term with its status and footnote.

    Summaries are kept (`footnote deals`). --all works through the index and can be interrupted: it goes on
    where it stopped. """
    from qa.app import Footnote
    from qa.faces.cli import show

    if (filing is None) != everything:
        raise click.UsageError("Name a FILING, or give --all.")
    if (again and not everything) or (workers and not everything):
        raise click.UsageError("--again and --workers go with --all.")
    use = options.use(max_cost, max_cost_each, show_prompt)
    with Footnote.open(home, reader=reader, use=use) as footnote:
        show.estimate_note(footnote.reader)
        if everything:
            from qa.faces.cli import working

            working.through(footnote, again, workers, as_json)
            return
        assert filing is not None
        summary = _summarized(footnote, filing)
    if file:
        _export([summary], file)
    if as_json:
        show.as_json(summary.model_dump())
    elif not file:
        show.summary(summary)


def _summarized(footnote: Footnote, name: str) -> DealSummary:
    """The summary, kept where the home can be written."""
    from index.errors import HomeNotWritable

    try:
        footnote.register.prepare()
    except HomeNotWritable as error:
        click.echo(f"note: the summary is not kept: {error}", err=True)
        return footnote.read_deal(name)
    return footnote.summarize(name)


@click.command()
@click.argument("filings", nargs=-1)
@click.option("--type", "type_", metavar="TYPE", help="Only this type of deal, such as merger.")
@click.option("--party", metavar="NAME", help="Only deals of a party whose name has this in it.")
@click.option("--role", metavar="ROLE", help="With --party: in this role, such as licensee.")
@click.option("--company", metavar="NAME", help="Only reports of companies whose name has this in it.")
@click.option("--since", metavar="DATE", help="As of this date (YYYY-MM-DD) or later.")
@click.option("--until", metavar="DATE", help="As of this date (YYYY-MM-DD) or earlier.")
@click.option("--least", type=float, metavar="AMOUNT", help="Of this amount or more, in its own currency.")
@click.option("--most", type=float, metavar="AMOUNT", help="Of this amount or less.")
@click.option("--term", metavar="FIELD[=STATUS]", help="A term has a status: termination.fee=absent [found].")
@click.option("--compare", "comparing", is_flag=True, help="Side by side.")
@click.option("--export", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write them to FILE: .xlsx, .docx, .csv, .md or .json.")  # fmt: skip
@click.option(
    "--reader", type=click.Choice(["extractive", "generative"]), help="Summaries of this reader alone."
)
@options.home
@options.as_json
def deals(
    filings: tuple[str, ...], type_: str | None, party: str | None, role: str | None, company: str | None,
    since: str | None, until: str | None, least: float | None, most: float | None, term: str | None,
    comparing: bool, file: Path | None, reader: str | None, home: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """List the deals that were summarized; filter, compare and export them."""
    from qa.app import Footnote
    from qa.deals.register import DealFilter
    from qa.faces.cli import show_deals

    field, status = options.term(term)
    options.known_type(type_)
    for day in (since, until):
        options.day(day)
    where = DealFilter(type_, party, role, company, since, until, least, most, field, status, reader)
    with Footnote.open(home) as footnote:
        found = footnote.deals(where)
        if filings:
            wanted = [footnote.library.find(name).id for name in filings]
            found = sorted((s for s in found if s.filing in wanted), key=lambda s: wanted.index(s.filing))
    if file:
        _export(found, file)
    elif as_json:
        show_deals.as_json(found)
    elif comparing:
        show_deals.comparison(found)
    else:
        show_deals.listing(found)


def _export(summaries: list[DealSummary], file: Path) -> None:
    from index.errors import BadInput
    from qa.deals.export import FORMATS, export

    ending = file.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise BadInput(f"{file}: its ending says the format: {', '.join(f'.{f}' for f in FORMATS)}.")
    if not summaries:
        raise BadInput(
            "No deal to export: `footnote summarize FILING` makes one, `footnote deals` lists them."
        )
    try:
        file.write_bytes(export(summaries, ending))
    except OSError as error:
        raise BadInput(f"{file} can't be written ({error.strerror or error}).") from error
    click.echo(f"{file}: {len(summaries)} deal{'s' if len(summaries) > 1 else ''}", err=True)
