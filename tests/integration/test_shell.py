"""The shell as a person and as a program use it, on the sample filings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.faces.demo import STORY
from tests.integration.conftest import Shell


@pytest.fixture(scope="module")
def home(shell: Shell, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    added = shell("add", samples, "--home", home, "--json")
    assert added.code == 0, added.err
    assert {outcome["state"] for outcome in added.json} == {"added"}
    return home


def test_adding_again_changes_nothing(shell: Shell, samples: Path, home: Path) -> None:
    before = shell("list", "--json", "--home", home).json
    again = shell("add", samples, "--home", home, "--json")
    assert {outcome["state"] for outcome in again.json} == {"already there"}
    assert shell("list", "--json", "--home", home).json == before


def test_list_has_what_programs_rely_on(shell: Shell, home: Path) -> None:
    rows = shell("list", "--json", "--home", home).json
    assert len(rows) >= 12
    keys = {"id", "source", "company", "cik", "form", "accession", "filed", "items", "documents", "state"}
    assert all(keys <= set(row) for row in rows)
    assert {row["state"] for row in rows} == {"ready"}


def test_outline(shell: Shell, home: Path) -> None:
    found = shell("outline", STORY, "--json", "--home", home).json
    assert found["format"] == "footnote.outline.v1"
    sections = [section for document in found["documents"] for section in document["sections"]]
    assert {"item", "section"} <= {section["kind"] for section in sections}
    statuses = {exhibit["status"] for exhibit in found["exhibits"]}
    assert statuses
    assert statuses <= {"filed", "furnished", "incorporated", "listed"}
    shown = shell("outline", STORY, "--home", home)
    assert shown.code == 0
    assert sections[0]["label"] in shown.out
    assert "Exhibits listed" in shown.out


def test_a_filing_answers_to_its_names(shell: Shell, home: Path) -> None:
    rows = shell("list", "--json", "--home", home).json
    row = next(row for row in rows if row["source"] == STORY)
    names = [row["id"], row["id"][:8], row["source"], Path(row["source"]).stem, row["accession"]]
    for name in filter(None, names):
        ran = shell("search", "agreement", "--filing", name, "--json", "--home", home)
        assert ran.code == 0, ran.err
        assert {hit["filing"] for hit in ran.json["hits"]} == {row["id"]}


def test_search(shell: Shell, home: Path) -> None:
    found = shell("search", "royalties on net sales", "--json", "-k", "5", "--home", home).json
    assert found["question"] == "royalties on net sales"
    assert 0 < len(found["hits"]) <= 5
    keys = {"filing", "source", "document", "section", "page", "start", "end", "text", "score"}
    assert all(keys <= set(hit) for hit in found["hits"])
    assert all(hit["end"] - hit["start"] == len(hit["text"]) for hit in found["hits"])
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_filters(shell: Shell, home: Path) -> None:
    rows = {row["id"]: row for row in shell("list", "--json", "--home", home).json}
    form = next(row["form"] for row in rows.values() if row["form"])
    hits = shell("search", "agreement", "--form", form, "--json", "--home", home).json["hits"]
    assert hits
    assert all(rows[hit["filing"]]["form"] == form for hit in hits)


def test_batches_keep_ids_and_order(shell: Shell, home: Path, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "question": "Which law governs the agreement?", "filing": STORY},
        {"id": 7, "question": "How large is the up-front payment?", "filing": Path(STORY).stem, "extra": 1},
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(json.dumps(line) for line in lines))
    ran = shell("ask", "--batch", batch, "--home", home)
    assert [line["id"] for line in ran.lines] == ["a", 7]
    assert ran.code == 0
    ran = shell("search", "--batch", batch, "--home", home)
    assert [line["id"] for line in ran.lines] == ["a", 7]
    assert all(line["hits"] for line in ran.lines)


def test_a_bad_line_fails_alone(shell: Shell, home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '{"id": 1, "question": "Which law governs?", "filing": "no-such-filing"}\n'
        "not json\n"
        '{"id": 3, "question": "Which law governs the agreement?"}\n'
    )
    ran = shell("ask", "--batch", batch, "--home", home)
    assert ran.code == 2
    assert [("error" in line) for line in ran.lines] == [True, True, False]


def test_people_see_footnotes(shell: Shell, home: Path) -> None:
    ran = shell("ask", "Which law governs the agreement?", "--filing", STORY, "--home", home)
    assert ran.code == 0
    assert "[1]" in ran.out
    assert "extractive reader" in ran.out
    assert "\x1b[" not in ran.out


def test_chat_reads_lines(shell: Shell, home: Path) -> None:
    ran = shell(
        "chat",
        "--filing",
        STORY,
        "--home",
        home,
        stdin="How large is the up-front payment?\nand the royalties?\n/scope\nexit\n",
    )
    assert ran.code == 0
    assert ran.out.count("extractive reader") == 2
    assert STORY in ran.out


def test_remove(shell: Shell, samples: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shell("add", samples / STORY, "--home", home)
    assert shell("remove", STORY, "--home", home).code == 0
    assert shell("list", "--json", "--home", home).json == []
    assert shell("add", samples / STORY, "--home", home).code == 0
    assert shell("ask", "Which law governs the agreement?", "--home", home).code == 0


def test_doctor(shell: Shell, home: Path) -> None:
    ran = shell("doctor", "--json", "--home", home)
    assert ran.code == 0
    assert {"what", "state", "found", "remedy"} <= set(ran.json[0])
    assert all(finding["state"] != "broken" for finding in ran.json)


@pytest.fixture(scope="class")
def nothing_lost(shell: Shell, home: Path) -> Iterator[None]:
    """The filings are the same after the class's tests as before them."""
    before = shell("list", "--json", "--home", home).json
    yield
    assert shell("list", "--json", "--home", home).json == before


