"""One filing, read and cut: what can be done to it apart from all others, in whatever process."""

from __future__ import annotations

import copyreg
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.embedding import Ruler
from index.errors import BadInput
from index.filing import Passage, Submission
from index.formats import read
from index.passages import passages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def _frozen(mapping: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType(mapping)


# A Filing's origins, which go from one process to another.
copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A filing as it goes into the catalog. `vectors` holds a row for each passage where they were made on
    the way, on another machine."""

    path: Path
    submission: Submission
    passages: tuple[Passage, ...]
    seconds: float
    vectors: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be read, why, for people, and the kind of error."""

    path: Path
    reason: str
    error: str
    seconds: float


Result = Parsed | Failed
Parsing = Callable[[Iterable[Path]], Iterator[Result]]
"""Parses sources, in this process or in others; the results come in the order of the sources."""


def parse(path: Path, ruler: Ruler) -> Result:
    """Read a filing and cut it into passages."""
    started = time.perf_counter()
    try:
        submission = read(path)
        cut = [p for document in submission.documents for p in passages(submission.filing, document, ruler)]
    except BadInput as error:
        return Failed(path, str(error), type(error).__name__, time.perf_counter() - started)
    return Parsed(path, submission, tuple(cut), time.perf_counter() - started)


def parse_here(paths: Iterable[Path], ruler: Ruler) -> Iterator[Result]:
    """Parse one after the other in this process."""
    return (parse(path, ruler) for path in paths)
