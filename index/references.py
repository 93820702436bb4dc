"""Cross-references: "Section 8.3(b)", "Article VII", "Exhibit 10.1", "Note 7", and the section each means.

A reference to another text ("Section 13(d) of the Exchange Act") keeps that text's name and has no target,
unless the name is that of another document of the same filing ("Section 7.1 of the Merger Agreement" in a
Form 8-K)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.filing import Document, Section


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a document that name a part of it, or of another text.

    `kind` is section, article, part, item, note, exhibit, annex, appendix or schedule; `number` as it is
    written ("8.3(b)", "VII"). document.text[start:end] are the words; of "Sections 8.3(b) and 8.4" the second
    is "8.4". `of` is the text it says it is of ("the Exchange Act"), "" where it says none. `document` is the
    id of the document that holds the target, `target` the id of the target's Section there; a clause without
    a section of its own gives the section that holds it. Both are None where nothing answers; an exhibit that
    is a whole document has no `target`."""

    kind: str
    number: str
    start: int
    end: int
    of: str = ""
    document: str | None = None
    target: str | None = None


_CLAUSES: Final = r"(?:\s?\((?:[A-Za-z]{1,5}|\d{1,3})\))*"
_DECIMAL: Final = rf"\d{{1,5}}[A-Z]?(?:\.\d{{1,3}})*(?:-\d+)?{_CLAUSES}"
_LETTERED: Final = (
    rf"(?:[A-Z]{{1,2}}(?:-\d{{1,3}})?|[IVXLC]+|\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]?){_CLAUSES}(?![\w’'])"
)
_NUMBERS: Final[Mapping[str, str]] = {
    "section": _DECIMAL,
    "article": r"(?:[IVXLC]+|\d{1,3})(?!\w)",
    "part": r"(?:I{1,3}|IV)(?!\w)",
    "item": rf"\d{{1,3}}[A-K]?(?:\.\d{{2}})?{_CLAUSES}(?!\w)",
    "note": r"(?:\d{1,2}|[A-Z])(?!\w)",
    "exhibit": rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]?|[A-Z]{{1,2}}(?:-\d{{1,3}})?){_CLAUSES}(?![\w’'])",
    "annex": _LETTERED,
    "appendix": _LETTERED,
    "schedule": _LETTERED,
}
_WORDS: Final = {
    "section": r"Sections?|SECTIONS?|§§?|Sec\.",
    "article": r"Articles?|ARTICLES?",
    "part": r"Part|PART",
    "item": r"Items?|ITEMS?",
    "note": r"Notes?|NOTES?",
    "exhibit": r"Exhibits?|EXHIBITS?",
    "annex": r"Annex(?:es)?|ANNEX(?:ES)?",
    "appendix": r"Appendix|Appendices|APPENDIX",
    "schedule": r"Schedules?|SCHEDULES?",
}
_NAMED: Final = re.compile(
    "|".join(
        rf"(?<![\w-])(?:(?:{words})\s+(?:Nos?\.\s*)?)(?P<{kind}>{_NUMBERS[kind]})"
        for kind, words in _WORDS.items()
    )
)
_NEXT: Final = {
    kind: re.compile(rf"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|through|to|and/or)\s+)(?P<number>{number})")
    for kind, number in _NUMBERS.items()
}
_CLAUSE_OF: Final = re.compile(
    r"\b(?:clause|paragraph|subsection|subclause|sub-?section|subparagraph)s?\s+"
    r"(\((?:[A-Za-z]{1,5}|\d{1,3})\)(?:\([A-Za-z\d]{1,5}\))*)\s+of\s+(?:this\s+)?$"
)
_REST: Final = r"[\w’'&-]*(?:\.\w+)*"
_OF: Final = re.compile(
    rf"\s*,?\s*(?:of|to|in|under)\s+((?:(?:the|that|this|such|our|its|his|her|any|said"
    rf"|each)\b\s*(?:[^\s,;.()]+\s+){{0,2}}?)?"
    rf"[A-Z]{_REST}(?:(?:\s+(?:of|and|to|for|on|the|in))*\s+[A-Z\d]{_REST})*)"
)
_HERE: Final = re.compile(
    r"(?:this|the\s+foregoing)\b|(?:the|our)\s+(?:accompanying\s+|notes?\b|(?:unaudited|audited|condensed)\s"
    r"|consolidated\s|"
    r"financial\s)|(?:notes?|consolidated|condensed|financial)\b|Part\s+[IV]+\b",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(r"\bPart\s+(I{1,3}|IV)\W{1,6}$", re.IGNORECASE)
_PART_AFTER: Final = re.compile(r"\W{0,3}(?:of|in)\s+Part\s+(I{1,3}|IV)\b", re.IGNORECASE)
_TITLE_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_HEAD: Final = 2_500
_LONGEST_OF: Final = 90
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ANNEXED: Final = frozenset({"exhibit", "annex", "appendix", "schedule"})


def references(
    document: Document, documents: Sequence[Document] = (), start: int = 0, end: int | None = None
) -> tuple[Reference, ...]:
    """The references of a document, or of its text[start:end], in order, headings themselves left out.
    `documents` are all of its filing: what it says of another one is looked for there."""
    places = {each.id: _Places(each) for each in (document, *documents)}
    others = [each for each in documents if each.id != document.id]
    titles: dict[str, Document | None] = {}
    headings = {section.start for section in document.sections}
    out = []
    for found in _found(document.text, start, len(document.text) if end is None else end):
        if found.start in headings:
            continue
        there: Document | None = document
        if found.of and not _HERE.match(found.of):
            if found.of not in titles:
                titles[found.of] = _titled(found.of, others)
            there = titles[found.of]
        part = _part(document.text, found) if found.kind == "item" else ""
        target = places[there.id].of(found, part, document.id) if there else None
        if target is None and found.kind == "exhibit" and not found.of:
            there = _exhibit(found.number, others)
            known = there is not None
        else:
            known = target is not None
        out.append(
            Reference(
                found.kind,
                found.number,
                found.start,
                found.end,
                found.of,
                there.id if there and known else None,
                target,
            )
        )
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    number: str
    start: int
    end: int
    of: str


def _found(text: str, first: int, last: int) -> Iterator[_Found]:
    """References as they are written, those of a list each by itself; `of` is what stands after the list."""
    for match in _NAMED.finditer(text, first, last):
        kind = match.lastgroup
        assert kind  # every alternative has a name
        number = " ".join(match[kind].split())
        start = match.start()
        if inner := _CLAUSE_OF.search(text, max(0, start - 60), start):
            start, number = inner.start(), number + inner[1]
        listed = [(number, start, match.end())]
        while following := _NEXT[kind].match(text, listed[-1][2]):
            listed.append((" ".join(following["number"].split()), following.start("number"), following.end()))
        after = _OF.match(text, listed[-1][2], listed[-1][2] + 2 * _LONGEST_OF)
        of = " ".join(after[1].split())[:_LONGEST_OF].rstrip(".,") if after else ""
        for number, begins, ends in listed:
            yield _Found(kind, number.replace(" (", "("), begins, ends, of)


class _Places:
    """The sections of one document by kind and number."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [section.start for section in document.sections]
        self._by: defaultdict[tuple[str, str], list[Section]] = defaultdict(list)
        for section in document.sections:
            for key in _keys(section):
                self._by[key].append(section)

    def of(self, found: _Found, part: str, origin: str) -> str | None:
        """The id of the section that a reference means, or None: the clause, or else what holds it. Of
        several with the number (numbering that restarts), the one that shares most of the outline with the
        reference's place."""
        if not self._by:
            return None
        here = self._around(found.start) if origin == self._document.id else ""
        number = _plain(found.number)
        while number:
            candidates = self._by.get((found.kind, number), [])
            if part:
                candidates = [s for s in candidates if s.id.startswith(f"part-{part.lower()}/")] or candidates
            if candidates:
                return max(candidates, key=lambda section: (_shared(section.id, here), -section.start)).id
            shorter = re.sub(r"\([^()]*\)$", "", number)
            number = shorter if shorter != number else ""
        return None

    def _around(self, offset: int) -> str:
        at = bisect_right(self._starts, offset) - 1
        return self._document.sections[at].id if at >= 0 else ""


def _keys(section: Section) -> Iterator[tuple[str, str]]:
    """What a section answers to. An annexed text answers to the word it is headed with; an Article or a Part
    to its number in either writing."""
    if section.kind in ("section", "clause", "item", "note", "article", "part"):
        yield ("section" if section.kind == "clause" else section.kind), _plain(section.number)
    elif section.kind == "exhibit":
        yield section.label.split(" ", 1)[0].lower(), _plain(section.number)


def _plain(number: str) -> str:
    """A number as it is compared: without blanks, Roman numerals as they would be counted."""
    number = re.sub(r"\s", "", number)
    return str(_counted(number)) if number and set(number) <= set(_ROMAN) and number.isupper() else number


def _counted(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _shared(one: str, other: str) -> int:
    """How many steps two paths of the outline have in common."""
    steps = 0
    for mine, theirs in zip(one.split("/"), other.split("/"), strict=False):
        if mine != theirs:
            break
        steps += 1
    return steps


def _part(text: str, found: _Found) -> str:
    """The Part that a reference to an Item names: "Part II, Item 8", "Item 8 of Part II"."""
    before = _PART_BEFORE.search(text, max(0, found.start - 20), found.start)
    after = _PART_AFTER.match(text, found.end)
    return (before or after)[1].upper() if before or after else ""  # type: ignore[index]


def _titled(name: str, documents: Sequence[Document]) -> Document | None:
    """The one document whose opening holds every word of a name ("the Merger Agreement": AGREEMENT AND PLAN
    OF MERGER)."""
    words = {word.lower() for word in _TITLE_WORD.findall(name)} - {"this", "that", "such"}
    fitting = [
        document
        for document in documents
        if words
        and document.type.startswith("EX")
        and words
        <= {word.lower() for word in _TITLE_WORD.findall(f"{document.description} {document.text[:_HEAD]}")}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _exhibit(number: str, documents: Sequence[Document]) -> Document | None:
    """The document of a filing that is this exhibit."""
    return next(
        (
            d
            for d in documents
            if d.type.upper().removeprefix("EX-") == number.upper() and d.type.upper().startswith("EX-")
        ),
        None,
    )
