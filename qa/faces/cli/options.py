"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from index.errors import BadInput
from index.filing import Filter

if TYPE_CHECKING:
    from qa.deals.summary import TermStatus

if TYPE_CHECKING:
    from qa.model.use import ModelUse

Command = TypeVar("Command", bound=Callable[..., Any])

home = click.option(
    "--home",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the index lives [FOOTNOTE_HOME; otherwise the platform's data directory].",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON (documented in docs/json.md).")
reader = click.option(
    "--reader",
    type=click.Choice(["auto", "extractive", "generative"]),
    default="auto",
    show_default=True,
    help="Who reads: a language model, the filing's own words, or the model where one is set.",
)
batch = click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="A question a line (id, question, optional filing, company, form, k); one JSON a line comes back.",
)

_FILTERS = (
    click.option("--filing", metavar="NAME", help="Only this filing: id, accession number or source name."),
    click.option(
        "--company", metavar="NAME", help="Only companies with this in a name, past or present, or ticker."
    ),
    click.option("--form", metavar="FORM", help="Only this form, such as 8-K."),
    click.option("--since", metavar="DATE", help="Only filings of this date (YYYY-MM-DD) or later."),
    click.option("--until", metavar="DATE", help="Only filings of this date (YYYY-MM-DD) or earlier."),
)


_USE = (
    click.option(
        "--max-cost",
        type=click.FloatRange(min=0, min_open=True),
        metavar="DOLLARS",
        help="The most that the model may cost in this run; no call is made that could go over.",
    ),
    click.option(
        "--max-cost-each",
        type=click.FloatRange(min=0, min_open=True),
        metavar="DOLLARS",
        help="The same for each question or summary.",
    ),
    click.option("--show-prompt", is_flag=True, help="Show all text that is sent to the model."),
)


check = click.option(
    "--check/--no-check",
    default=None,
    help="Have the model check statements of consequence against their quotes [on; FOOTNOTE_CHECK].",
)


def model(command: Command) -> Command:
    """The options that say how the language model is used."""
    for option in reversed(_USE):
        command = option(command)
    return command


def use(
    max_cost: float | None, max_cost_each: float | None, show_prompt: bool, check: bool | None = None
) -> ModelUse:
    """What those options said."""
    from qa.faces.cli import live
    from qa.model.purse import Purse
    from qa.model.use import ModelUse

    run = Purse(max_cost) if max_cost is not None else None
    return ModelUse(run, max_cost_each, check, live.prompt if show_prompt else None)


_WANTED = (
    click.option("--form", metavar="FORM", help="From EDGAR: only this form, such as 10-K."),
    click.option("--since", metavar="DATE", help="From EDGAR: filed on this date (YYYY-MM-DD) or later."),
    click.option("--until", metavar="DATE", help="From EDGAR: filed on this date (YYYY-MM-DD) or earlier."),
    click.option(
        "--last",
        default=None,
        type=click.IntRange(1, 1000),
        help="From EDGAR: how many of the latest [all of the dates where dates are given, else 1].",
    ),
)


def wanted(command: Command) -> Command:
    """The options that say which of a company's submissions to fetch."""
    for option in reversed(_WANTED):
        command = option(command)
    return command


def filters(command: Command) -> Command:
    """The options that say which filings to look at."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def where(
    filing: str | None, company: str | None, form: str | None, since: str | None, until: str | None
) -> Filter:
    """What those options said."""
    return Filter(filing=filing, company=company, form=form, since=since, until=until)


def term(written: str | None) -> tuple[str | None, TermStatus | None]:
    """FIELD[=STATUS] as (field, status). Raises BadInput."""
    from qa.deals.summary import TermStatus

    if written is None:
        return None, None
    field, _, status = written.partition("=")
    for known in get_args(TermStatus):
        if status == known:
            return field, known
    if status:
        raise BadInput(f'"{status}" is no status of a term: {", ".join(get_args(TermStatus))} are.')
    return field, None


def known_type(name: str | None) -> None:
    """Raises BadInput where there is no such type of deal."""
    from qa.deals.types import TYPES

    if name is not None and name not in TYPES:
        raise BadInput(f'"{name}" is no type of deal: {", ".join(TYPES)} are.')


def day(written: str | None) -> None:
    """Raises BadInput where a date is not YYYY-MM-DD."""
    try:
        if written is not None:
            date.fromisoformat(written)
    except ValueError as error:
        raise BadInput(f'"{written}" is no date: write it as YYYY-MM-DD.') from error
