"""A conversation: turns over the filings in scope. Frozen: asking gives a new one. It is JSON when saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from index.filing import Filter, described
from qa.answer import Answer
from qa.events import Event, finished


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, the question that was asked in its place, and the answer."""

    typed: str
    question: str
    answer: Answer


Answerer = Callable[[str, Sequence[Turn], Filter], Iterator[Event]]
"""What was typed, the turns before it and the filings in scope, to what happens while it is answered."""


def now() -> str:
    """This second, in UTC, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns so far over the filings that `where` lets through. `id` is "" before the first turn."""

    where: Filter
    answerer: Answerer
    turns: tuple[Turn, ...] = ()
    started: str = ""
    id: str = ""

    def scope(self) -> str:
        """The filings looked at, in words."""
        return described(self.where)

    def within(self, where: Filter) -> Self:
        """The same conversation over other filings from here on."""
        return replace(self, where=where)

    def stream(self, typed: str) -> Iterator[Event]:
        """What happens while it is answered, in the light of the turns before it; Done is last. Then
        `after(typed, answer)` is the conversation to go on with."""
        return self.answerer(typed, self.turns, self.where)

    def after(self, typed: str, answer: Answer) -> Self:
        """The conversation with this turn at its end."""
        started = self.started or now()
        own = self.id or _identity(started, typed, self.where)
        turn = Turn(typed, answer.question, answer)
        return replace(self, turns=(*self.turns, turn), started=started, id=own)

    def ask(self, typed: str) -> tuple[Self, Answer]:
        """Answer what was typed, in the light of the turns before it."""
        answer = finished(self.stream(typed))
        return self.after(typed, answer), answer


def _identity(started: str, typed: str, where: Filter) -> str:
    """A name that sorts by time: "20240301-101500-1f3a"."""
    stamp = "".join(c for c in started[:19] if c.isdigit())
    tail = hashlib.sha256(f"{started}\n{typed}\n{where}".encode()).hexdigest()[:4]
    return f"{stamp[:8]}-{stamp[8:]}-{tail}"
