"""Does the text that people marked as evidence stand on its page as we read it?

    python -m evals.reading.evidence --data DIR

DIR/financebench is laid out as `evals.adapters.financebench` says. Both texts are compared without white
space, which the marked text has lost or gained as its PDF was copied from; an alignment of 90 of 100
(rapidfuzz's `partial_ratio`: the best window of the page) counts as found. Beside it, as a control, the same
text is looked for on the page after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click
from rapidfuzz.fuzz import partial_ratio

from evals.adapters import need
from evals.case import records
from index.filing import Document
from index.formats import read

ENOUGH: Final = 90.0
_SPACE: Final = re.compile(r"\s+")


class Found(NamedTuple):
    """An evidence page: the alignment of its marked text there, and on the page after it."""

    filing: str
    page: int
    score: float
    control: float


def evidence(folder: Path) -> Iterator[Found]:
    """Every evidence page of the questions in DIR/financebench, once for each marked text."""
    need(folder, "questions.jsonl", "pdfs")
    marked = sorted({
        (place["document"], place["page"], place["text"])
        for record in records(folder / "questions.jsonl")
        for place in record["evidence"]
    })
    documents: dict[str, Document] = {}
    for name, page, text in marked:
        if name not in documents:
            documents = {name: read(folder / "pdfs" / f"{name}.pdf").documents[0]}
        here, after = (_page(documents[name], number) for number in (page, page + 1))
        yield Found(name, page + 1, _alignment(text, here), _alignment(text, after))


def _page(document: Document, number: int) -> str:
    """The text of a page, counted from 0."""
    starts = [*document.page_starts, len(document.text)]
    return document.text[starts[number]:starts[number + 1]] if number + 1 < len(starts) else ""


def _alignment(marked: str, page: str) -> float:
    a, b = (_SPACE.sub("", text) for text in (marked, page))
    return partial_ratio(a, b) if a and b else 0.0


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
def main(data: Path) -> None:
    """How many evidence pages of FinanceBench hold their marked text, and which do not."""
    pages = list(evidence(data / "financebench"))
    held = sum(one.score >= ENOUGH for one in pages)
    control = sum(one.control >= ENOUGH for one in pages)
    for one in pages:
        if one.score < ENOUGH:
            click.echo(f"{one.filing} p. {one.page}: {one.score:.0f}")
    click.echo(f"{held} of {len(pages)} evidence pages ({held / len(pages):.1%}) hold their text at "
               f"{ENOUGH:.0f} or more; {control} of the pages after them do")


if __name__ == "__main__":
    main()
