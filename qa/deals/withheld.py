"""Statements that a filing does not say what a deal is worth: "Financial terms were not disclosed."."""

from __future__ import annotations

from typing import Final

from qa.deals.marked import Reading, Sentence, compiled

_STATEMENTS: Final = (
    r"(?:financial|economic|commercial|specific|other|further|transaction|deal|settlement|purchase|price|payment)?(?: \w+){0,3} ?(?:terms?|details?|amounts?|price|consideration|value)\b[^.;]{0,100}? (?:were|was|are|is|have been|has been|will be|being|remain)(?: not| un)(?: been| being| be)? ?-?disclosed",
    r"(?:did|does|do|will) not disclose[^.;]{0,60}? (?:terms?|details?|amounts?|price|consideration|value)\b",
    r"(?:undisclosed|confidential) (?:terms?|amounts?|sums?|price|consideration|financial)",
    r"(?:terms?|amount) [^.;]{0,60}? (?:is|are|remain|will remain|were) (?:kept )?confidential",
    r"(?:terms?|details?)[^.;]{0,40}? not (?:being )?(?:released|announced|made public)",
)


def withheld(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of the report and its releases that say that terms are not disclosed."""
    return tuple(
        sentence
        for sentence, low in zip(reading.sentences, reading.lowered, strict=True)
        if sentence.where != "agreement"
        and ("disclos" in low or "confidential" in low or "not " in low)
        and sentence.in_items
        and any(compiled(statement).search(sentence.text) for statement in _STATEMENTS)
        and "press release" not in low
    )
