"""Runs against each other, against thresholds, and against a judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.case import Case, CaseSet
from evals.cli import eval_group
from evals.compare import compare, mcnemar, signed_rank, told
from evals.export import inspect_log
from evals.gate import THRESHOLDS, check, measures, thresholds
from evals.judge import judge_run
from evals.page import page
from evals.record import Run, read_run
from evals.report import markdown
from evals.run import Plan, run
from index.errors import BadInput
from prompts.render import Rendered
from prompts.schemas.judge import JudgeReply
from qa.answer import Answer
from qa.model.scripted import Scripted
from tests.unit.evals.oracles import CASES, FILING, Oracle, answer, cited, refusing, right, wrong

SET = CaseSet("theory", (), CASES)


def played(reply: Callable[[Case], Answer], folder: Path) -> Run:
    return run(SET, lambda: Oracle(reply), Plan("extractive"), folder)


def test_a_run_is_no_different_from_itself(tmp_path: Path) -> None:
    done = played(right, tmp_path)
    same = compare(done, done)
    assert (same.gained, same.lost, same.p_right, same.p_points) == (0, 0, 1, 1)
    assert not same.changes
    assert not same.significant


def test_always_right_beats_always_refusing(tmp_path: Path) -> None:
    found = compare(played(refusing, tmp_path / "a"), played(right, tmp_path / "b"))
    assert (found.gained, found.lost, len(found.changes)) == (30, 0, 30)
    assert found.significant
    assert found.difference.mean == 0.75
    assert "## Better: 30" in told(found)


def test_refusing_beats_wrong_by_points_though_hardly_by_right(tmp_path: Path) -> None:
    found = compare(played(wrong, tmp_path / "a"), played(refusing, tmp_path / "b"))
    assert found.gained == 10
    assert found.difference.mean == 30 / 40 * 1 + 10 / 40 * 2
    assert found.p_points < found.p_right


def test_other_sets_are_not_compared(tmp_path: Path) -> None:
    one = played(right, tmp_path)
    with pytest.raises(BadInput, match="different sets"):
        compare(one, replace(one, manifest=one.manifest.model_copy(update={"set": "other"})))


def test_statistics_as_in_the_textbook() -> None:
    assert mcnemar(5, 5) == 1
    assert mcnemar(10, 0) == pytest.approx(2 * 0.5**10)
    assert signed_rank([0, 0]) == 1
    assert signed_rank([1] * 12) < 0.01


def test_gate_passes_and_falls(tmp_path: Path) -> None:
    done = played(refusing, tmp_path)
    good, bad, none = check(done, {"all.refusal_recall": 1, "lookup.accuracy": 0.5, "all.precision": 0.1})
    assert good.passed
    assert not bad.passed
    assert not none.passed
    assert str(none).endswith("nothing to measure (least 0.100)")
    with pytest.raises(BadInput, match="no measure"):
        check(done, {"all.beauty": 1})


def test_the_packages_thresholds_name_measures_that_there_are(tmp_path: Path) -> None:
    least = thresholds(THRESHOLDS, "own", "extractive")
    assert least
    groups = {
        f"{name}.{part.split('.', 1)[1]}" for name in ("all",) for part in measures(played(right, tmp_path))
    }
    assert {name for name in least if name.startswith("all.")} <= groups
    with pytest.raises(BadInput, match=r"\[own.oracular\]"):
        thresholds(THRESHOLDS, "own", "oracular")


TEXTS = CaseSet(
    "texts",
    (),
    tuple(
        Case(id=f"t{n}", kind="question", filing=FILING, question=f"Why {n}?", answer=f"Because of rain {n}.")
        for n in range(3)
    ),
)


def texted(folder: Path) -> Path:
    def reply(asked: Case) -> Answer:
        return answer(asked.question, "answered", "rain", (cited("Clause 1 of"),))

    class Speaking(Oracle):
        def ask(self, question: str, filing: str | None) -> Answer:
            return reply(next(case for case in TEXTS.cases if case.question == question))

    run(TEXTS, lambda: Speaking(reply), Plan("generative"), folder)
    return folder


def said(verdicts: Callable[[str], str]) -> Scripted:
    def say(prompt: Rendered[JudgeReply]) -> dict[str, str]:
        return {"reason": "it says so", "verdict": verdicts(prompt.user)}

    return Scripted(say)


def test_a_judge_decides_what_the_program_could_not(tmp_path: Path) -> None:
    folder = texted(tmp_path)
    assert {r.score.outcome for r in read_run(folder).records} == {"unscored"}
    assert judge_run(folder, said(lambda user: "different" if "Why 1?" in user else "same")) == 3
    assert [r.score.outcome for r in read_run(folder).records] == ["right", "wrong", "right"]
    assert judge_run(folder, said(lambda user: "same")) == 0


def test_a_judge_that_heeds_the_order_is_not_heeded(tmp_path: Path) -> None:
    folder = texted(tmp_path)
    judge_run(
        folder, said(lambda user: "same" if user.index("Because") < user.index("It is") else "different")
    )
    assert {r.score.outcome for r in read_run(folder).records} == {"unscored"}
    assert all(r.judgement and r.judgement.right is None for r in read_run(folder).records)


def test_a_judge_that_fails_leaves_it_unscored(tmp_path: Path) -> None:
    folder = texted(tmp_path)
    judge_run(folder, Scripted(lambda prompt: "nonsense"))
    assert {r.score.outcome for r in read_run(folder).records} == {"unscored"}


def test_the_page_fetches_nothing_and_shows_each_failure(tmp_path: Path) -> None:
    html = page(played(wrong, tmp_path))
    assert html.count("<article") == len(CASES)
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in html
    assert "prefers-color-scheme: dark" in html
    assert html.count("<rect") >= len(CASES)


def test_words_of_filings_are_escaped(tmp_path: Path) -> None:
    def planted(asked: Case) -> Answer:
        given = answer(asked.question, "answered", "<script>alert(1)</script>", (cited("Clause 1 of"),))
        return given.model_copy(update={"answer": "<img src=x>"})

    html = page(played(planted, tmp_path))
    assert "<script>" not in html
    assert "<img" not in html


def test_markdown_names_each_failure(tmp_path: Path) -> None:
    text = markdown(played(refusing, tmp_path))
    assert text.count("**refused**") == 30
    assert "| lookup |" in text


def test_inspect_log(tmp_path: Path) -> None:
    log = inspect_log(played(refusing, tmp_path))
    assert json.loads(json.dumps(log)) == log
    assert len(log["samples"]) == len(CASES)
    letters = [sample["scores"]["footnote"]["value"] for sample in log["samples"]]
    assert (letters.count("C"), letters.count("N")) == (10, 30)
    assert log["results"]["scores"][0]["metrics"]["accuracy"]["value"] == 0.25


def test_commands_on_a_run(tmp_path: Path) -> None:
    played(right, tmp_path / "a")
    played(refusing, tmp_path / "b")
    shell = CliRunner()
    reported = shell.invoke(eval_group, ["report", str(tmp_path / "a"), "--inspect"])
    assert reported.exit_code == 0
    assert all((tmp_path / "a" / name).exists() for name in ("report.md", "report.html", "inspect.json"))
    assert (
        "Worse: 30" in shell.invoke(eval_group, ["compare", str(tmp_path / "a"), str(tmp_path / "b")]).output
    )
    (tmp_path / "gate.toml").write_text('[theory.extractive]\n"all.accuracy" = 0.9\n')
    gate = ["gate", "--thresholds", str(tmp_path / "gate.toml")]
    assert shell.invoke(eval_group, [*gate, str(tmp_path / "a")]).exit_code == 0
    assert shell.invoke(eval_group, [*gate, str(tmp_path / "b")]).exit_code == 1
