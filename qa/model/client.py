"""The language model behind any OpenAI-compatible endpoint."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property, partial
from typing import Any

import openai
from pydantic import ValidationError

from prompts.catalog import STANDALONE, T
from prompts.render import Rendered, render
from qa.answer import Usage
from qa.model import Reply
from qa.model.cache import Cached
from qa.model.completion import Completion, malformed, read
from qa.model.diagnosis import Failure, diagnose
from qa.model.dialect import Dialect, unfenced
from qa.model.endpoint import NO_KEY, OFFICIAL, Endpoint
from qa.model.errors import ContextTooLong, EndpointDown, ModelTrouble, NoSuchModel, NotAuthorised
from qa.model.usage import total
from qa.settings import Settings

ADAPTABLE = (400, 404, 422)
"""The statuses with which endpoints refuse a request for one of its parameters."""


class Client:
    """One model of an endpoint. Finds out once how the endpoint wants to be asked (see dialect.py)."""

    def __init__(self, endpoint: Endpoint, model: str) -> None:
        self.endpoint = endpoint
        self.name = model
        self.dialect = Dialect()

    @property
    def fingerprint(self) -> str:
        """Endpoint, model and parameters. How the endpoint wants to be asked follows from these."""
        return f"{self.endpoint.where} {self.name} max_tokens={self.endpoint.max_tokens} temperature=0"

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """One reply of the prompt's shape; more than one call where the endpoint must be asked differently.

        Raises ModelTrouble.
        """
        started = time.perf_counter()
        dialect = self.dialect
        taken: list[Usage] = []
        while True:
            said = self._adapted(prompt, dialect)
            dialect = said.dialect
            taken.append(said.completion.taken(self.endpoint, self.name, prompt.system + prompt.user))
            text = unfenced(said.completion.content)
            try:
                data = prompt.parse(text)
            except ValidationError as error:
                second = dialect.second_way()
                if second is None or dialect.form != "schema":
                    what = f"breaks {prompt.schema_name} ({_first(error)})"
                    raise malformed(self.endpoint, self.name, what) from None
                dialect = second
            else:
                self.dialect = dialect
                usage = total(taken).model_copy(update={"seconds": time.perf_counter() - started})
                return Reply(data, text, usage)

    def _adapted(self, prompt: Rendered[Any], dialect: Dialect) -> _Said:
        """A whole completion, asked for as the endpoint takes it."""
        while True:
            body = dialect.body(prompt, self.name, self.endpoint.max_tokens)
            try:
                completion = self.endpoint.patience.persist(partial(self._completion, body))
            except _Complaint as complaint:
                other = dialect.after(complaint.words)
                if other is None:
                    raise complaint.trouble from None
                dialect = other
            else:
                return _Said(completion, dialect)

    def _completion(self, body: dict[str, Any]) -> Completion:
        # Errors are raised `from None`: what the library raises holds the request, and so the key.
        try:
            raw = self._api.post("/chat/completions", body=body, cast_to=object)
        except openai.APIStatusError as error:
            failure = _failure(error)
            trouble = diagnose(failure, self.endpoint.base_url, self.name, self.endpoint.api_key)
            if failure.status in ADAPTABLE and not isinstance(trouble, ContextTooLong):
                raise _Complaint(trouble, failure.words) from None
            raise trouble from None
        except openai.APIConnectionError as error:
            raise _unreachable(error, self.endpoint) from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise malformed(self.endpoint, self.name, "is not JSON") from None
        return read(raw, self.endpoint, self.name)

    @cached_property
    def _api(self) -> openai.OpenAI:
        return _open(self.endpoint)


def open_client(settings: Settings) -> Cached:
    """The model that the settings name, its replies kept in the cache directory. Raises ModelTrouble."""
    return Cached(_client(settings), settings.cache / "replies.sqlite")


def ping(settings: Settings) -> str:
    """Try the model with a small question, past the cache: one line on what answered and how it was asked.

    Raises ModelTrouble.
    """
    client = _client(settings)
    reply = client.complete(render(STANDALONE, turns=(), message="Who are the parties?"))
    form = "structured output" if client.dialect.form == "schema" else "schema in the prompt"
    return f"{client.name}, {form}, {reply.usage.seconds:.1f} s"


def pick_model(endpoint: Endpoint) -> str:
    """The one model that an endpoint offers.

    Raises NoSuchModel where it offers several or none, and other ModelTrouble where it can't be asked.
    """
    try:
        listed = _open(endpoint).get("/models", cast_to=object)
    except openai.APIStatusError as error:
        if error.status_code in (401, 403):
            raise NotAuthorised(f"{endpoint.where} does not accept the key: check OPENAI_API_KEY.") from None
        listed = None
    except openai.APIConnectionError as error:
        raise _unreachable(error, endpoint) from None
    except (json.JSONDecodeError, UnicodeDecodeError):
        listed = None
    offered = _names(listed)
    if len(offered) == 1:
        return offered[0]
    what = f"offers several ({', '.join(offered[:5])} ...)" if offered else "does not say what it offers"
    raise NoSuchModel(f"No model is chosen, and {endpoint.where} {what}: set OPENAI_MODEL.")


def _client(settings: Settings) -> Client:
    endpoint = Endpoint(
        base_url=settings.base_url or OFFICIAL,
        api_key=settings.api_key.get_secret_value().strip() if settings.api_key else NO_KEY,
        timeout=settings.timeout,
    )
    return Client(endpoint, settings.model or pick_model(endpoint))


def _open(endpoint: Endpoint) -> openai.OpenAI:
    return openai.OpenAI(
        base_url=endpoint.base_url, api_key=endpoint.api_key, timeout=endpoint.timeout, max_retries=0
    )


def _names(listed: object) -> list[str]:
    """The ids of a list of models, whatever else an endpoint says with it."""
    models = listed.get("data") if isinstance(listed, dict) else None
    ids = [model.get("id") for model in models or () if isinstance(model, dict)]
    return sorted(name for name in ids if isinstance(name, str))


def _unreachable(error: openai.APIConnectionError, endpoint: Endpoint) -> ModelTrouble:
    """A connection that dropped is worth another try at once; one that was never made is not."""
    if isinstance(error, openai.APITimeoutError):
        return EndpointDown(
            f"{endpoint.where} did not answer within {endpoint.timeout:g} s: try again, or set "
            "OPENAI_TIMEOUT higher."
        )
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    if cause is None or isinstance(cause, ConnectionResetError | BrokenPipeError):
        return EndpointDown(
            f"The connection to {endpoint.where} dropped before the reply was whole: try again.", 0.0
        )
    return EndpointDown(f"Nothing answers at {endpoint.where}: start it, or correct OPENAI_BASE_URL.")


def _failure(error: openai.APIStatusError) -> Failure:
    headers = error.response.headers
    wait = _seconds(headers.get("retry-after-ms"), headers.get("retry-after"))
    said = error.body.get("message") if isinstance(error.body, dict) else None
    return Failure(error.status_code, f"{error.code or ''} {said or error.message}".strip(), wait)


def _seconds(milliseconds: str | None, after: str | None) -> float:
    """The wait that headers ask for: milliseconds, seconds or a date; 0.0 for none that can be read."""
    try:
        if milliseconds is not None:
            return max(0.0, float(milliseconds) / 1000)
        if after is None:
            return 0.0
        if after.replace(".", "", 1).isdigit():
            return float(after)
        return max(0.0, parsedate_to_datetime(after).timestamp() - time.time())
    except ValueError:
        return 0.0


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"{'.'.join(map(str, problem['loc'])) or 'JSON'}: {problem['msg']}"


@dataclass(frozen=True, slots=True)
class _Said:
    completion: Completion
    dialect: Dialect


class _Complaint(Exception):
    """The endpoint refused a request, perhaps for how it was asked."""

    def __init__(self, trouble: ModelTrouble, words: str) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.words = words
