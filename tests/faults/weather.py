"""A model endpoint in bad weather: it tells the truth of the own set's gold, or lies, or fails in all the
ways in which endpoints do."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from evals.case import Case
from evals.oracle import numbers_changed, reply
from tests.servers.answers import LocalEndpoint, Respond, completion, cut, error, raw, reset, said, slow
from tests.servers.endpoint import Server

FAULTS: dict[str, Respond] = {
    "429": error(429, "slow down", "rate_limit_exceeded", Retry_After="0"),
    "500": error(500, "oops"),
    "503": error(503, "overloaded"),
    "cut": cut(b'{"object": "chat.comp'),
    "reset": reset,
    "slow": slow(3.0),
    "no JSON": raw(b"<html>gateway</html>", kind="text/html"),
    "malformed": completion('{"claims": ['),
    "truncated": completion('{"claims": [{"text": "The', finish="length"),
    "refused": completion(None, refusal="I would rather not."),
}
"""What goes wrong, each as likely as the others."""


@dataclass
class Weather:
    """What is answered, by chance: so many in a hundred are faults, and so many lies."""

    cases: Sequence[Case]
    chance: random.Random
    faults: int = 35
    lies: int = 15
    seen: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def respond(self, handler: BaseHTTPRequestHandler, body: Any) -> None:
        """One answer."""
        with self._lock:
            roll, fault = self.chance.randrange(100), self.chance.choice(sorted(FAULTS))
            kind = fault if roll < self.faults else "lie" if roll < self.faults + self.lies else "truth"
            self.seen[kind] += 1
        if kind in FAULTS:
            FAULTS[kind](handler, body)
        else:
            said(lambda asked: json.dumps(self.say(asked, lying=kind == "lie")))(handler, body)

    def say(self, body: dict[str, Any], *, lying: bool) -> dict[str, Any]:
        """The gold answer to the question in the prompt, or the same with every number of it changed."""
        prompt = "\n".join(str(message["content"]) for message in body["messages"])
        # The reply's schema stands there, or in the prompt of an endpoint that has once broken it.
        shape = json.dumps(body.get("response_format", {})) + prompt
        found = [case for case in self.cases if case.question in prompt]
        case = max(found, key=lambda case: len(case.question))
        if '"fit"' in shape:
            return {"checks": [], "asked": "the question", "fit": "answers"}
        if '"computation"' in shape:
            return lied(reply(case)) if lying else reply(case)
        return {"question": case.question, "parts": []}


def lied(said: dict[str, Any]) -> dict[str, Any]:
    """A reply with one number of each text and the value changed; one without numbers as it is."""
    def changed(text: str) -> str:
        return next(numbers_changed(text), text)

    value = said["value"]
    claims = [claim | {"text": changed(claim["text"])} for claim in said["claims"]]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return said | {
        "answer": changed(said["answer"]), "claims": claims, "value": value * 3 + 1 if number else value}


@contextmanager
def bad_weather(weather: Weather) -> Iterator[LocalEndpoint]:
    """The endpoint, on loopback, until the block ends."""
    server = Server()
    server.endpoint.answers = [weather.respond]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
