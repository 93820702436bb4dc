"""Passages: whole units that fit, each character once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document, Section
from index.passages import passages
from tests.unit.index.embedders import Hashing
from tests.unit.index.filings import LICENCE, submission
from tests.unit.index.test_sentences import FILING_LIKE

FILING = submission().filing


def document(text: str, *sections: Section) -> Document:
    """A document of the text."""
    return Document("f/1", "f", 1, "EX-10.1", "x.txt", "", text, (0,), sections)


def test_a_passage_says_where_it_stands() -> None:
    [document] = submission().documents
    first, second = passages(submission().filing, replace(document, type="EX-99.1"), Hashing())
    assert first.context == (
        "Quillon Therapeutics, Inc. · Form 8-K · filed 2021-03-05 · EX-99.1 · "
        "Item 1.01 Entry Into A Material Definitive Agreement")
    assert first.section == "Item 1.01 Entry Into A Material Definitive Agreement"
    assert first.id == f"{document.id}:{first.start}-{first.end}"
    assert (first.page, second.section) == (1, "Item 9.01 Exhibits")
    assert second.to_embed.endswith("10.1 License Agreement dated March 3, 2021.")


def test_passages_are_of_about_equal_size() -> None:
    text = "\n".join(f"Sentence number {i} is about the matter of the day." for i in range(60))
    sizes = [Hashing().count(p.text) for p in passages(FILING, document(text), Hashing())]
    assert len(sizes) > 3
    assert min(sizes) > 0.6 * max(sizes)


def test_a_heading_joins_its_first_subsection() -> None:
    text = "ARTICLE II THE MERGER\n\nSection 2.1 Effect. It merges.\n\nSection 2.2 Closing. It closes."
    a, b = text.index("Section 2.1"), text.index("Section 2.2")
    sections = (
        Section("ii", "article", "II", "Article II", 1, 0, len(text)),
        Section("ii/2.1", "section", "2.1", "Section 2.1", 2, a, b, "ii"),
        Section("ii/2.2", "section", "2.2", "Section 2.2", 2, b, len(text), "ii"),
    )
    first, second = passages(FILING, document(text, *sections), Hashing())
    assert (first.start, first.section) == (0, "Section 2.1")
    assert second.text == "Section 2.2 Closing. It closes."


def test_rows_keep_their_header() -> None:
    rows = ["Item | 2001 | 2000", *(f"Line number {i} of the table | {i} | {i}" for i in range(40))]
    first, *others = passages(FILING, document("Sales:\n" + "\n".join(rows)), Hashing())
    assert first.text.startswith("Sales:")
    assert others
    assert all(passage.context.endswith(" · Sales | 2001 | 2000") for passage in others)
    assert "2001" not in first.context


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| 2001 | 2000", "Line number {0} of the table | {0} | {0},000"),
        ("2001 2000", "Line number {0} of the table {0} {0},000"),
    ],
)
def test_rows_keep_caption_scale_and_columns(header: str, row: str) -> None:
    rows = "\n".join(row.format(i) for i in range(1, 41))
    text = f"Debt of the company\n(in thousands, except per share)\n{header}\n{rows}\n"
    first, *others = passages(FILING, document(text), Hashing())
    assert "thousands" not in first.context
    assert others
    assert all(p.context.endswith("(in thousands, except per share) | 2001 | 2000") for p in others)


@pytest.mark.parametrize("text", ["word " * 1000, "$" * 1000, "a, " * 700])
def test_what_is_too_long_is_cut(text: str) -> None:
    embedder = Hashing()
    found = list(passages(FILING, document(text), embedder))
    assert len(found) > 5
    assert all(embedder.count(passage.to_embed) <= embedder.window for passage in found)
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())


def test_pages_are_those_of_the_start() -> None:
    text = "One page here. " * 20 + "\f" + "Another page there. " * 20
    paged = replace(document(text), page_starts=(0, text.index("\f") + 1))
    pages = [passage.page for passage in passages(FILING, paged, Hashing(window=100))]
    assert (pages[0], pages[-1]) == (1, 2)


@given(FILING_LIKE, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=6))
def test_every_character_once_and_all_fit(text: str, ranges: list[tuple[int, int]]) -> None:
    cut = sorted((min(a, b), max(a, b)) for a, b in ranges if max(a, b) <= len(text) and a != b)
    sections = tuple(
        Section(f"s{i}", "section", str(i), f"Section {i}", 1, a, b) for i, (a, b) in enumerate(cut))
    embedder = Hashing()
    at = 0
    for passage in passages(FILING, document(text, *sections), embedder):
        assert at <= passage.start < passage.end
        assert not text[at:passage.start].strip()
        assert passage.text == text[passage.start:passage.end]
        assert embedder.count(passage.to_embed) <= embedder.window
        at = passage.end
    assert not text[at:].strip()


def test_the_same_text_gives_the_same_passages() -> None:
    one, two = (list(passages(FILING, document(LICENCE), Hashing())) for _ in range(2))
    assert one == two


def test_what_an_amendment_says_again_is_embedded_alike() -> None:
    """Company, form and date are found by words; embedded is only where in the filing a passage stands."""
    [document] = submission().documents
    later = replace(FILING, company="Quillon Holdings plc", form="8-K/A", filed="2022-11-30", id="g")
    first, second = (
        list(passages(filing, replace(document, type="EX-99.1"), Hashing())) for filing in (FILING, later))
    assert [p.context for p in first] != [p.context for p in second]
    assert [p.to_embed for p in first] == [p.to_embed for p in second]
    place = "EX-99.1 · Item 1.01 Entry Into A Material Definitive Agreement\n"
    assert first[0].to_embed.startswith(place)


def test_without_a_place_the_text_alone_is_embedded() -> None:
    text = "It is the only sentence."
    [only] = passages(FILING, replace(document(text), type=FILING.form or ""), Hashing())
    assert only.to_embed == text
    assert only.context.startswith("Quillon Therapeutics, Inc. · Form 8-K")
