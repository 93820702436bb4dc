"""Where a filing says that it does not disclose terms: "Financial terms were not disclosed."."""

from __future__ import annotations

from collections.abc import Sequence

from qa.deals.marked import Reading, Sentence, compiled
from qa.deals.spec import TermSpec
from qa.disclosure import is_non_disclosure
from qa.draft import Quote


def withheld(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of the report and its releases that say that terms are not disclosed."""
    return tuple(
        sentence
        for sentence, low in zip(reading.sentences, reading.lowered, strict=True)
        if sentence.where != "agreement"
        and ("disclos" in low or "confidential" in low or "reveal" in low or " not " in low)
        and sentence.in_items
        and is_non_disclosure(sentence.text)
    )


def statements(reading: Reading, spec: TermSpec, said: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Where the filing says that this term is not disclosed: one of the statements `said`, after the sentence
    that mentions the term where that is another one."""
    if not said or not spec.mention:
        return ()
    pattern = compiled(spec.mention)
    mentions = [
        s for s in reading.sentences if s.where != "agreement" and s.in_items and pattern.search(s.text)
    ]
    if not mentions:
        return ()
    statement = next((s for s in said if s.document.id == mentions[0].document.id), said[0])
    mention = next((s for s in mentions if s.document.id == statement.document.id), mentions[0])
    return tuple(dict.fromkeys((mention.quote, statement.quote)))
