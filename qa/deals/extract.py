"""Terms of a deal, found in the filing's own words.

Every cue of a term is tried on the sentences that its hints point to; what is found is reconciled across
documents (`qa/deals/reconcile.py`) and verified (`qa/deals/verify.py`) like what any other reader proposes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from qa.answer import Value
from qa.deals import cover
from qa.deals.classify import Kind, Stage
from qa.deals.firms import personal
from qa.deals.folded import flat, fold
from qa.deals.marked import MARKS, Marked, Reading, Sentence, compiled
from qa.deals.parties import Cast
from qa.deals.phrases import items, phrase
from qa.deals.reconcile import GOVERNS, Candidate
from qa.deals.spec import Cue, TermSpec, Where
from qa.deals.summary import Qualifier, ValueType
from qa.draft import Quote

_PRIOR: Final[Mapping[Where, float]] = {"report": 0.10, "release": 0.05, "agreement": 0.0}
_LATER: Final = 0.0005
"""What each further sentence of a document costs a candidate: what is said first is what matters."""
_RUNS: Final = re.compile(r"[\w\ue000-\ue008]")
_NEXT: Final = re.compile(r"[,;:.()\n]|\s(?=(?:and|or|which|provided|unless|except|if|as)\b)")
_NEAR: Final = 60
_LONG: Final = 50
"""Characters from which words may have been cut by a pattern's limit."""
_JOINS: Final = re.compile(
    r"\s(?:and|or|of|to|in|for|by|with|on|at|as|that|which|from|under|until|upon|including)\b", re.IGNORECASE
)
_FURTHER: Final = 0.06
"""What each further agreement of a filing costs: the main one is filed first."""
_HEAD: Final = 60
"""Sentences of an agreement that are its head: title, parties, recitals."""
_EACH: Final = re.compile(
    r"\s*(?:in cash,?\s+)?(?:per|for each|a)\s+(?:\w+\s+){0,2}(?:share|unit)\b", re.IGNORECASE
)
_TITLED: Final = 0.3
"""What a date gains where the main agreement is named beside it."""
_LESS: Final = 0.35
"""What a value of a side matter costs."""
_NOMINAL: Final = re.compile(
    r"(?:par|stated|face|nominal) value (?:of )?$|liquidation preference of $", re.IGNORECASE
)
_CAUTION: Final = re.compile(
    r"forward[- ]looking statements?\b|could cause (?:the )?actual|"
    r"\brisks? (?:that|related|relating|associated|and uncertaint)|"
    r"uncertaint(?:y|ies) (?:as to|regarding|that)"
)
"""A sentence of warnings: it speaks of the deal, and states nothing of it."""
_ROW: Final = re.compile(r"^\W*(?:exhibit\s+)?\d{1,3}\.\d{1,3}[^\s|]{0,8}\s*\|?\s+[A-Z]", re.IGNORECASE)
_LISTED: Final = ("dates.signed", "dates.announced")
"""Dates that a row of the list of exhibits may give."""
_WEAKER: Final = 0.15
"""How much weaker a cue may be than the best one and still add to a list."""
_MOST: Final = 12
_MONEY_LIKE: Final = frozenset({"money", "percent", "number"})
_CHARS: Final = {char: kind for kind, char in MARKS.items()}


def find(reading: Reading, spec: TermSpec, casts: Mapping[str, Cast], title: str = "") -> list[Candidate]:
    """All that the cues of a term find, best first. Dates beside the name `title` come first."""
    found: list[Candidate] = []
    for index in reading.hinted(spec.hints):
        sentence = reading.sentences[index]
        cues = [cue for cue in spec.cues if _applies(cue, sentence, reading.lowered[index])]
        if not cues or not sentence.in_items or _CAUTION.search(reading.lowered[index]):
            continue
        if spec.value_type == "date" and _ROW.match(sentence.text) and spec.field not in _LISTED:
            continue
        marked = reading.marked(index)
        order = reading.order(sentence.document.id)
        for cue in cues:
            matches = compiled(cue.pattern).finditer(marked.text)
            found += [c for m in matches if (c := _candidate(spec, cue, marked, m, casts, order))]
    if title and spec.value_type == "date":
        found = [
            replace(c, score=c.score + _TITLED * (title in flat(fold(c.quotes[0].text)).lower()))
            for c in found
        ]
    return sorted(found, key=lambda c: -c.score)


