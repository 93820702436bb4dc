"""The outline of a document: headings found by the tables in `index/forms`, nested into Sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from index.filing import UNTYPED, Section
from index.forms import Form, form_of
from index.forms.clauses import clauses
from index.forms.heading import PART, SUBHEADING, Heading, contents
from index.forms.items import items
from index.forms.statements import after_signature, statements
from index.forms.subheadings import subheadings
from index.forms.titled import titled

_SIGNATURES: Final = re.compile(r"^[ \t*_|]*(SIGNATURES?)[ \t*_|:.]*$", re.IGNORECASE | re.MULTILINE)
_EXHIBITS: Final = re.compile(
    r"^[^\w\n]*((?:EXHIBITS? INDEX|INDEX (?:TO|OF) EXHIBITS))[^\w\n]*$", re.IGNORECASE | re.MULTILINE
)
_SLUG: Final = re.compile(r"[^a-z0-9.()]+")
_LEAST_COVER: Final = 200
_NAMED_FIRST: Final = frozenset({"item", "note", "article", "section", "clause"})


def outline(text: str, document_type: str, form: str | None) -> tuple[Section, ...]:
    """Sections of a document in order of their start, parents before children; ranges nest.

    A document of a form with Items ("8-K", "10-Q") is outlined by them, any other by the numbering of an
    agreement where it has one. Statements, notes and plain headings are found in both. `form` names the
    filing's form, which stands in where the document's own type says nothing.
    """
    listed = contents(text)
    known = form_of(document_type) or (form_of(form) if form and document_type in ("", UNTYPED) else None)
    numbered = _of_form(text, known, listed) if known else clauses(text, listed)
    signed = [Heading(match.start(1), PART, "signature", "", "Signatures", match.end())
              for match in _SIGNATURES.finditer(text) if not listed(match.start())]
    financial = statements(text, listed)
    behind = after_signature(text, signed[0].start, financial) if known and signed else []
    index = _exhibit_index(text, signed, listed) if known else []
    strong = _apart(sorted([*numbered, *signed, *behind, *index]))
    first = strong[0].start if strong else 0
    plain = [heading for heading in subheadings(text, listed) if not known or heading.start > first]
    headings = _apart(sorted([*strong, *financial, *plain]))
    if known and headings and headings[0].start >= _LEAST_COVER:
        headings = [Heading(0, PART, "cover", "", "Cover page", 0), *headings]
    return _nest(headings, len(text))


def _of_form(text: str, form: Form, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings by a form's tables: its Items, its own headings, and the agreements annexed to a prospectus or
    a proxy statement. Where Items are numbered, a heading without a number stands behind the last of its Part
    or is part of an Item."""
    numbered = items(text, form, listed)
    if form.ordered:
        parts = [heading.start for heading in numbered if heading.kind == "part"]
        end = parts[1] if len(parts) > 1 else len(text)
        last = max((h.start for h in numbered if h.kind == "item" and h.start < end), default=end)
        own = titled(text, form, listed, end)
        return sorted([*numbered, *(heading for heading in own if heading.start > last)])
    annexed = clauses(text, listed) if form.headings else []
    first = next((heading.start for heading in annexed if heading.kind == "exhibit"), len(text))
    own = titled(text, form, listed, first)
    return sorted([*numbered, *own, *(heading for heading in annexed if heading.start >= first)])


def _exhibit_index(text: str, signed: Sequence[Heading], listed: Callable[[int], bool]) -> list[Heading]:
    """The index of exhibits that follows a form's signatures; one before them is part of an Item."""
    found = (match for match in _EXHIBITS.finditer(text, signed[0].end) if not listed(match.start())
             ) if signed else iter(())
    return [Heading(match.start(1), PART, "exhibit", "", "Exhibit Index", match.end())
            for match in list(found)[:1]]


def _apart(headings: Sequence[Heading]) -> list[Heading]:
    """Headings without those that stand in another one's own line: the one of the higher level stays."""
    kept: list[Heading] = []
    for heading in headings:
        if kept and heading.level > PART and heading.start < kept[-1].end and heading.kind != "item":
            continue
        if kept and heading.start == kept[-1].start and heading.level <= kept[-1].level:
            continue
        kept.append(heading)
    return kept


def _nest(headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Each heading as a Section that ends where the next one of its level or above begins."""
    ends = [length] * len(headings)
    open_: list[int] = []
    for at, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.start
        open_.append(at)
    sections: list[Section] = []
    used: Counter[str] = Counter()
    above: list[Section] = []
    for heading, end in zip(headings, ends, strict=True):
        while above and above[-1].level >= heading.level:
            above.pop()
        parent = above[-1] if above else None
        section = Section(
            id=_id(heading, parent, used),
            kind=heading.kind,
            number=heading.number,
            label=_label(heading, parent),
            level=heading.level,
            start=heading.start,
            end=end,
            parent=parent.id if parent else None,
        )
        sections.append(section)
        above.append(section)
    return tuple(sections)


def _label(heading: Heading, parent: Section | None) -> str:
    """A plain heading under an Item or a note names that too, or a reader could not tell where it stands."""
    if heading.level == SUBHEADING and parent and parent.kind in _NAMED_FIRST:
        return f"{parent.label}: {heading.label}"
    return heading.label


def _id(heading: Heading, parent: Section | None, used: Counter[str]) -> str:
    """A path of kinds and numbers ("part-ii/item-7"), told apart by a count where it occurs again."""
    name = heading.kind if heading.kind in ("cover", "signature") else (
        f"{heading.kind}-{_SLUG.sub('-', (heading.number or heading.label).lower()).strip('-')}")
    path = f"{parent.id}/{name}" if parent else name
    used[path] += 1
    return path if used[path] == 1 else f"{path}-{used[path]}"
