"""search, ask, chat: questions to the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import ReaderName

WITH_MODEL = 4
"""Questions of a batch that are answered at a time where a model reads."""

ABSENCE = 3
"""The exit code of an answer that is an absence."""


def one_of(question: str | None, batch: Path | None) -> None:
    """A question or a batch file, not both and not neither."""
    if (question is None) == (batch is None):
        raise click.UsageError("Give either a question or --batch FILE.jsonl.")


@click.command()
@click.argument("question", required=False)
@options.filters
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many passages.")
@click.option("--explain", is_flag=True, help="Say of each passage why it is there.")
@options.batch
@options.home
@options.as_json
def search(
    question: str | None,
    filing: str | None,
    company: str | None,
    form: str | None,
    since: str | None,
    until: str | None,
    k: int,
    explain: bool,
    batch: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Find the passages that bear on a question, best first."""
    from qa.app import Footnote
    from qa.faces.cli import bars, batches, show

    one_of(question, batch)
    where = options.where(filing, company, form, since, until)
    with Footnote.open(home, reader="extractive", tell=bars.rebuilding()) as footnote:
        show.indexing_note(footnote.indexing())
        if batch is not None:
            code = batches.run(
                batch, lambda line: footnote.search(line.question, line.where(where), line.k or k)
            )
            raise click.exceptions.Exit(code)
        found = footnote.search(question or "", where, k)
    if as_json:
        show.as_json(found.model_dump())
    else:
        show.search(found, explain=explain)


@click.command()
@click.argument("question", required=False)
@options.filters
@options.reader
@options.model
@options.check
@options.batch
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="With --batch: questions answered at a time [4 where a model reads, otherwise 1].",
)
@options.home
@options.as_json
def ask(
    question: str | None,
    filing: str | None,
    company: str | None,
    form: str | None,
    since: str | None,
    until: str | None,
    reader: ReaderName,
    max_cost: float | None,
    max_cost_each: float | None,
    check: bool | None,
    show_prompt: bool,
    batch: Path | None,
    jobs: int | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Answer a question, with footnotes.

    Exit code 0: answered; 3: not disclosed, redacted or absent; 2: wrong use or bad input.
    """
    from qa.app import Footnote
    from qa.faces.cli import bars, batches, live, show

    one_of(question, batch)
    where = options.where(filing, company, form, since, until)
    use = options.use(max_cost, max_cost_each, show_prompt, check)
    with Footnote.open(home, reader=reader, tell=bars.rebuilding(), use=use) as footnote:
        show.estimate_note(footnote.reader)
        show.indexing_note(footnote.indexing())
        if batch is not None:
            count = jobs or (WITH_MODEL if footnote.reader == "generative" else 1)
            raise click.exceptions.Exit(batches.ask(footnote, batch, where, count))
        if as_json:
            answer = footnote.ask(question or "", where)
            show.as_json(answer.model_dump())
        elif footnote.reader == "generative":
            answer = live.answer(footnote.stream(question or "", where))
        else:
            answer = footnote.ask(question or "", where)
            show.answer(answer)
    if answer.status != "answered":
        raise click.exceptions.Exit(ABSENCE)
