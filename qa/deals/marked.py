"""Sentences with what stands in them marked: amounts, dates and parties become runs of one character each.

A marked sentence is as long as the sentence, so a match in it is a place in the document. Patterns over
marked sentences need not know how an amount or a name is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from index.filing import UNTYPED, Document, Filing
from index.sentences import split
from qa.deals.folded import fold
from qa.deals.names import Names, Parties, Party, Source, read_names
from qa.deals.spec import Where
from qa.disclosure import omission_spans
from qa.draft import Quote
from qa.values import Found, find_values

MARKS: Final[Mapping[str, str]] = {
    "money": "\ue000",
    "percent": "\ue001",
    "date": "\ue002",
    "duration": "\ue003",
    "number": "\ue004",
    "ratio": "\ue005",
    "party": "\ue006",
    "omitted": "\ue007",
    "person": "\ue008",
}
_ALSO: Final = dict.fromkeys(("money", "percent", "duration", "number"), MARKS["omitted"]) | {
    "party": MARKS["person"]
}
"""What else may stand for a kind: an omission mark for a value, a person for a party."""
_COUNTS: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|percent|half|quarter)",
    re.IGNORECASE,
)
"""A sentence without any of these holds no value (a quick test before a thorough one)."""
_GAP: Final = {"~~": r"[^;\n]{0,200}?", "~": r"[^;\n]{0,60}?"}
_AGREEMENT: Final = re.compile(
    r"\b(?:agreement|plan of merger|amendment|indenture|note|warrant|debenture)\b[^.]{0,200}"
    r"(?:\((?:this|the) \"|is (?:made|entered into)|dated as of|made and entered into)",
    re.IGNORECASE,
)
_NOT_READ: Final = re.compile(
    r"xml|zip|graphic|json|excel|ex-101|ex-104|ex-27|xbrl|sec-header|cover", re.IGNORECASE
)
"""Types of documents that say nothing of the deal in sentences."""
_OUTSIDE: Final = frozenset({"cover", "signature", "exhibit"})
_NOTE: Final = re.compile(r"^\W*(?:introductory|explanatory) note\W*$", re.IGNORECASE | re.MULTILINE)
_ITEM: Final = re.compile(r"\W*item\s+\d+(?:\.\d\d)?[^a-z]{0,6}.{0,160}$", re.IGNORECASE)
_SIGN: Final = re.compile(r"[$€£]\s?$")
_PERCENT: Final = re.compile(r"\s?%")
_HEAD: Final = 9000
"""Characters of an agreement in which its parties are named and defined."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document: `text` is folded and as long as document.text[start:end]; `rank` counts the
    document's sentences from 0. `in_items` is whether it stands in the body of the document: not on a cover,
    below a signature line, or in the index of exhibits."""

    document: Document
    where: Where
    start: int
    end: int
    text: str
    rank: int
    in_items: bool

    @property
    def quote(self) -> Quote:
        """The sentence as a quote, as it stands."""
        return Quote(self.document.id, self.document.text[self.start : self.end], self.start)


@dataclass(frozen=True)
class Marked:
    """A sentence with its values and parties. `text` has their characters replaced by marks."""

    sentence: Sentence
    text: str
    values: tuple[Found, ...]
    parties: tuple[tuple[int, int, str, Parties], ...]

    def value_at(self, start: int, end: int) -> Found | None:
        """The value that stands in [start, end) of the sentence."""
        return next((v for v in self.values if v.start < end and start < v.end), None)

    def party_at(self, start: int, end: int) -> tuple[int, int, str, Parties] | None:
        """The mention that stands in [start, end) of the sentence."""
        return next((p for p in self.parties if p[0] < end and start < p[1]), None)


@dataclass(frozen=True)
class Reading:
    """A filing read for its deal: the sentences of each document that has some, and who is who."""

    filing: Filing
    all_documents: tuple[Document, ...]
    documents: tuple[Document, ...]
    wheres: Mapping[str, Where]
    names: Names
    sentences: tuple[Sentence, ...]
    lowered: tuple[str, ...]
    _cache: dict[int, Marked] = field(default_factory=dict, repr=False)

    def marked(self, index: int) -> Marked:
        """Sentence `index` with its marks, made when it is first asked for."""
        known = self._cache.get(index)
        if known is None:
            known = self._cache[index] = mark(self.sentences[index], self.names)
        return known

    def of(self, document: str) -> tuple[Sentence, ...]:
        """The sentences of one document."""
        return self._by_document[document]

    @cached_property
    def _by_document(self) -> dict[str, tuple[Sentence, ...]]:
        grouped: dict[str, list[Sentence]] = {document.id: [] for document in self.documents}
        for sentence in self.sentences:
            grouped[sentence.document.id].append(sentence)
        return {document: tuple(sentences) for document, sentences in grouped.items()}

    def named(self, party: Party) -> Sentence | None:
        """The sentence that names a party in full: the first in the body of a document, or else anywhere."""
        name = fold(party.name).lower()
        named = [s for s, low in zip(self.sentences, self.lowered, strict=True) if name in low]
        return next((s for s in named if s.in_items), named[0] if named else None)

    def hinted(self, hints: Sequence[str]) -> Iterator[int]:
        """The sentences in which one of the hints stands."""
        return (i for i, text in enumerate(self.lowered) if any(hint in text for hint in hints))

    @cached_property
    def reported(self) -> bool:
        """Whether a report or a release says what the deal is; else the filing is an agreement alone."""
        return any(place != "agreement" for place in self.wheres.values())

    def order(self, document: str) -> int:
        """How many agreements come before a document that is one; 0 for reports and releases."""
        agreements = [d.id for d in self.documents if self.wheres[d.id] == "agreement"]
        return agreements.index(document) if document in agreements else 0


def mark(sentence: Sentence, names: Names) -> Marked:
    """Mark a sentence: values first, then omission marks, then parties in what is left."""
    text = sentence.text
    values = tuple(v for v in find_values(text) if v.kind in MARKS) if _COUNTS.search(text) else ()
    for value in values:
        text = text[: value.start] + MARKS[value.kind] * (value.end - value.start) + text[value.end :]
    for start, end in omission_spans(text) if "[" in text or "*" in text else ():
        sign, percent = _SIGN.search(text, max(0, start - 3), start), _PERCENT.match(text, end)
        start, end = sign.start() if sign else start, percent.end() if percent else end
        text = text[:start] + MARKS["omitted"] * (end - start) + text[end:]
    parties = tuple(names.mentions(sentence.document.id, text))
    for start, end, _, who in parties:
        kind = "person" if all(party.person for party in who) else "party"
        text = text[:start] + MARKS[kind] * (end - start) + text[end:]
    return Marked(sentence, text, values, parties)


def read(filing: Filing, documents: Sequence[Document]) -> Reading:
    """Read a filing's documents: what each is, its sentences, its names."""
    kept = tuple(d for d in documents if d.text.strip() and not _NOT_READ.match(d.type))
    wheres = {d.id: where(d, first=i == 0) for i, d in enumerate(kept)}
    alone = all(place == "agreement" for place in wheres.values())
    names = read_names(
        [
            Source(
                d.id,
                _paragraphs(d.text if wheres[d.id] != "agreement" else d.text[:_HEAD]),
                wheres[d.id] == "report",
                alone,
            )
            for d in kept
        ],
        filing.company,
    )
    sentences = tuple(sentence for d in kept for sentence in _sentences(d, wheres[d.id]))
    return Reading(
        filing, tuple(documents), kept, wheres, names, sentences, tuple(s.text.lower() for s in sentences)
    )


