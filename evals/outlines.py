"""How well Items are found, against gold written by reading the filings.

A line of `evals/sets/outline/*.jsonl` is a filing: its Items with the words that each begins and ends with, a
few of either, and about where they stand. An Item counts as found where Part and number are the gold's; its
body is right where it begins and ends within a heading's length of the gold's. Nothing is embedded: the
outline is all that is measured. """

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.adapters import sources
from evals.places import find
from index.errors import BadInput
from index.filing import Document, Section
from index.formats import read

SETS: Final = Path(__file__).parent / "sets" / "outline"
HEADING: Final = 250
"""Characters that a heading may take, with the page number or rule beside it."""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An Item as it was read: the words it begins and ends with, and about the offsets at which they
    stand."""

    part: str
    number: str
    begins: str
    ends: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """ "II/1A", or "5.02" where the form has no Parts."""
        return f"{self.part}/{self.number}" if self.part else self.number


@dataclass(frozen=True, slots=True)
class Outlined:
    """What came of one filing: its gold Items, those found, and those of both whose body is not where it
    is."""

    filing: str
    gold: frozenset[str]
    found: frozenset[str]
    misplaced: tuple[str, ...]

    @property
    def right(self) -> int:
        """Items found with the right body."""
        return len(self.gold & self.found) - len(self.misplaced)


def gold(name: str) -> Iterator[tuple[str, tuple[GoldItem, ...]]]:
    """Each filing of a set ("items_8k", "filings_long") with its Items."""
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record["filing"], tuple(GoldItem(*item) for item in record["items"])


def measure(name: str, data: Path) -> list[Outlined]:
    """The outline of every filing of a set held against its gold. `data` holds the set's folder. Raises
    BadInput where a filing is not there."""
    folder = data / name
    folder = folder / "filings" if (folder / "filings").is_dir() else folder
    if not folder.is_dir():
        raise BadInput(f"{folder} is not there: --data names the folder that holds {name}.")
    wanted = dict(gold(name))
    paths = sources(folder, list(wanted))
    by_name = {key: path for path in paths for key in (path.name, path.stem)}
    return [outlined(filing, read(by_name[filing]).documents[0], items) for filing, items in wanted.items()]


def outlined(filing: str, document: Document, items: Sequence[GoldItem]) -> Outlined:
    """One document's outline held against gold Items."""
    there = {name_of(section): section for section in document.sections if section.kind == "item"}
    misplaced = tuple(
        item.name for item in items
        if item.name in there and not _right(document.text, there[item.name], item))
    return Outlined(filing, frozenset(item.name for item in items), frozenset(there), misplaced)


def name_of(section: Section) -> str:
    """A section's Part and number as gold names them."""
    first = section.id.split("/")[0]
    part = first.removeprefix("part-").upper() if first.startswith("part-") else ""
    return f"{part}/{section.number}" if part else section.number


def _right(text: str, section: Section, item: GoldItem) -> bool:
    begins = _nearest(item.begins, text, item.start)
    ends = _nearest(item.ends, text, item.end)
    if begins is None or ends is None:
        raise BadInput(f"Gold words of Item {item.name} are not in the text: “{item.begins}”, “{item.ends}”.")
    return abs(section.start - begins[0]) <= HEADING and abs(section.end - ends[1]) <= HEADING


def _nearest(words: str, text: str, near: int) -> tuple[int, int] | None:
    return min(find(words, text), key=lambda place: abs(place[0] - near), default=None)


def told(name: str, results: Sequence[Outlined]) -> Iterator[str]:
    """The figures of a set in lines: what is missing or misplaced in which filing, then the sums."""
    both = found = there = right = 0
    for one in results:
        both += len(one.gold & one.found)
        found += len(one.found)
        there += len(one.gold)
        right += one.right
        wrong = [
            f"{label} {', '.join(sorted(items))}" for label, items in (
                ("missing", one.gold - one.found), ("extra", one.found - one.gold),
                ("misplaced", frozenset(one.misplaced))) if items]
        if wrong:
            yield f"  {one.filing}: {'; '.join(wrong)}"
    f1 = 2 * both / (found + there) if found + there else 1.0
    yield (f"{name}: {len(results)} filings, {there} Items; found {both} of them and {found - both} others, "
           f"F1 {f1:.3f}; body where it is in {right} ({right / there if there else 1:.3f})")
