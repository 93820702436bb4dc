"""search, ask, chat: questions to the index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import ReaderName

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
        show.search(found)


@click.command()
@click.argument("question", required=False)
@options.filters
@options.reader
@options.batch
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
    batch: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Answer a question, with footnotes.

    Exit code 0: answered; 3: not disclosed, redacted or absent; 2: wrong use or bad input.
    """
    from qa.app import Footnote
    from qa.faces.cli import bars, batches, show

    one_of(question, batch)
    where = options.where(filing, company, form, since, until)
    with Footnote.open(home, reader=reader, tell=bars.rebuilding()) as footnote:
        show.estimate_note(footnote.reader)
        show.indexing_note(footnote.indexing())
        if batch is not None:
            code = batches.run(batch, lambda line: footnote.ask(line.question, line.where(where), line.k))
            raise click.exceptions.Exit(code)
        answer = footnote.ask(question or "", where)
    if as_json:
        show.as_json(answer.model_dump())
    else:
        show.answer(answer)
    if answer.status != "answered":
        raise click.exceptions.Exit(ABSENCE)


@click.command()
@options.filters
@options.reader
@options.home
def chat(
    filing: str | None,
    company: str | None,
    form: str | None,
    since: str | None,
    until: str | None,
    reader: ReaderName,
    home: Path | None,
) -> None:
    """Ask one question after the other; follow-ups may lean on what was asked before.

    An empty line or `exit` ends it; `/scope` shows which filings are looked at.
    """
    from qa.app import Footnote
    from qa.faces.cli import bars, show

    where = options.where(filing, company, form, since, until)
    prompt = "? " if sys.stdin.isatty() else ""
    with Footnote.open(home, reader=reader, tell=bars.rebuilding()) as footnote:
        show.estimate_note(footnote.reader)
        show.indexing_note(footnote.indexing())
        conversation = footnote.chat(where)
        click.echo(f"{footnote.reader} reader · {conversation.scope()} · an empty line ends", err=True)
        while line := read_line(prompt):
            if line in ("exit", "quit"):
                break
            if line == "/scope":
                click.echo(conversation.scope())
                continue
            conversation, answer = conversation.ask(line)
            show.answer(answer)
            click.echo()


def read_line(prompt: str) -> str:
    """The next line, stripped; empty at the end of input."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""
