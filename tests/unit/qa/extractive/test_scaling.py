"""Amounts of a table's rows are given in units, whatever the table counts in."""

from __future__ import annotations

import pytest

from index.filing import Document
from qa.readers.extractive.candidates import sentences
from qa.readers.extractive.pick import Picked
from qa.readers.extractive.scaling import in_units
from qa.values import find_values

TABLE = """CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions, except per-share amounts)
 | 2024 | 2023
Cash paid for income taxes, net | $26,102 | $18,679
Cash, ending balances | $29,943 | $30,737
Diluted earnings per share | $6.08 | $6.13
Repurchased under a plan of $95.0 billion | $1,020 | $990
"""
LINES = """CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions, except per-share amounts)
                                     2024        2023
Interest paid ................    $ 1,488     $ 1,410
Diluted ......................    $  6.08     $  6.13
"""


def first_amount(text: str, label: str) -> Picked:
    """The first sum of money in the row of this label, in units."""
    document = Document("f/1", "f", 1, "10-K", "x.htm", "", text)
    [row] = [s for s in sentences(document) if s.text.startswith(label)]
    value = next(v for v in find_values(row.text) if v.kind == "money")
    written = row.text[value.start:value.end]
    return in_units(Picked(value.value, value.unit, written, value.start, value.end), row, document)


@pytest.mark.parametrize(
    ("text", "label", "value", "said"),
    [
        (TABLE, "Cash, ending", 29_943_000_000, "$29,943,000,000"),
        (TABLE, "Diluted", 6.08, "$6.08"),
        (TABLE, "Repurchased", 95_000_000_000, "$95.0 billion"),
        (LINES, "Interest", 1_488_000_000, "$1,488,000,000"),
        (LINES, "Diluted", 6.08, "$ 6.08"),
        ("The price is $4,000 a month.\n\nIt is due.", "The price", 4_000, "$4,000"),
    ],
)
def test_amounts_are_in_units(text: str, label: str, value: float, said: str) -> None:
    picked = first_amount(text, label)
    assert picked.value == value
    assert picked.text == said
