"""Requests to an OpenAI-compatible endpoint and what comes back, errors told apart; all that uses openai.

Errors are raised `from None`: what the library raises holds the request, and so the key.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any, Final

import httpx2
import openai

from qa.model.completion import malformed
from qa.model.diagnosis import Failure, diagnose
from qa.model.endpoint import Endpoint
from qa.model.errors import ContextTooLong, EndpointDown, ModelTrouble, NoSuchModel, NotAuthorised

ADAPTABLE: Final = (400, 404, 422)
"""The statuses with which endpoints refuse a request for one of its parameters."""

EVENTS: Final = "text/event-stream"
END: Final = "[DONE]"


class Complaint(Exception):
    """The endpoint refused a request, perhaps for how it was asked."""

    charged = False

    def __init__(self, trouble: ModelTrouble, words: str) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.words = words


@dataclass(frozen=True)
class Transport:
    """One endpoint and one of its models."""

    endpoint: Endpoint
    model: str

    def whole(self, body: dict[str, Any]) -> object:
        """The JSON that answers a request. Raises ModelTrouble, Complaint."""
        try:
            return self._api.post("/chat/completions", body=body, cast_to=object)
        except openai.APIError as error:
            raise self._trouble(error) from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise malformed(self.endpoint, self.model, "is not JSON") from None

    def events(self, body: dict[str, Any]) -> Generator[object, None, None]:
        """The JSON of each event that answers a request to stream; of an endpoint that does not stream, the
        whole answer as the one event. A stream without an end (connection lost) raises EndpointDown.

        Raises ModelTrouble, Complaint.
        """
        started = time.monotonic()
        try:
            opened = self._api.post(
                "/chat/completions",
                body=body,
                cast_to=object,
                stream=True,
                stream_cls=openai.Stream[object],
            )
            response = opened.response
            with closing(response):
                if not response.headers.get("content-type", "").startswith(EVENTS):
                    yield json.loads(response.read())
                    return
                for line in response.iter_lines():
                    if time.monotonic() - started > self.endpoint.timeout:
                        raise self._late()
                    said = line.removeprefix("data:").strip() if line.startswith("data:") else ""
                    if said == END:
                        return
                    if said:
                        yield self._checked(json.loads(said))
        except openai.APIError as error:
            raise self._trouble(error) from None
        except httpx2.TimeoutException:
            raise self._late() from None
        except httpx2.TransportError:
            raise self.dropped() from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise malformed(self.endpoint, self.model, "is not JSON") from None

    def offered(self) -> list[str]:
        """The names of the models that the endpoint says it has. Raises ModelTrouble."""
        try:
            listed = self._api.get("/models", cast_to=object)
        except openai.APIStatusError as error:
            if error.status_code in (401, 403):
                where = self.endpoint.where
                raise NotAuthorised(f"{where} does not accept the key: check OPENAI_API_KEY.") from None
            return []
        except openai.APIConnectionError as error:
            raise self._unreachable(error) from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            return []
        models = listed.get("data") if isinstance(listed, dict) else None
        ids = [model.get("id") for model in models or () if isinstance(model, dict)]
        return sorted(name for name in ids if isinstance(name, str))

    def dropped(self) -> EndpointDown:
        """The trouble of a reply that broke off. Worth another try at once."""
        return EndpointDown(
            f"The connection to {self.endpoint.where} dropped before the reply was whole: try again.",
            0.0,
            charged=True,
        )

    @cached_property
    def _api(self) -> openai.OpenAI:
        at = self.endpoint
        return openai.OpenAI(base_url=at.base_url, api_key=at.api_key, timeout=at.timeout, max_retries=0)

    def _checked(self, event: object) -> object:
        """An event that is no error: some endpoints answer 200 and fail afterwards."""
        failed = event.get("error") if isinstance(event, dict) else None
        if not failed:
            return event
        said = failed if isinstance(failed, dict) else {"message": str(failed)}
        code = said.get("code")
        status = code if isinstance(code, int) and 400 <= code < 600 else 500
        raise self._diagnosed(Failure(status, f"{code or ''} {said.get('message') or ''}".strip()))

    def _trouble(self, error: openai.APIError) -> ModelTrouble | Complaint:
        if isinstance(error, openai.APIConnectionError):
            return self._unreachable(error)
        if isinstance(error, openai.APIStatusError):
            failure = _failure(error)
            trouble = self._diagnosed(failure)
            if failure.status in ADAPTABLE and not isinstance(trouble, ContextTooLong):
                return Complaint(trouble, failure.words)
            return trouble
        return malformed(self.endpoint, self.model, "can't be read")

    def _diagnosed(self, failure: Failure) -> ModelTrouble:
        return diagnose(failure, self.endpoint.base_url, self.model, self.endpoint.api_key)

    def _late(self) -> EndpointDown:
        return EndpointDown(
            f"{self.endpoint.where} did not answer within {self.endpoint.timeout:g} s: try again, or set "
            "OPENAI_TIMEOUT higher.",
            charged=True,
        )

    def _unreachable(self, error: openai.APIConnectionError) -> ModelTrouble:
        """A connection that dropped is worth another try at once; one that was never made is not."""
        if isinstance(error, openai.APITimeoutError):
            return self._late()
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, OSError):
            cause = cause.__cause__ or cause.__context__
        if cause is None or isinstance(cause, ConnectionResetError | BrokenPipeError):
            return self.dropped()
        where = self.endpoint.where
        return EndpointDown(f"Nothing answers at {where}: start it, or correct OPENAI_BASE_URL.")


def pick_model(endpoint: Endpoint) -> str:
    """The one model that an endpoint offers.

    Raises NoSuchModel where it offers several or none, and other ModelTrouble where it can't be asked.
    """
    offered = Transport(endpoint, "").offered()
    if len(offered) == 1:
        return offered[0]
    what = f"offers several ({', '.join(offered[:5])} ...)" if offered else "does not say what it offers"
    raise NoSuchModel(f"No model is chosen, and {endpoint.where} {what}: set OPENAI_MODEL.")


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
