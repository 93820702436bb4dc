"""Learn how passages are ranked: `python -m evals.learning --data DIR --homes DIR`.

Prints how well the evidence of each set is ranked: by plain fusion, by trees that have not seen its company
or agreement, by trees that have not seen its set, and with --baselines by what others do by default. With
--write, trees grown from all of it become `index/rerank.json`.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from evals.adapters import load
from evals.case import CaseSet
from evals.learning.baselines import ranks
from evals.learning.boost import Growth, grow
from evals.learning.judge import HEAD, by_one, by_trees, chosen, held_out, line
from evals.learning.pools import Example, called, examples
from index.rerank import TREES, trees

SETS: Final = {
    "financebench": (False, True), "deals": (False, True), "maud": (True,),
    "cuad": (False,), "own": (False,),
}
"""The development sets, and whether their questions are asked of all filings, of the one named, or both."""

CUAD: Final = 700
"""Labels of CUAD that are learned from, drawn at random; the others would outweigh all else."""


def cases_of(name: str, data: Path) -> CaseSet:
    """The cases of a set that have evidence: questions and searches."""
    given = load(name, None if name == "own" else data)
    kept = [c for c in given.cases if c.evidence and c.filing and c.kind in ("question", "search")]
    if name == "cuad":
        random.Random(5).shuffle(kept)
        kept = kept[:CUAD]
    return CaseSet(given.name, given.sources, tuple(kept))


def gathered(
    sets: Sequence[str], data: Path, homes: Path, baselines: bool
) -> tuple[tuple[str, ...], list[Example], dict[str, dict[str, list[int]]]]:
    """The features' names, the examples of these sets, and what the baselines reach; filings are added to the
    homes where they are not."""
    from qa.app import Footnote

    names: tuple[str, ...] = ()
    found: list[Example] = []
    reached: dict[str, dict[str, list[int]]] = {}
    for name in sets:
        cases = cases_of(name, data)
        with Footnote.open(homes / name, reader="extractive", write=True) as footnote:
            click.echo(f"{name}: {len(cases.sources)} filings, {len(cases.cases)} questions", err=True)
            footnote.add(list(cases.sources))
            for everywhere in SETS[name]:
                for columns, example in examples(name, cases.cases, footnote.library, everywhere=everywhere):
                    names = columns
                    found.append(example)
                if baselines:
                    for way, of in ranks(name, cases.cases, footnote.library, everywhere=everywhere).items():
                        reached.setdefault(way, {})[called(name, everywhere)] = list(of)
    return names, found, reached


@click.command()
@click.option("--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Where the sets lie (docs/evals.md).")
@click.option("--homes", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="A folder for an index of each set, kept for the next time.")
@click.option("--set", "sets", multiple=True, type=click.Choice(list(SETS)), help="These sets [all].")
@click.option("--folds", default=5, show_default=True, help="Parts in which companies are held out; 0: none.")
@click.option("--baselines", is_flag=True, help="Measure BM25, and MiniLM with Chroma, over windows too.")
@click.option("--write", is_flag=True, help="Write trees grown from all examples to index/rerank.json.")
def main(
    data: Path, homes: Path, sets: tuple[str, ...], folds: int, baselines: bool, write: bool
) -> None:
    """Learn from development sets, and say how well it carries over."""
    names, found, table = gathered(sets or tuple(SETS), data, homes, baselines)
    growth = Growth()
    table["plain fusion"] = by_one(found, names, "together")
    if folds:
        table["company or agreement held out"] = held_out(found, names, growth, lambda e: e.group, folds)
    if folds and len(sets) != 1:
        table["set held out"] = held_out(found, names, growth, lambda e: e.set.split(",")[0], len(SETS))
    table["as shipped, which has seen them"] = by_trees(found, names, trees())
    click.echo(HEAD)
    for name in dict.fromkeys(example.set for example in found):
        for what, of in table.items():
            click.echo(line(f"{name}: {what}", of[name]))
    click.echo(chosen(found))
    if write:
        TREES.write_text(json.dumps(grow(found, names, growth), separators=(",", ":")), encoding="utf-8")
        click.echo(f"{TREES.name}: {growth.trees} trees from {len(found)} questions", err=True)


if __name__ == "__main__":
    sys.exit(main())
