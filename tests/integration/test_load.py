"""Thirty people asking at once: no error, and each answer is to the question that was asked."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pytest

from evals.bench.load import load, questions, serving
from tests.servers.footnote import HELD, Served

pytest_plugins = ["tests.servers.served"]

P95 = 2.0
"""Seconds, on two cores that are otherwise idle."""

GROWTH = 1.15
"""How much of the memory after a fifth of the questions there may be at the end."""


def test_nobody_is_turned_away(served: Served) -> None:
    known = {Path(name).stem for name in HELD}
    asked = [q for q in questions() if isinstance(w := q["where"], dict) and w.get("filing") in known]
    assert len(asked) > 20
    result = load(served.url, served.pid, list(islice(cycle(asked), 60)), people=30)
    assert result.errors == ()
    assert result.answers == 60


@pytest.mark.soak
def test_two_thousand_questions(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (url, pid):
        result = load(url, pid, list(islice(cycle(questions()), 2000)), people=30)
    assert result.errors == ()
    assert result.answers == 2000
    assert result.percentile(0.95) < P95
    assert result.memory[-1] < GROWTH * result.memory[len(result.memory) // 5]
