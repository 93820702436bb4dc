"""Conversations: follow-ups stand alone before they are asked; turns are kept, saved and resumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.errors import BadInput, HomeNotWritable
from index.filing import Filter
from qa import conversations
from qa.answer import Answer, Identity, Usage
from qa.chat import Conversation, Turn
from qa.events import Done, Event, Step, finished
from qa.followup import by_rule


def answer(question: str) -> Answer:
    """An answer that says what was asked."""
    return Answer(
        question=question,
        status="absent",
        answer="The filing does not say.",
        reader="extractive",
        identity=Identity(prompt=None, schema_=None, model=None, index="i"),
        usage=Usage(seconds=1.0),
    )


def answered(typed: str, turns: Sequence[Turn], where: Filter) -> Iterator[Event]:
    """What is typed, numbered by its turn."""
    yield Step("reading")
    yield Done(answer(f"{typed} after {len(turns)}"))


@pytest.mark.parametrize(
    ("before", "typed", "asked"),
    [
        ("How large is the up-front payment?", "and the royalties?", "How large is the royalties?"),
        ("Who is the licensee?", "What about the licensor?", "Who is the licensor?"),
        ("When was the agreement signed?", "and by whom?", "and by whom (When was the agreement signed)?"),
        ("Who is the borrower?", "How much may it borrow?", "How much may it borrow (Who is the borrower)?"),
        ("Who is the borrower?", "Which law governs the agreement?", "Which law governs the agreement?"),
        ("What was revenue in 2019?", "same for 2018", "What was revenue in 2018?"),
        ("What was revenue in FY2019?", "And in FY2018?", "What was revenue in FY2018?"),
        ("How large is the fee?", "and in 2018?", "How large is the fee in 2018?"),
        ("What does Kestrowe pay?", "and Veldran?", "What does Veldran pay?"),
        ("What is Kestrowe's role?", "What about Veldran Inc.?", "What is Veldran Inc's role?"),
    ],
)
def test_follow_ups(before: str, typed: str, asked: str) -> None:
    turn = Turn(before, before, answer(before))
    assert by_rule(typed, (turn,)) == asked


def test_a_conversation_streams_and_goes_on() -> None:
    first = Conversation(Filter(company="Acme"), answered)
    events = list(first.stream("one"))
    assert events[0] == Step("reading")
    second = first.after("one", finished(events))
    third, given = second.ask("two")
    assert [turn.question for turn in third.turns] == ["one after 0", "two after 1"]
    assert given.question == "two after 1"
    assert first.turns == ()
    assert first.scope() == "company Acme"
    assert third.within(Filter()).scope() == "all filings"
    assert third.id == second.id != ""


def test_saved_and_resumed(tmp_path: Path) -> None:
    conversation, _ = Conversation(Filter(form="8-K"), answered).ask("one")
    conversation, _ = conversation.ask("two")
    assert conversations.save(tmp_path, conversation)
    for name in ("last", conversation.id, conversation.id[:17]):
        assert conversations.resume(tmp_path, name, answered) == conversation
    longer, _ = conversations.resume(tmp_path, "last", answered).ask("three")
    conversations.save(tmp_path, longer)
    assert conversations.names(tmp_path) == [conversation.id]
    assert len(conversations.resume(tmp_path, "last", answered).turns) == 3


def test_what_can_not_be_resumed(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="none is kept"):
        conversations.read(tmp_path, "last")
    conversation, _ = Conversation(Filter(), answered).ask("one")
    path = conversations.save(tmp_path, conversation)
    assert path is not None
    for name in ("1999", ""):
        with pytest.raises(BadInput, match=conversation.id):
            conversations.read(tmp_path, name)
    path.write_text("{")
    with pytest.raises(BadInput, match="can't be read"):
        conversations.read(tmp_path, "last")


def test_nothing_said_is_not_kept(tmp_path: Path) -> None:
    assert conversations.save(tmp_path, Conversation(Filter(), answered)) is None
    assert conversations.names(tmp_path) == []


def test_a_home_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "conversations").write_text("a file")
    conversation, _ = Conversation(Filter(), answered).ask("one")
    with pytest.raises(HomeNotWritable, match="--home"):
        conversations.save(tmp_path, conversation)
