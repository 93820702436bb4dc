"""The API for programs: add, list, search, ask, summarize, deals. `/openapi.json` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response, StreamingResponse

from index.errors import BadInput, FootnoteError
from qa.answer import Answer
from qa.app import ReaderName
from qa.conversations import KeptConversation, as_kept, save
from qa.deals.register import DealFilter
from qa.deals.summary import DealSummary, TermStatus
from qa.events import Done, Event, Step, Verified, finished
from qa.faces.web import uploads
from qa.faces.web.adding import Request as Adding
from qa.faces.web.asking import Question, Scope, going_on
from qa.faces.web.desk import AtDesk, Desk
from qa.faces.web.errors import told
from qa.faces.web.jobs import Job
from qa.faces.web.streaming import frame, stream
from qa.found import Listed, SearchResult

router = APIRouter(prefix="/api", tags=["Footnote"])


class Body(BaseModel):
    """Base of what is sent: nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid")


class Search(Body):
    """A search: what for, where, and how many passages."""

    question: str
    where: Scope = Scope()
    k: int = Field(10, ge=1, le=1000)


class Ask(Body):
    """A question that stands alone. With `stream`, events come as they happen (text/event-stream): `step`,
    `claim`, and last `done` with the answer, or `error`."""

    question: str
    where: Scope = Scope()
    reader: ReaderName = "auto"
    k: int | None = Field(None, ge=1, le=1000)
    stream: bool = False


class Paths(Body):
    """Files and folders of the server's own machine."""

    paths: list[str] = Field(min_length=1)


class FromEdgar(Body):
    """A ticker, CIK, accession number or sec.gov address; of a company, the `last` filings of a `form`."""

    name: str = Field(min_length=1)
    form: str | None = None
    last: int = Field(1, ge=1, le=100)


class Summarize(Body):
    """Who reads."""

    reader: ReaderName = "auto"


class Wanted(Body):
    """Which deals; what is left out is no restriction. `party` and `company` are parts of a name, amounts
    are in units of the deal's own currency; `status` is that of `term`."""

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


@router.get("/health")
def health(desk: AtDesk) -> dict[str, Any]:
    """Whether the server answers: who reads, and how many filings there are."""
    with desk.pool.look() as footnote:
        return {"status": "ok", "reader": footnote.reader, "filings": len(footnote.library.filings())}


@router.get("/filings")
def listed(desk: AtDesk) -> list[Listed]:
    """All filings, oldest first, with their documents and states."""
    with desk.pool.look() as footnote:
        return footnote.listing()


@router.get("/filings/{name}")
def one(desk: AtDesk, name: str) -> Listed:
    """A filing by id, a unique beginning of it, accession number or source name."""
    with desk.pool.look() as footnote:
        found = footnote.library.find(name)
        return next(row for row in footnote.listing() if row.id == found.id)


@router.delete("/filings/{name}", status_code=204)
def removed(desk: AtDesk, name: str) -> None:
    """Remove a filing, with its summaries."""
    desk.remove(name)


@router.post("/uploads", status_code=202, response_model=Job)
async def uploaded(request: Request, desk: AtDesk) -> Any:
    """Add filings sent as multipart/form-data; the job says what becomes of them."""
    folder, paths = await uploads.received(request, desk.uploads)
    title = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    job = desk.jobs.put(title, Adding(paths=tuple(map(str, paths))), folder)
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/library", status_code=303)
    return job


@router.post("/paths", status_code=202)
def from_paths(desk: AtDesk, body: Paths) -> Job:
    """Add files and folders by their path, where the server can be reached from its own machine alone."""
    if not desk.local:
        raise BadInput("Paths are for whoever sits at the server's own machine: upload the files instead.")
    found = [Path(path).expanduser() for path in body.paths]
    missing = next((path for path in found if not path.exists()), None)
    if missing is not None:
        raise BadInput(f"{missing} is not there.")
    title = found[0].name if len(found) == 1 else f"{len(found)} paths"
    return desk.jobs.put(title, Adding(paths=tuple(str(path.absolute()) for path in found)))


