"""Conversations kept in the home, a JSON file each (`footnote.conversation.v1`), written whole or not."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from index.errors import BadInput, HomeNotWritable
from index.filing import Filter
from qa.answer import Answer, Frozen
from qa.chat import Answerer, Conversation, Turn

FORMAT: Final = "footnote.conversation.v1"
FOLDER: Final = "conversations"


class KeptTurn(Frozen):
    """A Turn as it is kept."""

    typed: str
    question: str
    answer: Answer


class KeptScope(Frozen):
    """A Filter as it is kept."""

    filing: str | None = None
    company: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None


class KeptConversation(Frozen):
    """A Conversation as it is kept and as faces send it. `started` is ISO 8601, UTC."""

    format: Literal["footnote.conversation.v1"] = FORMAT
    id: str
    started: str
    where: KeptScope
    turns: tuple[KeptTurn, ...]


def as_kept(conversation: Conversation) -> KeptConversation:
    """A conversation as data."""
    return KeptConversation(
        id=conversation.id,
        started=conversation.started,
        where=KeptScope(**asdict(conversation.where)),
        turns=tuple(
            KeptTurn(typed=turn.typed, question=turn.question, answer=turn.answer)
            for turn in conversation.turns
        ),
    )


def save(home: Path, conversation: Conversation) -> Path | None:
    """Keep a conversation; one without a turn leaves nothing. Raises HomeNotWritable."""
    if not conversation.turns:
        return None
    path = home / FOLDER / f"{conversation.id}.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        unfinished.write_text(as_kept(conversation).model_dump_json(indent=1), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise HomeNotWritable(
            f"The conversation can't be kept in {path.parent} ({error.strerror or error}): choose another "
            "home with --home."
        ) from error
    return path


def names(home: Path) -> list[str]:
    """The ids of the conversations of a home, oldest first."""
    return sorted(path.stem for path in (home / FOLDER).glob("*.json"))


def read(home: Path, name: str) -> KeptConversation:
    """A kept conversation by its id, a beginning of it that no other has, or "last".

    Raises BadInput where there is none, or its file can't be read.
    """
    known = names(home)
    found = known[-1:] if name == "last" else [own for own in known if own.startswith(name)]
    if len(found) != 1 or not name:
        there = f"there are {', '.join(known[-5:])}" if known else "none is kept in this home"
        raise BadInput(f'No conversation, or more than one, answers to "{name}": {there}.')
    path = home / FOLDER / f"{found[0]}.json"
    try:
        return KeptConversation.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise BadInput(f"{path} can't be read as a conversation: delete it or mend it.") from error


def resume(home: Path, name: str, answerer: Answerer) -> Conversation:
    """A kept conversation to go on with. Raises as `read` does."""
    kept = read(home, name)
    turns = tuple(Turn(turn.typed, turn.question, turn.answer) for turn in kept.turns)
    return Conversation(Filter(**kept.where.model_dump()), answerer, turns, kept.started, kept.id)
