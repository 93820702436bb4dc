"""--batch: a question a line in, an answer a line out, with everything loaded once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import BadInput, FootnoteError
from index.filing import Filter
from qa.answer import Answer
from qa.found import SearchResult

if TYPE_CHECKING:
    from qa.app import Footnote


class Line(BaseModel):
    """One line of a batch file. Other keys are ignored, so that a gold file can be used as it is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int
    question: str
    filing: str | None = Field(default=None, min_length=1)
    company: str | None = Field(default=None, min_length=1)
    form: str | None = Field(default=None, min_length=1)
    k: int | None = Field(default=None, ge=1, le=1000)

    def where(self, default: Filter) -> Filter:
        """The line's own restrictions over those of the command."""
        own = {name: getattr(self, name) for name in ("filing", "company", "form")}
        return replace(default, **{name: value for name, value in own.items() if value is not None})


def read(path: Path) -> Iterator[Line | tuple[str | int | None, str]]:
    """The lines of a batch file; for one that can't be used, its id (where it has one) and what is wrong.

    Raises BadInput where the file itself can't be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: can't be read as UTF-8 text ({error}).") from error
    if not text.strip():
        raise BadInput(f"{path}: is empty; write one JSON object a line, with `id` and `question`.")
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip():
            continue
        record: Any = None
        try:
            record = json.loads(raw)
            yield Line.model_validate(record)
        except ValueError as error:
            what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            where = (
                ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else "JSON"
            )
            yield (record.get("id") if isinstance(record, dict) else None, f"line {number}: {where}: {what}")


def run(path: Path, work: Callable[[Line], Answer | SearchResult]) -> int:
    """Work through a batch file, printing one JSON a line as it is done.

    Returns 0 when every line was answered or found absent, else 2; a line that failed carries `error`.
    """
    return _told(_reply(line, work) for line in read(path))


def ask(footnote: Footnote, path: Path, where: Filter, jobs: int) -> int:
    """The same for questions, so many at a time; replies come in the order of the lines."""
    if jobs == 1:
        return run(path, lambda line: footnote.ask(line.question, line.where(where), line.k))
    from qa.pool import Pool

    pool = Pool(footnote.settings.home, reader=footnote.reader, size=jobs, use=footnote.use)

    def work(line: Line) -> Answer:
        with pool.lend() as lent:
            return lent.ask(line.question, line.where(where), line.k)

    with ThreadPoolExecutor(jobs) as threads:
        try:
            return _told(threads.map(lambda line: _reply(line, work), read(path)))
        finally:
            threads.shutdown(cancel_futures=True)
            pool.close()


def _told(replies: Iterable[dict[str, Any]]) -> int:
    code = 0
    for reply in replies:
        code = 2 if "error" in reply else code
        click.echo(json.dumps(reply, ensure_ascii=False))
    return code


def _reply(
    line: Line | tuple[str | int | None, str], work: Callable[[Line], Answer | SearchResult]
) -> dict[str, Any]:
    if isinstance(line, tuple):
        identifier, problem = line
        return {"id": identifier, "error": problem, "retriable": False}
    try:
        return {"id": line.id, **work(line).model_dump(mode="json")}
    except FootnoteError as error:
        return {"id": line.id, "error": str(error), "retriable": error.retriable}
