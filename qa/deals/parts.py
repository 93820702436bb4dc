"""The values that make up a term: tiers of a royalty, milestones by kind, lines of a pricing grid.

A kind's `each` patterns are tried on the sentences that its hints point to; each match is one value (`v`)
with the words (`label`) that say when or for what it applies. """

from __future__ import annotations

from typing import Final

from qa.deals.draft import DraftPart
from qa.deals.folded import flat
from qa.deals.marked import MARKS, Reading, compiled
from qa.deals.phrases import phrase
from qa.deals.spec import TermSpec

MOST: Final = 16
"""Parts of one term at most."""


def parts(reading: Reading, spec: TermSpec) -> tuple[DraftPart, ...]:
    """The parts of a term, as the document gives them that gives most; none where there is one value alone.
    Omitted values are no parts."""
    by_document: dict[str, dict[tuple[str, str], DraftPart]] = {}
    for index in reading.hinted(spec.hints) if spec.each else ():
        sentence = reading.sentences[index]
        if not sentence.in_items:
            continue
        marked = reading.marked(index)
        found = by_document.setdefault(sentence.document.id, {})
        for pattern in spec.each:
            for match in compiled(pattern).finditer(marked.text):
                start, end = match.span("v")
                if MARKS["omitted"] in marked.text[start:end]:
                    continue
                value = marked.value_at(start, end)
                first, last = match.span("label")
                said = sentence.document.text[sentence.start + first : sentence.start + last]
                label = phrase(said)
                if value is None or len(label) < 3:
                    continue
                part = DraftPart(label, value.value, value.unit, value.qualifier, sentence.quote)
                found.setdefault((flat(label).lower(), str(value.value)), part)
    best = max(by_document.values(), key=len, default={})
    return tuple(best.values())[:MOST] if len(best) > 1 else ()
