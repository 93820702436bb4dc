"""What can go wrong with a language model. Each message is one line that says what happened and what to do;
none ever holds a key.

ModelTrouble
├── EndpointDown     nothing answers, it answers with a server error, or the connection drops (retry helps)
├── RateLimited      too many requests, or the quota is used up (retry may help)
├── NotAuthorised    the key is missing, wrong or not allowed to
├── NoSuchModel      the endpoint has no such model, or several and none was chosen
├── RequestRefused   the endpoint won't take the request, and not for a reason below
├── ContextTooLong   more evidence than the model can read at once
├── ModelRefused     the model or its filter declined
├── ReplyTruncated   the reply was cut off at its limit of tokens
├── ReplyMalformed   the reply is not what was asked for
├── CostCeiling      the next call could cost more than is left of --max-cost
└── CacheUnusable    the cache of replies can't be read or written
"""

from __future__ import annotations

from index.errors import FootnoteError


class ModelTrouble(FootnoteError):
    """The language model could not be used. `charged`: whether the call may be charged for all the same."""

    charged = False


class Passing(ModelTrouble):
    """Trouble that may pass. `wait` is how many seconds the endpoint asks to be left alone, 0.0 where it does
    not say, and None where waiting within this call makes no sense."""

    retriable = True

    def __init__(self, message: str, wait: float | None = None, *, charged: bool = False) -> None:
        super().__init__(message)
        self.wait = wait
        self.charged = charged


class EndpointDown(Passing):
    """Nothing answers, or not in time, or with a server error, or the connection drops."""


class RateLimited(Passing):
    """Too many requests, or the quota is used up."""


class NotAuthorised(ModelTrouble):
    """The key is missing, wrong, or not allowed to use this model."""


class NoSuchModel(ModelTrouble):
    """The endpoint has no model of that name, or several and none was chosen."""


class RequestRefused(ModelTrouble):
    """The endpoint won't take the request."""


class ContextTooLong(ModelTrouble):
    """The prompt is longer than the model can read."""


class ModelRefused(ModelTrouble):
    """The model or its content filter declined to answer."""


class ReplyTruncated(ModelTrouble):
    """The reply was cut off at its limit of tokens."""


class ReplyMalformed(ModelTrouble):
    """The reply is not a completion, or breaks the schema that was asked for."""


class CostCeiling(ModelTrouble):
    """The next call could cost more than is left, or its price is not known."""


class CacheUnusable(ModelTrouble):
    """The cache of replies was written by another version, is damaged, or can't be written."""
