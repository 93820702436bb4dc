"""The register: every summary that was made, kept to be listed, filtered and exported.

One SQLite file beside the catalog, with SQLite's own locking: a home that is open for reading keeps summaries
too. A filing has one summary of each reader; the last one made is shown unless a reader is asked for. What is
looked for stands in columns; the summary itself is its JSON.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from index.errors import BadInput, DamagedIndex, HomeBusy, HomeNotWritable, IndexTrouble
from qa.answer import Identity
from qa.deals import headline
from qa.deals.history import History, Link, link
from qa.deals.summary import DealSummary, TermStatus

REGISTER: Final = "deals.sqlite3"
"""The file's name in a home."""

PATIENCE: Final = 30.0
"""Seconds to wait for another process's short write."""

_TABLES: Final = """
CREATE TABLE deal (
    filing  TEXT NOT NULL,
    reader  TEXT NOT NULL,
    made    TEXT NOT NULL,
    edition TEXT NOT NULL,                       -- what made it: program, index, model, prompt
    type    TEXT NOT NULL,
    as_of   TEXT,
    company TEXT NOT NULL,
    amount  REAL,
    summary TEXT NOT NULL,                       -- JSON
    PRIMARY KEY (filing, reader)
);
CREATE TABLE party (filing TEXT NOT NULL, reader TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL,
    FOREIGN KEY (filing, reader) REFERENCES deal ON DELETE CASCADE);
CREATE TABLE term (filing TEXT NOT NULL, reader TEXT NOT NULL, field TEXT NOT NULL, status TEXT NOT NULL,
    FOREIGN KEY (filing, reader) REFERENCES deal ON DELETE CASCADE);
CREATE INDEX party_deal ON party (filing, reader);
CREATE INDEX term_deal ON term (filing, reader);
"""


