"""chat: one question after the other, over filings that can be changed on the way."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from index.errors import BadInput, FootnoteError, HomeNotWritable
from index.filing import EVERYWHERE, Filter
from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import Footnote, ReaderName
    from qa.chat import Conversation

HELP: Final = """\
/scope                    which filings are looked at
/scope filing NAME        only this filing; company, form, since, until likewise; add up
/scope all                all filings again
/filings                  the filings in scope
/export FILE.md           the conversation as Markdown with footnotes
/help                     this
exit, or an empty line    the end; the conversation is kept"""

LISTED: Final = 40
"""Filings that /filings shows."""


@click.command()
@options.filters
@options.reader
@options.model
@options.check
@click.option(
    "--resume",
    is_flag=False,
    flag_value="last",
    metavar="[ID]",
    help="Go on with a conversation: by its id, a beginning of it, or the last one.",
)
@options.home
def chat(
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
    resume: str | None,
    home: Path | None,
) -> None:
    """Ask one question after the other; follow-ups may lean on what was asked before.

    An empty line or `exit` ends it; `/scope` shows and changes which filings are looked at, `/help` shows
    what else there is. Conversations are kept, and --resume goes on with one.
    """
    from qa.app import Footnote
    from qa.faces.cli import bars, show

    where = options.where(filing, company, form, since, until)
    use = options.use(max_cost, max_cost_each, show_prompt, check)
    with Footnote.open(home, reader=reader, tell=bars.rebuilding(), use=use) as footnote:
        show.estimate_note(footnote.reader)
        show.indexing_note(footnote.indexing())
        conversation = footnote.resume(resume) if resume else footnote.chat(where)
        if resume and where != EVERYWHERE:
            conversation = conversation.within(where)
        told(f"{footnote.reader} reader · {conversation.scope()} · /help shows what can be done")
        for turn in conversation.turns:
            told(f"? {turn.typed}\n  {show.flat(turn.answer.answer)}")
        conversation = talk(footnote, conversation)
    if conversation.turns:
        told(f"kept; `footnote chat --resume {conversation.id}` goes on")


def talk(footnote: Footnote, conversation: Conversation) -> Conversation:
    """Question and answer until an empty line. What can't be done is said, and nothing is lost by it."""
    interactive = sys.stdin.isatty()
    while line := read_line("? " if interactive else ""):
        if line in ("exit", "quit"):
            break
        try:
            if line.startswith("/"):
                conversation = command(footnote, conversation, line)
            else:
                conversation = asked(footnote, conversation, line)
        except FootnoteError as error:
            if not interactive:
                raise
            told(f"{error}{' (trying again may help)' if error.retriable else ''}")
    return conversation


def asked(footnote: Footnote, conversation: Conversation, line: str) -> Conversation:
    """The conversation after one more question, shown and kept."""
    from qa.faces.cli import live, show

    if footnote.reader == "generative":
        answer = live.answer(conversation.stream(line))
        conversation = conversation.after(line, answer)
    else:
        conversation, answer = conversation.ask(line)
        show.answer(answer)
    if answer.question != line:
        told(f"asked as: {answer.question}")
    click.echo()
    try:
        footnote.save(conversation)
    except HomeNotWritable as error:
        told(f"not kept: {error}")
    return conversation


def command(footnote: Footnote, conversation: Conversation, line: str) -> Conversation:
    """Do what a line that begins with a slash says. Raises BadInput where it can't be done."""
    from qa import markdown

    name, _, rest = line.partition(" ")
    rest = rest.strip()
    if name == "/help":
        click.echo(HELP)
    elif name == "/scope":
        where = narrowed(conversation.where, rest)
        footnote.library.matching(where)
        conversation = conversation.within(where)
        click.echo(conversation.scope())
    elif name == "/filings":
        for filing in footnote.in_scope(conversation.where)[:LISTED]:
            click.echo(" · ".join(p for p in (filing.company, filing.form, filing.filed, filing.source) if p))
    elif name == "/export" and rest:
        written(Path(rest).expanduser(), markdown.conversation(conversation))
        click.echo(f"written to {rest}")
    else:
        raise BadInput(f"{line}: no such command; /help shows what there is.")
    return conversation


def narrowed(where: Filter, said: str) -> Filter:
    """A filter after `/scope ...`. Raises BadInput."""
    kind, _, value = said.partition(" ")
    if not said:
        return where
    if said == "all":
        return EVERYWHERE
    if kind in ("filing", "company", "form", "since", "until") and value.strip():
        return replace(where, **{kind: value.strip()})
    raise BadInput(f"/scope {said}: say filing, company, form, since or until with a value, or all.")


def written(path: Path, text: str) -> None:
    """Write a new file. Raises BadInput where there is one already, or it can't be written."""
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as error:
        raise BadInput(f"{path} is there already: give another name.") from error
    except OSError as error:
        raise BadInput(f"{path} can't be written ({error.strerror or error}).") from error


def told(line: str) -> None:
    """Say something that is no answer."""
    click.echo(line, err=True)


def read_line(prompt: str) -> str:
    """The next line, stripped; empty at the end of input."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""
