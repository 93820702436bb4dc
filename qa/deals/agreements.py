"""Agreements that a report names by title and date: by them its later reports are tied to a deal's first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.answer import Citation
from qa.cite import cite
from qa.deals.folded import flat
from qa.deals.marked import Reading, compiled
from qa.deals.summary import Agreement
from qa.deals.types.common import TITLE
from qa.draft import Evidence

_DATED: Final = (
    rf"(?P<title>{TITLE.replace('(?P<v>', '(?:')})(?:(?!agreement)[^;]){{0,120}}?,? ?"
    r"\(?(?:as amended,? )?dated (?:as of )?(?:the )?<date>"
)
"""A title, then its date, with no other agreement between them."""
_ENTERED: Final = (
    r"on <date>(?:(?!previously|as disclosed)[^;]){0,200}? (?:entered into|executed|signed)\b[^;]{0,60}?"
    rf" (?:an?|the|that certain|certain) (?:definitive )?(?P<title>{TITLE.replace('(?P<v>', '(?:')})"
)
_HINTS: Final = ("agreement", "plan", "indenture")
MOST: Final = 12
_ADDED: Final = frozenset({
    "a", "amended", "amendment", "an", "and", "certain", "definitive", "fifth", "first", "form", "fourth",
    "no", "of", "pursuant", "restated", "second", "sixth", "that", "the", "third", "to", "under",
})  # fmt: skip
"""Words of titles that tell no agreement from another."""


def named(reading: Reading, evidence: Evidence) -> tuple[Agreement, ...]:
    """The agreements that the report and its releases name with their dates, in order, each once."""
    found: dict[tuple[str, str], Agreement] = {}
    for title, day, citation in _named(reading, evidence):
        found.setdefault((key(title), day), Agreement(title=title, date=day, citation=citation))
    return tuple(found.values())[:MOST]


def _named(reading: Reading, evidence: Evidence) -> Iterator[tuple[str, str, Citation]]:
    for index in reading.hinted(_HINTS):
        sentence = reading.sentences[index]
        if sentence.where == "agreement":
            continue
        marked = reading.marked(index)
        for pattern in (_DATED, _ENTERED):
            for match in compiled(pattern).finditer(marked.text):
                value = marked.value_at(*match.span("v"))
                start, end = match.span("title")
                title = flat(sentence.document.text[sentence.start + start : sentence.start + end])
                cited = cite(sentence.quote, evidence)
                if value and len(str(value.value)) == 10 and isinstance(cited, Citation):
                    yield title, str(value.value), cited


def key(title: str) -> str:
    """A title for comparing: its words in small letters, without what an amendment adds before it."""
    plain = re.sub(r"[^a-z ]+", " ", title.lower())
    words = [word for word in plain.split() if word not in _ADDED]
    return " ".join(words)
