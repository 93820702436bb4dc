"""What `doctor` examines: each finding says what was found and, where something is wrong, the remedy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Literal

from index import tokens
from index.errors import FootnoteError
from index.library import Library
from qa.answer import Frozen
from qa.app import open_embedder
from qa.settings import Settings


class Finding(Frozen):
    """One thing examined. A `note` is worth knowing and needs nothing; `broken` has a remedy."""

    what: str
    state: Literal["ok", "note", "broken"]
    found: str
    remedy: str | None = None


def examine(settings: Settings) -> list[Finding]:
    """Examine everything; what one check finds does not keep the others from running."""
    return [finding for check in CHECKS for finding in check(settings)]


def _home(settings: Settings) -> Iterator[Finding]:
    home = settings.home
    if not home.exists():
        yield Finding(
            what="home",
            state="note",
            found=f"{home} is not there yet",
            remedy="`footnote add PATH` makes it.",
        )
    elif not os.access(home, os.W_OK):
        yield Finding(
            what="home",
            state="broken",
            found=f"{home} can't be written to",
            remedy="Give yourself write permission or choose another with --home.",
        )
    else:
        yield Finding(what="home", state="ok", found=str(home))


def _embedder(settings: Settings) -> Iterator[Finding]:
    try:
        embedder = open_embedder(settings)
        embedder.embed(["a sentence to try it with"])
    except FootnoteError as error:
        yield Finding(
            what="embedder",
            state="broken",
            found=str(error),
            remedy="Install again with the pinned requirements, or correct the embedding settings.",
        )
        return
    yield Finding(what="embedder", state="ok", found=embedder.fingerprint)


def _index(settings: Settings) -> Iterator[Finding]:
    if not settings.home.exists():
        return
    try:
        with Library.open(settings.home, lambda: open_embedder(settings)) as library:
            for problem in library.problems():
                yield Finding(what="index", state="broken", found=problem.found, remedy=problem.remedy)
            states = list(library.states().values())
    except FootnoteError as error:
        yield Finding(
            what="index",
            state="broken",
            found=str(error),
            remedy="See the message; the filings themselves are untouched.",
        )
        return
    waiting = sum(state != "ready" for state in states)
    yield Finding(what="index", state="ok", found=f"{len(states)} filings, {waiting} not fully indexed yet")


def _tokens(settings: Settings) -> Iterator[Finding]:
    if tokens.exact():
        yield Finding(what="token counts", state="ok", found="tiktoken's ranks are there")
    else:
        yield Finding(
            what="token counts",
            state="note",
            found="estimated, on the safe side",
            remedy="For exact counts set TIKTOKEN_CACHE_DIR to a folder that holds tiktoken's ranks.",
        )


def _model(settings: Settings) -> Iterator[Finding]:
    if not settings.has_model:
        yield Finding(
            what="language model",
            state="note",
            found="none set: the extractive reader answers",
            remedy="Set OPENAI_API_KEY, or OPENAI_BASE_URL for any compatible endpoint.",
        )
        return
    from qa.model.client import ping

    try:
        answered = ping(settings)
    except FootnoteError as error:
        yield Finding(
            what="language model",
            state="broken",
            found=str(error),
            remedy="Correct OPENAI_BASE_URL, OPENAI_API_KEY or OPENAI_MODEL.",
        )
        return
    yield Finding(what="language model", state="ok", found=answered)


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_home, _embedder, _index, _tokens, _model)
