"""summarize: the deal of a filing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import ReaderName


@click.command()
@click.argument("filing")
@options.reader
@options.home
@options.as_json
def summarize(filing: str, reader: ReaderName, home: Path | None, as_json: bool) -> None:
    """Summarize the deal of a filing: each term with its status and footnote."""
    from qa.app import Footnote
    from qa.faces.cli import show

    with Footnote.open(home, reader=reader) as footnote:
        show.estimate_note(footnote.reader)
        summary = footnote.summarize(filing)
    if as_json:
        show.as_json(summary.model_dump())
    else:
        show.summary(summary)
