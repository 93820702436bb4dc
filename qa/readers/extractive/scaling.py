"""Amounts of a table's rows in units: "$29,943" under "(in millions)" is 29,943,000,000."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from index.filing import Document
from index.tables.scale import is_plain
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.pick import Picked
from qa.values.rows import in_row, note_before, scale_of
from qa.written import written

_OWN: Final = re.compile(r"[A-Za-z]{2}")
"""An amount that says its own scale: "$4 million"."""

_CENTS: Final = re.compile(r"\.\d\d\b")
_A_SHARE: Final = re.compile(r"\b(?:basic|diluted|dilution|a share|per)\b", re.IGNORECASE)


def in_units(picked: Picked, sentence: Sentence, document: Document) -> Picked:
    """A sum of money from a row under the scale that its table states; anything else, an amount with cents or
    of a share too, as it is. Where the table was not read as one, by the nearest note above."""
    money = picked.unit is not None and re.fullmatch("[A-Z]{3}", picked.unit) is not None
    if not money or not isinstance(picked.value, int | float) or _OWN.search(picked.text):
        return picked
    scale = _scale(picked, sentence, document)
    if scale == 1:
        return picked
    value = picked.value * scale
    return replace(picked, value=value, text=written(value, picked.unit))


def _scale(picked: Picked, sentence: Sentence, document: Document) -> float:
    if _CENTS.search(picked.text) or _A_SHARE.search(sentence.text) or is_plain(sentence.text, "", ""):
        return 1
    for cell in sentence.cells:
        if cell.start < picked.end and picked.start < cell.end:
            return cell.scale
    if sentence.cells or not in_row(document.text, sentence.start):
        return 1
    return scale_of(note_before(document.text, sentence.start))
