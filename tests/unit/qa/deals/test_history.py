"""Reports on one deal find each other: by the agreement that they name, with its date, and by amendment."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from index.filing import Document, Filing
from qa.deals.register import Register
from qa.deals.summarize import summarize
from qa.deals.summary import DealSummary

SIGNED = """Item 1.01 Entry into a Material Definitive Agreement

On March 4, 2021, Tallow & Sons, Inc. (the “Company”) entered into an Agreement and Plan of Merger (the
“Merger Agreement”) with Merrow Corp. (“Parent”). Parent will acquire the Company for $12.00 in cash per
share. """
CLOSED = """Item 2.01 Completion of Acquisition or Disposition of Assets

On June 30, 2021, Merrow Corp. completed the acquisition of Tallow & Sons, Inc. (the “Company”) pursuant to
the Agreement and Plan of Merger, dated as of March 4, 2021, by and between Merrow Corp. and the Company.
"""
ENDED = CLOSED.replace("completed the acquisition of", "terminated its agreement with").replace(
    "Item 2.01 Completion of Acquisition or Disposition of Assets", "Item 1.02 Termination of an Agreement"
)
OTHER = SIGNED.replace("Tallow & Sons", "Grane Mills").replace("Merrow", "Ostrin")
TALLOW = "Tallow & Sons, Inc."


def report(name: str, filed: str, text: str, form: str = "8-K", company: str = TALLOW) -> DealSummary:
    filing = Filing(f"{name:0<16}", f"{name}.txt", company, "0000001", form, None, filed)
    document = Document(f"{filing.id}/1", filing.id, 1, form, "a.txt", "", text)
    return summarize(filing, [document], "index")


def keep(home: Path, *summaries: DealSummary) -> dict[str, DealSummary]:
    register = Register(home)
    for summary in summaries:
        register.keep(summary)
    return {summary.source: summary for summary in register.deals()}


def test_a_closing_is_tied_to_the_signing_and_back(tmp_path: Path) -> None:
    known = keep(tmp_path, report("b", "2021-07-01", CLOSED), report("a", "2021-03-05", SIGNED))
    (after,) = known["a.txt"].related
    (before,) = known["b.txt"].related
    assert (after.source, after.relation, after.as_of, after.stage) == (
        "b.txt", "completed by", "2021-07-01", "closed",
    )  # fmt: skip
    assert (before.source, before.relation) == ("a.txt", "completes")
    assert "dated as of March 4, 2021" in " ".join(after.citations[0].quote.split())
    assert after.citations[0].source == "b.txt"  # the later report says so


def test_a_termination_is_one(tmp_path: Path) -> None:
    known = keep(tmp_path, report("b", "2021-07-01", ENDED), report("a", "2021-03-05", SIGNED))
    assert [other.relation for other in known["a.txt"].related] == ["terminated by"]


def test_an_amended_report_is_tied_by_its_event(tmp_path: Path) -> None:
    cover = "Date of Report (Date of earliest event reported): March 4, 2021\n\n"
    known = keep(
        tmp_path,
        report("a", "2021-03-05", cover + SIGNED),
        report("b", "2021-03-20", cover + "Item 9.01 Exhibits\n\nThis amends the report.", form="8-K/A"),
    )
    assert [other.relation for other in known["a.txt"].related] == ["amended by"]


@pytest.mark.parametrize("text", [OTHER, SIGNED.replace("March 4, 2021", "May 4, 2020")])
def test_other_deals_are_left_alone(tmp_path: Path, text: str) -> None:
    company = "Grane Mills, Inc." if text is OTHER else "Tallow & Sons, Inc."
    stranger = report("c", "2021-03-05", text, company=company)
    stranger = stranger.model_copy(update={"cik": None})
    known = keep(tmp_path, report("b", "2021-07-01", CLOSED), stranger)
    assert known["b.txt"].related == ()


def test_a_register_made_before_deals_were_tied(tmp_path: Path) -> None:
    """Who reads it leaves it as it is; who writes brings it up to date."""
    import sqlite3

    from qa.deals.register import _TABLES, REGISTER

    kept = report("a", "2021-03-05", SIGNED)
    with closing(sqlite3.connect(tmp_path / REGISTER)) as rows, rows:
        rows.executescript(_TABLES + "PRAGMA user_version = 1;")
        rows.execute(
            "INSERT INTO deal VALUES (?, ?, '2021-03-06', '', ?, ?, '', NULL, ?)",
            (kept.filing, kept.reader, kept.deal_type, kept.as_of, kept.model_dump_json()))
    before = (tmp_path / REGISTER).read_bytes()
    assert Register(tmp_path).deals() == [kept]
    assert Register(tmp_path).of(kept.filing) == kept
    assert list(Register(tmp_path).editions(kept.reader)) == [kept.filing]
    assert (tmp_path / REGISTER).read_bytes() == before
    assert set(keep(tmp_path, report("b", "2021-07-01", CLOSED))) == {"a.txt", "b.txt"}
    assert (tmp_path / REGISTER).read_bytes() != before
