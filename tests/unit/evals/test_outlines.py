"""Outlines held against gold: what is right, missing, extra, misplaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.contents import contents_found
from evals.outlines import SETS, GoldItem, gold, outlined, told
from index.errors import BadInput
from index.filing import Document
from index.outline import outline

PROSE = "Quillfeather makes barometers for the cloudy parts of the world.\n\n" * 8
TEXT = f"PART I\n\nItem 1. Business\n\n{PROSE}It is so.\n\nItem 2. Properties\n\n{PROSE}They are owned.\n\n"


def document() -> Document:
    return Document("f/1", "f", 1, "10-K", "", "", TEXT, sections=outline(TEXT, "10-K", None))


def item(number: str, begins: str, ends: str) -> GoldItem:
    return GoldItem("I", number, begins, ends, TEXT.index(begins), TEXT.index(ends) + len(ends))


BUSINESS = item("1", "Item 1. Business", "It is so.")
PROPERTIES = item("2", "Item 2. Properties", "They are owned.")


def test_what_is_right() -> None:
    result = outlined("f", document(), [BUSINESS, PROPERTIES])
    assert (result.right, result.misplaced) == (2, ())
    assert list(told("set", [result])) == [
        "set: 1 filings, 2 Items; found 2 of them and 0 others, F1 1.000; body where it is in 2 (1.000)"
    ]


def test_what_is_missing_extra_and_misplaced() -> None:
    wrong = item("1", "Item 1. Business", "They are owned.")
    missing = GoldItem("II", "7", "Item 2. Properties", "They are owned.", 0, 0)
    result = outlined("f", document(), [wrong, missing])
    assert result.misplaced == ("I/1",)
    first, last = told("set", [result])
    assert first == "  f: missing II/7; extra I/2; misplaced I/1"
    assert "F1 0.500; body where it is in 0 (0.000)" in last


def test_gold_whose_words_are_not_there_is_an_error() -> None:
    with pytest.raises(BadInput, match="Gold words"):
        outlined("f", document(), [GoldItem("I", "1", "Item 1. Barometry", "It is so.", 0, 9)])


@pytest.mark.parametrize(("name", "filings", "items"), [("items_8k", 60, 120), ("filings_long", 9, 136)])
def test_gold_is_whole(name: str, filings: int, items: int) -> None:
    read = dict(gold(name))
    assert (len(read), sum(map(len, read.values()))) == (filings, items)
    assert (SETS / f"{name}.jsonl").is_file()


def test_sections_that_contents_list(tmp_path: Path) -> None:
    numbers = [f"{article}.{section}" for article in range(1, 7) for section in range(1, 7)]
    listed = "\n".join(f"Section {number} Title {number.replace('.', ' ')}" for number in numbers)
    body = "".join(f"Section {number} Duties. {PROSE}\n\n" for number in numbers[:30])
    opening = "AGREEMENT AND PLAN OF MERGER, dated as of May 4, 2020, of two companies.\n\n"
    (tmp_path / "merger.txt").write_text(f"{'x ' * 1600}\n\nTABLE OF CONTENTS\n\n{listed}\n\n{opening}{body}")
    [(name, count, found)] = contents_found(tmp_path)
    assert (name, count) == ("merger.txt", 36)
    assert 30 <= found <= 36
