"""An answer while it is made: steps on standard error, claims as they verify, then the whole of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from rich.markup import escape

from prompts.render import Rendered
from qa.answer import Answer, Claim
from qa.events import Done, Event, Step
from qa.faces.cli import show

CLEAR = "\r\x1b[K"


def answer(events: Iterable[Event]) -> Answer:
    """Show what happens while a question is answered. A claim is shown once, when it is verified."""
    out, notes = show.console(), show.Footnotes()
    told: list[Claim] = []
    for event in events:
        if isinstance(event, Step):
            step(event.text)
            continue
        step("")
        if isinstance(event, Done):
            show.answer(event.answer, notes, told)
            return event.answer
        told.append(event.claim)
        out.print(f"  {escape(show.flat(event.claim.text))} {notes.marks(event.claim.citations)}")
    raise AssertionError("every stream of events ends with Done")


def step(text: str) -> None:
    """What is being done, on one line that the next takes the place of; nothing where nobody looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{CLEAR}{text[: show.PIPED]}")
        sys.stderr.flush()


def prompt(model: str, sent: Rendered[Any]) -> None:
    """What is sent to a model, on standard error."""
    step("")
    sys.stderr.write(f"--- {sent.identity} to {model}: system\n{sent.system}")
    sys.stderr.write(f"--- {sent.identity} to {model}: user\n{sent.user}--- end of {sent.identity}\n")