def _sentences(document: Document, place: Where) -> Iterator[Sentence]:
    """A document's sentences. A note before the first item of a report is part of its body; the headings of
    items are not."""
    note = _NOTE.search(document.text)
    for rank, (start, end) in enumerate(split(document.text)):
        text = fold(document.text[start:end])
        section = document.section_at(start) if place != "agreement" else None
        outside = (
            section is not None
            and section.kind in _OUTSIDE
            and not (section.kind == "cover" and note is not None and start >= note.end())
        )
        yield Sentence(document, place, start, end, text, rank, not outside and not _ITEM.match(text))


def _paragraphs(text: str) -> str:
    """Folded text in which no name goes on past a blank line."""
    return fold(re.sub(r"\n\s*\n|\s\|\s", lambda m: "\x1f" * len(m.group(0)), text))


def where(document: Document, first: bool = False) -> Where:
    """What a document is, by its EDGAR type: EX-99 is a release; EX-1, 2, 3, 4 and 10 are agreements."""
    place = place_of(document.type)
    if place == "release" or document.type.upper() == UNTYPED:
        return "agreement" if _AGREEMENT.search(fold(document.text[:3000])) else place
    return place


def place_of(kind: str) -> Where:
    """What a document of an EDGAR type mostly is."""
    if not kind.upper().startswith("EX"):
        return "report"
    number = re.match(r"EX-?(\d+)", kind.upper())
    return "release" if number and number.group(1) in {"99", "20", "28", "100"} else "agreement"


def _run(chars: str) -> str:
    """A pattern for a whole run of marks: begun where it begins and never given back in part, which keeps
    patterns of gaps and runs linear."""
    return f"(?<![{chars}])[{chars}]++"


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A cue's pattern as a regular expression over marked text. An amount before its words is the one next to
    them: a gap that follows it holds no other."""
    pattern = pattern.replace("<money>[^", f"<money>[^{MARKS['money']}")
    party = _run(MARKS["party"] + MARKS["person"])
    for kind, char in MARKS.items():
        either = _run(char + _ALSO.get(kind, ""))
        pattern = pattern.replace(f"{{{kind}}}", either).replace(f"<{kind}>", f"(?P<v>{either})")
    pattern = re.sub(r"(?<!\?P)(?<!\?)<([a-z_]+)>", lambda m: f"(?:the )?(?P<{m.group(1)}>{party})", pattern)
    for mark_, gap in _GAP.items():
        pattern = pattern.replace(mark_, gap)
    pattern = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(pattern, re.IGNORECASE)
