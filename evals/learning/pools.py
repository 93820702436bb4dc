"""What is learned from: for each question of a set its candidates' features, as the program makes them, and
which of them touch the gold evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.case import Case
from evals.places import Range, Text
from evals.score import gold_ranges
from index.candidates import gather
from index.choose import choose
from index.features import table
from index.library import Library
from index.question import understand


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates: features (n, features), whether each touches gold evidence (n,), its page; the
    company, agreement or filing that the question is on (`group`: what is held out together); and where, from
    1, that filing stands among those that names choose (0 where it does not, or none had to be chosen)."""

    set: str
    case: str
    group: str
    features: NDArray[np.float32]
    gold: NDArray[np.bool_]
    pages: tuple[tuple[str, int], ...]
    filing: int


class Texts:
    """The documents of a home's filings as they were read, kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[str, tuple[Text, ...]] = {}

    def of(self, filing: str) -> tuple[Text, ...]:
        """The documents of a filing, by any of its names."""
        if filing not in self._kept:
            documents = self._library.documents(self._library.find(filing).id)
            self._kept[filing] = tuple(Text(d.id, d.type, d.text, d.page_starts) for d in documents)
        return self._kept[filing]


def examples(
    name: str, cases: Sequence[Case], library: Library, *, everywhere: bool
) -> Iterator[tuple[tuple[str, ...], Example]]:
    """The features' names and the candidates of each case that names a filing and has evidence that is found
    there; in all filings of the home, or in the filing named."""
    texts = Texts(library)
    for case in cases:
        if case.filing is None or not (gold := gold_ranges(case, texts.of(case.filing))):
            continue
        question = understand(case.question)
        right = library.find(case.filing).id
        scope = choose(question, library.catalog, None if everywhere else [right])
        pool = gather(library, question, scope, 1)
        if not pool.passages:
            continue
        columns = table(question, pool)
        places = [place for found in gold for place in found]
        touches = [any(Range(p.document, p.start, p.end).overlaps(place) for place in places)
                   for p in pool.passages]
        yield tuple(columns), Example(
            set=called(name, everywhere),
            case=case.id,
            group=group_of(name, case.filing),
            features=np.stack(list(columns.values()), axis=1).astype(np.float32),
            gold=np.array(touches),
            pages=tuple((p.document, p.page) for p in pool.passages),
            filing=_place(right, [choice.filing for choice in scope.choices]),
        )


def _place(filing: str, chosen: Sequence[str]) -> int:
    return chosen.index(filing) + 1 if filing in chosen else 0


def called(name: str, everywhere: bool) -> str:
    """What a set is called where its questions are asked of all filings at once."""
    return f"{name}, all filings" if everywhere else name


def group_of(name: str, filing: str) -> str:
    """What is held out together: the company of an annual report (its file's name begins with it), else the
    filing."""
    return filing.split("_")[0] if name == "financebench" else Path(filing).stem
