"""One setting moves the vector index to a Chroma server: the program from end to end, and back again."""

from __future__ import annotations

from pathlib import Path

from tests.integration.conftest import Shell
from tests.servers.chroma import chroma_server
from tests.servers.tls import behind_tls, certificates

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


def test_behind_tls(shell: Shell, samples: Path, tmp_path: Path) -> None:
    """Who signed its certificate must be known, and a token is asked for; nothing is lost meanwhile."""
    home, filing = tmp_path / "home", samples / "veldran-2024-kestrowe.txt"
    shown, token = certificates(tmp_path), "a-token-of-ours"
    with chroma_server(tmp_path / "chroma") as server, behind_tls(server.port, shown, token) as url:
        reached = {"FOOTNOTE_CHROMA_URL": url, "FOOTNOTE_CHROMA_TOKEN": token}
        distrusted = shell("add", "--home", home, filing, env=reached)
        assert distrusted.code == 2
        assert "certificate that is not trusted" in distrusted.err
        assert "FOOTNOTE_CHROMA_CA" in distrusted.err
        assert "trying again may help" not in distrusted.err
        trusted = reached | {"FOOTNOTE_CHROMA_CA": str(shown.authority)}
        refused = shell("add", "--home", home, filing, env=trusted | {"FOOTNOTE_CHROMA_TOKEN": "a-wrong-one"})
        assert refused.code == 2
        assert "FOOTNOTE_CHROMA_TOKEN" in refused.err
        assert "a-wrong-one" not in refused.out + refused.err
        assert [row["state"] for row in shell("list", "--home", home, "--json").json] == ["embedding"]
        assert shell("add", "--home", home, filing, env=trusted).code == 0
        assert [row["state"] for row in shell("list", "--home", home, "--json").json] == ["ready"]
        examined = shell("doctor", "--home", home, "--json", env=trusted).json
        assert not [finding for finding in examined if finding["state"] == "broken"]
        asked = shell("ask", "--home", home, "How large is the up-front payment?", "--json", env=trusted)
        assert asked.json["value"] == 85_000_000


def test_an_address_that_is_none(shell: Shell, tmp_path: Path) -> None:
    ran = shell("list", "--home", tmp_path, env={"FOOTNOTE_CHROMA_URL": "localhost:8000"})
    assert ran.code == 2
    assert "FOOTNOTE_CHROMA_URL" in ran.err
