"""One setting moves the vector index to a Chroma server: the program from end to end, and back again."""

from __future__ import annotations

from pathlib import Path

from tests.integration.conftest import Shell
from tests.servers.chroma import chroma_server

ASKED = ("What is the price for each share?", "--until", "2001-01-01", "--json")
"""Of the filings that are there from the beginning: one that comes later is read while its vectors wait."""


def test_a_server_and_back(shell: Shell, samples: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with chroma_server(tmp_path / "chroma") as server:
        env = {"FOOTNOTE_CHROMA_URL": server.url, "FOOTNOTE_CHROMA_HEADERS": "X-Who=me,X-Why=test"}
        filings = sorted(samples.glob("*199*.txt"))
        assert shell("add", "--home", home, *filings, env=env).code == 0
        there = shell("search", "--home", home, *ASKED, env=env)
        assert there.json["hits"]
        assert not [path for path in home.glob("vectors-*") if path.is_dir()]
        assert shell("remove", "--home", home, filings[0].name, env=env).code == 0
        assert shell("add", "--home", home, filings[0], env=env).code == 0
        examined = shell("doctor", "--home", home, "--json", env=env).json
        assert not [finding for finding in examined if finding["state"] == "broken"]
    away = shell("add", "--home", home, samples / "hartwyn-2006-credit.txt", env=env)
    assert away.code == 2
    assert "does not answer" in away.err
    assert "trying again may help" in away.err
    back = shell("search", "--home", home, *ASKED)
    assert [hit["text"] for hit in back.json["hits"]][:3] == [hit["text"] for hit in there.json["hits"]][:3]


def test_an_address_that_is_none(shell: Shell, tmp_path: Path) -> None:
    ran = shell("list", "--home", tmp_path, env={"FOOTNOTE_CHROMA_URL": "localhost:8000"})
    assert ran.code == 2
    assert "FOOTNOTE_CHROMA_URL" in ran.err
