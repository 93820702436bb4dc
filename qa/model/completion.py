"""What an endpoint answers: a chat completion, checked as far as it is used."""

from __future__ import annotations

from pydantic import BaseModel, Field, ValidationError

from index.tokens import count
from qa.answer import Usage
from qa.model.diagnosis import clean
from qa.model.endpoint import Endpoint
from qa.model.errors import ModelRefused, ReplyMalformed, ReplyTruncated
from qa.model.usage import cost


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
        dollars = cost(endpoint.host, model, prompt, cached, completion)
        return Usage(calls=1, prompt_tokens=prompt, completion_tokens=completion, cost=dollars)


def malformed(endpoint: Endpoint, model: str, what: str) -> ReplyMalformed:
    """The trouble with a reply that can't be read."""
    return ReplyMalformed(
        f"What {model} at {endpoint.where} replied {what}. If it stays so, try another model."
    )


def read(raw: object, endpoint: Endpoint, model: str) -> Completion:
    """A completion that came to its end. Raises ReplyMalformed, ModelRefused, ReplyTruncated."""
    try:
        completion = Completion.model_validate(raw)
    except ValidationError:
        what = "is not a chat completion (does OPENAI_BASE_URL end in /v1?)"
        raise malformed(endpoint, model, what) from None
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        words = clean(choice.message.refusal or "its content filter stopped the reply", endpoint.api_key)
        raise ModelRefused(f"{model} declined to answer ({words}): ask in other words.")
    if choice.finish_reason == "length":
        raise ReplyTruncated(
            f"{model} did not finish within {endpoint.max_tokens} tokens: ask for less at once, or use a "
            "model that is less wordy."
        )
    return completion
