"""--batch: a question a line in, an answer a line out, with everything loaded once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import BadInput, FootnoteError
from index.filing import Filter
from qa.answer import Answer
from qa.found import SearchResult


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
    code = 0
    for line in read(path):
        if isinstance(line, tuple):
            identifier, problem = line
            reply: dict[str, Any] = {"id": identifier, "error": problem, "retriable": False}
            code = 2
        else:
            try:
                reply = {"id": line.id, **work(line).model_dump(mode="json")}
            except FootnoteError as error:
                reply = {"id": line.id, "error": str(error), "retriable": error.retriable}
                code = 2
        click.echo(json.dumps(reply, ensure_ascii=False))
    return code