def _applies(cue: Cue, sentence: Sentence, lowered: str) -> bool:
    """Whether a cue is tried on a sentence."""
    return (
        sentence.where in cue.where
        and (not cue.head or sentence.where != "agreement" or sentence.rank < _HEAD)
        and (not cue.hints or any(hint in lowered for hint in cue.hints))
    )


def collect(candidates: Sequence[Candidate]) -> Candidate:
    """What several sentences state of one list, best first, as one candidate: no member twice."""
    best = candidates[0]
    kept: dict[str, tuple[str, Quote]] = {}
    for candidate in candidates:
        if candidate.weight < best.weight - _WEAKER or candidate.status != "found":
            continue
        for member in candidate.value if isinstance(candidate.value, list) else [candidate.value]:
            text = str(member).replace(" | ", " ")
            if not any(text.lower() in known or known in text.lower() for known in kept):
                kept[text.lower()] = text, candidate.quotes[0]
        if len(kept) > _MOST:
            break
    members: list[str | float | int] = [text for text, _ in kept.values()]
    return replace(best, value=members, quotes=tuple(dict.fromkeys(quote for _, quote in kept.values())))


def _candidate(
    spec: TermSpec, cue: Cue, marked: Marked, match: re.Match[str], casts: Mapping[str, Cast], order: int
) -> Candidate | None:
    """What one match says, or None where it names another party than the role's, or nothing of use."""
    groups = match.groupdict()
    score = (
        cue.weight
        + _PRIOR[marked.sentence.where]
        - min(0.3, _LATER * marked.sentence.rank)
        - _FURTHER * order
    )
    if not all(_in_role(marked, match, role, casts) for role in groups if role != "v"):
        return None
    sentence = marked.sentence
    value: Value = cue.value
    unit, qualifier, status = None, cue.qualifier, "found"
    if cue.value is not None and spec.unless:
        said = marked.text[max(0, match.start() - 200) : match.end()]
        if re.search(spec.unless, said, re.IGNORECASE):
            return None
    if "v" in groups and cue.value is None:
        start, end = match.span("v")
        read = _value(spec, marked, start, end)
        if read is None:
            return None
        value, unit, stated = read
        qualifier = (
            stated if stated in ("up_to", "at_least", "estimated", "per_share") else cue.qualifier or stated
        )
        status = "found" if value is not None else "redacted"
        if spec.lesser and re.search(spec.lesser, str(value), re.IGNORECASE):
            score -= _LESS
    return Candidate(
        spec.field,
        "found" if status == "found" else "redacted",
        value,
        unit,
        qualifier if status == "found" else None,
        (sentence.quote,),
        sentence.where,
        score,
        cue.weight,
        spec.value_type,
        spec.many,
        order,
    )


def _in_role(marked: Marked, match: re.Match[str], role: str, casts: Mapping[str, Cast]) -> bool:
    mention = marked.party_at(*match.span(role))
    if mention is None:
        return False
    return role == "party" or (role in casts and bool(set(mention[3]) & set(casts[role].parties)))


def _value(
    spec: TermSpec, marked: Marked, start: int, end: int
) -> tuple[Value, str | None, Qualifier | None] | None:
    """(value, unit, qualifier) of what stands in [start, end) of a sentence; the value is None where an
    omission mark stands there; None where nothing of use does."""
    inside = marked.text[start:end]
    if MARKS["omitted"] in inside and (spec.value_type in _MONEY_LIKE or _hollow(inside)):
        return None, None, None
    kinds = {_CHARS.get(char) for char in inside.strip()}
    if spec.unless and re.search(spec.unless, marked.text[max(0, start - 200) : start], re.IGNORECASE):
        return None
    found = marked.value_at(start, end)
    if found and len(kinds) == 1 and None not in kinds:
        if _NOMINAL.search(marked.text[max(0, start - 40) : start]):
            return None
        if found.kind == "money" and ".per_share" not in spec.field and _EACH.match(marked.text, end):
            return None
        unit = spec.unit if spec.unit and found.kind in ("number", "ratio") else found.unit
        return found.value, unit, found.qualifier
    if spec.value_type in ("money", "date") and found is None and spec.value_type != "date":
        return None
    if set(inside.strip()) <= {MARKS["party"], MARKS["person"]} and (mention := marked.party_at(start, end)):
        return (mention[3][0].name, None, None) if mention[3][0].person or not spec.persons else None
    if end - start > _LONG and spec.field != "deal.title":
        end = _whole(marked.text, start, end)
    while start < end < len(marked.text) and marked.text[end].isalnum() and marked.text[end - 1].isalnum():
        end -= 1
    words = phrase(marked.sentence.document.text[marked.sentence.start + start : marked.sentence.start + end])
    if len(words) < 2 or (spec.persons and not personal(words)):
        return None
    if spec.many and spec.value_type == "list":
        members: list[str | float | int] = [words] if spec.whole else [*items(words)]
        return members, None, None
    return words, None, None


