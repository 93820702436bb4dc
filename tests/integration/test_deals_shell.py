"""Deals in the shell: all summarized, listed, filtered, compared, exported, tied to each other."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from index.errors import BadInput
from qa.faces.cli.main import program
from tests.integration.conftest import Shell


@pytest.fixture(scope="module")
def home(shell: Shell, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("deals")
    names = ("solvane-2023-brackmoor.txt", "solvane-2024-closing.htm", "veldran-2024-kestrowe.txt")
    assert shell("add", *(samples / name for name in names), "--home", home).code == 0
    first = shell("summarize", "--all", "--json", "--home", home)
    assert first.code == 0, first.err
    assert [line["state"] for line in first.lines] == ["summarized"] * 3
    return home


def test_what_is_done_is_not_done_again(shell: Shell, home: Path) -> None:
    again = shell("summarize", "--all", "--home", home)
    assert (again.code, again.out) == (0, "")
    assert "0 summarized, 3 there already, 0 failed" in again.err
    assert len(shell("summarize", "--all", "--again", "--json", "--home", home).lines) == 3


def test_deals_are_listed_and_filtered(shell: Shell, home: Path) -> None:
    every = shell("deals", "--json", "--home", home).json
    assert [deal["format"] for deal in every] == ["footnote.summary.v1"] * 3
    licences = shell("deals", "--type", "license_collaboration", "--json", "--home", home).json
    assert [deal["source"] for deal in licences] == ["veldran-2024-kestrowe.txt"]
    found = shell("deals", "--party", "kestrowe", "--role", "licensee", "--json", "--home", home).json
    assert len(found) == 1
    listed = shell("deals", "--home", home)
    assert "license collaboration" in listed.out
    assert listed.code == 0


def test_a_closing_is_tied_to_its_merger(shell: Shell, home: Path) -> None:
    deals = {deal["source"]: deal for deal in shell("deals", "--json", "--home", home).json}
    (later,) = deals["solvane-2023-brackmoor.txt"]["related"]
    assert (later["source"], later["relation"]) == ("solvane-2024-closing.htm", "completed by")
    assert later["citations"]
    shown = shell("summarize", "solvane-2023-brackmoor", "--home", home).out
    assert "completed by solvane-2024-closing.htm" in shown


def test_deals_are_compared_and_exported(shell: Shell, home: Path, tmp_path: Path) -> None:
    compared = shell("deals", "--compare", "solvane-2023-brackmoor", "veldran-2024-kestrowe", "--home", home)
    assert "Up-front payment" in compared.out
    for ending in ("xlsx", "docx", "csv", "md", "json"):
        file = tmp_path / f"deals.{ending}"
        ran = shell("deals", "--export", file, "--home", home)
        assert ran.code == 0, ran.err
        assert file.stat().st_size > 1000
    assert "Footnotes" in openpyxl.load_workbook(tmp_path / "deals.xlsx").sheetnames


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("summarize",), "Name a FILING, or give --all"),
        (("summarize", "veldran", "--again"), "go with --all"),
        (("deals", "--type", "wedding"), "is no type of deal"),
        (("deals", "--since", "yesterday"), "write it as YYYY-MM-DD"),
        (("deals", "--term", "termination.fee=lost"), "is no status of a term"),
        (("deals", "--role", "buyer"), "needs the party"),
        (("deals", "--export", "deals.pdf"), "its ending says the format"),
        (("deals", "nobody"), 'no filing answers to "nobody"'),
    ],
)
def test_wrong_use_is_said(home: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = CliRunner().invoke(program, [*arguments, "--home", str(home)])
    assert said in ran.output + str(ran.exception)
    assert ran.exit_code == 2 or isinstance(ran.exception, BadInput)


def test_a_removed_filing_takes_its_summary_with_it(shell: Shell, samples: Path, tmp_path: Path) -> None:
    name = "solvane-2024-closing.htm"
    shell("add", samples / name, "--home", tmp_path / "home")
    shell("summarize", name, "--home", tmp_path / "home")
    assert len(shell("deals", "--json", "--home", tmp_path / "home").json) == 1
    assert shell("remove", name, "--home", tmp_path / "home").code == 0
    assert shell("deals", "--json", "--home", tmp_path / "home").json == []
