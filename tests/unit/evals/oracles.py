"""Systems that behave in a known way, so that their scores can be told from theory."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from evals.case import Case, Place
from evals.places import Text
from evals.response import Seen
from qa.answer import Answer, Citation, Claim, Identity, Status, Usage, Value
from qa.deals.summary import DealSummary, Term

IDENTITY = Identity(prompt=None, schema_=None, model=None, index="test")
SENTENCES = tuple(
    f"Clause {n} of the agreement fixes the sum of ${n + 11},000 for lot {n}." for n in range(40)
)
TEXT = "\n".join(SENTENCES)
FILING = "sample"
DOCUMENT = Text("sample/1", "8-K", TEXT, (0,))


def case(number: int) -> Case:
    """Every fourth case is unanswerable; the others have an amount as their value."""
    if number % 4 == 3:
        return Case(
            id=f"c{number:02}",
            kind="question",
            filing=FILING,
            question=f"Who sold lot {number}?",
            expected=("absent",),
            value_type="none",
            difficulty="unanswerable",
        )
    return Case(
        id=f"c{number:02}",
        kind="question",
        filing=FILING,
        question=f"What is fixed for lot {number}?",
        value=(number + 11) * 1000,
        value_type="money",
        unit="USD",
        evidence=(Place(document="8-K", quote=SENTENCES[number]),),
    )


CASES = tuple(case(number) for number in range(40))
BY_QUESTION = {c.question: c for c in CASES}


def cited(quote: str) -> Claim:
    """A claim that cites these words of the text."""
    start = TEXT.index(quote)
    citation = Citation(
        filing="f00d",
        source=FILING,
        document="8-K",
        document_id=DOCUMENT.document_id,
        section=None,
        page=1,
        start=start,
        end=start + len(quote),
        quote=quote,
    )
    return Claim(text=quote, citations=(citation,))


def answer(
    question: str,
    status: Status,
    value: Value = None,
    claims: tuple[Claim, ...] = (),
    unit: str | None = "USD",
) -> Answer:
    """An Answer by hand."""
    return Answer(
        question=question,
        status=status,
        answer="" if value is None else f"It is {value}.",
        value=value,
        unit=unit,
        claims=claims,
        reader="extractive",
        identity=IDENTITY,
        usage=Usage(),
    )


def right(asked: Case) -> Answer:
    """The gold answer with its evidence."""
    if not asked.answerable:
        return answer(asked.question, "absent")
    return answer(asked.question, "answered", asked.value, (cited(asked.evidence[0].quote),))


def wrong(asked: Case) -> Answer:
    """An answer always, never the gold one, with a citation of something else."""
    return answer(asked.question, "answered", 7, (cited(SENTENCES[-1][:20]),))


def refusing(asked: Case) -> Answer:
    """Never an answer."""
    return answer(asked.question, "absent")


def uncited(asked: Case) -> Answer:
    """The gold answer without a footnote."""
    return right(asked).model_copy(update={"claims": ()})


def coin(seed: int) -> Callable[[Case], Answer]:
    """Right with probability one half, else wrong."""
    tosses = random.Random(seed)
    return lambda asked: right(asked) if tosses.random() < 0.5 else wrong(asked)


CLOSED: list[object] = []
"""Every Oracle that was closed."""


@dataclass(frozen=True)
class Oracle:
    """A System whose answers are a function of the gold case; its search finds the gold at `rank`."""

    reply: Callable[[Case], Answer]
    rank: int = 1

    def ask(self, question: str, filing: str | None) -> Answer:
        return self.reply(BY_QUESTION[question])

    def summarize(self, filing: str) -> DealSummary:
        terms = (
            Term(
                field="consideration.upfront",
                label="Up-front payment",
                status="found",
                value=11000,
                value_type="money",
                unit="USD",
                citations=cited(SENTENCES[0]).citations,
            ),
            Term(field="consideration.royalty", label="Royalty", status="redacted"),
        )
        return DealSummary(
            filing="f00d",
            source=filing,
            company=None,
            deal_type="other",
            as_of=None,
            terms=terms,
            narrative=(),
            reader="extractive",
            identity=IDENTITY,
            usage=Usage(),
        )

    def search(self, question: str, filing: str | None, k: int) -> tuple[Seen, ...]:
        quote = BY_QUESTION[question].evidence[0].quote
        others = [sentence for sentence in SENTENCES if sentence != quote]
        ranked = [*others[: self.rank - 1], quote, *others[self.rank - 1 :]][:k]
        return tuple(
            Seen(
                source=FILING,
                document="8-K",
                document_id=DOCUMENT.document_id,
                section=None,
                page=1,
                start=TEXT.index(text),
                end=TEXT.index(text) + len(text),
                text=text,
                score=1 / (n + 1),
            )
            for n, text in enumerate(ranked)
        )

    def texts(self, filing: str) -> tuple[Text, ...]:
        return (DOCUMENT,)

    def items(self, filing: str) -> tuple[str, ...]:
        return ("1.01", "9.01")

    def close(self) -> None:
        CLOSED.append(self)
