"""A model's opinion of free-text answers, where the program alone can't tell.

The judge sees the gold answer and the given one without being told which is which, in both orders. Only where
both orders give the same verdict is there one; all else is unscored. Its agreement with the program, on
the cases that both decide, is reported beside its verdicts: that is how far it can be trusted. It never
changes an outcome that the program decided.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from evals.page import shown
from evals.record import Judgement, Record, read_records, rewrite
from prompts.catalog import JUDGE
from prompts.render import render
from qa.model import Model
from qa.model.errors import ModelTrouble

AS_RIGHT: Final[dict[Literal["same", "different", "cannot_tell"], bool | None]] = {
    "same": True,
    "different": False,
    "cannot_tell": None,
}


def wanted(record: Record) -> bool:
    """Whether a judge is asked: free text, or no gold value, answered where there is an answer."""
    free = record.case.value_type == "text" or record.case.value is None
    answered = record.response is not None and record.response.status == "answered"
    return free and answered and record.case.answerable and bool(record.case.answer)


def verdict(model: Model, question: str, first: str, second: str) -> tuple[bool | None, str]:
    """What the judge says of two answers in this order; None with the reason where it fails to say."""
    try:
        reply = model.complete(render(JUDGE, question=question, first=first, second=second)).data
    except ModelTrouble as error:
        return None, str(error)
    return AS_RIGHT[reply.verdict], reply.reason


def judge(record: Record, model: Model) -> Judgement:
    """The judge's opinion of one record."""
    response = record.response
    value = shown(response.value, response.unit) if response and response.value is not None else ""
    given = "\n".join(part for part in (response.text if response else "", value) if part)
    gold = record.case.answer
    one, reason = verdict(model, record.case.asks, gold, given)
    other, other_reason = verdict(model, record.case.asks, given, gold)
    right = one if one is other else None
    said = reason if one is other else f"the two orders differ: {reason} / {other_reason}"
    outcome = record.score.outcome
    agrees = None if right is None or outcome not in ("right", "wrong") else right is (outcome == "right")
    return Judgement(right=right, reason=said, agrees=agrees, model=model.name, prompt=JUDGE.identity)


def judge_run(folder: Path, model: Model, tell: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Judge what can be judged of a run and has not been, and write it down. How many were judged. What was
    unscored by program takes the judge's verdict as its outcome."""
    records = list(read_records(folder))
    todo = [n for n, record in enumerate(records) if wanted(record) and record.judgement is None]
    for count, number in enumerate(todo, 1):
        records[number] = with_judgement(records[number], judge(records[number], model))
        tell(count, len(todo))
    rewrite(folder, records)
    return len(todo)


def with_judgement(record: Record, judgement: Judgement) -> Record:
    """A record with the judge's opinion; an unscored one takes its outcome from it."""
    if record.score.outcome != "unscored" or judgement.right is None:
        return record.model_copy(update={"judgement": judgement})
    outcome = "right" if judgement.right else "wrong"
    update = {"outcome": outcome, "credit": float(judgement.right), "why": f"judge: {judgement.reason}"}
    decided = record.score.model_copy(update=update)
    return record.model_copy(update={"judgement": judgement, "score": decided})
