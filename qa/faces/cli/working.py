"""summarize --all: through an index with progress; what is done is kept at once, so that it can be
interrupted."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.errors import BadInput, FootnoteError
from index.filing import Filing
from qa.app import Footnote

WITH_MODEL = 8
"""Summaries made at a time where a model reads."""


def through(footnote: Footnote, again: bool, workers: int | None, as_json: bool) -> None:
    """Summarize all filings that this reader has not summarized yet, or with `again` all. One that fails does
    not keep the rest out; exits with 2 where one did."""
    footnote.register.prepare()
    everything = footnote.library.filings()
    if not everything:
        raise BadInput("The index holds no filing: `footnote add PATH` adds some.")
    todo = everything if again else footnote.unsummarized()
    count = workers or (WITH_MODEL if footnote.reader == "generative" else 1)
    failed = _work(footnote, todo, count, as_json)
    done = len(todo) - failed
    kept = len(everything) - len(todo)
    click.echo(
        f"{done} summarized, {kept} there already, {failed} failed; `footnote deals` lists them", err=True
    )
    if failed:
        raise click.exceptions.Exit(2)


def _work(footnote: Footnote, todo: Sequence[Filing], workers: int, as_json: bool) -> int:
    """Work through filings, `workers` at a time; how many failed."""
    failed = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    waiting = iter(todo)
    running: dict[Future[str], Filing] = {}
    with (
        Progress(*columns, transient=True, disable=not sys.stderr.isatty()) as progress,
        ThreadPoolExecutor(workers) as pool,
    ):
        task = progress.add_task(f"summarizing, {footnote.reader} reader", total=len(todo))
        try:
            while True:
                for filing in islice(waiting, workers - len(running)):
                    running[pool.submit(_one, footnote, filing)] = filing
                if not running:
                    return failed
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    failed += not _told(running.pop(future), future, as_json)
                    progress.advance(task)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _one(footnote: Footnote, filing: Filing) -> str:
    summary = footnote.summarize(filing.id)
    return summary.narrative[0].text if summary.narrative else "no deal found in it"


def _told(filing: Filing, future: Future[str], as_json: bool) -> bool:
    """Say what became of a filing; whether it is done."""
    record: dict[str, object] = {"filing": filing.id, "source": filing.source}
    try:
        record |= {"state": "summarized", "headline": future.result()}
    except FootnoteError as error:
        record |= {"state": "failed", "reason": str(error), "retriable": error.retriable}
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        click.echo(f"{filing.source}: {record.get('headline') or record['reason']}")
    return record["state"] == "summarized"
