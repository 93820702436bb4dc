"""What an endpoint answers: a chat completion, checked as far as it is used."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, ValidationError

from index.tokens import count
from qa.answer import Usage
from qa.model.diagnosis import clean
from qa.model.endpoint import Endpoint
from qa.model.errors import ModelRefused, ReplyMalformed, ReplyTruncated


class Message(BaseModel):
    """What the model said, or why it would not."""

    content: str | None = None
    refusal: str | None = None


class Choice(BaseModel):
    """One of the replies (only one is asked for) and why it ended."""

    message: Message
    finish_reason: str | None = None


class Details(BaseModel):
    """How much of the prompt the provider had cached."""

    cached_tokens: int | None = None


class Counted(BaseModel):
    """The endpoint's own count."""

    prompt_tokens: int
    completion_tokens: int
    prompt_tokens_details: Details | None = None


class Completion(BaseModel):
    """The parts of a chat completion that are used; others are ignored."""

    choices: list[Choice] = Field(min_length=1)
    usage: Counted | None = None

    @property
    def content(self) -> str:
        """What the model said."""
        return self.choices[0].message.content or ""

    def taken(self, endpoint: Endpoint, model: str, sent: str) -> Usage:
        """Usage as the endpoint counts; counted here where it does not, and then without a price."""
        if self.usage is None:
            return Usage(calls=1, prompt_tokens=count(sent), completion_tokens=count(self.content))
        prompt, completion = self.usage.prompt_tokens, self.usage.completion_tokens
        cached = (self.usage.prompt_tokens_details or Details()).cached_tokens or 0
        price = endpoint.price_of(model)
        dollars = price.of(prompt, cached, completion) if price else None
        return Usage(calls=1, prompt_tokens=prompt, completion_tokens=completion, cost=dollars)

    def check(self, endpoint: Endpoint, model: str) -> None:
        """Raises ModelRefused, ReplyTruncated where the model did not come to an end of its own."""
        choice = self.choices[0]
        if choice.message.refusal or choice.finish_reason == "content_filter":
            words = clean(choice.message.refusal or "its content filter stopped the reply", endpoint.api_key)
            raise ModelRefused(f"{model} declined to answer ({words}): ask in other words.")
        if choice.finish_reason == "length":
            raise ReplyTruncated(
                f"{model} did not finish within {endpoint.max_tokens} tokens: ask for less at once, or use a "
                "model that is less wordy."
            )


def malformed(endpoint: Endpoint, model: str, what: str) -> ReplyMalformed:
    """The trouble with a reply that can't be read."""
    return ReplyMalformed(
        f"What {model} at {endpoint.where} replied {what}. If it stays so, try another model."
    )


def read(raw: object, endpoint: Endpoint, model: str) -> Completion:
    """A completion, whatever came of it. Raises ReplyMalformed."""
    try:
        return Completion.model_validate(raw)
    except ValidationError:
        what = "is not a chat completion (does OPENAI_BASE_URL end in /v1?)"
        raise malformed(endpoint, model, what) from None


class Growing:
    """A completion that comes in events. Those that are no part of one (keep-alives) are passed over."""

    def __init__(self) -> None:
        self.content = ""
        self._refusal = ""
        self._finish: str | None = None
        self._usage: object = None
        self._whole: object = None
        self._odd: object = None

    @property
    def ended(self) -> bool:
        """Whether the reply came to its end."""
        heard = self.content or self._refusal
        return bool(self._finish or self._whole or (self._odd is not None and not heard))

    def add(self, event: object) -> bool:
        """Take one event; whether more of the reply came with it. An endpoint that does not stream gives a
        whole completion as one event."""
        choices = event.get("choices") if isinstance(event, dict) else None
        if not isinstance(event, dict) or not isinstance(choices, list):
            self._odd = event
            return False
        self._usage = event.get("usage") or self._usage
        first = choices[0] if choices and isinstance(choices[0], dict) else {}
        if "message" in first:
            self._whole = event
            message = first["message"]
            self.content = str(message.get("content") or "") if isinstance(message, dict) else ""
            return bool(self.content)
        delta: Any = first.get("delta") or {}
        piece = delta.get("content") or ""
        self.content += piece
        self._refusal += delta.get("refusal") or ""
        self._finish = first.get("finish_reason") or self._finish
        return bool(piece)

    def whole(self, endpoint: Endpoint, model: str) -> Completion:
        """The completion. Raises ReplyMalformed."""
        if self._whole is not None:
            return read(self._whole, endpoint, model)
        if self._finish is None:
            return read(self._odd, endpoint, model)
        message = {"content": self.content, "refusal": self._refusal or None}
        choice = {"message": message, "finish_reason": self._finish}
        return read({"choices": [choice], "usage": self._usage}, endpoint, model)
