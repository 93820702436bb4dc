"""Deal summaries as files for other people: CSV, XLSX, JSON, Markdown and DOCX."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from index.errors import BadInput
from qa.deals.summary import DealSummary

Export = Callable[[Sequence[DealSummary]], bytes]


def _csv(summaries: Sequence[DealSummary]) -> bytes:
    from qa.deals.export.table import as_csv

    return as_csv(summaries)


def _xlsx(summaries: Sequence[DealSummary]) -> bytes:
    from qa.deals.export.workbook import as_xlsx

    return as_xlsx(summaries)


def _json(summaries: Sequence[DealSummary]) -> bytes:
    """A list of summaries, each as `footnote summarize --json` prints it."""
    listed = [summary.model_dump(mode="json", by_alias=True) for summary in summaries]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def _markdown(summaries: Sequence[DealSummary]) -> bytes:
    from qa.deals.export.markdown import as_markdown

    return as_markdown(summaries).encode()


def _docx(summaries: Sequence[DealSummary]) -> bytes:
    from qa.deals.export.word import as_docx

    return as_docx(summaries)


FORMATS: Final[Mapping[str, Export]] = {
    "csv": _csv, "xlsx": _xlsx, "json": _json, "md": _markdown, "docx": _docx,
}  # fmt: skip
"""Formats by the endings of their files. What a format needs is imported when it is asked for."""

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export(summaries: Sequence[DealSummary], format: str) -> bytes:  # noqa: A002 (its name everywhere)
    """Summaries as a file of that format. Raises BadInput where there is no such format."""
    if format not in FORMATS:
        raise BadInput(f'There is no export as "{format}": {", ".join(FORMATS)} are there.')
    return FORMATS[format](summaries)
