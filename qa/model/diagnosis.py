"""An endpoint's error response -> the trouble it means. Endpoints agree on status codes and on little else:
words decide where one code means several things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from qa.model.errors import (
    ContextTooLong,
    EndpointDown,
    ModelTrouble,
    NoSuchModel,
    NotAuthorised,
    RateLimited,
    RequestRefused,
)

LONGEST = 200
TOO_LONG = re.compile(
    r"context[_ ](length|window|size)|maximum context|too many tokens|prompt is too long|"
    r"exceed\w* (the )?(available |model'?s? )?(context|maximum)|input is too long|token limit",
    re.IGNORECASE,
)
NO_MODEL = re.compile(
    r"model\W.{0,80}(not found|does ?n.t exist|not exist|unknown|not supported|no such)|"
    r"(no such|unknown|invalid) model|model_not_found",
    re.IGNORECASE | re.DOTALL,
)
QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|billing|credit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error response: its status, its words (code and message), and the seconds it asks to be left alone
    (0.0 where it does not say)."""

    status: int
    words: str
    wait: float = 0.0


def diagnose(failure: Failure, base_url: str, model: str, key: str) -> ModelTrouble:
    """What an error response means, in one line that says what to do and never holds the key."""
    where = shown(base_url)
    said = clean(failure.words, key)
    match failure.status:
        case 401 | 403:
            return NotAuthorised(f"{where} does not accept the key for {model}: check OPENAI_API_KEY.")
        case 413:
            return _too_long(where, model)
        case 429 if QUOTA.search(failure.words):
            return RateLimited(f"{where} says that the quota is used up: {said}")
        case 429:
            asks = f" and asks to wait {failure.wait:.0f} s" if failure.wait else ""
            return RateLimited(f"{where} gets too many requests{asks}: try again later.", failure.wait)
        case 408 | 409:
            return EndpointDown(f"{where} could not answer in time: try again.", 0.0)
        case status if status >= 500:
            return EndpointDown(f"{where} has trouble of its own ({status} {said}): try again.", failure.wait)
    if TOO_LONG.search(failure.words):
        return _too_long(where, model)
    if NO_MODEL.search(failure.words):
        return NoSuchModel(f"{where} has no model {model}: set OPENAI_MODEL to one that it has.")
    if failure.status == 404:
        return NoSuchModel(
            f"Nothing answers at {where} ({said}): does OPENAI_BASE_URL end in /v1, and is {model} its model?"
        )
    return RequestRefused(f"{where} refused the request ({failure.status} {said}).")


def shown(base_url: str) -> str:
    """A base URL as messages show it: without user, password or query, any of which may be secret."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")


def clean(words: str, key: str) -> str:
    """What an endpoint said, as one short line without the key, which some repeat."""
    line = " ".join((words.replace(key, "[key]") if key else words).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


def _too_long(where: str, model: str) -> ModelTrouble:
    return ContextTooLong(
        f"The prompt is longer than {model} at {where} can read: ask about fewer filings, or use a model "
        "with a longer context."
    )
