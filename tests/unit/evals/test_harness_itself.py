"""The harness is held against readers whose scores are known from theory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.case import Case, CaseSet
from evals.ranking import retrieval
from evals.record import Run, read_run
from evals.run import Plan, run
from evals.tally import calibration, tally
from index.errors import BadInput, UnknownFiling
from qa.answer import Answer
from tests.unit.evals.oracles import (
    CASES,
    CLOSED,
    FILING,
    Oracle,
    coin,
    refusing,
    right,
    uncited,
    wrong,
)

SET = CaseSet("theory", (), CASES)
ANSWERABLE, UNANSWERABLE = 30, 10


def played(reply: Callable[[Case], Answer], folder: Path, rank: int = 1, workers: int = 1) -> Run:
    return run(SET, lambda: Oracle(reply, rank), Plan("extractive", workers=workers), folder)


def test_always_right(tmp_path: Path) -> None:
    total = tally(played(right, tmp_path).records)
    assert (total.accuracy.mean, total.points.mean, total.precision.mean) == (1, 1, 1)
    assert (total.stands.mean, total.cited.mean, total.overlaps.mean, total.supported.mean) == (1, 1, 1, 1)
    assert total.status.mean == 1


def test_always_wrong(tmp_path: Path) -> None:
    total = tally(played(wrong, tmp_path).records)
    assert (total.accuracy.mean, total.points.mean, total.precision.mean) == (0, -1, 0)
    assert total.refusal_recall.mean == 0
    assert total.overlaps.mean == 0
    assert total.stands.mean == 1  # what it quotes stands; it is not what was asked
    assert total.supported.mean == 0


def test_always_refusing(tmp_path: Path) -> None:
    total = tally(played(refusing, tmp_path).records)
    assert total.outcomes["refused"] == ANSWERABLE
    assert total.outcomes["right"] == UNANSWERABLE
    assert total.accuracy.mean == UNANSWERABLE / (ANSWERABLE + UNANSWERABLE)
    assert total.points.mean == UNANSWERABLE / (ANSWERABLE + UNANSWERABLE)
    assert total.refusal_recall.mean == 1
    assert total.precision.mean is None


def test_random_is_about_half_and_the_interval_says_so(tmp_path: Path) -> None:
    total = tally(played(coin(3), tmp_path).records)
    assert total.accuracy.low is not None
    assert total.accuracy.high is not None
    assert total.accuracy.low < 0.5 < total.accuracy.high
    assert total.accuracy.high - total.accuracy.low > 0.2


def test_right_but_uncited_is_right_and_not_supported(tmp_path: Path) -> None:
    total = tally(played(uncited, tmp_path).records)
    assert total.accuracy.mean == 1
    assert total.cited.mean == 0
    assert total.overlaps.mean == 0
    assert total.supported.mean == UNANSWERABLE / len(CASES)


@pytest.mark.parametrize("rank", [1, 4, 20])
def test_retrieval_at_a_known_rank(tmp_path: Path, rank: int) -> None:
    found = retrieval(played(right, tmp_path, rank).records, 20)
    for k in (1, 3, 5, 10, 20):
        assert found[f"hit@{k}"] == found[f"recall@{k}"] == float(rank <= k)
    assert found["rr"] == pytest.approx(1 / rank)


def test_retrieval_that_never_finds(tmp_path: Path) -> None:
    found = retrieval(played(right, tmp_path, rank=30).records, 20)
    assert set(found.values()) == {0.0}


def test_calibration_of_a_reader_that_is_always_right(tmp_path: Path) -> None:
    said = {s.says: s.true for s in calibration(played(right, tmp_path).records)}
    assert set(said) == {"answered", "absent"}
    assert said["answered"].mean == said["absent"].mean == 1
    assert said["absent"].low is not None
    assert said["absent"].low < 0.8  # ten cases do not make sure
    assert said["absent"].small


def test_parallel_gives_the_same_scores(tmp_path: Path) -> None:
    CLOSED.clear()
    one, four = played(right, tmp_path / "one"), played(right, tmp_path / "four", workers=4)
    assert 2 <= len(CLOSED) <= 5  # one, and up to four
    assert [(r.case.id, r.score) for r in one.records] == [(r.case.id, r.score) for r in four.records]


def test_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked: list[str] = []

    def counting(asked_case: Case) -> Answer:
        asked.append(asked_case.id)
        if len(asked) == 13:
            raise KeyboardInterrupt
        return right(asked_case)

    with pytest.raises(KeyboardInterrupt):
        played(counting, tmp_path)
    with (tmp_path / "results.jsonl").open("a") as out:
        out.write('{"case": {"id": "cut sho')
    whole = played(counting, tmp_path)
    assert len(whole.records) == len(CASES)
    assert len(asked) == len(CASES) + 1
    assert whole == read_run(tmp_path)


def test_another_run_is_not_mixed_in(tmp_path: Path) -> None:
    played(right, tmp_path)
    with pytest.raises(BadInput, match="another reader"):
        run(SET, lambda: Oracle(right), Plan("generative"), tmp_path)


def test_a_failure_is_an_error_and_costs(tmp_path: Path) -> None:
    def failing(asked: Case) -> Answer:
        raise UnknownFiling("No filing answers to that.")

    total = tally(played(failing, tmp_path).records)
    assert total.outcomes["error"] == len(CASES)
    assert total.points.mean == -1


def test_facts_come_from_one_summary(tmp_path: Path) -> None:
    facts = (
        Case(
            id="f1",
            kind="fact",
            filing=FILING,
            field="consideration.upfront",
            value=11000,
            value_type="money",
        ),
        Case(id="f2", kind="fact", filing=FILING, field="consideration.royalty", expected=("redacted",)),
        Case(id="f3", kind="fact", filing=FILING, field="governing_law", expected=("absent",)),
        Case(
            id="f4", kind="fact", filing=FILING, field="parties.licensor", value="Nobody", value_type="party"
        ),
        Case(id="i1", kind="items", filing=FILING, value=["1.01", "9.01"], value_type="list"),
        Case(id="i2", kind="items", filing=FILING, value=["1.01", "5.02"], value_type="list"),
    )
    done = run(CaseSet("facts", (), facts), lambda: Oracle(right), Plan("extractive"), tmp_path)
    outcomes = {r.case.id: r.score.outcome for r in done.records}
    assert outcomes == {
        "f1": "right",
        "f2": "right",
        "f3": "right",
        "f4": "refused",
        "i1": "right",
        "i2": "wrong",
    }
    assert all(r.score.status for r in done.records if r.case.id in ("f1", "f2", "f3"))
    assert {r.case.id: r.score.credit for r in done.records}["i2"] == 0.5
