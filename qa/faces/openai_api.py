"""Chat programs that know OpenAI's API, pointed at the filings: `/v1/models` and `/v1/chat/completions`.

A model is a choice of filings: "footnote" looks in all, "footnote/NAME" in one. Answers are Markdown with
footnotes; the same as data is in the extension field `footnote` (of the answer, and of a stream's last
chunk). A request may carry that field too: {"filing", "company", "form", "since", "until", "reader"}.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from index.errors import BadInput, BadQuestion, FootnoteError
from index.filing import Filter
from qa.answer import Answer, Citation, Identity, Usage
from qa.app import ReaderName
from qa.chat import Turn
from qa.events import Done, Event, Step, Verified, finished
from qa.faces.web.desk import AtDesk, Desk
from qa.faces.web.errors import status_of
from qa.faces.web.notes import Notes, address, flat, place
from qa.faces.web.streaming import stream

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

MODEL: Final = "footnote"
LISTED: Final = 200
"""Filings that are offered as models."""

MEANS: Final = {
    "not_disclosed": "Not disclosed: the filing itself says that it does not disclose this.",
    "redacted": "Redacted: the filing shows an omission mark where this stood.",
    "absent": "Absent: the filings looked at are silent on this.",
}


class Part(BaseModel):
    """A part of a message; what is no text is not read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """A message; those of the system are not followed: who asks decides what is asked."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type in ("text", "input_text"))
        return self.content or ""


class Extension(BaseModel):
    """What `footnote` may hold in a request."""

    model_config = ConfigDict(extra="forbid")

    filing: str | None = None
    company: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None
    reader: ReaderName = "auto"


class StreamOptions(BaseModel):
    """Of a stream."""

    include_usage: bool = False


class Completion(BaseModel):
    """A request; what else OpenAI's API knows (temperature, tools, ...) has no meaning here and is let
    pass."""

    model: str = MODEL
    messages: Annotated[list[Message], Field(min_length=1)]
    stream: bool = False
    stream_options: StreamOptions | None = None
    footnote: Extension = Extension()

    def where(self) -> Filter:
        """Which filings to look at. Raises BadInput where there is no such model."""
        name, slash, filing = self.model.partition("/")
        if name != MODEL:
            raise BadInput(
                f"There is no model {self.model!r}: use {MODEL!r}, or {MODEL + '/FILING'!r} for one filing."
            )
        own = self.footnote
        return Filter(filing if slash else own.filing, own.company, own.form, own.since, own.until)

    def question(self) -> str:
        """What was asked last. Raises BadQuestion."""
        last = self.messages[-1]
        if last.role != "user" or not last.text.strip():
            raise BadQuestion("The last message is to be the user's, and to hold a question.")
        return last.text

    def turns(self, reader: Literal["extractive", "generative"]) -> tuple[Turn, ...]:
        """The questions before it, each with what was answered."""
        earlier = [m for m in self.messages[:-1] if m.role in ("user", "assistant")]
        return tuple(
            _turn(asked.text, answered.text, reader)
            for asked, answered in pairwise(earlier)
            if (asked.role, answered.role) == ("user", "assistant")
        )


@router.get("/models")
def models(desk: AtDesk) -> dict[str, Any]:
    """All filings as one model, and each as one."""
    with desk.pool.look() as footnote:
        filings = footnote.library.filings()[-LISTED:][::-1]
    return {"object": "list", "data": [_model(MODEL), *(_model(f"{MODEL}/{f.source}") for f in filings)]}


@router.get("/models/{name:path}")
def model(desk: AtDesk, name: str) -> dict[str, Any]:
    """One model."""
    where = Completion(model=name, messages=[Message(role="user")]).where()
    with desk.pool.look() as footnote:
        footnote.library.matching(where)
    return _model(name)


@router.post("/chat/completions", response_model=None)
def completions(request: Request, desk: AtDesk, body: Completion) -> Response:
    """The answer to the last message, in the light of those before it."""
    base = str(request.base_url).rstrip("/")
    if body.stream:
        return stream(lambda: _chunks(desk, body, base))
    try:
        answer = finished(_events(desk, body))
    except FootnoteError as error:
        return JSONResponse(_error(error), status_of(error))
    message = {"role": "assistant", "content": markdown(answer, base), "refusal": None}
    return JSONResponse(
        {
            **_head(answer.question, "chat.completion", body.model),
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
            "usage": _usage(answer.usage),
            "footnote": _data(answer),
        }
    )


def markdown(answer: Answer, base: str) -> str:
    """An answer with its footnotes below, each leading to its place at `base`."""
    notes = Notes()
    body = [MEANS[answer.status], ""] if answer.status in MEANS else []
    told = flat(answer.answer)
    mute = [c for c in answer.claims if flat(c.text) in told]
    body.append(told + _marks(notes, [x for c in mute for x in c.citations]))
    body += [f"- {flat(c.text)}{_marks(notes, c.citations)}" for c in answer.claims if c not in mute]
    if (computed := answer.computation) is not None:
        unit = f" {computed.unit}" if computed.unit else ""
        body += ["", f"`{computed.formula}` = {computed.result:,.10g}{unit}"]
        body += [f"- {o.name} = {o.value:,.10g}{_marks(notes, o.citations)}" for o in computed.operands]
    return "\n".join([*body, *_footnotes(notes, base)])


def _marks(notes: Notes, citations: Sequence[Citation]) -> str:
    return "".join(f" [{number}]" for number, _ in notes.of(citations))


def _footnotes(notes: Notes, base: str) -> Iterator[str]:
    if notes.all():
        yield ""
        yield "---"
    for number, citation in notes.all():
        yield ""
        link = f"[{citation.source}, {place(citation)}]({base}{address(citation)})"
        yield f"[{number}] “{flat(citation.quote)}” ({link})"


def _events(desk: Desk, body: Completion) -> Iterator[Event]:
    turns = body.turns(desk.pool.reader)
    return desk.pool.answered(body.question(), turns, body.where(), None, body.footnote.reader)


def _chunks(desk: Desk, body: Completion, base: str) -> Iterator[str]:
    """A stream: what is done as `reasoning_content`, which chat programs show apart, then the answer whole,
    since only at its end is it known what it says."""
    head = _head(body.messages[-1].text, "chat.completion.chunk", body.model)

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _line({**head, "choices": [choice], **more})

    try:
        yield chunk({"role": "assistant", "content": ""})
        for event in _events(desk, body):
            match event:
                case Step(text=text):
                    yield chunk({"reasoning_content": text + "\n"})
                case Verified():
                    pass
                case Done(answer=answer):
                    for line in markdown(answer, base).splitlines(keepends=True):
                        yield chunk({"content": line})
                    yield chunk({}, "stop", footnote=_data(answer))
                    if body.stream_options and body.stream_options.include_usage:
                        yield _line({**head, "choices": [], "usage": _usage(answer.usage)})
    except FootnoteError as error:
        yield _line(_error(error))
    yield "data: [DONE]\n\n"


def _line(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


def _turn(asked: str, answered: str, reader: Literal["extractive", "generative"]) -> Turn:
    """A turn as a chat program tells it: the words alone."""
    answer = Answer(
        question=asked,
        status="answered",
        answer=answered,
        reader=reader,
        identity=Identity(prompt=None, schema_=None, model=None, index=""),
        usage=Usage(),
    )
    return Turn(asked, asked, answer)


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "footnote"}


def _head(question: str, kind: str, name: str) -> dict[str, Any]:
    now = time.time()
    made = sha256(f"{now} {question}".encode()).hexdigest()[:24]
    return {"id": f"chatcmpl-{made}", "object": kind, "created": int(now), "model": name}


def _usage(usage: Usage) -> dict[str, int]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.tokens,
    }


def _data(answer: Answer) -> dict[str, Any]:
    return answer.model_dump(mode="json", by_alias=True)


def _error(error: FootnoteError) -> dict[str, Any]:
    kind = "invalid_request_error" if isinstance(error, BadInput) else "server_error"
    return {"error": {"message": str(error), "type": kind, "param": None, "code": type(error).__name__}}
