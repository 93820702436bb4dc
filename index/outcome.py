"""What is told of filings while they are added, and what became of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.filing import Filing

Step = Literal["reading", "embedding", "indexing"]
State = Literal["added", "renewed", "already there", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come: `done` of `total` filings read, or passages embedded. `path` names the one
    that is being worked on."""

    path: Path
    step: Step
    done: int
    total: int


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path. `reason` is for people, empty where nothing is to be said, and `error` names
    the kind of error ("EncryptedFile") where it failed; `seconds` is what reading, writing and embedding
    took."""

    path: Path
    state: State
    filing: Filing | None
    reason: str
    seconds: float
    error: str = ""
