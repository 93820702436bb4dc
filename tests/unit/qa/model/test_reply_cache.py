"""Kept replies: found by all that shapes them and nothing less, and refused where they can't be trusted."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prompts.catalog import STANDALONE
from prompts.render import Rendered, render
from prompts.schemas.standalone import StandaloneReply
from prompts.schemas.wire import Wire
from qa.model.cache import VERSION, Cached, key_of
from qa.model.errors import CacheUnusable, EndpointDown
from qa.model.scripted import Scripted

PROMPT: Rendered[StandaloneReply] = render(STANDALONE, turns=(), message="and when?")


class Counting:
    """A script that counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, prompt: Rendered[Any]) -> dict[str, str]:
        self.calls += 1
        return {"question": f"Question {self.calls}?"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "not" / "yet" / "replies.sqlite"


def test_the_same_prompt_costs_once(path: Path) -> None:
    say = Counting()
    first = Cached(Scripted(say), path).complete(PROMPT)
    again = Cached(Scripted(say), path).complete(PROMPT)
    assert say.calls == 1
    assert again.data == first.data
    assert again.text == first.text
    assert (again.usage.calls, again.usage.tokens, again.usage.cost) == (0, 0, 0)


def test_whatever_shapes_a_reply_is_in_the_key() -> None:
    class Other(Wire):
        question: str
        why: str

    prompts: list[Rendered[Any]] = [
        PROMPT,
        replace(PROMPT, user="and where?"),
        replace(PROMPT, system="Be brief."),
        replace(PROMPT, identity="standalone.v2"),
        replace(PROMPT, schema=Other),  # type: ignore[arg-type]
    ]
    models = ("here m", "there m", "here n")
    keys = {key_of(fingerprint, prompt) for prompt in prompts for fingerprint in models}
    assert len(keys) == 15


def test_another_model_is_asked(path: Path) -> None:
    say = Counting()
    Cached(Scripted(say, "one"), path).complete(PROMPT)
    Cached(Scripted(say, "two"), path).complete(PROMPT)
    assert say.calls == 2


def test_failures_are_not_kept(path: Path) -> None:
    def fail(_: object) -> str:
        raise EndpointDown("down")

    with pytest.raises(EndpointDown):
        Cached(Scripted(fail), path).complete(PROMPT)
    assert Cached(Scripted(Counting()), path).complete(PROMPT).usage.calls == 1


def test_another_version_is_refused(path: Path) -> None:
    Cached(Scripted(Counting()), path).complete(PROMPT)
    with sqlite3.connect(path) as rows:
        rows.execute(f"PRAGMA user_version = {VERSION + 1}")
    rows.close()
    with pytest.raises(CacheUnusable, match="delete it"):
        Cached(Scripted(Counting()), path).complete(PROMPT)


def test_a_damaged_file_is_refused(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CacheUnusable, match="delete it"):
        Cached(Scripted(Counting()), path).complete(PROMPT)


def test_a_damaged_reply_is_refused(path: Path) -> None:
    Cached(Scripted(Counting()), path).complete(PROMPT)
    with sqlite3.connect(path) as rows:
        rows.execute("UPDATE reply SET text = '{'")
    rows.close()
    with pytest.raises(CacheUnusable, match="damaged"):
        Cached(Scripted(Counting()), path).complete(PROMPT)


def test_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheUnusable, match="FOOTNOTE_CACHE"):
        Cached(Scripted(Counting()), tmp_path / "file" / "replies.sqlite").complete(PROMPT)


def test_threads_share_it(path: Path) -> None:
    say = Counting()
    model = Cached(Scripted(say), path)
    prompts = [replace(PROMPT, user=str(number % 4)) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(model.complete, prompts))
    assert len(replies) == 40
    assert Cached(Scripted(say), path).complete(prompts[0]).usage.calls == 0
