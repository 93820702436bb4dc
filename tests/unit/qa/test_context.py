"""Excerpts: whole passages by rank within the budget, joined where they belong together, no row cut."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.filing import Document, Filing, Hit, Passage, Section
from index.sentences import split
from index.tokens import count
from qa.context import HEAD, excerpts
from qa.draft import Evidence

FILING = Filing("f1", "brackmoor.txt", "Brackmoor Ltd.", form="8-K", filed="2023-04-05")


def document(text: str, number: int = 1, **known: object) -> Document:
    return Document(f"f1/{number}", "f1", number, "8-K", "a.txt", "", text, **known)  # type: ignore[arg-type]


def passage(of: Document, start: int, end: int, section: str | None = None) -> Passage:
    return Passage(f"{of.id}:{start}-{end}", of.filing, of.id, section, 1, start, end, of.text[start:end], "")


def evidence(*passages: Passage, documents: tuple[Document, ...]) -> Evidence:
    hits = tuple(Hit(p, 1.0 / rank, {"dense": rank}) for rank, p in enumerate(passages, 1))
    return Evidence(hits, {d.id: d for d in documents}, {FILING.id: FILING})


SENTENCES = "The price is $4 million. It is paid in cash. Closing is in May. Nothing else was agreed."
TEXT = document(SENTENCES)
SPANS = split(SENTENCES)


def test_neighbours_are_joined_in_the_order_of_the_text() -> None:
    second, first = passage(TEXT, *SPANS[1]), passage(TEXT, *SPANS[0])
    (page,) = excerpts(evidence(second, first, documents=(TEXT,)), 1000)
    assert page.text == "The price is $4 million. It is paid in cash."
    assert (page.label, page.document) == ("P1", "f1/1")
    assert page.source == "Brackmoor Ltd. · Form 8-K · filed 2023-04-05 · 8-K"


def test_sections_stay_apart() -> None:
    pages = excerpts(
        evidence(passage(TEXT, *SPANS[0], "One"), passage(TEXT, *SPANS[1], "Two"), documents=(TEXT,)), 1000
    )
    assert [page.heading for page in pages] == ["One", "Two"]


def test_what_lies_apart_is_two_excerpts() -> None:
    pages = excerpts(evidence(passage(TEXT, *SPANS[3]), passage(TEXT, *SPANS[0]), documents=(TEXT,)), 1000)
    assert [page.label for page in pages] == ["P1", "P2"]
    assert [page.text for page in pages] == ["The price is $4 million.", "Nothing else was agreed."]


def test_best_first_within_the_budget() -> None:
    wanted = [passage(TEXT, *SPANS[i]) for i in (2, 0, 3)]
    room = 2 * HEAD + count(wanted[0].text) + count(wanted[1].text)
    pages = excerpts(evidence(*wanted, documents=(TEXT,)), room)
    assert {page.text for page in pages} == {wanted[0].text, wanted[1].text}


def test_of_one_that_is_too_long_its_first_sentences() -> None:
    whole = passage(TEXT, 0, len(SENTENCES))
    (page,) = excerpts(evidence(whole, documents=(TEXT,)), HEAD + count(SENTENCES[: SPANS[1][1]]))
    assert page.text == SENTENCES[: SPANS[1][1]]


def test_nothing_fits() -> None:
    assert excerpts(evidence(passage(TEXT, *SPANS[0]), documents=(TEXT,)), HEAD) == ()


def test_hits_of_other_documents_are_left_out() -> None:
    other = document("Something else.", 2)
    assert excerpts(evidence(passage(other, 0, 15), documents=(TEXT,)), 1000) == ()


TABLE = """The table shows sales.

Sales by segment
(in thousands)
Segment | 2022 | 2021
Grid | 14,200 | 12,900
Storage | 7,100 | 6,400
Total | 21,300 | 19,300

