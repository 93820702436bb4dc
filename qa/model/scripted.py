"""A model that says what it is told to: for tests, and to see what a perfect or a hostile model would do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from prompts.catalog import T
from prompts.render import Rendered
from qa.answer import Usage
from qa.model import Heard, Reply
from qa.model.errors import ReplyMalformed

PIECE = 24
"""Characters in which a script streams."""

Said = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scripted:
    """`say` is given each prompt and returns the reply: JSON text or data; it may raise ModelTrouble."""

    say: Callable[[Rendered[Any]], Said]
    name: str = "scripted"

    @property
    def fingerprint(self) -> str:
        """The script's name: two scripts of one name are taken for the same model."""
        return f"scripted:{self.name}"

    def complete(self, prompt: Rendered[T]) -> Reply[T]:
        """What the script says, read as strictly as any model's reply. Raises ReplyMalformed."""
        said = self.say(prompt)
        text = said if isinstance(said, str) else json.dumps(said)
        try:
            data = prompt.parse(text)
        except ValidationError as error:
            raise ReplyMalformed(f"The script breaks {prompt.schema_name}: {error}") from error
        words = len(f"{prompt.system} {prompt.user}".split())
        usage = Usage(calls=1, prompt_tokens=words, completion_tokens=len(text.split()), cost=0.0)
        return Reply(data, text, usage)

    def stream(self, prompt: Rendered[T]) -> Iterator[Heard | Reply[T]]:
        """What the script says, in pieces of a few characters. Raises ReplyMalformed."""
        reply = self.complete(prompt)
        for end in range(PIECE, len(reply.text) + PIECE, PIECE):
            yield Heard(reply.text[:end])
        yield reply


def script(replies: Iterable[Said], name: str = "scripted") -> Scripted:
    """A model that gives these replies in turn. Raises ReplyMalformed when it is asked once more."""
    waiting = iter(replies)

    def say(_: Rendered[Any]) -> Said:
        for reply in waiting:
            return reply
        raise ReplyMalformed("The script is at its end: it was asked more often than expected.")

    return Scripted(say, name)