def _whole(text: str, start: int, end: int) -> int:
    """Where words that end at `end` because no more were taken end as a phrase: at the next mark of
    punctuation if one is near, else before the last word that only joins."""
    if end >= len(text) or not (_RUNS.match(text[end]) or text[end] == " "):
        return end
    if not text[end - 1].isspace() and (near := _NEXT.search(text, end, end + _NEAR)):
        return near.start()
    while start < end and _RUNS.match(text[end]) and _RUNS.match(text[end - 1]):
        end -= 1
    joins = list(_JOINS.finditer(text, start, end))
    return joins[-1].start() if joins and joins[-1].start() > start + (end - start) // 2 else end


def _hollow(text: str) -> bool:
    """Whether what is left of a text without its omission marks says nothing: four words at most."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) <= 4


def deal_terms(kind: Kind, stage: Stage | None) -> list[Candidate]:
    """The kind of the deal and how far it has come, as terms."""
    found = []
    if kind.quotes:
        found.append(_said("deal.type", kind.type.name, *kind.quotes))
    if stage:
        found.append(_said("deal.stage", stage.name, stage.quote))
    return found


def party_terms(reading: Reading, casts: Mapping[str, Cast]) -> list[Candidate]:
    """The parties as terms: the sentence that shows the role and, where it does not name the party in full,
    the one that does."""
    found = []
    for role, played in casts.items():
        names: list[str | float | int] = [party.name for party in played.parties]
        quotes = list(played.quotes[:1])
        for party in played.parties:
            if not any(flat(party.name).lower() in flat(q.text).lower() for q in quotes):
                quotes += [s.quote for s in (reading.named(party),) if s]
        found.append(
            Candidate(
                f"parties.{role}",
                "found",
                names if len(names) > 1 else names[0],
                None,
                None,
                tuple(dict.fromkeys(quotes)),
                "report",
                1.0,
                0.8,
                "list" if len(names) > 1 else "party",
                False,
            )
        )
    return found


def party_rivals(reading: Reading, casts: Mapping[str, Cast]) -> dict[str, tuple[Candidate, ...]]:
    """Parties in the role of which another kind of document shows somebody else: both, by field, the
    governing document's first."""
    rivals: dict[str, tuple[Candidate, ...]] = {}
    for own in party_terms(reading, casts):
        contested = casts[own.field.removeprefix("parties.")].rivals
        document = own.quotes[0].document
        place = reading.wheres[document]
        others = [
            replace(own, value=party.name, quotes=(sentence.quote,), where=sentence.where)
            for party, sentence in contested
            if sentence.document.id != document
        ]
        if others:
            both = (replace(own, where=place), *others)
            rivals[own.field] = tuple(sorted(both, key=lambda c: GOVERNS.index(c.where)))
    return rivals


def cover_terms(reading: Reading) -> list[Candidate]:
    """The dates of the report's cover and signature."""
    report = next((d for d in reading.documents if reading.wheres[d.id] == "report"), None)
    header = next((d for d in reading.all_documents if d.type.upper() == "SEC-HEADER"), None)
    dated = (
        ("dates.event", cover.event_date(report) if report else None),
        ("dates.report_signed", cover.signature_date(report) if report else None),
        ("dates.filed", cover.filing_date(header) if header else None),
    )
    return [_said(field, *found) for field, found in dated if found]


def _said(field: str, value: str, *quotes: Quote) -> Candidate:
    kind: ValueType = "date" if field.startswith("dates.") else "text"
    return Candidate(field, "found", value, None, None, quotes, "report", 1.0, 0.8, kind, False)
