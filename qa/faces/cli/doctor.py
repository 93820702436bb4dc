"""doctor: is everything in order, and what to do where it is not."""

from __future__ import annotations

from pathlib import Path

import click

from qa.faces.cli import options

MARKS = {"ok": "ok  ", "note": "note", "mended": "MEND", "broken": "BAD "}


@click.command()
@options.home
@click.option("--mend", is_flag=True, help="Put right what can be; nothing that is sound is changed.")
@options.as_json
def doctor(home: Path | None, mend: bool, as_json: bool) -> None:
    """Check the index, the embedder, the caches, the tokenizer's ranks and the model's endpoint.

    Exit code 2 where something is broken; every finding says what to do.
    """
    from qa.doctor import Visit, examine
    from qa.faces.cli import bars, show
    from qa.settings import read_settings

    findings = examine(Visit(read_settings(home), mend, bars.rebuilding()))
    if as_json:
        show.as_json([f.model_dump() for f in findings])
    else:
        for f in findings:
            remedy = f"\n       -> {f.remedy}" if f.remedy else ""
            click.echo(f"{MARKS[f.state]} {f.what}: {f.found}{remedy}")
    if any(f.state == "broken" for f in findings):
        raise click.exceptions.Exit(2)
