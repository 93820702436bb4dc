"""What the program says besides its answers, and what it leaves on disk: no keys anywhere, and no words of a
filing or a question but where they are kept to be asked for."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import httpx
import pytest

from evals.adapters import load
from tests.faults.weather import Weather, bad_weather
from tests.integration.conftest import Shell
from tests.servers.answers import error
from tests.servers.chroma import chroma_server
from tests.servers.footnote import serving

FILING = "veldran-2024-kestrowe.txt"
QUESTION = "Milestone for EU approval?"
PAID = 60_000_000
SECRETS = ("sk-a-key-of-ours", "a-token-for-chroma", "a-header-for-a-proxy")
WORDS = (QUESTION, "up-front payment", "Kestrowe", "exclusive rights", "60,000,000")
"""Of the question and the filing."""

KEPT = ("catalog.sqlite3", "deals.sqlite3", "replies.sqlite")
"""Files that are there to keep a filing's words, and what a model has said of them."""


@pytest.fixture
def env(tmp_path: Path, cache: Path) -> dict[str, str]:
    """All that is secret set, and as much logged as can be without asking for content."""
    (tmp_path / "tmp").mkdir()
    shutil.copytree(cache, tmp_path / "cache", ignore=shutil.ignore_patterns("replies*"))
    return {
        "OPENAI_API_KEY": SECRETS[0],
        "OPENAI_MODEL": "local",
        "OPENAI_LOG": "info",
        "FOOTNOTE_CHROMA_TOKEN": SECRETS[1],
        "FOOTNOTE_CHROMA_HEADERS": f"Authorization=Bearer {SECRETS[2]}",
        "FOOTNOTE_CACHE": str(tmp_path / "cache"),
        "TMPDIR": str(tmp_path / "tmp"),
    }


def test_no_keys_and_no_words(shell: Shell, samples: Path, tmp_path: Path, env: dict[str, str]) -> None:
    home, said = tmp_path / "home", []
    cases = [case for case in load("own").cases if case.question == QUESTION]
    weather = Weather(cases, random.Random(1), faults=0, lies=0)
    with chroma_server(tmp_path / "chroma") as chroma, bad_weather(weather) as endpoint:
        env |= {"FOOTNOTE_CHROMA_URL": chroma.url, "OPENAI_BASE_URL": endpoint.url}
        added = shell("add", samples / FILING, "--home", home, env=env)
        said += [added.out.replace(FILING, ""), added.err.replace(FILING, "")]
        asked = shell("ask", QUESTION, "--home", home, "--json", env=env)
        assert (asked.code, asked.json["reader"], asked.json["value"]) == (0, "generative", PAID)
        said.append(asked.err)
        said.append(shell("summarize", FILING, "--reader", "extractive", "--home", home, env=env).err)
        said.append(shell("doctor", "--home", home, env=env).out)
        with (tmp_path / "serve.log").open("w") as log, serving(home, tmp_path, env=env, err=log) as served:
            for reader in ("generative", "extractive"):
                body = {"question": QUESTION, "reader": reader}
                answer = httpx.post(f"{served.url}/api/ask", json=body, timeout=60).json()
                assert (answer["reader"], answer["status"]) == (reader, "answered")
            assert httpx.post(f"{served.url}/api/ask", json={"question": [QUESTION]}).status_code == 422
            files = {"files": (FILING, (samples / FILING).read_bytes())}
            assert httpx.post(f"{served.url}/api/uploads", files=files, timeout=60).status_code == 202
            endpoint.answers = [error(401, f"the key {SECRETS[0]} is not good")]
            chat = {"model": "footnote", "messages": [{"role": "user", "content": f"{QUESTION} And when?"}]}
            refused = httpx.post(f"{served.url}/v1/chat/completions", json=chat, timeout=60)
            assert refused.status_code >= 400
            said.append(refused.text)
        debugged = shell("ask", f"{QUESTION} And when?", "--home", home, env=env | {"OPENAI_LOG": "debug"})
        assert debugged.code == 2
        assert "openai" in debugged.err, "nothing was logged"
        assert not [secret for secret in SECRETS if secret in debugged.out + debugged.err]
    assert f"Bearer {SECRETS[0]}" in endpoint.keys
    said.append((tmp_path / "serve.log").read_text())
    for text in said:
        assert not [word for word in (*SECRETS, *WORDS) if word in text], text
    for path in tmp_path.rglob("*"):
        if path.is_file() and tmp_path / "chroma" not in path.parents:
            content = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in content], path
            if not path.name.startswith(KEPT):
                assert not [word for word in WORDS if word.encode() in content], path
