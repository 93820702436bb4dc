"""Questions that name filings by their order in time, a ticker symbol, a former name: through the shell."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.integration.conftest import Shell

FACT = '<ix:nonNumeric contextRef="c" name="dei:{0}">{1}</ix:nonNumeric>'
ANNUAL = """<html><body><div style="display:none">{symbol}</div>
<p>FORM 10-K</p><p>ANNUAL REPORT</p><p>For the fiscal year ended December 31, {year}</p>
<p>{company}</p><p>(Exact name of registrant as specified in its charter)</p>
<p>Item 7. Management's Discussion and Analysis</p>
<p>Net sales of kilns were ${sales} million in fiscal {year}, after a year of steady demand for brick.</p>
<p>Item 9A. Controls and Procedures</p><p>They were effective.</p></body></html>
"""
OLD = """<SEC-HEADER>
ACCESSION NUMBER: 0009900077-09-000004
CONFORMED SUBMISSION TYPE: 10-K
CONFORMED PERIOD OF REPORT: 20081231
FILED AS OF DATE: 20090301
FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME: OSTEVAN KILNS INC
		CENTRAL INDEX KEY: 0009900077
	FORMER COMPANY:
		FORMER CONFORMED NAME: HALBROOK CLAY CO
		DATE OF NAME CHANGE: 20010101
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-K
<TEXT>
Item 7. Management's Discussion and Analysis

     Net sales of kilns were $41 million in fiscal 2008.
</TEXT>
</DOCUMENT>
"""


@pytest.fixture(scope="module")
def home(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of one company's annual reports, and one of another's, none with the newest added last."""
    folder = tmp_path_factory.mktemp("filings")
    cik = FACT.format("EntityCentralIndexKey", "0009900077")
    symbol = cik + FACT.format("TradingSymbol", "OSTV")
    for name, company, marks, year, sales in (
        ("a.htm", "OSTEVAN KILNS, INC.", symbol, 2023, 97),
        ("b.htm", "OSTEVAN KILNS, INC.", cik, 2022, 83),
        ("c.htm", "PELLWICK GLASS CORP.", FACT.format("TradingSymbol", "CASH"), 2024, 12),
    ):
        (folder / name).write_text(ANNUAL.format(company=company, symbol=marks, year=year, sales=sales))
    (folder / "old.txt").write_text(OLD)
    home = tmp_path_factory.mktemp("home")
    added = shell("add", folder, "--home", home)
    assert added.code == 0, added.err
    return home


QUESTIONS = (
    ("What were net sales in the latest 10-K of Ostevan Kilns?", "a.htm", "latest"),
    ("What were net sales in the previous 10-K of Ostevan Kilns?", "b.htm", "previous"),
    ("What were net sales in Ostevan Kilns' earliest annual report?", "old.txt", "earliest"),
    ("What were OSTV's net sales in fiscal 2008?", "old.txt", "ticker OSTV"),
    ("What were the net sales of $CASH?", "c.htm", "ticker CASH"),
    ("Halbrook Clay's net sales in the most recent 10-K?", "a.htm", "formerly HALBROOK CLAY CO"),
)


def test_they_choose_the_filing(shell: Shell, home: Path, tmp_path: Path) -> None:
    asked = tmp_path / "questions.jsonl"
    lines = [json.dumps({"id": str(n), "question": text}) for n, (text, _, _) in enumerate(QUESTIONS)]
    asked.write_text("\n".join(lines))
    found = shell("search", "--batch", asked, "--home", home).lines
    answers = shell("ask", "--batch", asked, "--home", home).lines
    for (question, source, why), result, answer in zip(QUESTIONS, found, answers, strict=True):
        best = result["hits"][0]
        assert best["source"] == source, question
        assert why in " ".join(best["reasons"]), question
        assert {c["source"] for claim in answer["claims"] for c in claim["citations"]} == {source}, question
    question, _, why = QUESTIONS[-1]
    explained = shell("search", question, "--home", home, "--explain")
    assert why in " ".join(explained.out.split())


def test_what_they_are_called_is_shown_and_filters(shell: Shell, home: Path) -> None:
    rows = {row["source"]: row for row in shell("list", "--home", home, "--json").json}
    assert rows["a.htm"]["tickers"] == ["OSTV"]
    assert rows["b.htm"]["tickers"] == []
    assert rows["old.txt"]["former_names"] == ["HALBROOK CLAY CO"]
    assert "(OSTV)" in shell("list", "--home", home).out
    for company in ("OSTV", "halbrook"):
        found = shell("search", "net sales", "--company", company, "--home", home, "--json").json["hits"]
        assert {hit["source"] for hit in found} == {"a.htm", "b.htm", "old.txt"}


def test_an_index_of_before_says_so_and_is_brought_up_to_date(shell: Shell, home: Path) -> None:
    with sqlite3.connect(home / "catalog.sqlite3") as old:
        old.executescript(
            "ALTER TABLE filing DROP COLUMN tickers; ALTER TABLE filing DROP COLUMN former_names; "
            "DROP TABLE company; ALTER TABLE passage DROP COLUMN inside; "
            "UPDATE filing SET reader = 'reader-5'; PRAGMA user_version = 4;"
        )
    old.close()
    refused = shell("list", "--home", home)
    assert refused.code == 2
    assert "footnote add" in refused.err
    assert shell("add", "--home", home).code == 0
    assert {tuple(row["tickers"]) for row in shell("list", "--home", home, "--json").json} == {()}
    assert "footnote renew" in shell("doctor", "--home", home).out
    assert shell("renew", "--home", home).code == 0
    assert {tuple(row["tickers"]) for row in shell("list", "--home", home, "--json").json} == {
        (), ("OSTV",), ("CASH",)}


@pytest.fixture
def edgar() -> Iterator[str]:
    """The address of a server that has one company and its report, where EDGAR has them."""
    recent = {"accessionNumber": ["0009900077-09-000004"], "form": ["10-K"], "filingDate": ["2009-03-01"]}
    former = [{"name": "Ostrich Ovens Inc"}]
    company = {"tickers": ["OSTV"], "formerNames": former, "filings": {"recent": recent}}
    pages = {
        "/files/company_tickers.json": json.dumps({"0": {"ticker": "OSTV", "cik_str": 9900077}}),
        "/submissions/CIK0009900077.json": json.dumps(company),
        "/Archives/edgar/data/9900077/000990007709000004/0009900077-09-000004.txt": OLD,
    }

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            body = pages[self.path].encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_edgar_says_of_a_company_stays(shell: Shell, edgar: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = {"FOOTNOTE_EDGAR_URL": edgar, "FOOTNOTE_USER_AGENT": "Test Person test@example.com"}
    added = shell("add", "OSTV", "--home", home, env=settings)
    assert added.code == 0, added.err
    assert shell("renew", added.out.split()[1], "--home", home).code == 0
    [row] = shell("list", "--json", "--home", home).json
    assert row["tickers"] == ["OSTV"]
    assert row["former_names"] == ["HALBROOK CLAY CO", "Ostrich Ovens Inc"]