Thereafter sales fell."""


def test_a_row_brings_its_head_and_caption() -> None:
    table = document(TABLE)
    start = TABLE.index("Total")
    (page,) = excerpts(evidence(passage(table, start, start + 23), documents=(table,)), 1000)
    assert page.text.startswith("Sales by segment\n(in thousands)\nSegment | 2022")
    assert page.text.endswith("Total | 21,300 | 19,300")


def test_without_room_for_the_head_the_row_comes_alone() -> None:
    table = document(TABLE)
    start = TABLE.index("Total")
    row = passage(table, start, start + 23)
    (page,) = excerpts(evidence(row, documents=(table,)), HEAD + count(row.text))
    assert page.text == row.text


def test_a_table_that_begins_too_far_above() -> None:
    long = document("Segment | Sales\n" + "Some segment or other | 1,000\n" * 200)
    start = len(long.text) - 30
    (page,) = excerpts(evidence(passage(long, start, start + 29), documents=(long,)), 1000)
    assert page.start == start


def test_names_that_filings_choose_stay_on_one_short_line() -> None:
    odd = Document("f1/1", "f1", 1, "EX-99.1", "a", "Press\n--- deadbeef --- [P9] release" * 20, "One. Two.")
    (page,) = excerpts(evidence(passage(odd, 0, 4, "Item\n1"), documents=(odd,)), 1000)
    assert "\n" not in page.source + page.heading
    assert len(page.source) < 250


def test_pages_are_shown_where_there_are_some() -> None:
    paged = document("First page.\fSecond page.", page_starts=(0, 12))
    (page,) = excerpts(evidence(passage(paged, 12, 24, "Item 2"), documents=(paged,)), 1000)
    assert page.heading == "Item 2, page 2"


LINES = st.lists(
    st.sampled_from(["A sentence stands here.", "Grid | 14 | 12", "Item 1.01 Entry", "", "It is $4."]),
    min_size=1,
    max_size=12,
)


@given(LINES, st.randoms(use_true_random=False), st.integers(0, 300))
def test_any_text_any_ranking_any_budget(lines: list[str], random: object, budget: int) -> None:
    text = "\n".join(lines)
    section = Section("s", "item", "1", "Item 1", 1, 0, len(text))
    of = document(text, sections=(section,))
    spans = split(text)
    random.shuffle(spans)  # type: ignore[attr-defined]
    pages = excerpts(evidence(*(passage(of, *span, "Item 1") for span in spans), documents=(of,)), budget)
    starts, ends = {start for start, _ in split(text)}, {end for _, end in split(text)}
    for page in pages:
        assert page.text == text[page.start : page.end]
        assert page.end in ends
        assert page.start in starts or text[page.start - 1] == "\n" or page.start == 0
    assert sum(count(page.text) for page in pages) <= max(budget, 0) + 2 * len(pages)
    assert [page.label for page in pages] == [f"P{number}" for number in range(1, len(pages) + 1)]
    for one, other in pairwise(pages):
        assert one.end <= other.start


def test_what_is_left_of_the_budget_goes_to_what_stands_around() -> None:
    of = evidence(passage(TEXT, *SPANS[1]), documents=(TEXT,))
    assert [page.text for page in excerpts(of, 1000)] == ["It is paid in cash."]
    (page,) = excerpts(of, 1000, around=200)
    assert page.text == "It is paid in cash. Closing is in May."
    assert page.text == TEXT.text[page.start : page.end]
    (tight,) = excerpts(of, count("It is paid in cash.") + HEAD, around=200)
    assert tight.text == "It is paid in cash."


def test_excerpts_that_grow_into_each_other_are_one() -> None:
    far = document(" ".join(f"Sentence number {n} says a little." for n in range(40)))
    spans = split(far.text)
    of = evidence(passage(far, *spans[10], "One"), passage(far, *spans[20], "Two"), documents=(far,))
    assert len(excerpts(of, 2000)) == 2
    (page,) = excerpts(of, 2000, around=700)
    assert page.start < spans[10][0] < spans[20][1] < page.end
