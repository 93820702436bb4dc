"""Answers as Markdown with numbered footnotes, for a note or a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from qa.answer import Answer, Citation, Computation
from qa.chat import Conversation
from qa.written import written

_STATUS: Final = {
    "not_disclosed": "Not disclosed: the filing itself says so.",
    "redacted": "Redacted: an omission mark stands in its place.",
    "absent": "Absent: the filings looked at are silent on this.",
}
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AT_START: Final = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s)")


def conversation(said: Conversation) -> str:
    """A whole conversation: a heading a question, the footnotes of all of it at the end."""
    notes: dict[Citation, int] = {}
    parts = ["# Questions and answers", f"Filings: {plain(said.scope())}. Asked: {said.started[:10]}."]
    for turn in said.turns:
        asked = f"\n\n*Asked as: {plain(turn.question)}*" if turn.question != turn.typed else ""
        parts.append(f"## {plain(turn.typed)}{asked}")
        parts.append(answer(turn.answer, notes))
    parts.extend(footnotes(notes))
    return "\n\n".join(parts) + "\n"


def answer(given: Answer, notes: dict[Citation, int]) -> str:
    """One answer, its citations numbered on from those in `notes`, which gets them."""
    told = plain(given.answer)
    loose = [claim for claim in given.claims if plain(claim.text) not in told]
    mute = [claim for claim in given.claims if claim not in loose]
    first = _marks([citation for claim in mute for citation in claim.citations], notes)
    lines = [f"**{_STATUS[given.status]}**"] if given.status in _STATUS else []
    lines.append(f"{told}{first}")
    if loose:
        lines.append("\n".join(f"- {plain(c.text)}{_marks(c.citations, notes)}" for c in loose))
    if given.computation:
        lines.append(_computed(given.computation, notes))
    if given.status != "answered" and given.looked_at:
        places = dict.fromkeys(
            f"{place.document}{f', {place.section}' if place.section else ''}, p. {place.page}"
            for place in given.looked_at
        )
        lines.append(f"Looked at: {plain('; '.join(places))}.")
    model = f", {given.identity.model}" if given.identity.model else ""
    lines.append(f"*{given.reader} reader{plain(model)}*")
    return "\n\n".join(lines)


def footnotes(notes: dict[Citation, int]) -> list[str]:
    """The footnotes, each with its place and the filing's own words."""
    return [
        f"[^{number}]: {_place(citation)}: “{plain(citation.quote)}”" for citation, number in notes.items()
    ]


def plain(text: str) -> str:
    """Text on one line that Markdown shows as it is, links and HTML included."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(r"\1\\\2", line)


def _computed(done: Computation, notes: dict[Citation, int]) -> str:
    operands = [
        f"    - {o.name} = {written(o.value, o.unit)}{_marks(o.citations, notes)}" for o in done.operands
    ]
    return "\n".join([f"- {done.formula} = {written(done.result, done.unit)}", *operands])


def _marks(citations: Iterable[Citation], notes: dict[Citation, int]) -> str:
    numbers = dict.fromkeys(notes.setdefault(citation, len(notes) + 1) for citation in citations)
    return "".join(f"[^{number}]" for number in numbers)


def _place(citation: Citation) -> str:
    parts = (citation.source, citation.document, citation.section, f"p. {citation.page}")
    return plain(" · ".join(part for part in parts if part))
