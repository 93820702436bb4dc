"""What can be said to a chat besides questions, and a conversation as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.errors import BadInput
from index.filing import EVERYWHERE, Filter
from qa import markdown
from qa.answer import Answer, Citation, Claim, Computation, Identity, LookedAt, Operand, Usage
from qa.chat import Conversation, Turn
from qa.events import Done, Event
from qa.faces.cli.talking import narrowed, written
from qa.model.usage import Price
from qa.settings import read_price


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (Filter(form="8-K"), "", Filter(form="8-K")),
        (Filter(form="8-K"), "all", EVERYWHERE),
        (EVERYWHERE, "filing veldran-2024", Filter(filing="veldran-2024")),
        (Filter(form="8-K"), "company Acme Corp.", Filter(form="8-K", company="Acme Corp.")),
        (Filter(since="2001-01-01"), "since 2002-01-01", Filter(since="2002-01-01")),
    ],
)
def test_scope(before: Filter, said: str, after: Filter) -> None:
    assert narrowed(before, said) == after


@pytest.mark.parametrize("said", ["planet Mars", "filing", "filing  ", "8-K"])
def test_no_scope(said: str) -> None:
    with pytest.raises(BadInput, match="/scope"):
        narrowed(EVERYWHERE, said)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    written(path, "one")
    with pytest.raises(BadInput, match="there already"):
        written(path, "two")
    assert path.read_text() == "one"
    with pytest.raises(BadInput, match="can't be written"):
        written(tmp_path / "no" / "note.md", "two")


@pytest.mark.parametrize(
    ("said", "price"),
    [("0.40/1.60", Price(0.4, 0.4, 1.6)), ("2/0.5/8", Price(2, 0.5, 8)), ("0/0", Price(0, 0, 0))],
)
def test_prices(said: str, price: Price) -> None:
    assert read_price(said) == price


@pytest.mark.parametrize("said", ["cheap", "1", "1/2/3/4", "-1/2", "nan/1", "inf/1", ""])
def test_what_is_no_price(said: str) -> None:
    with pytest.raises(ValueError, match=r"price|float"):
        read_price(said)


def cited(quote: str, start: int = 0) -> Citation:
    return Citation(
        filing="f", source="a_b.txt", document="8-K", document_id="f/1", section="Item 1.01 Entry",
        page=2, start=start, end=start + len(quote), quote=quote,
    )  # fmt: skip


ONE, TWO = cited("Acme pays $5 <b>million</b>."), cited("Acme has\n[***] shares.", 50)


def answer(question: str, text: str, *claims: Claim, **more: object) -> Answer:
    base = Answer(
        question=question,
        status="answered",
        answer=text,
        claims=claims,
        reader="generative",
        identity=Identity(prompt="answer.v2", schema_="s", model="local", index="i"),
        usage=Usage(),
    )
    return base.model_copy(update=more)


def nothing(typed: str, turns: Sequence[Turn], where: Filter) -> Iterator[Event]:
    yield Done(answer(typed, ""))


def test_markdown() -> None:
    computation = Computation(
        formula="a * 2",
        operands=(Operand(name="a", value=5e6, unit="USD", citations=(ONE,)),),
        result=1e7,
        unit="USD",
    )
    first = answer("q", "Acme pays.", Claim(text="Acme pays.", citations=(ONE,)), computation=computation)
    looked_at = (LookedAt(filing="f", document="8-K", section="Item 1.01", page=2),)
    second = answer(
        "What of [shares](http://x)?", "Left out.", Claim(text="Shares are left out.", citations=(TWO, ONE)),
        status="redacted", looked_at=looked_at,
    )  # fmt: skip
    turns = (Turn("q", "q", first), Turn("and [shares](http://x)?", second.question, second))
    text = markdown.conversation(
        Conversation(Filter(form="8-K"), nothing, turns, "2024-03-01T10:15:00", "id")
    )
    assert "## q\n\nAcme pays.[^1]\n\n- a * 2 = $10,000,000\n    - a = $5,000,000[^1]" in text
    assert "- Shares are left out.[^2][^1]" in text
    assert "**Redacted" in text
    assert "Looked at: 8-K, Item 1.01, p. 2." in text
    assert "[^1]: a\\_b.txt · 8-K · Item 1.01 Entry · p. 2: “Acme pays $5 \\<b\\>million\\</b\\>.”" in text
    assert "(http" not in text.replace("\\](http", "")
    assert text.count("[^2]:") == 1


@pytest.mark.parametrize("text", ["# no heading", "- no list", "1. no list", "> no quote", "a | b", "`x`"])
def test_no_markup_of_a_filing_is_markup(text: str) -> None:
    assert "\\" in markdown.plain(text)
