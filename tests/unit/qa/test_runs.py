"""Runs of evals read as data, as the harness writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.record import Manifest, write_manifest
from index.errors import BadInput
from qa.runs import report, runs


def run(folder: Path, name: str, started: str, outcomes: list[str]) -> Path:
    own = folder / name
    own.mkdir(parents=True)
    write_manifest(
        own, Manifest(set="own", cases="c", count=5, reader="extractive", code="abc", k=8, started=started)
    )
    lines = [json.dumps({"score": {"outcome": outcome}}) for outcome in outcomes]
    (own / "results.jsonl").write_text("\n".join([*lines, '{"score": {"outc']), encoding="utf-8")
    return own


def test_runs_are_listed_with_their_outcomes(tmp_path: Path) -> None:
    run(tmp_path, "older", "2024-03-01T10:00:00+00:00", ["right", "wrong", "unscored", "right"])
    newer = run(tmp_path, "newer", "2024-03-02T10:00:00+00:00", [])
    (newer / "report.html").write_text("<h1>newer</h1>")
    (tmp_path / "no run").mkdir()
    first, second = runs(tmp_path)
    assert (first.name, first.has_report, first.share, first.done) == ("newer", True, None, 0)
    assert (second.name, second.has_report, second.done, second.count) == ("older", False, 4, 5)
    assert second.share == pytest.approx(2 / 3)
    assert dict(second.outcomes) == {"right": 2, "wrong": 1, "unscored": 1}
    assert report(tmp_path, "newer") == "<h1>newer</h1>"


@pytest.mark.parametrize("name", ["older", "nothing", "..", "../older", ""])
def test_no_report_is_said(tmp_path: Path, name: str) -> None:
    run(tmp_path / "runs", "older", "2024-03-01T10:00:00+00:00", ["right"])
    (tmp_path / "report.html").write_text("not for you")
    with pytest.raises(BadInput, match="eval report"):
        report(tmp_path / "runs", name)


def test_no_folder_is_no_runs(tmp_path: Path) -> None:
    assert runs(tmp_path / "missing") == []
