"""Processes that answer: to the end, with errors of their own, and again after one was lost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import BadQuestion, UnknownFiling
from index.filing import EVERYWHERE, Filter
from qa.app import Footnote
from qa.events import Done, Step, finished
from qa.workers import WorkerLost, Workers

FILING = (
    "This License Agreement is between Alder Corp. and Birch Corp. Alder shall pay Birch an upfront payment "
    "of $12.0 million within thirty days. This Agreement is governed by the laws of Delaware.\n"
)
QUESTION = "How large is the upfront payment?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers")
    (folder / "agreement.txt").write_text(FILING * 3)
    with Footnote.open(folder / "home", reader="extractive", write=True) as footnote:
        footnote.add([folder / "agreement.txt"])
    return folder / "home"


@pytest.fixture(scope="module")
def workers(home: Path) -> Iterator[Workers]:
    made = Workers(home, 2)
    yield made
    made.close()


def test_answers_are_those_of_an_opening(home: Path, workers: Workers) -> None:
    events = list(workers.answered(QUESTION, (), EVERYWHERE))
    assert isinstance(events[0], Step)
    assert isinstance(events[-1], Done)
    with Footnote.open(home, reader="extractive") as footnote:
        own = footnote.ask(QUESTION)
    assert events[-1].answer.model_copy(update={"usage": own.usage}) == own


def test_many_ask_at_once(workers: Workers) -> None:
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: finished(workers.answered(QUESTION, (), EVERYWHERE)), range(24)))
    assert {answer.value for answer in answers} == {12e6}
    assert len(workers._all) <= 2


def test_errors_come_as_they_are(workers: Workers) -> None:
    with pytest.raises(UnknownFiling, match="no-such"):
        finished(workers.answered(QUESTION, (), Filter(filing="no-such")))
    with pytest.raises(BadQuestion):
        finished(workers.answered("?!", (), EVERYWHERE))
    assert finished(workers.answered(QUESTION, (), EVERYWHERE)).value == 12e6


def test_who_goes_away_leaves_nothing_behind(workers: Workers) -> None:
    for _ in range(3):
        events = workers.answered(QUESTION, (), EVERYWHERE)
        next(events)
        events.close()  # type: ignore[attr-defined]
    assert finished(workers.answered(QUESTION, (), EVERYWHERE)).value == 12e6


def test_a_lost_process_is_made_up_for(workers: Workers) -> None:
    assert finished(workers.answered(QUESTION, (), EVERYWHERE)).value == 12e6
    for worker in list(workers._all):
        worker.process.kill()
        worker.process.join()
    assert finished(workers.answered(QUESTION, (), EVERYWHERE)).value == 12e6


def test_one_that_ends_in_the_midst_is_said(workers: Workers) -> None:
    events = workers.answered(QUESTION, (), EVERYWHERE)
    next(events)
    for worker in workers._all:
        worker.pipe.close()
    with pytest.raises(WorkerLost, match="Ask again") as lost:
        finished(events)
    assert lost.value.retriable
    assert finished(workers.answered(QUESTION, (), EVERYWHERE)).value == 12e6