@router.post("/edgar", status_code=202)
def from_edgar(desk: AtDesk, body: FromEdgar) -> Job:
    """Fetch filings from EDGAR and add them."""
    return desk.jobs.put(f"EDGAR: {body.name}", Adding(edgar=body.name, form=body.form, last=body.last))


@router.get("/jobs")
def jobs(desk: AtDesk) -> list[Job]:
    """What is being added and what was, the newest first."""
    return desk.jobs.all()


@router.get("/jobs/{number}")
def job(desk: AtDesk, number: int) -> Job:
    """One of them."""
    found = desk.jobs.get(number)
    if found is None:
        raise BadInput(f"There is no job {number}, or it was done long ago.")
    return found


@router.post("/search")
def search(desk: AtDesk, body: Search) -> SearchResult:
    """The passages that bear on a question, best first."""
    with desk.pool.lend() as footnote:
        return footnote.search(body.question, body.where.filter(), body.k)


@router.post("/ask", response_model=Answer)
def ask(desk: AtDesk, body: Ask) -> Any:
    """A verified answer, or with `stream` the events that lead to it."""
    if body.stream:
        return _streamed(desk, body)
    return finished(_events(desk, body))


@router.post("/chat", response_model=KeptConversation)
def chat(desk: AtDesk, body: Question) -> Any:
    """A question in a conversation ("" begins one); the conversation comes back with its answer at the
    end."""
    before = going_on(desk, body)
    after, _ = before.ask(body.question)
    save(desk.pool.settings.home, after)
    return as_kept(after)


@router.get("/chat")
def conversations(desk: AtDesk) -> list[str]:
    """The ids of the conversations, oldest first."""
    with desk.pool.look() as footnote:
        return footnote.conversations()


@router.get("/chat/{name}")
def conversation(desk: AtDesk, name: str) -> KeptConversation:
    """A conversation with its turns."""
    with desk.pool.look() as footnote:
        return as_kept(footnote.resume(name))


@router.post("/filings/{name}/summary")
def summarize(desk: AtDesk, name: str, body: Summarize | None = None) -> DealSummary:
    """The deal summary of a filing, made now and kept in the register."""
    with desk.pool.lend() as footnote:
        return footnote.reading_as(body.reader if body else "auto").summarize(name)


@router.get("/deals")
def deals(desk: AtDesk, where: Annotated[Wanted, Query()]) -> list[DealSummary]:
    """The summaries of the register that a filter lets through, the latest deal first."""
    with desk.pool.look() as footnote:
        return footnote.deals(DealFilter(**where.model_dump()))


@router.get("/deals/{name}")
def deal(desk: AtDesk, name: str) -> DealSummary:
    """The summary of a filing from the register. 404 where it has not been made."""
    with desk.pool.look() as footnote:
        found = footnote.deal(name)
    if found is None:
        raise BadInput(f"{name} has not been summarized: POST /api/filings/{name}/summary does it.")
    return found


@router.get("/documents/{filing}/{sequence}/text")
def text(
    desk: AtDesk,
    filing: str,
    sequence: int,
    start: Annotated[int, Query(ge=0)] = 0,
    end: int | None = None,
) -> Response:
    """[start, end) of a document's canonical text, which citations point into (code points)."""
    with desk.pool.look() as footnote:
        document = footnote.library.document(f"{filing}/{sequence}")
    return Response(document.text[start:end], media_type="text/plain; charset=utf-8")


def _events(desk: Desk, body: Ask) -> Iterator[Event]:
    return desk.pool.answered(body.question, (), body.where.filter(), body.k, body.reader)


def _streamed(desk: Desk, body: Ask) -> StreamingResponse:
    def frames() -> Iterator[str]:
        try:
            yield from map(event_frame, _events(desk, body))
        except FootnoteError as error:
            yield frame("error", told(error))

    return stream(frames)


def event_frame(event: Event) -> str:
    """An event as it is sent to programs."""
    match event:
        case Step(text=text):
            return frame("step", {"text": text})
        case Verified(claim=claim):
            return frame("claim", claim.model_dump(mode="json", by_alias=True))
        case Done(answer=answer):
            return frame("done", answer.model_dump(mode="json", by_alias=True))
