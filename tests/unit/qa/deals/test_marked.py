"""Marks: as long as the text, one character a kind, and patterns over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document
from qa.deals.folded import fold
from qa.deals.marked import MARKS, Sentence, compiled, mark, where
from qa.deals.names import Source, read_names
from qa.deals.types import TYPES


def sentence(text: str) -> Sentence:
    document = Document("d", "f", 1, "8-K", "", "", text)
    return Sentence(document, "report", 0, len(text), fold(text), 0, True)


def test_a_match_in_marks_is_a_place_in_the_text() -> None:
    text = "Brume Corp. will pay $4.5 million to Arvello, Inc. on May 1, 2020."
    marked = mark(sentence(text), read_names([Source("d", text, True)], None))
    match = compiled("<buyer> will pay <money> to <seller> on {date}").search(marked.text)
    assert match is not None
    value = marked.value_at(*match.span("v"))
    assert value is not None
    assert (value.value, value.unit) == (4500000.0, "USD")
    who = marked.party_at(*match.span("seller"))
    assert who is not None
    assert who[3][0].name == "Arvello, Inc."


@pytest.mark.parametrize(
    "text", ["royalties of [***]% of net sales", "a fee of $[ * * * ] within", "pay $ [***] on"]
)
def test_an_omission_mark_is_never_a_number(text: str) -> None:
    marked = mark(sentence(text), read_names([], None))
    assert MARKS["omitted"] in marked.text
    assert not marked.values


@given(st.text(max_size=200))
def test_marks_keep_the_length(text: str) -> None:
    assert len(mark(sentence(text), read_names([], None)).text) == len(text)


def test_documents_by_type_and_by_what_they_say() -> None:
    agreement = 'SERVICES AGREEMENT\n\nThis Services Agreement (this "Agreement") is made as of May 1, 2020.'
    kinds = {("8-K", ""): "report", ("EX-10.1", ""): "agreement", ("EX-99.1", "News"): "release"}
    kinds[("EX-99.2", agreement)] = "agreement"
    for (kind, text), expected in kinds.items():
        assert where(Document("d", "f", 1, kind, "", "", text)) == expected


def test_every_pattern_of_every_kind_of_deal_can_be_used() -> None:
    for kind in TYPES.values():
        patterns = [*kind.role_cues, *(s.pattern for s in kind.signals), *(t.mention for t in kind.terms)]
        for pattern in patterns + [cue.pattern for term in kind.terms for cue in term.cues]:
            compiled(pattern)


def test_kinds_are_whole() -> None:
    known = {role.name for kind in TYPES.values() for role in kind.roles}
    for name, kind in TYPES.items():
        assert kind.name == name
        roles = {role.name for role in kind.roles}
        for cue in kind.role_cues:
            assert set(compiled(cue).groupindex) <= roles, cue
        fields = [term.field for term in kind.terms]
        assert len(fields) == len(set(fields))
        for term in kind.terms:
            assert term.hints or not term.cues, term.field
            assert {g for c in term.cues for g in compiled(c.pattern).groupindex} <= known | {"v", "party"}
