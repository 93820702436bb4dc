"""A headline and a few bullets, composed from verified terms alone, each with their footnotes.

A template is a sentence with places for terms; it is used where every place has a found term. Of the
templates of one line, the first that can be filled is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from qa.answer import Citation, Claim
from qa.deals.lines import HEADLINES, LINES, SILENT
from qa.deals.spec import DealType
from qa.deals.summary import Term
from qa.deals.wording import words

_PLACE: Final = re.compile(r"\{([a-z_.]+)(?::([a-z]+))?\}")
_VERB: Final = re.compile(r"<([a-z_.]+) ([\w ]+)/([\w ]+)>")
"""A verb that agrees with a term: <parties.buyer buys/buy>."""
_MOST: Final = 6
_NOTES: Final = 4
"""Footnotes of one sentence at most."""


def narrate(terms: Sequence[Term], kind: DealType) -> tuple[Claim, ...]:
    """A headline and up to six bullets; without a term that makes a headline, nothing."""
    known = {term.field: term for term in terms if term.status == "found"}
    headline = next(
        (c for t in HEADLINES.get(kind.name, ()) + HEADLINES["other"] if (c := _fill(t, known))), None
    )
    bullets = []
    for line in LINES.get(kind.name, LINES["other"]):
        claims = [c for template in line if (c := _fill(template, known))]
        bullets += claims[:1]
    silent = _withheld(terms)
    room = _MOST - bool(silent)
    return tuple(claim for claim in (headline, *bullets[:room], silent) if claim)


def _fill(template: str, known: Mapping[str, Term]) -> Claim | None:
    """A template with its places filled, or None where a term is missing. `[...]` is left out where one of
    its own terms is missing."""
    used: list[Term] = []

    def piece(match: re.Match[str]) -> str:
        inner = match.group(1)
        fields = [m.group(1) for m in _PLACE.finditer(inner)]
        return inner if all(field in known for field in fields) else ""

    text = re.sub(r"\[([^\[\]]*)\]", piece, template)
    for place in _PLACE.finditer(text):
        term = known.get(place.group(1))
        if term is None or not words(term, place.group(2) or ""):
            return None
        used.append(term)
    text = _VERB.sub(lambda m: m.group(3 if isinstance(known[m.group(1)].value, list) else 2), text)
    text = _PLACE.sub(lambda m: words(known[m.group(1)], m.group(2) or ""), text)
    return Claim(text=_sentence(text), citations=_notes(used)) if used else None


def _withheld(terms: Sequence[Term]) -> Claim | None:
    """One sentence on what the filing says it does not disclose and what it blacks out."""
    parts, used = [], []
    for status, wording in SILENT.items():
        chosen = [t for t in terms if t.status == status]
        if chosen:
            parts.append(wording.format(_join([t.label[:1].lower() + t.label[1:] for t in chosen])))
            used += chosen
    return Claim(text=_sentence("; ".join(parts)), citations=_notes(used)) if used else None


def _notes(terms: Sequence[Term]) -> tuple[Citation, ...]:
    """The first footnote of each term, no place twice."""
    return tuple(
        dict.fromkeys(c for term in terms for c in term.citations[: 2 if term.status != "found" else 1])
    )[:_NOTES]


def _join(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _sentence(text: str) -> str:
    """First letter up, one full stop, no space before punctuation."""
    line = re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip(" ,;")
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?")) else ".")
