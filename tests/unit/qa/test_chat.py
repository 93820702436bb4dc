"""Conversations: follow-ups stand alone before they are asked."""

from __future__ import annotations

import pytest

from index.filing import Filter
from qa.answer import Answer, Identity, Usage
from qa.chat import Conversation, Turn, by_rule


def answer(question: str, where: Filter) -> Answer:
    """An answer that says what was asked."""
    return Answer(
        question=question,
        status="absent",
        answer="The filing does not say.",
        reader="extractive",
        identity=Identity(prompt=None, schema_=None, model=None, index="i"),
        usage=Usage(seconds=1.0),
    )


@pytest.mark.parametrize(
    ("before", "typed", "asked"),
    [
        ("How large is the up-front payment?", "and the royalties?", "How large is the royalties?"),
        ("Who is the licensee?", "What about the licensor?", "Who is the licensor?"),
        ("When was the agreement signed?", "and by whom?", "and by whom (When was the agreement signed)?"),
        ("Who is the borrower?", "How much may it borrow?", "How much may it borrow (Who is the borrower)?"),
        ("Who is the borrower?", "Which law governs the agreement?", "Which law governs the agreement?"),
    ],
)
def test_follow_ups(before: str, typed: str, asked: str) -> None:
    turn = Turn(before, before, answer(before, Filter()))
    assert by_rule(typed, (turn,)) == (asked, Usage())


def test_the_first_question_is_asked_as_it_is() -> None:
    conversation = Conversation(Filter(company="Acme"), answer, by_rule)
    conversation, given = conversation.ask("and the royalties?")
    assert given.question == "and the royalties?"
    assert conversation.scope() == "company Acme"


def test_turns_are_kept_and_their_cost_counted() -> None:
    def standalone(typed: str, turns: tuple[Turn, ...]) -> tuple[str, Usage]:
        return f"{typed} after {len(turns)}", Usage(calls=1, prompt_tokens=5)

    conversation = Conversation(Filter(), answer, standalone)
    conversation, _ = conversation.ask("one")
    conversation, second = conversation.ask("two")
    assert [turn.question for turn in conversation.turns] == ["one", "two after 1"]
    assert second.usage.calls == 1
    assert second.usage.seconds == 1.0
