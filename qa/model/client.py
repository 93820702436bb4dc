"""The language model behind any OpenAI-compatible endpoint."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from prompts.catalog import STANDALONE, T
from prompts.render import Rendered, render
from qa.answer import Usage
from qa.model import Heard, Reply
from qa.model.cache import REPLIES, Cached
from qa.model.completion import Completion, Growing, malformed, read
from qa.model.dialect import Dialect, unfenced
from qa.model.endpoint import NO_KEY, OFFICIAL, Endpoint
from qa.model.errors import Passing
from qa.model.purse import Purse, Purses
from qa.model.transport import Complaint, Transport, pick_model
from qa.model.usage import total
from qa.settings import Settings


@dataclass
class Learned:
    """How an endpoint wants to be asked, as far as it was found out (see dialect.py); `proven` once a reply
    has been of its prompt's shape."""

    dialect: Dialect = field(default_factory=Dialect)
    proven: bool = False


@dataclass(frozen=True)
class Client:
    """One model of an endpoint. Finds out once how the endpoint wants to be asked. Every call is paid from
    the `purses`, and none is made that they can't pay."""

    endpoint: Endpoint
    name: str
    purses: tuple[Purse, ...] = ()
    learned: Learned = field(default_factory=Learned)

    @property
    def fingerprint(self) -> str:
        """Endpoint, model and parameters. How the endpoint wants to be asked follows from these."""
        return f"{self.endpoint.where} {self.name} max_tokens={self.endpoint.max_tokens} temperature=0"

    @cached_property
    def transport(self) -> Transport:
        """What requests go through."""
        return Transport(self.endpoint, self.name)

    @property
    def dialect(self) -> Dialect:
        """How the endpoint is asked now."""
        return self.learned.dialect

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """One reply of the prompt's shape; more than one call where the endpoint must be asked differently.

        Raises ModelTrouble.
        """
        for event in self._replies(prompt, streamed=False):
            if isinstance(event, Reply):
                return event
        raise AssertionError("a reply is last")

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        """The reply as it comes, then whole. Raises ModelTrouble."""
        return self._replies(prompt, streamed=True)

    def _replies(self, prompt: Rendered[T], *, streamed: bool) -> Iterator[Heard | Reply[T]]:
        started = time.perf_counter()
        dialect, form = self.learned.dialect, None
        taken: list[Usage] = []
        while True:
            said = yield from self._adapted(prompt, dialect, streamed)
            dialect = said.dialect
            taken.append(said.usage)
            text = unfenced(said.completion.content)
            try:
                data = prompt.parse(text)
            except ValidationError as error:
                second = dialect.second_way()
                if second is None or dialect.form != "schema":
                    what = f"breaks {prompt.schema_name} ({_first(error)})"
                    raise malformed(self.endpoint, self.name, what) from None
                # A way that has worked before is not given up for one reply.
                form = dialect.form if self.learned.proven else None
                dialect = second
            else:
                self.learned.dialect = replace(dialect, form=form or dialect.form)
                self.learned.proven = True
                usage = total(taken).model_copy(update={"seconds": time.perf_counter() - started})
                yield Reply(data, text, usage)
                return

    def _adapted(
        self, prompt: Rendered[Any], dialect: Dialect, streamed: bool
    ) -> Generator[Heard, None, _Said]:
        """A whole completion, asked for as the endpoint takes it, again where trouble may pass."""
        attempts = self.endpoint.patience.begin()
        while True:
            try:
                completion, usage = yield from self._paid(prompt, dialect, streamed)
            except Complaint as complaint:
                other = dialect.after(complaint.words)
                if other is None:
                    raise complaint.trouble from None
                dialect = other
            except Passing as trouble:
                attempts.wait(trouble)
            else:
                return _Said(completion, dialect, usage)

    def _paid(
        self, prompt: Rendered[Any], dialect: Dialect, streamed: bool
    ) -> Generator[Heard, None, tuple[Completion, Usage]]:
        """One call. A reply that is paid for is paid for though it turns out to be of no use."""
        body = dialect.body(prompt, self.name, self.endpoint.max_tokens)
        sent = dialect.sent(prompt)
        with Purses(self.purses, self.endpoint.ceiling(self.name, sent)) as paying:
            if streamed and dialect.streams != "no":
                completion = yield from self._heard(dialect.streamed(body))
            else:
                completion = read(self.transport.whole(body), self.endpoint, self.name)
                yield Heard(completion.content)
            usage = completion.taken(self.endpoint, self.name, sent)
            paying.took(usage.cost)
        completion.check(self.endpoint, self.name)
        return completion, usage

    def _heard(self, body: dict[str, Any]) -> Generator[Heard, None, Completion]:
        growing = Growing()
        with closing(self.transport.events(body)) as events:
            for event in events:
                if growing.add(event):
                    yield Heard(growing.content)
        if not growing.ended:
            raise self.transport.dropped()
        return growing.whole(self.endpoint, self.name)


def open_client(settings: Settings, purses: tuple[Purse, ...] = ()) -> Client:
    """The model that the settings name. Raises ModelTrouble, BadInput."""
    endpoint = Endpoint(
        base_url=settings.base_url or OFFICIAL,
        api_key=settings.api_key.get_secret_value().strip() if settings.api_key else NO_KEY,
        timeout=settings.timeout,
        price=settings.price,
    )
    return Client(endpoint, settings.model or pick_model(endpoint), purses)


def kept(client: Client, settings: Settings) -> Cached:
    """The client with its replies kept in the cache directory."""
    return Cached(client, settings.cache / REPLIES)


def ping(settings: Settings) -> str:
    """Try the model with a small question, past the cache: one line on what answered and how it was asked.

    Raises ModelTrouble.
    """
    client = open_client(settings)
    reply = client.complete(render(STANDALONE, turns=(), message="Who are the parties?"))
    form = "structured output" if client.dialect.form == "schema" else "schema in the prompt"
    return f"{client.name}, {form}, {reply.usage.seconds:.1f} s"


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"{'.'.join(map(str, problem['loc'])) or 'JSON'}: {problem['msg']}"


@dataclass(frozen=True, slots=True)
class _Said:
    completion: Completion
    dialect: Dialect
    usage: Usage
