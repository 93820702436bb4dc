"""Replies kept on disk, by everything that shapes them: the same question to the same model costs once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prompts.catalog import T
from prompts.render import Rendered
from qa.answer import Usage
from qa.model import Heard, Model, Reply
from qa.model.errors import CacheUnusable

REPLIES = "replies.sqlite"
"""The file's name in the cache directory."""

VERSION = 1
"""Raised whenever keys or rows change their meaning; a cache of another version is refused."""


@dataclass(frozen=True, slots=True)
class Cached:
    """A model whose replies are kept in the SQLite file `path`, made when it is first needed. Only replies
    that have their prompt's shape are kept. Safe for several threads and processes."""

    model: Model
    path: Path

    @property
    def name(self) -> str:
        """The model's own name."""
        return self.model.name

    @property
    def fingerprint(self) -> str:
        """The model's own fingerprint."""
        return self.model.fingerprint

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """The kept reply, which takes no call and costs nothing; otherwise the model's, kept from now on.

        Raises CacheUnusable, and what the model raises.
        """
        kept = self._kept(prompt)
        return kept or self._keep(prompt, self.model.complete(prompt))

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        """The kept reply at once; otherwise the model's as it comes. Raises as `complete` does."""
        kept = self._kept(prompt)
        if kept is not None:
            yield Heard(kept.text)
            yield kept
            return
        for event in self.model.stream(prompt):
            yield self._keep(prompt, event) if isinstance(event, Reply) else event

    def _kept(self, prompt: Rendered[T]) -> Reply[T] | None:
        with self._opened() as rows:
            key = key_of(self.model.fingerprint, prompt)
            kept = rows.execute("SELECT text FROM reply WHERE key = ?", (key,)).fetchone()
        if kept is None:
            return None
        try:
            return Reply(prompt.parse(kept[0]), kept[0], Usage(cost=0.0))
        except ValidationError as error:
            raise CacheUnusable(f"{self.path} is damaged: delete it.") from error

    def _keep(self, prompt: Rendered[T], reply: Reply[T]) -> Reply[T]:
        with self._opened() as rows, rows:
            key = key_of(self.model.fingerprint, prompt)
            rows.execute("INSERT OR REPLACE INTO reply VALUES (?, ?)", (key, reply.text))
        return reply

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=30)) as rows:
                _prepare(rows, self.path)
                yield rows
        except (sqlite3.Error, OSError) as error:
            raise CacheUnusable(
                f"The cache of replies, {self.path}, can't be used ({error}): delete it, or set "
                "FOOTNOTE_CACHE to a folder that you may write to."
            ) from error


def key_of(fingerprint: str, prompt: Rendered[Any]) -> str:
    """SHA-256 over model, prompt, schema and every word that is sent."""
    shape = [VERSION, fingerprint, prompt.identity, prompt.json_schema, prompt.system, prompt.user]
    return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()


def _prepare(rows: sqlite3.Connection, path: Path) -> None:
    (version,) = rows.execute("PRAGMA user_version").fetchone()
    if version == 0:
        with rows:
            rows.execute("CREATE TABLE IF NOT EXISTS reply (key TEXT PRIMARY KEY, text TEXT NOT NULL)")
            rows.execute(f"PRAGMA user_version = {VERSION}")
    elif version != VERSION:
        raise CacheUnusable(f"{path} was written by another version of footnote: delete it.")
