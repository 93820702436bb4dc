"""What happens while a question is being answered, for whoever shows it: a face, a progress line, a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.answer import Answer, Claim


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, in a few words for people."""

    text: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim that has just been verified. Nothing unverified is ever sent. The answer at the end says what
    counts: where it turns out to be an absence, a claim that came before may be missing from it."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer: always the last event, and exactly one, unless an error is raised."""

    answer: Answer


Event = Step | Verified | Done


def finished(events: Iterable[Event]) -> Answer:
    """The answer at the end of the events. Raises what they raise."""
    for event in events:
        if isinstance(event, Done):
            return event.answer
    raise AssertionError("every stream of events ends with Done")
