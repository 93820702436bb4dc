"""Names of firms, defined terms, and whom they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.deals.definitions import definitions
from qa.deals.firms import firms, key, short, stem
from qa.deals.folded import fold
from qa.deals.names import Source, read_names


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in firms(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "On May 1, 2020, Arvello Systems, Inc. and Brume & Co. LLC signed.",
            ["Arvello Systems, Inc.", "Brume & Co. LLC"],
        ),
        ("with Quelm Bank, N.A., as agent", ["Quelm Bank, N.A."]),
        ("The Tessary Partners Master Fund LP bought", ["Tessary Partners Master Fund LP"]),
        ("Opinion of Harrow Vane LLP", ["Harrow Vane LLP"]),
        ("the Securities and Exchange Commission", []),
        ("the Company and the Bank agreed", []),
        ("ORVANE HOLDINGS LIMITED", ["ORVANE HOLDINGS LIMITED"]),
    ],
)
def test_firms(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_short_names() -> None:
    assert short("Brume & Co. LLC") == "Brume"
    assert stem("ARVELLO SYSTEMS INC") == stem("Arvello Systems, Inc.") == "arvello systems"
    assert key("Arvello Systems, Inc.") == key("ARVELLO SYSTEMS INC")


def test_definitions_are_of_the_name_before_them_not_of_its_owner() -> None:
    text = fold(
        "among Tarn Broadcasting System, Inc., a Georgia corporation (“TBS”), and NV Acquisition "
        "Co., a Delaware "
        "corporation and wholly owned subsidiary of TBS (“NV Acquisition”), and Nova Cine "
        "Corporation (the “Company”)."
    )
    assert {d.alias: d.names for d in definitions(text)} == {
        "TBS": ("Tarn Broadcasting System, Inc.",),
        "NV Acquisition": ("NV Acquisition Co.",),
        "Company": ("Nova Cine Corporation",),
    }


def test_a_plural_stands_for_a_list_and_for_nobody_where_none_is_named() -> None:
    text = fold("with Orrin Capital LLC and Sable Fund, L.P. (collectively, the “Investors”)")
    assert [d.names for d in definitions(text)] == [("Orrin Capital LLC", "Sable Fund, L.P.")]
    text = fold(
        "Arvello, Inc., a Delaware corporation (the “Company”), sells to the several purchasers (the "
        "“Purchasers”)"
    )
    assert [d.alias for d in definitions(text)] == ["Company"]


def test_agreements_and_dates_are_no_parties() -> None:
    text = fold(
        "Arvello, Inc. entered into an agreement (the “Merger Agreement”) on May 1, 2020 (the "
        "“Effective Date”)"
    )
    assert list(definitions(text)) == []


def test_an_alias_counts_in_its_own_document() -> None:
    report = Source("r", fold('Arvello, Inc. (the "Company") sold Brume Corp. to Cathmor plc.'), True)
    exhibit = Source("e", fold('Brume Corp. (the "Company") agrees.'), False)
    names = read_names([report, exhibit], "ARVELLO INC")
    assert names.registrant is not None
    assert names.registrant.name == "Arvello, Inc."
    assert [who[0].name for *_, who in names.mentions("r", "the Company")] == ["Arvello, Inc."]
    assert [who[0].name for *_, who in names.mentions("e", "the Company")] == ["Brume Corp."]


def test_without_metadata_the_report_says_who_files_it() -> None:
    names = read_names([Source("r", 'Arvello, Inc. (the "Registrant") reports.', True)], None)
    assert names.registrant is not None
    assert names.registrant.name == "Arvello, Inc."


@given(st.text(alphabet=st.sampled_from('Aa Bc., &\n"“”()Inc LLC'), max_size=200))
def test_names_and_definitions_of_anything(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for start, end in firms(folded):
        assert 0 <= start < end <= len(text)
    list(definitions(folded))
