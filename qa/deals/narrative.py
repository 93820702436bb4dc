"""A headline and a few bullets, composed from verified terms alone, each with their footnotes.

A template is a sentence with places for terms; it is used where every place has a found term. Of the
templates of one line, the first that can be filled is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from qa.answer import Citation, Claim
from qa.deals.lines import HEADLINES, LINES, SILENT, VERBS
from qa.deals.spec import DealType
from qa.deals.summary import Term
from qa.deals.wording import words

_PLACE: Final = re.compile(r"\{([a-z_.]+)(?::([a-z]+))?\}")
_VERB: Final = re.compile(r"<([a-z_.]+) ([\w ]+)/([\w ]+)>")
"""A verb that agrees with a term: <parties.buyer buys/buy>."""
_STAGED: Final = re.compile(r"<([a-z_.]+) @([a-z]+)>")
"""A verb that agrees with a term and with the deal's stage: <parties.buyer @buy>."""
_MOST: Final = 6
_CONTENT: Final = re.compile(r"[\w$€£.,%]*\w")
_PLAIN: Final = frozenset(
    ["all", "holders", "in", "is", "of", "paid", "payment", "per", "price", "receive", "share", "the"]
)
"""Words that a line may have beyond the headline's and still say nothing new."""
_OMITTED: Final = re.compile(r"\[\s?[*•]")
"""A line with an omission mark in it reads badly; what is blacked out has a line of its own."""
_NOTES: Final = 4
"""Footnotes of one sentence at most."""


def narrate(terms: Sequence[Term], kind: DealType) -> tuple[Claim, ...]:
    """A headline and up to six bullets; without a term that makes a headline, nothing."""
    known = {term.field: term for term in terms if term.status == "found"}
    headline = next(
        (c for t in HEADLINES.get(kind.name, ()) + HEADLINES["other"] if (c := _fill(t, known))), None
    )
    bullets: list[Claim] = []
    for line in LINES.get(kind.name, LINES["other"]):
        claims = [c for template in line if (c := _fill(template, known))]
        bullets += [c for c in claims[:1] if headline is None or not _repeats(c, headline)]
    silent = _withheld(terms)
    room = _MOST - bool(silent)
    return tuple(claim for claim in (headline, *bullets[:room], silent) if claim)


def _repeats(claim: Claim, headline: Claim) -> bool:
    """Whether a line says nothing that the headline does not say already."""
    said = set(_CONTENT.findall(headline.text.lower()))
    return set(_CONTENT.findall(claim.text.lower())) <= said | _PLAIN


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
    text = _STAGED.sub(lambda m: _staged(m.group(1), m.group(2), known), text)
    text = _VERB.sub(lambda m: m.group(3 if isinstance(known[m.group(1)].value, list) else 2), text)
    text = _PLACE.sub(lambda m: words(known[m.group(1)], m.group(2) or ""), text)
    if not used or _OMITTED.search(text):
        return None
    return Claim(text=_sentence(text), citations=_notes(used))


def _staged(field: str, verb: str, known: Mapping[str, Term]) -> str:
    """A verb of VERBS for a term and the deal's stage."""
    stage = known.get("deal.stage")
    forms = VERBS[verb].get(str(stage.value) if stage else "", VERBS[verb][""])
    return forms[isinstance(known[field].value, list)]


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
    """First letter up, one full stop, no space before punctuation, "Solutions'" for what ends in s."""
    line = re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip(" ,;")
    line = re.sub(r"(?<=s)('|’)s\b", r"\1", line)
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?")) else ".")