@pytest.mark.usefixtures("nothing_lost")
class TestBadInput:
    """One clear line, exit code 2, nothing lost."""

    def refused(self, shell: Shell, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
        ran = shell(*arguments, env=env)
        assert ran.code == 2, (ran.out, ran.err)
        said = (ran.err + ran.out).strip()
        assert said
        return said

    def test_missing_path(self, shell: Shell, home: Path, tmp_path: Path) -> None:
        assert "nowhere.txt" in self.refused(shell, "add", tmp_path / "nowhere.txt", "--home", home)

    def test_empty_file(self, shell: Shell, home: Path, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").touch()
        assert "empty" in self.refused(shell, "add", tmp_path / "empty.txt", "--home", home)

    def test_binary(self, shell: Shell, home: Path, tmp_path: Path) -> None:
        (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 50)
        self.refused(shell, "add", tmp_path / "picture.txt", "--home", home)

    def test_folder_without_filings(self, shell: Shell, home: Path, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        self.refused(shell, "add", tmp_path / "folder", "--home", home)

    def test_unknown_filing(self, shell: Shell, home: Path) -> None:
        for command in (["summarize", "nobody"], ["remove", "nobody"], ["ask", "Who?", "--filing", "nobody"]):
            assert "nobody" in self.refused(shell, *command, "--home", home)

    def test_no_words(self, shell: Shell, home: Path) -> None:
        for command, question in (("ask", " \n "), ("search", "?!.. ;;"), ("ask", "who \udcff is")):
            assert "question" in self.refused(shell, command, question, "--home", home).lower()

    def test_filter_that_matches_nothing(self, shell: Shell, home: Path) -> None:
        said = self.refused(shell, "ask", "Which law governs?", "--company", "%", "--home", home)
        assert "company %" in said

    def test_one_bad_path_among_good_ones(
        self, shell: Shell, samples: Path, home: Path, tmp_path: Path
    ) -> None:
        ran = shell("add", tmp_path / "nowhere.txt", samples / STORY, "--home", home)
        assert ran.code == 2
        assert "nowhere.txt" in ran.err
        assert "already there" in ran.out

    def test_bad_date(self, shell: Shell, home: Path) -> None:
        self.refused(shell, "ask", "Which law governs?", "--since", "last year", "--home", home)

    def test_no_batch_file(self, shell: Shell, home: Path, tmp_path: Path) -> None:
        self.refused(shell, "ask", "--batch", tmp_path / "none.jsonl", "--home", home)

    def test_empty_index(self, shell: Shell, tmp_path: Path) -> None:
        assert "footnote add" in self.refused(shell, "ask", "Who?", "--home", tmp_path / "new")

    def test_home_is_a_file(self, shell: Shell, samples: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("not a folder")
        self.refused(shell, "add", samples / STORY, "--home", tmp_path / "file")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_no_permission(self, shell: Shell, samples: Path, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        self.refused(shell, "add", samples / STORY, "--home", tmp_path / "home")

    def test_endpoint_down(self, shell: Shell, home: Path) -> None:
        env = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "none", "OPENAI_MODEL": "m"}
        said = self.refused(shell, "ask", "Which law governs the agreement?", "--home", home, env=env)
        assert "127.0.0.1:9" in said

    def test_generative_without_endpoint(self, shell: Shell, home: Path) -> None:
        said = self.refused(shell, "ask", "Which law governs?", "--reader", "generative", "--home", home)
        assert "OPENAI_API_KEY" in said