_STEPS: Final = (_TABLES, "ALTER TABLE deal ADD COLUMN link TEXT;\n")
"""What ties a deal to others came with the second step; a summary kept before has none until it is made
again."""


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Which deals to list; None is no restriction. `type` is a deal type; `party` and `company` are parts
    of a name (any case), `role` that of the party; dates are ISO, inclusive, on `as_of`; amounts are in
    units of the deal's own currency, of the whole deal and not of a share; `term` is a field
    ("termination.fee", or a beginning before a dot), `status` its status ("found" where only the field is
    given)."""

    type: str | None = None
    party: str | None = None
    role: str | None = None
    company: str | None = None
    since: str | None = None
    until: str | None = None
    least: float | None = None
    most: float | None = None
    term: str | None = None
    status: TermStatus | None = None
    reader: str | None = None


EVERY: Final = DealFilter()
"""No restriction."""


@dataclass(frozen=True, slots=True)
class Register:
    """The register of the home `home`. Safe for several threads and processes. Every method raises
    IndexTrouble where the file can't be used."""

    home: Path

    def prepare(self) -> None:
        """Make the file where it is missing. Raises HomeNotWritable where it can't be written."""
        with self._opened(write=True) as rows:
            rows.execute("BEGIN IMMEDIATE")
            rows.rollback()

    def keep(self, summary: DealSummary) -> None:
        """Keep a summary in place of that reader's earlier one of the filing. Raises HomeNotWritable."""
        key = (summary.filing, summary.reader)
        bare = summary.model_copy(update={"related": ()})
        amount = headline.amount(summary)
        with self._opened(write=True) as rows, rows:
            rows.execute("DELETE FROM deal WHERE filing = ? AND reader = ?", key)
            rows.execute(
                "INSERT INTO deal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *key,
                    _now(),
                    edition(summary.identity),
                    summary.deal_type,
                    summary.as_of,
                    (summary.company or "").lower(),
                    amount.value if amount and amount.qualifier != "per_share" else None,
                    bare.model_dump_json(),
                    link(summary).model_dump_json(),
                ),
            )
            rows.executemany(
                "INSERT INTO party VALUES (?, ?, ?, ?)",
                [(*key, role, name.lower()) for role, _, name in headline.parties(summary)],
            )
            rows.executemany(
                "INSERT INTO term VALUES (?, ?, ?, ?)", [(*key, t.field, t.status) for t in summary.terms]
            )

    def deals(self, where: DealFilter = EVERY) -> list[DealSummary]:
        """The summaries that a filter lets through, the latest deal first; of two readers' summaries of one
        filing, the one made last. Raises BadInput where the filter makes no sense."""
        condition, values = _condition(where)
        with self._opened(write=False) as rows:
            found = rows.execute(
                f"SELECT summary FROM deal AS d WHERE {condition} ORDER BY as_of DESC, filing", values
            ).fetchall()
            history = self._history(rows) if found else History(())
        return [self._read(text, history) for (text,) in found]

    def of(self, filing: str, reader: str | None = None) -> DealSummary | None:
        """A filing's summary, by its id: of a reader, or the last one made."""
        with self._opened(write=False) as rows:
            found = rows.execute(
                "SELECT summary FROM deal WHERE filing = ? AND reader = coalesce(?, reader) "
                "ORDER BY made DESC LIMIT 1",
                (filing, reader),
            ).fetchone()
            history = self._history(rows) if found else History(())
        return self._read(found[0], history) if found else None

    def editions(self, reader: str) -> dict[str, str]:
        """What made each filing's summary by this reader, by the filing's id."""
        with self._opened(write=False) as rows:
            return dict(
                rows.execute("SELECT filing, edition FROM deal WHERE reader = ?", (reader,)).fetchall()
            )

    def forget(self, filing: str) -> None:
        """Drop a filing's summaries."""
        if (self.home / REGISTER).is_file():
            with self._opened(write=True) as rows, rows:
                rows.execute("DELETE FROM deal WHERE filing = ?", (filing,))

    def _history(self, rows: sqlite3.Connection) -> History:
        """What ties the deals of the register; of two readers' summaries of one filing, the one made last."""
        latest = "made = (SELECT max(made) FROM deal WHERE filing = d.filing)"
        links = rows.execute(f"SELECT link FROM deal AS d WHERE link IS NOT NULL AND {latest}").fetchall()
        return History([Link.model_validate_json(text) for (text,) in links])

    def _read(self, text: str, history: History) -> DealSummary:
        try:
            summary = DealSummary.model_validate_json(text)
            return summary.model_copy(update={"related": history.related(link(summary))})
        except ValidationError as error:
            raise IndexTrouble(
                f"{self.home / REGISTER} holds a summary written by another version of footnote: install "
                "that one, or delete the file and run `footnote summarize --all`."
            ) from error

    @contextmanager
    def _opened(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        """The file with its tables up to date, or to read, what stands for it (see `_to_read`)."""
        path = self.home / REGISTER
        if write and not self.home.is_dir():
            raise HomeNotWritable(f"{self.home} is not there: add a filing first.")
        try:
            with closing(sqlite3.connect(path, timeout=PATIENCE) if write else _to_read(path)) as rows:
                rows.execute("PRAGMA foreign_keys = ON")
                _prepare(rows, path)
                if not write:
                    rows.execute("BEGIN")  # what is read is of one moment
                yield rows
        except sqlite3.Error as error:
            raise _trouble(path, error) from error


def edition(made: Identity) -> str:
    """What makes a summary: of one program, index, model and prompt it comes out the same again."""
    return " ".join(str(part) for part in (version("footnote"), made.index, made.model, made.prompt) if part)


def _condition(where: DealFilter) -> tuple[str, list[object]]:
    if where.status is not None and where.term is None:
        raise BadInput("A status needs the term that it is of, such as termination.fee.")
    if where.role is not None and where.party is None:
        raise BadInput("A role needs the party whose it is.")
    parts: list[str] = []
    values: list[object] = []

    def add(part: str, *more: object) -> None:
        parts.append(part)
        values.extend(more)

    if where.reader is None:
        add("made = (SELECT max(made) FROM deal WHERE filing = d.filing)")
    else:
        add("reader = ?", where.reader)
    if where.type is not None:
        add("type = ?", where.type)
    if where.company is not None:
        add("instr(company, ?)", where.company.lower())
    if where.since is not None:
        add("as_of >= ?", where.since)
    if where.until is not None:
        add("as_of <= ?", where.until)
    if where.least is not None:
        add("amount >= ?", where.least)
    if where.most is not None:
        add("amount <= ?", where.most)
    if where.party is not None:
        add(
            "EXISTS (SELECT 1 FROM party AS p WHERE p.filing = d.filing AND p.reader = d.reader "
            "AND instr(p.name, ?) AND p.role = coalesce(?, p.role))",
            where.party.lower(),
            where.role,
        )
    if where.term is not None:
        add(
            "EXISTS (SELECT 1 FROM term AS t WHERE t.filing = d.filing AND t.reader = d.reader "
            "AND (t.field = ? OR substr(t.field, 1, length(?) + 1) = ? || '.') AND t.status = ?)",
            where.term,
            where.term,
            where.term,
            where.status or "found",
        )
    return " AND ".join(parts), values


def _to_read(path: Path) -> sqlite3.Connection:
    """The file; an empty one in memory where there is none, and a copy there of one of an earlier version, to
    be brought up to date: the file stays as it is."""
    in_memory = ":memory:"
    if not path.is_file():
        return sqlite3.connect(in_memory)
    file = f"{path.absolute().as_uri()}?mode=rw"
    with ExitStack() as opened:
        rows = opened.enter_context(closing(sqlite3.connect(file, uri=True, timeout=PATIENCE)))
        if _steps(rows, path) == len(_STEPS):
            opened.pop_all()
            return rows
        copy = sqlite3.connect(in_memory)
        rows.backup(copy)
        return copy


def _prepare(rows: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date. Two processes may come here at once: the second finds it done."""
    if _steps(rows, path) == len(_STEPS):
        return
    rows.execute("BEGIN IMMEDIATE")
    for step in _STEPS[_steps(rows, path):]:
        for statement in step.split(";\n"):
            rows.execute(statement)
    rows.execute(f"PRAGMA user_version = {len(_STEPS)}")
    rows.commit()


def _steps(rows: sqlite3.Connection, path: Path) -> int:
    """How many steps the tables have seen. Raises IndexTrouble where that is more than there are here."""
    (known,) = rows.execute("PRAGMA user_version").fetchone()
    if known > len(_STEPS):
        raise IndexTrouble(
            f"{path} was written by a later version of footnote: install that one, or delete the file "
            "and run `footnote summarize --all`."
        )
    return int(known)


def _trouble(path: Path, error: sqlite3.Error) -> IndexTrouble:
    code = (getattr(error, "sqlite_errorname", None) or "").removeprefix("SQLITE_")
    if code.startswith(("BUSY", "LOCKED")):
        return HomeBusy(f"{path}: another process is writing to it; try again")
    if code.startswith(("READONLY", "PERM", "CANTOPEN", "AUTH", "FULL", "IOERR")):
        return HomeNotWritable(f"{path}: {error}; check permissions and room on the disk")
    return DamagedIndex(
        f"{path}: {error}; the register is damaged: delete the file and run `footnote summarize --all`"
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
