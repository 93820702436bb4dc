"""What `doctor` examines: each finding says what was found and, where something is wrong, the remedy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index import mend as mending
from index import tokens
from index.database import damage
from index.errors import EmbedderUnavailable, FootnoteError, WrongEmbedder
from index.library import CATALOG, Library, Tell
from index.lock import writing
from qa.answer import Frozen
from qa.app import Footnote
from qa.deals.register import REGISTER
from qa.model.cache import REPLIES
from qa.opening import open_embedder
from qa.settings import Settings

State = Literal["ok", "note", "mended", "broken"]


class Finding(Frozen):
    """One thing examined. A `note` is worth knowing and needs nothing; `mended` was broken until now;
    `broken` has a remedy."""

    what: str
    state: State
    found: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What is examined, whether what is broken is to be put right, and whom to tell how far a rebuild of the
    vector index has come."""

    settings: Settings
    mend: bool = False
    tell: Tell = lambda done, total: None


def examine(visit: Visit) -> list[Finding]:
    """Examine everything; what one check finds does not keep the others from running."""
    return [finding for check in CHECKS for finding in check(visit)]


def _home(visit: Visit) -> Iterator[Finding]:
    home = visit.settings.home
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


def _embedder(visit: Visit) -> Iterator[Finding]:
    try:
        embedder = open_embedder(visit.settings)
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


def _index(visit: Visit) -> Iterator[Finding]:
    catalog = visit.settings.home / CATALOG
    if not catalog.exists():
        return
    try:
        with writing(visit.settings.home) if visit.mend else nullcontext():
            for ailment in mending.examine(catalog, mend=visit.mend):
                state: State = "mended" if ailment.mended else "broken"
                yield Finding(what="index", state=state, found=ailment.found, remedy=ailment.remedy)
        with Footnote.open(
            visit.settings.home, reader="extractive", write=visit.mend, tell=visit.tell
        ) as footnote:
            library = footnote.library
            yield from _fingerprint(library)
            if visit.mend:
                yield from _mended(library)
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


def _fingerprint(library: Library) -> Iterator[Finding]:
    """Whether the index was made with the embedder that is set."""
    try:
        library.embedder  # noqa: B018 - it is compared where it is opened
    except WrongEmbedder as error:
        remedy = "Correct FOOTNOTE_EMBEDDING_MODEL, or have all vectors made anew: `footnote renew`."
        yield Finding(what="index", state="broken", found=str(error), remedy=remedy)
    except EmbedderUnavailable:
        return  # that is found apart


def _mended(library: Library) -> Iterator[Finding]:
    """The vector index made anew where it is not sound, then vectors for all that waits for them."""
    from index.ingest import finish

    ailing = [problem for problem in library.problems() if problem.found.startswith("vectors")]
    if ailing and library.mend(anyway=True):
        done = "The vector index was made anew."
        yield Finding(what="index", state="mended", found=ailing[0].found, remedy=done)
    if waiting := finish(library, lambda _: None):
        yield Finding(
            what="index",
            state="mended",
            found=f"{len(waiting)} filings waited for their vectors",
            remedy="They have them now.",
        )


def _files(visit: Visit) -> Iterator[Finding]:
    """What is kept apart from the index: replies and vectors that cost something to make, and the register of
    deals. A damaged one is put aside, since what made it can make it again."""
    kept = {
        "cache of replies": visit.settings.cache / REPLIES,
        "kept vectors": visit.settings.embedding_cache,
        "register of deals": visit.settings.home / REGISTER,
    }
    for what, path in kept.items():
        if path is None or not path.exists():
            continue
        broken = damage(path)
        if broken is None:
            yield Finding(what=what, state="ok", found=str(path))
        elif visit.mend:
            aside = path.with_name(f"damaged-{time.strftime('%Y%m%d-%H%M%S')}-{path.name}")
            path.replace(aside)
            done = f"It was put aside, as {aside}."
            yield Finding(what=what, state="mended", found=f"{path}: {broken}", remedy=done)
        else:
            remedy = "`footnote doctor --mend` puts it aside; what it held is made again when it is needed."
            yield Finding(what=what, state="broken", found=f"{path}: {broken}", remedy=remedy)
    if not os.access(nearest(visit.settings.cache), os.W_OK):
        yield Finding(
            what="cache",
            state="broken",
            found=f"{visit.settings.cache} can't be written to",
            remedy="Give yourself write permission, or set FOOTNOTE_CACHE to another folder.",
        )


def nearest(folder: Path) -> Path:
    """The folder itself, or the innermost one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _tokens(visit: Visit) -> Iterator[Finding]:
    if tokens.exact():
        yield Finding(what="token counts", state="ok", found="tiktoken's ranks are there")
    else:
        yield Finding(
            what="token counts",
            state="note",
            found="estimated, on the safe side",
            remedy="For exact counts set TIKTOKEN_CACHE_DIR to a folder that holds tiktoken's ranks.",
        )


def _model(visit: Visit) -> Iterator[Finding]:
    if not visit.settings.has_model:
        yield Finding(
            what="language model",
            state="note",
            found="none set: the extractive reader answers",
            remedy="Set OPENAI_API_KEY, or OPENAI_BASE_URL for any compatible endpoint.",
        )
        return
    from qa.model.client import ping

    try:
        answered = ping(visit.settings)
    except FootnoteError as error:
        yield Finding(
            what="language model",
            state="broken",
            found=str(error),
            remedy="Correct OPENAI_BASE_URL, OPENAI_API_KEY or OPENAI_MODEL.",
        )
        return
    yield Finding(what="language model", state="ok", found=answered)


CHECKS: tuple[Callable[[Visit], Iterator[Finding]], ...] = (
    _home, _embedder, _index, _files, _tokens, _model)
