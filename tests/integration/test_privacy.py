"""Nothing is sent anywhere but to the endpoints that were set, and a key is never printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.conftest import PROGRAM, Shell, environment
from tests.servers.answers import LocalEndpoint, error

QUESTION = "How large is the up-front payment?"
FILING = "veldran-2024-kestrowe.txt"
CONNECT = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?\"([^\"]+)\"")
SENT = re.compile(r"send(?:to|msg)\(.*sa_family=AF_INET")


def traced(
    folder: Path, cache: Path, *arguments: str | Path, **settings: str
) -> tuple[set[tuple[str, str]], str]:
    """Run the program under strace: the (address, port) of every connection that any thread of it or of its
    children tries over a network, and what it printed. Native libraries are seen too."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = folder / "strace.log"
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", log, PROGRAM, *map(str, arguments)],
        env=environment(cache) | settings, capture_output=True, text=True, timeout=280, check=False)
    if not log.exists() or "ptrace" in done.stderr:
        pytest.skip("processes can't be traced here")
    assert done.returncode in (0, 2), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    lines = log.read_text(errors="replace").splitlines()
    assert not [line for line in lines if SENT.search(line)], "datagrams were sent"
    return {(m[2], m[1]) for line in lines if (m := CONNECT.search(line))}, done.stdout + done.stderr


def test_without_an_endpoint_nothing_is_sent(tmp_path: Path, cache: Path, samples: Path) -> None:
    home = tmp_path / "home"
    for command in (
        ["add", samples / FILING],
        ["ask", QUESTION],
        ["summarize", FILING],
        ["doctor"],
        ["remove", FILING],
    ):
        reached, _ = traced(tmp_path, cache, *command, "--home", home)
        assert reached == set(), command


def test_only_the_endpoint_that_was_set_is_spoken_to(
    tmp_path: Path, cache: Path, samples: Path, shell: Shell, endpoint: LocalEndpoint
) -> None:
    home = tmp_path / "home"
    assert shell("add", samples / FILING, "--home", home).code == 0
    endpoint.answers = [error(401, "this key is not good")]
    reached, printed = traced(
        tmp_path, cache, "ask", QUESTION, "--home", home,
        OPENAI_BASE_URL=endpoint.url, OPENAI_API_KEY="sk-a-secret-of-ours", OPENAI_MODEL="a-model")
    port = endpoint.url.removesuffix("/v1").rpartition(":")[2]
    assert reached == {("127.0.0.1", port)}
    assert endpoint.keys == ["Bearer sk-a-secret-of-ours"]
    assert "does not accept the key" in printed
    assert "sk-a-secret" not in printed


def test_a_key_is_never_printed(tmp_path: Path, samples: Path, shell: Shell) -> None:
    home = tmp_path / "home"
    shell("add", samples / FILING, "--home", home)
    secret = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "sk-a-secret-of-ours"}
    for command in (["ask", QUESTION], ["doctor"], ["summarize", FILING]):
        done = shell(*command, "--home", home, env=secret | {"OPENAI_TIMEOUT": "2"})
        assert done.code == 2
        assert "sk-a-secret" not in done.out + done.err
