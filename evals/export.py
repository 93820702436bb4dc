"""A run as an Inspect log (https://inspect.aisi.org.uk, EvalLog version 2), so that it can be read with
`inspect view` and with everything that reads those logs.

Each case is a sample: input, target, the answer as the assistant's message, and a score C, I or N (correct,
incorrect, no answer), with the rest of the score, the citations and the gold evidence as metadata.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from evals.page import shown
from evals.record import Record, Run
from evals.score import Outcome
from evals.tally import Mean, tally

LETTERS: Final[Mapping[Outcome, str]] = {
    "right": "C",
    "wrong": "I",
    "error": "I",
    "refused": "N",
    "unscored": "N",
}
SCORER: Final = "footnote"


def sample(record: Record, model: str) -> dict[str, Any]:
    """One case as an Inspect sample."""
    case, response = record.case, record.response
    target = shown(case.value, case.unit) if case.answerable else " or ".join(case.expected)
    said = record.error if response is None else response.text or shown(response.value, response.unit)
    return {
        "id": case.id,
        "epoch": 1,
        "input": case.asks,
        "target": target,
        "messages": [{"role": "user", "content": case.asks}, {"role": "assistant", "content": said}],
        "output": {
            "model": model,
            "choices": [{"message": {"role": "assistant", "content": said}, "stop_reason": "stop"}],
        },
        "scores": {
            SCORER: {
                "value": LETTERS[record.score.outcome],
                "answer": said,
                "explanation": record.score.why,
                "metadata": record.score.model_dump(mode="json"),
            }
        },
        "metadata": {
            "case": case.model_dump(mode="json"),
            "citations": [citation.model_dump(mode="json") for citation in record.citations],
            "judgement": record.judgement.model_dump(mode="json") if record.judgement else None,
            "identity": record.identity.model_dump(mode="json") if record.identity else None,
        },
        "total_time": record.seconds,
    }


def metric(name: str, mean: Mean) -> dict[str, Any]:
    """A mean as an Inspect metric; one over nothing is not exported."""
    return {"name": name, "value": mean.mean, "params": {"low": mean.low, "high": mean.high, "n": mean.count}}


def inspect_log(run: Run) -> dict[str, Any]:
    """The whole run as an Inspect log."""
    manifest, records = run.manifest, run.records
    models = {identity.model for identity in manifest.identities if identity.model}
    model = f"footnote/{'+'.join(sorted(models)) or manifest.reader}"
    total = tally(records)
    named = {"accuracy": total.accuracy, "points": total.points, "supported": total.supported}
    metrics = {name: metric(name, mean) for name, mean in named.items() if mean.mean is not None}
    ended = datetime.fromtimestamp((run.path / "manifest.json").stat().st_mtime, UTC).isoformat()
    return {
        "version": 2,
        "status": "success" if len(records) == manifest.count else "cancelled",
        "eval": {
            "eval_id": f"{manifest.set}-{manifest.cases}",
            "run_id": run.name,
            "created": manifest.started,
            "task": manifest.set,
            "task_id": f"{manifest.set}@{manifest.cases}",
            "dataset": {"name": manifest.set, "samples": len(records), "shuffled": False},
            "model": model,
            "config": {"epochs": 1},
            "metadata": manifest.model_dump(mode="json", exclude={"format"}),
        },
        "plan": {"name": "plan", "steps": [], "config": {}},
        "results": {
            "total_samples": manifest.count,
            "completed_samples": len(records),
            "scores": [{"name": SCORER, "scorer": SCORER, "params": {}, "metrics": metrics}],
        },
        "stats": {"started_at": manifest.started, "completed_at": ended, "model_usage": {}},
        "samples": [sample(record, model) for record in records],
    }


def write(run: Run) -> Path:
    """Write `inspect.json` into the run's folder; its path."""
    path = run.path / "inspect.json"
    path.write_text(json.dumps(inspect_log(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
