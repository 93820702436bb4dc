"""What an OpenAI-compatible endpoint may answer, well or badly."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

Respond = Callable[[BaseHTTPRequestHandler, Any], None]
"""Writes one whole answer (or breaks off in the midst of one) to a request with this body."""


def raw(body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> Respond:
    """These bytes; header names are given with underscores."""

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def completion(content: str | None, finish: str = "stop", **message: Any) -> Respond:
    """A chat completion with this content, 100 tokens in and 20 out."""
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    said = {"role": "assistant", "content": content} | message
    choices = [{"index": 0, "finish_reason": finish, "message": said}]
    return raw(json.dumps({"object": "chat.completion", "choices": choices, "usage": usage}).encode())


def streamed(
    content: str, size: int = 16, pause: float = 0.0, *, finish: str | None = "stop", usage: bool = True
) -> Respond:
    """A chat completion in pieces of so many characters, 100 tokens in and 20 out. Without a `finish` the
    connection ends in the midst, orderly as far as TCP goes."""

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        begin_events(handler)
        for at in range(0, len(content), size):
            delta = {"content": content[at : at + size]}
            event(handler, {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
            time.sleep(pause)
        if finish is None:
            return
        event(handler, {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        if usage:
            event(handler, {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 20}})
        handler.wfile.write(b"data: [DONE]\n\n")

    return respond


def begin_events(handler: BaseHTTPRequestHandler) -> None:
    """The head of a stream of events, which ends with the connection."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True


def event(handler: BaseHTTPRequestHandler, data: Any) -> None:
    """One event of a stream."""
    handler.wfile.write(
        b"data: " + (data if isinstance(data, bytes) else json.dumps(data).encode()) + b"\n\n"
    )
    handler.wfile.flush()


def events(*data: Any) -> Respond:
    """A stream of these events and no more."""

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        begin_events(handler)
        for one in data:
            event(handler, one)

    return respond


def said(say: Callable[[dict[str, Any]], str], size: int = 16, pause: float = 0.0) -> Respond:
    """What a function of the request says, streamed where that is asked for."""

    def respond(handler: BaseHTTPRequestHandler, body: Any) -> None:
        text = say(body)
        (streamed(text, size, pause) if body.get("stream") else completion(text))(handler, body)

    return respond


def error(status: int, message: str, code: str | None = None, **headers: str) -> Respond:
    """An error as OpenAI words it."""
    return raw(json.dumps({"error": {"message": message, "code": code}}).encode(), status, **headers)


def slow(seconds: float) -> Respond:
    """No answer for so long."""

    def respond(handler: BaseHTTPRequestHandler, body: Any) -> None:
        time.sleep(seconds)
        completion("{}")(handler, body)

    return respond


def cut(sent: bytes) -> Respond:
    """The beginning of an answer, then an end of the connection, orderly as far as TCP goes."""

    def respond(handler: BaseHTTPRequestHandler, _: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(sent) + 500))
        handler.end_headers()
        handler.wfile.write(sent)
        handler.close_connection = True

    return respond


def reset(handler: BaseHTTPRequestHandler, _: Any) -> None:
    """The connection reset before anything is said."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


@dataclass
class LocalEndpoint:
    """`answers` are given in turn, the last one again and again; `requests` are the bodies that came in, and
    `keys` the Authorization headers."""

    url: str
    answers: list[Respond] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    models: list[str] = field(default_factory=lambda: ["local"])

    def next(self) -> Respond:
        """The answer whose turn it is."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
