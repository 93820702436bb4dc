"""What a run leaves behind: a folder with `manifest.json` (what was run) and `results.jsonl` (each case)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from evals.case import Case
from evals.response import Response, Seen
from evals.score import Score
from index.errors import BadInput
from qa.answer import Citation, Frozen, Identity, Usage

FORMAT: Final = "footnote.run.v1"
PACKAGES: Final = ("index", "prompts", "qa")
"""What makes the answers; its sources are the code identity of a run."""


class Judgement(Frozen):
    """What a model said of a free-text answer, asked in both orders: `right` is None where it did not answer,
    or answered the two orders differently."""

    right: bool | None
    reason: str
    agrees: bool | None
    """With the programmatic outcome, where both say right or wrong."""
    model: str
    prompt: str


class Record(Frozen):
    """One case of a run. `error` is the failure's one line where the program failed on it. `seconds` is the
    time of the answer (of a summary: its share, by case); `group` repeats the case's."""

    case: Case
    response: Response | None = None
    score: Score
    seen: tuple[Seen, ...] = ()
    judgement: Judgement | None = None
    identity: Identity | None = None
    usage: Usage = Usage()
    seconds: float = 0.0
    error: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of the answer."""
        return self.response.citations if self.response else ()


class Manifest(Frozen):
    """What was run. `cases` hashes the cases, `code` the sources of index, prompts and qa; `identities` are
    those that the answers carried (prompt, schema, model, index). Two runs with equal `set`, `cases` and
    `everywhere` can be compared."""

    format: Literal["footnote.run.v1"] = FORMAT
    set: str
    cases: str
    count: int
    reader: str
    code: str
    everywhere: bool = False
    k: int
    started: str
    seconds: float = 0.0
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it was read from its folder."""

    path: Path
    manifest: Manifest
    records: tuple[Record, ...]

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.name


def cases_hash(cases: Sequence[Case]) -> str:
    """16 hex digits over the cases' content, order apart."""
    lines = sorted(case.model_dump_json() for case in cases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def code_hash() -> str:
    """16 hex digits over the sources of the packages that make the answers."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    files = (path for name in PACKAGES for path in (root / name).rglob("*"))
    for path in sorted(path for path in files if path.suffix in {".py", ".j2"}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest.json`, whole or not at all."""
    whole = folder / "manifest.json.part"
    whole.write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    whole.replace(folder / "manifest.json")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a run. Raises BadInput where the folder holds none that can be read."""
    try:
        return Manifest.model_validate_json((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BadInput(f"{folder} does not hold a run that can be read (manifest.json).") from error


def lines(path: Path) -> Iterator[str]:
    """The whole lines of a file; a last line cut short by a kill is left out."""
    if path.exists():
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            if line.strip():
                yield line


def read_records(folder: Path) -> tuple[Record, ...]:
    """The records of a run so far, in case order of their ids. Raises BadInput where a line can't be read."""
    try:
        found = [Record.model_validate_json(line) for line in lines(folder / "results.jsonl")]
    except ValidationError as error:
        raise BadInput(f"{folder / 'results.jsonl'} can't be read: {error.errors()[0]['msg']}.") from error
    by_id = {record.case.id: record for record in found}
    return tuple(by_id[name] for name in sorted(by_id))


def read_run(folder: Path) -> Run:
    """A run from its folder. Raises BadInput."""
    return Run(folder, read_manifest(folder), read_records(folder))


def dump(records: Sequence[Record]) -> str:
    """Records as lines of JSON."""
    return "".join(record.model_dump_json() + "\n" for record in records)


def rewrite(folder: Path, records: Sequence[Record]) -> None:
    """Put these records in place of a run's results, whole or not at all."""
    whole = folder / "results.jsonl.part"
    whole.write_text(dump(records), encoding="utf-8")
    whole.replace(folder / "results.jsonl")
