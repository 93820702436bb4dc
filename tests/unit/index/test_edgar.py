"""EDGAR against a local server that behaves like it: its paths, validators, throttling and faults."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.edgar import Edgar, Reference, Registrant, Wanted, fetch, parse
from index.edgar.client import Sites
from index.edgar.reference import dashed
from index.errors import BadInput, EdgarUnavailable, NotOnEdgar

AGENT = "Test Person test@example.com"
CIK = "9900001"
FULL = "0009900001-23-000007"


@dataclass
class Behaviour:
    """What the server does next, and what it was asked."""

    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def pages() -> dict[str, bytes]:
    """A company with recent and older filings, as EDGAR serves them."""
    recent = {
        "accessionNumber": [FULL, "0009900001-23-000003", "0009900001-22-000009"],
        "form": ["8-K", "10-K", "8-K"],
        "filingDate": ["2023-05-02", "2023-02-20", "2022-11-01"],
    }
    older = {"accessionNumber": ["0009900001-12-000001"], "form": ["10-K"], "filingDate": ["2012-02-01"]}
    name = f"CIK{int(CIK):010d}"
    found = {
        "/files/company_tickers.json": json.dumps(
            {"0": {"cik_str": int(CIK), "ticker": "ZZQX", "title": "Zzq Inc."}}
        ).encode(),
        f"/submissions/{name}.json": json.dumps(
            {
                "tickers": ["ZZQX", "ZZQX-P"],
                "formerNames": [{"name": "Zzq Mills Inc", "from": "1999", "to": "2004"}],
                "filings": {
                    "recent": recent,
                    "files": [
                        {
                            "name": f"{name}-submissions-001.json",
                            "filingFrom": "2001-01-01",
                            "filingTo": "2013-01-01",
                        }
                    ],
                }
            }
        ).encode(),
        f"/submissions/{name}-submissions-001.json": json.dumps(older).encode(),
    }
    for accession in recent["accessionNumber"] + older["accessionNumber"]:
        bare = accession.replace("-", "")
        found[f"/Archives/edgar/data/{CIK}/{bare}/{accession}.txt"] = f"submission {accession}".encode()
    return found


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
def edgar(behaviour: Behaviour, tmp_path: Path) -> Iterator[Edgar]:
    served = pages()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            behaviour.asked.append((self.path, dict(self.headers)))
            status, headers, body = 200, {"ETag": f'"{hash(self.path)}"'}, served.get(self.path)
            if behaviour.faults:
                status, headers = behaviour.faults.pop(0)
                body = b""
            elif body is None:
                status, headers, body = 404, {}, b"no such page"
            elif self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body or b""))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body or b"")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    here = f"http://127.0.0.1:{server.server_port}"
    with Edgar(AGENT, tmp_path / "http", Sites(here, here), first_wait=0.01) as edgar:
        yield edgar
    server.shutdown()
    server.server_close()
    thread.join()


def accessions(edgar: Edgar, reference: Reference, wanted: Wanted, folder: Path) -> list[str]:
    return [f.accession for f in fetch(edgar, reference, wanted, folder, lambda *_: None)]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("ZZQX", Reference(ticker="ZZQX")),
        ("BRK-B", Reference(ticker="BRK-B")),
        ("9900001", Reference(cik="9900001")),
        ("CIK0009900001", Reference(cik="9900001")),
        (FULL, Reference(accession=FULL)),
        (FULL.replace("-", ""), Reference(accession=FULL)),
        (f"CIK{CIK}/{FULL}", Reference(cik=CIK, accession=FULL)),
        (
            "https://www.sec.gov/Archives/edgar/data/9900001/000990000123000007/zz8k.htm",
            Reference(cik="9900001", accession=FULL),
        ),
        (
            f"https://www.sec.gov/Archives/edgar/data/9900001/{FULL}.txt",
            Reference(cik="9900001", accession=FULL),
        ),
        ("filing.txt", None),
        ("some/folder", None),
        ("lower", None),
        ("https://www.sec.gov/about", None),
    ],
)
def test_references(text: str, reference: Reference | None) -> None:
    assert parse(text) == reference


@given(st.text(max_size=60))
def test_any_text_is_a_reference_or_none(text: str) -> None:
    reference = parse(text)
    assert reference is None or any((reference.ticker, reference.cik, reference.accession))


def test_accession_numbers_are_dashed() -> None:
    assert dashed("000990000123000007") == FULL == dashed(FULL)


def test_a_ticker_gives_the_latest_of_a_form(edgar: Edgar, tmp_path: Path) -> None:
    got = accessions(edgar, Reference(ticker="ZZQX"), Wanted(form="8-K", last=2), tmp_path / "out")
    assert got == [FULL, "0009900001-22-000009"]
    assert (tmp_path / "out" / f"{FULL}.txt").read_text() == f"submission {FULL}"


def test_older_pages_are_read_when_needed(edgar: Edgar, behaviour: Behaviour, tmp_path: Path) -> None:
    got = accessions(edgar, Reference(cik=CIK), Wanted(form="10-K", last=2), tmp_path / "out")
    assert got == ["0009900001-23-000003", "0009900001-12-000001"]
    behaviour.asked.clear()
    accessions(edgar, Reference(cik=CIK), Wanted(form="10-K", last=1), tmp_path / "out")
    assert not any("submissions-001" in path for path, _ in behaviour.asked)


def test_dates_bound_what_is_fetched(edgar: Edgar, tmp_path: Path) -> None:
    wanted = Wanted(since="2022-01-01", until="2023-03-01", last=9)
    assert accessions(edgar, Reference(cik=CIK), wanted, tmp_path / "out") == [
        "0009900001-23-000003",
        "0009900001-22-000009",
    ]


def test_dates_without_a_number_give_all(edgar: Edgar, tmp_path: Path) -> None:
    assert len(accessions(edgar, Reference(cik=CIK), Wanted(since="2000-01-01"), tmp_path / "out")) == 4
    assert len(accessions(edgar, Reference(cik=CIK), Wanted(), tmp_path / "out")) == 1


@pytest.mark.parametrize("wanted", [{"since": "2020-13-01"}, {"until": "soon"}])
def test_what_is_no_date(wanted: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        Wanted(**wanted)  # type: ignore[arg-type]


def test_what_broke_off_is_taken_up_again(edgar: Edgar, behaviour: Behaviour, tmp_path: Path) -> None:
    wanted = Wanted(since="2022-01-01")
    edgar.get(f"{edgar.sites.data}/submissions/CIK{int(CIK):010d}.json")
    first, *rest = accessions(edgar, Reference(cik=CIK), wanted, tmp_path / "all")
    behaviour.faults[:] = [(304, {}), (200, {}), *[(503, {})] * 5]
    with pytest.raises(EdgarUnavailable, match="503"):
        accessions(edgar, Reference(cik=CIK), wanted, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{first}.txt"]
    behaviour.asked.clear()
    behaviour.faults.clear()
    assert accessions(edgar, Reference(cik=CIK), wanted, tmp_path / "out") == [first, *rest]
    assert not any(first in path for path, _ in behaviour.asked)


def test_submissions_are_kept_once(edgar: Edgar, tmp_path: Path) -> None:
    accessions(edgar, Reference(accession=FULL), Wanted(), tmp_path / "out")
    assert list((tmp_path / "http").glob("*")) == []


def test_requests_keep_their_pace(edgar: Edgar, behaviour: Behaviour) -> None:
    started = time.monotonic()
    for _ in range(6):
        edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    assert len(behaviour.asked) == 6
    assert time.monotonic() - started >= 5 / 10


def test_a_wait_until_a_time_of_day(edgar: Edgar, behaviour: Behaviour) -> None:
    past = {"Retry-After": "Fri, 01 Jan 2010 00:00:00 GMT"}
    behaviour.faults[:] = [(429, past), (429, {"Retry-After": "?"})]
    assert edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    behaviour.faults[:] = [(429, {"Retry-After": later})]
    with pytest.raises(EdgarUnavailable, match=r"asks to wait 3[56]\d\d s"):
        edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")


def test_what_is_there_is_not_fetched_again(edgar: Edgar, behaviour: Behaviour, tmp_path: Path) -> None:
    accessions(edgar, Reference(accession=FULL), Wanted(), tmp_path / "out")
    behaviour.asked.clear()
    accessions(edgar, Reference(accession=FULL), Wanted(), tmp_path / "out")
    assert behaviour.asked == []


def test_unchanged_pages_come_from_the_cache(edgar: Edgar, behaviour: Behaviour) -> None:
    url = f"{edgar.sites.archive}/files/company_tickers.json"
    first, second = edgar.get(url), edgar.get(url)
    assert first == second
    assert "If-None-Match" in behaviour.asked[1][1]


def test_who_asks_is_declared(edgar: Edgar, behaviour: Behaviour) -> None:
    edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    assert behaviour.asked[0][1]["User-Agent"] == AGENT


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_faults_are_waited_out(edgar: Edgar, behaviour: Behaviour, status: int) -> None:
    behaviour.faults[:] = [(status, {}), (status, {"Retry-After": "0"})]
    assert edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    assert len(behaviour.asked) == 3


def test_faults_that_last_are_said(edgar: Edgar, behaviour: Behaviour) -> None:
    behaviour.faults[:] = [(429, {})] * 5
    with pytest.raises(EdgarUnavailable, match="429") as caught:
        edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    assert caught.value.retriable


def test_a_long_wait_is_said_not_slept(edgar: Edgar, behaviour: Behaviour) -> None:
    behaviour.faults[:] = [(429, {"Retry-After": "600"})]
    with pytest.raises(EdgarUnavailable, match="600 s"):
        edgar.get(f"{edgar.sites.archive}/files/company_tickers.json")
    assert len(behaviour.asked) == 1


def test_nothing_there(edgar: Edgar, tmp_path: Path) -> None:
    with pytest.raises(NotOnEdgar, match="an agent's: give the company's CIK"):
        accessions(edgar, Reference(accession="0000000077-23-000001"), Wanted(), tmp_path / "out")
    for reference in (
        Reference(ticker="NOPE"),
        Reference(cik="77"),
        Reference(accession="0000000077-23-000001"),
    ):
        with pytest.raises(NotOnEdgar):
            accessions(edgar, reference, Wanted(), tmp_path / "out")
    with pytest.raises(NotOnEdgar, match="10-Q"):
        accessions(edgar, Reference(cik=CIK), Wanted(form="10-Q"), tmp_path / "out")


def test_no_connection(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    edgar = Edgar(AGENT, tmp_path, Sites(nowhere, nowhere), first_wait=0.01)
    with edgar, pytest.raises(EdgarUnavailable, match="Connect"):
        edgar.get(f"{nowhere}/files/company_tickers.json")


@pytest.mark.parametrize("agent", [None, "", "no address"])
def test_a_name_and_address_are_asked_for(agent: str | None, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="FOOTNOTE_USER_AGENT"):
        Edgar(agent, tmp_path)


def test_what_a_company_is_called_comes_with_its_filings(edgar: Edgar, tmp_path: Path) -> None:
    for wanted in (Wanted(), Wanted(form="10-K", last=2)):
        found = fetch(edgar, Reference(ticker="ZZQX"), wanted, tmp_path, lambda *_: None)
        assert {f.company for f in found} == {
            Registrant("0009900001", ("ZZQX", "ZZQX-P"), ("Zzq Mills Inc",))}
    [alone] = fetch(edgar, Reference(cik=CIK, accession=FULL), Wanted(), tmp_path, lambda *_: None)
    assert alone.company is None
