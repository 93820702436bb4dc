"""The register keeps every summary, filters by what a reader of deals asks for, and says what is stale."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import BadInput, DamagedIndex, HomeNotWritable, IndexTrouble
from qa.deals.compare import compare
from qa.deals.register import REGISTER, DealFilter, Register, edition
from qa.deals.summary import DealSummary
from tests.unit.qa.deals.made_deals import licence, merger


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = Register(tmp_path)
    register.keep(licence())
    register.keep(merger())
    return register


def names(summaries: list[DealSummary]) -> list[str]:
    return [summary.source for summary in summaries]


def test_a_summary_comes_back_as_it_was_kept(register: Register) -> None:
    assert register.of(licence().filing) == licence()
    assert register.of("0" * 16) is None


def test_the_latest_deal_is_listed_first(register: Register) -> None:
    assert names(register.deals()) == ["merger.txt", "licence.txt"]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        (DealFilter(type="merger"), ["merger.txt"]),
        (DealFilter(party="brume"), ["licence.txt"]),
        (DealFilter(party="BRUME", role="licensee"), ["licence.txt"]),
        (DealFilter(party="brume", role="licensor"), []),
        (DealFilter(company="orvane"), ["licence.txt"]),
        (DealFilter(since="2020-01-01"), ["merger.txt"]),
        (DealFilter(until="2019-03-04"), ["licence.txt"]),
        (DealFilter(least=100e6), ["merger.txt"]),
        (DealFilter(most=100e6), ["licence.txt"]),
        (DealFilter(term="consideration.upfront"), ["licence.txt"]),
        (DealFilter(term="consideration"), ["merger.txt", "licence.txt"]),
        (DealFilter(term="termination.fee", status="absent"), ["merger.txt"]),
        (DealFilter(term="consideration.royalty", status="redacted"), ["licence.txt"]),
        (DealFilter(type="merger", party="brume"), []),
        (DealFilter(company="%"), []),
    ],
)
def test_filters(register: Register, where: DealFilter, kept: list[str]) -> None:
    assert names(register.deals(where)) == kept


def test_filters_that_make_no_sense_are_refused(register: Register) -> None:
    with pytest.raises(BadInput, match="needs the term"):
        register.deals(DealFilter(status="found"))
    with pytest.raises(BadInput, match="needs the party"):
        register.deals(DealFilter(role="licensee"))


def test_both_readers_are_kept_and_the_last_made_is_shown(register: Register) -> None:
    register.keep(licence().model_copy(update={"reader": "generative"}))
    last = register.of(licence().filing)
    assert last is not None
    assert last.reader == "generative"
    assert len(register.deals()) == 2
    [one] = register.deals(DealFilter(reader="extractive", type="license_collaboration"))
    assert one.reader == "extractive"


def test_what_made_a_summary_tells_whether_it_is_stale(register: Register) -> None:
    made = register.editions("extractive")[licence().filing]
    assert made == edition(licence().identity)
    assert made != edition(licence().identity.model_copy(update={"index": "another"}))


def test_a_home_without_a_register_reads_as_an_empty_one(tmp_path: Path) -> None:
    assert Register(tmp_path).deals() == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_forgotten_is_gone(register: Register) -> None:
    register.forget(licence().filing)
    assert names(register.deals()) == ["merger.txt"]


def test_a_home_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(HomeNotWritable):
        Register(tmp_path / "none").keep(licence())


def test_a_damaged_or_a_later_register_is_said(register: Register, tmp_path: Path) -> None:
    (tmp_path / REGISTER).write_bytes(b"not a database, " * 100)
    with pytest.raises(DamagedIndex, match="delete the file"):
        register.deals()


def test_a_summary_of_another_version_is_said(register: Register, tmp_path: Path) -> None:
    import sqlite3

    rows = sqlite3.connect(tmp_path / REGISTER)
    rows.execute("UPDATE deal SET summary = replace(summary, '\"deal_type\"', '\"kind_of_deal\"')")
    rows.commit()
    rows.close()
    with pytest.raises(IndexTrouble, match="another version"):
        register.deals()


def test_several_threads_make_and_fill_one_register(tmp_path: Path) -> None:
    summaries = [licence().model_copy(update={"filing": f"{n:016x}"}) for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Register(tmp_path).keep, summaries))
    assert len(Register(tmp_path).deals()) == 24


def test_deals_side_by_side() -> None:
    rows = {row.field: row for row in compare([licence(), merger()])}
    assert [term and term.value for term in rows["consideration.upfront"].terms] == [20e6, None]
    assert rows["deal.title"].terms[0] is not None
    assert "termination.fee" not in rows  # absent in one, unknown to the other
