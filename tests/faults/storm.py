"""People ask and add, over HTTP and in the shell, while the model endpoint fails and lies, Chroma is killed
and started again, and files are poisoned. What came of it is gathered, to be judged at the end."""

from __future__ import annotations

import io
import random
import re
import sqlite3
import subprocess
import threading
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from evals.case import Case
from qa.values import find_values
from tests.servers.chroma import ChromaServer
from tests.servers.footnote import PROGRAM, Served

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ERRORS = {
    "EndpointDown", "RateLimited", "ModelRefused", "ReplyMalformed", "ReplyTruncated", "RequestRefused",
    "ContextTooLong", "CostCeiling", "HomeBusy", "VectorsUnavailable", "EmbedderUnavailable",
}
"""Kinds of error that this weather may lead to."""


@dataclass
class Storm:
    """One server in it, and what is observed. `truth` holds the extractive reader's answers of before."""

    served: Served
    chroma: ChromaServer
    cases: Sequence[Case]
    truth: dict[str, Any]
    env: dict[str, str]
    cache: Path
    files: Path
    chance: random.Random
    until: float = 0.0
    answers: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)
    poisoned: list[str] = field(default_factory=list)
    restarts: int = 0
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def rage(self, seconds: float, people: int) -> None:
        """Let it go on for so long."""
        self.until = time.monotonic() + seconds
        works: list[Callable[[], None]] = [self._ask] * people + [self._add, self._restart, self._forget]
        threads = [threading.Thread(target=self._on, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _on(self, work: Callable[[], None]) -> None:
        while time.monotonic() < self.until:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
                self.wrong.append(f"{work.__name__}: {error!r}")

    def _ask(self) -> None:
        case, reader = self.chance.choice(self.cases), self.chance.choice(["extractive", "generative"])
        request = {"question": case.question, "where": {"filing": case.filing}, "reader": reader}
        began = time.monotonic()
        reply = httpx.post(f"{self.served.url}/api/ask", json=request, timeout=120)
        self.took[reader].append(time.monotonic() - began)
        if reply.status_code != 200:
            self._error(reply)
            return
        answer = reply.json()
        self.answers[f"{reader} {answer['status']}"] += 1
        self._judge(case, reader, answer)

    def _error(self, reply: httpx.Response) -> None:
        try:
            error = reply.json()["error"]
            kind, message = str(error["kind"]), str(error["message"])
        except (ValueError, KeyError, TypeError):
            self.wrong.append(f"an error without a type: {reply.status_code} {reply.text[:200]}")
            return
        self.errors[kind] += 1
        if kind not in ERRORS or not message:
            self.wrong.append(f"unexpected: {reply.status_code} {kind} {message}")

    def _judge(self, case: Case, reader: str, answer: dict[str, Any]) -> None:
        told = f"{reader}, {case.id}: {answer['status']} {answer['value']!r} {answer['answer'][:200]!r}"
        if answer["reader"] != reader:
            self.wrong.append(f"the wrong reader: {told}")
        for claim in answer["claims"]:
            quotes = " ".join(citation["quote"] for citation in claim["citations"])
            if not quotes or without_quote(claim["text"], quotes):
                self.wrong.append(f"a number that no quote has: {told}: {claim}")
        if reader == "extractive":
            before = self.truth[case.id]
            if (answer["status"], answer["value"]) != (before["status"], before["value"]):
                self.wrong.append(f"not as before: {told}, was {before['status']} {before['value']!r}")
        elif answer["value"] is not None and not answer["computation"] and not same(answer["value"], case):
            self.wrong.append(f"not what the gold says: {told}, is {case.value!r}")

    def _add(self) -> None:
        number = len(self.added) + len(self.poisoned)
        if number % 5 < 2:
            path = poison(self.files, number, self.chance)
            self.poisoned.append(path.name)
        else:
            path = self.files / f"added-{number:04}.txt"
            text = f"Notice {number} of the Wexcombe Ferry Trust.\n\n" + "\n\n".join(
                f"In year {year} vessel {number} carried {year * 13 + number} passengers across."
                for year in range(2001, 2013))
            path.write_text(text)
            self.added[path.name] = text
        began = time.monotonic()
        if self.chance.random() < 0.7:
            self._upload(path)
        else:
            self._in_the_shell(path)
            self.took["add in the shell"].append(time.monotonic() - began)
        time.sleep(self.chance.uniform(0.5, 3.0))

    def _upload(self, path: Path) -> None:
        files = {"files": (path.name, path.read_bytes())}
        reply = httpx.post(f"{self.served.url}/api/uploads", files=files, timeout=120)
        if reply.status_code != 202:
            refused = path.name in self.poisoned and reply.status_code in (400, 413, 415)
            if not refused:
                self._error(reply)

    def _in_the_shell(self, path: Path) -> None:
        for _ in range(60):
            done = subprocess.run(
                [PROGRAM, "add", str(path), "--home", str(self.served.home)], env=self.env,
                capture_output=True, text=True, timeout=300, check=False)
            if "Traceback" in done.stderr:
                self.wrong.append(done.stderr)
            if "trying again may help" not in done.stderr:
                break
            self.errors["retriable, in the shell"] += 1
            time.sleep(1)
        expected = 2 if path.name in self.poisoned else 0
        if done.returncode != expected:
            self.wrong.append(f"footnote add {path.name}: {done.returncode} {done.stdout} {done.stderr}")

    def _restart(self) -> None:
        time.sleep(self.chance.uniform(5, 15))
        self.chroma.stop()
        time.sleep(self.chance.uniform(0.2, 3))
        self.chroma.start()
        self.restarts += 1

    def _forget(self) -> None:
        """Replies that are kept would keep the endpoint's faults out after the first minute."""
        time.sleep(1)
        with closing(sqlite3.connect(self.cache / "replies.sqlite", timeout=30)) as kept, kept:
            if kept.execute("SELECT 1 FROM sqlite_master WHERE name = 'reply'").fetchone():
                kept.execute("DELETE FROM reply")

    def figures(self) -> list[str]:
        """What happened, a line each."""
        shown = [f"{len(self.added)} filings and {len(self.poisoned)} poisoned files added, "
                 f"Chroma killed and started again {self.restarts} times"]
        for kind, seconds in sorted(self.took.items()):
            p50, p95, p99 = (sorted(seconds)[int(len(seconds) * part)] for part in (0.5, 0.95, 0.99))
            shown.append(f"{kind}: {len(seconds)}, seconds p50 {p50:.2f} p95 {p95:.2f} p99 {p99:.2f}")
        return [*shown, f"answers {_most_first(self.answers)}", f"errors {_most_first(self.errors)}"]

    def settled(self, seconds: float) -> list[dict[str, Any]]:
        """All jobs, once none is waiting or running."""
        until = time.monotonic() + seconds
        while True:
            jobs: list[dict[str, Any]] = httpx.get(f"{self.served.url}/api/jobs", timeout=60).json()
            if all(job["state"] in ("done", "failed") for job in jobs):
                return jobs
            assert time.monotonic() < until, jobs
            time.sleep(0.5)


def _most_first(counted: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in counted.most_common())


def without_quote(text: str, quotes: str) -> list[str]:
    """The numbers of a text that are in no quote, neither as written (a scale is not in its table rows) nor
    by value ($60 million and $60,000,000 are one)."""
    written = set(NUMBER.findall(quotes))
    values = {value.value for value in find_values(quotes)}
    told = find_values(text)
    return [
        match.group() for match in NUMBER.finditer(text)
        if match.group() not in written
        and not any(v.value in values for v in told if v.start <= match.start() < v.end)
    ]


def same(value: Any, case: Case) -> bool:
    """Whether a value is the gold's; only numbers are compared."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    gold = case.value
    return not isinstance(gold, int | float) or abs(value - gold) <= 0.006 * abs(gold)


def poison(folder: Path, number: int, chance: random.Random) -> Path:
    """A file that can't be read, of one of many kinds."""
    kinds: dict[str, bytes] = {
        "empty.txt": b"",
        "noise.pdf": b"%PDF-1.7\n" + chance.randbytes(4000),
        "noise.htm": chance.randbytes(4000),
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(3000),
        "bomb.zip": bomb(),
        "cut.zip": bomb()[:400],
    }
    kind = chance.choice(sorted(kinds))
    path = folder / f"poison-{number:04}-{kind}"
    path.write_bytes(kinds[kind])
    return path


def bomb() -> bytes:
    """A zip that would unpack to far more than it should."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deal.txt", bytes(200 << 20))
    return out.getvalue()
