"""The conversation page: questions in, claims and answers out as pieces of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse, Response, StreamingResponse

from index.errors import FootnoteError
from index.filing import Filter
from qa.app import Footnote, ReaderName
from qa.chat import Conversation
from qa.conversations import read, resume, save
from qa.events import Done, Step, Verified
from qa.faces.web.desk import AtDesk, Desk
from qa.faces.web.notes import Notes
from qa.faces.web.render import fragment, page
from qa.faces.web.streaming import frame, stream

router = APIRouter(include_in_schema=False)

RECENT: Final = 12
"""Conversations that are offered to go on with."""


class Scope(BaseModel):
    """Which filings to look at; what is empty is no restriction. Dates are ISO, inclusive."""

    model_config = ConfigDict(extra="forbid")

    filing: str | None = None
    company: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None

    def filter(self) -> Filter:
        """The same as the index takes it."""
        return Filter(**{name: value or None for name, value in self.model_dump().items()})


class Question(BaseModel):
    """What was typed, in which conversation ("" begins one), about which filings, and who is to answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    conversation: str = ""
    where: Scope = Scope()
    reader: ReaderName = "auto"


def going_on(desk: Desk, asked: Question) -> Conversation:
    """The conversation in which it is asked, as it stands before. Raises BadInput where there is none."""
    answerer, where = desk.pool.answerer(asked.reader), asked.where.filter()
    if asked.conversation:
        return resume(desk.pool.settings.home, asked.conversation, answerer).within(where)
    # To the microsecond: two people may begin with the same question in the same second.
    started = datetime.now(UTC).isoformat(timespec="microseconds")
    return Conversation(where, answerer, started=started)


@router.get("/")
def home(desk: AtDesk) -> Response:
    """Where to begin: the library while it is empty, then asking."""
    with desk.pool.look() as footnote:
        empty = not footnote.library.filings()
    return RedirectResponse("/library" if empty else "/ask", status_code=303)


@router.get("/ask")
def ask(
    request: Request,
    desk: AtDesk,
    scope: Annotated[Scope, Query()],
) -> Response:
    """A new conversation."""
    return _page(request, desk, "", scope)


@router.get("/ask/{name}")
def conversation(request: Request, desk: AtDesk, name: str) -> Response:
    """A conversation to go on with."""
    return _page(request, desk, name, Scope())


@router.post("/ask")
def asked(
    desk: AtDesk, question: Annotated[str, Form()], conversation: Annotated[str, Form()] = ""
) -> Response:
    """A question without the help of a script: the page again, with its answer."""
    home = desk.pool.settings.home
    where = Scope(**read(home, conversation).where.model_dump()) if conversation else Scope()
    after, _ = going_on(desk, Question(question=question, conversation=conversation, where=where)).ask(
        question
    )
    save(home, after)
    return RedirectResponse(f"/ask/{after.id}", status_code=303)


@router.post("/ask/stream")
def streamed(desk: AtDesk, asked: Question) -> StreamingResponse:
    """A question: steps, claims and the answer as pieces of the page, as they come."""
    return stream(lambda: _frames(desk, asked))


def _frames(desk: Desk, asked: Question) -> Iterator[str]:
    notes = Notes()
    try:
        before = going_on(desk, asked)
        for event in before.stream(asked.question):
            match event:
                case Step():
                    yield frame("step", {"text": event.text})
                case Verified():
                    html = fragment("claim.html.j2", claim=event.claim, notes=notes)
                    yield frame("claim", {"html": html})
                case Done():
                    after = before.after(asked.question, event.answer)
                    save(desk.pool.settings.home, after)
                    yield frame("done", _done(after))
    except FootnoteError as error:
        yield frame("error", {"message": str(error), "retriable": error.retriable})


def _done(after: Conversation) -> dict[str, object]:
    turn = after.turns[-1]
    html = fragment("answer.html.j2", answer=turn.answer, notes=Notes(f"t{len(after.turns)}-"))
    rewritten = turn.question if turn.question.strip() != turn.typed.strip() else ""
    return {"html": html, "conversation": after.id, "question": rewritten, "scope": after.scope()}


def _page(request: Request, desk: Desk, name: str, scope: Scope) -> Response:
    with desk.pool.look() as footnote:
        kept = footnote.resume(name) if name else None
        where = kept.where if kept else scope.filter()
        filings = footnote.listing()
        shown = footnote.library.find(where.filing) if where.filing else None
        return page(
            request,
            "ask.html.j2",
            conversation=kept,
            where=asdict(where),
            filings=filings,
            shown=shown,
            document=footnote.library.documents(shown.id)[0] if shown else None,
            reader=footnote.reader,
            has_model=footnote.settings.has_model,
            recent=_recent(footnote),
        )


def _recent(footnote: Footnote) -> list[tuple[str, str]]:
    """Ids and first questions of the last conversations, the newest first."""
    found: list[tuple[str, str]] = []
    for name in reversed(footnote.conversations()[-RECENT:]):
        kept = read(footnote.settings.home, name)
        found.append((kept.id, kept.turns[0].typed if kept.turns else kept.id))
    return found
