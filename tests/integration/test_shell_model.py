"""`ask` and `chat` with a language model, as a person and as a program use them."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from qa.conversations import KeptConversation
from tests.integration.conftest import Ran, Shell
from tests.servers.answers import LocalEndpoint, said

VELDRAN = "veldran-2024-kestrowe.txt"
PAYS = "Kestrowe will make a one-time, non-refundable upfront payment to the Company of $85.0 million"
ELIGIBLE = (
    "The Company is eligible to receive up to $160.0 million upon the achievement of specified development "
    "and regulatory milestones"
)


def reply(*texts: str, answer: str) -> str:
    claims = [{"quotes": [{"passage": "P1", "quote": text}], "text": text} for text in texts]
    return json.dumps(
        {
            "need": [],
            "claims": claims,
            "computation": None,
            "status": "answered" if claims else "absent",
            "value": None,
            "value_type": None,
            "unit": None,
            "answer": answer,
        }
    )


def brain(body: dict[str, Any]) -> str:
    """Answers about payments; plans a follow-up about milestones."""
    system, user = (message["content"] for message in body["messages"])
    if "You plan" in system:
        return json.dumps({"question": "How large are the milestones?", "parts": []})
    asked = user.rpartition("# Question")[2]
    if "milestones" in asked:
        return reply(ELIGIBLE, answer="Up to $160.0 million.")
    return reply(PAYS, answer="$85.0 million.") if "payment" in asked else reply(answer="Not stated.")


@pytest.fixture(scope="module")
def home(shell: Shell, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    assert shell("add", samples / VELDRAN, "--home", home).code == 0
    return home


@pytest.fixture
def ask(shell: Shell, home: Path, endpoint: LocalEndpoint) -> Shell:
    endpoint.answers = [said(brain)]

    def run(*arguments: str | Path, env: dict[str, str] | None = None, stdin: str | None = None) -> Ran:
        own = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_MODEL": "local", "OPENAI_PRICE": "1/2"} | (env or {})
        return shell(*arguments, "--home", home, env=own, stdin=stdin)

    return run


def test_ask_shows_claims_then_the_answer_and_footnotes(ask: Shell, endpoint: LocalEndpoint) -> None:
    ran = ask("ask", "What is the up-front payment?", "--show-prompt")
    assert ran.code == 0, ran.err
    lines = [line for line in ran.out.splitlines() if line.strip()]
    assert "non-refundable upfront payment" in lines[0]
    assert "[1]" in ran.out.partition("$85.0 million.")[0]
    assert ran.out.index("$85.0 million. [1]") < ran.out.index("Item 1.01")
    assert "generative reader · local · answer.v2" in ran.out
    assert "1 call" in ran.out
    assert "\x1b" not in ran.out + ran.err
    for message in endpoint.requests[-1]["messages"]:
        assert message["content"] in ran.err, "all that is sent is shown"
    assert "OPENAI" not in ran.err


def test_a_ceiling_that_is_too_low_makes_no_call(ask: Shell, endpoint: LocalEndpoint) -> None:
    ran = ask("ask", "What is the second upfront payment?", "--max-cost", "0.001")
    assert ran.code == 2
    assert "--max-cost" in ran.err
    assert endpoint.requests == []


def test_batches_are_answered_several_at_a_time_in_order(
    ask: Shell, endpoint: LocalEndpoint, tmp_path: Path
) -> None:
    running: list[int] = [0]
    most: list[int] = [0]
    lock = threading.Lock()

    def respond(handler: BaseHTTPRequestHandler, body: Any) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.3)
        with lock:
            running[0] -= 1
        said(brain)(handler, body)

    endpoint.answers = [respond]
    batch = tmp_path / "batch.jsonl"
    lines = [json.dumps({"id": n, "question": f"What is payment number {n}?"}) for n in range(8)]
    batch.write_text("\n".join([*lines[:4], "{", *lines[4:]]))
    ran = ask("ask", "--batch", batch, "--jobs", "3")
    assert [line["id"] for line in ran.lines] == [0, 1, 2, 3, None, 4, 5, 6, 7]
    assert ran.code == 2
    assert sum("error" in line for line in ran.lines) == 1
    assert 1 < most[0] <= 3


def test_chat_changes_scope_exports_and_is_resumed(ask: Shell, home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    lines = [
        "What is the payment at the start?",
        "and the milestones?",
        "/scope",
        "/scope form 8-K",
        "/filings",
        f"/export {note}",
        "exit",
    ]
    ran = ask("chat", stdin="\n".join(lines) + "\n")
    assert ran.code == 0, ran.err
    assert "$85.0 million." in ran.out
    assert "asked as: How large are the milestones?" in ran.err
    assert "all filings" in ran.out
    assert "form 8-K" in ran.out
    assert VELDRAN in ran.out
    text = note.read_text()
    assert "## What is the payment at the start?" in text
    assert f"- {ELIGIBLE}[^2]" in text
    assert "[^1]: veldran-2024-kestrowe.txt · 8-K" in text
    (kept,) = (home / "conversations").glob("*.json")
    assert len(KeptConversation.model_validate_json(kept.read_text()).turns) == 2
    again = ask("chat", "--resume", stdin="What is the payment at last?\n")
    assert "? What is the payment at the start?" in again.err
    assert f"--resume {kept.stem}" in again.err
    assert len(KeptConversation.model_validate_json(kept.read_text()).turns) == 3
