"""Which filings a question is about: told by the names in it, its periods and its forms; and which names then
say no more.

A name that few filings hold chooses among them, the more so the more of a filing holds it; a ticker symbol or
a former name chooses as the company's name does that stands in all of a filing. A period and a form choose
among a company's filings, and so does their order in time ("the latest 10-K"). A name that stands in many
passages of the filings chosen, or at the head of the best of them, has done its work: left in the question,
it would only draw the passages that repeat it most.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from index.catalog import Catalog
from index.chronology import Told, first_in_time
from index.companies import Mention, own_words, share_named
from index.filing import Filing
from index.question import Question, content_words, understand
from index.recency import is_filing
from index.vocabulary import words
from index.vocabulary.concepts import is_wording
from index.vocabulary.reports import ANNUAL, QUARTERLY

NEARLY: Final = 0.75
"""Filings whose names weigh this much of the best one's may be meant too."""

MOST: Final = 5
"""Filings that are looked in first."""

EVERYWHERE: Final = 0.2
"""A name in more than this share of the chosen filings' passages tells none of them apart."""

OFTEN: Final = 0.04
"""A name in this share of a filing's passages is what the filing is about, as far as names tell."""

HEAD: Final = 3
"""Passages at a filing's head, in which its parties are named."""

LIKELY: Final = 20
"""Filings, best first by where names stand, whose heads are looked at."""

PERIOD: Final = 0.25
"""What a fitting period, or form, weighs beside the best fitting names."""

BESIDE: Final = 0.7
"""What filings count for beside one that the order in time has chosen: as where the period does not fit."""

_CAPITAL: Final = r"[A-Z][\w&.-]*(?:['’](?!s\b)\w+)?"
_PROPER: Final = re.compile(rf"(?:\d[\w&.-]*|{_CAPITAL})(?:,? (?:&\s+)?{_CAPITAL})*")
_PERIOD: Final = re.compile(r"(?:FY|CY|H[12]|Q[1-4]|[1-4]Q|fiscal|year|\W|\d)+", re.IGNORECASE)
_TURNS: Final = words("Latest Newest Earliest Oldest Previous")
_DAYS: Final = 12
"""Days that a report's date may lie from the one that people know it by: event, report, filing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filing that may be meant: how well names, period and form fit (1 is the best one), whether a name
    fits, and in words what does."""

    filing: str
    score: float
    named: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: one circle of filings, or two, the narrower first (None is all filings); the names that
    say no more within the first; and the filings that may be meant, best first."""

    circles: tuple[tuple[str, ...] | None, ...]
    spent: tuple[str, ...]
    choices: tuple[Choice, ...]


def choose(question: Question | str, catalog: Catalog, allowed: Sequence[str] | None) -> Scope:
    """The filings to look in, of those allowed (None is all)."""
    asked = understand(question) if isinstance(question, str) else question
    permitted = None if allowed is None else set(allowed)
    filings = [f for f in catalog.filings() if permitted is None or f.id in permitted]
    spreads = {name: _within(catalog.spread(name), filings) for name in names(asked.text, filings)}
    mentions = catalog.companies().mentioned(asked.text)
    choices = _choices(asked, filings, spreads, mentions, catalog) if len(filings) > 1 else ()
    meant = frozenset(choice.filing for choice in choices if choice.score >= NEARLY and choice.named)
    told = Told(asked, filings, meant, mentions, spreads)
    first = first_in_time(told, catalog.companies().of)[:MOST] if len(filings) > 1 else []
    if asked.recency and first:
        choices = _ahead(choices, first, asked.recency.turn)
    chosen = tuple(choice.filing for choice in choices if choice.score >= NEARLY and choice.named)[:MOST]
    narrowed = 0 < len(chosen) < len(filings)
    looked_in = chosen if narrowed else tuple(f.id for f in filings)
    written = (mention.written for mention in mentions)
    spent = tuple(dict.fromkeys([*_spent(spreads, looked_in, catalog), *written]))
    outer = None if allowed is None else tuple(allowed)
    if not narrowed:
        return Scope((outer,), spent, ())
    if first and asked.recency and asked.recency.named:
        return Scope((looked_in,), spent, choices)
    return Scope((looked_in, _theirs(told, catalog.companies().of) or outer), spent, choices)


def names(question: str, filings: Iterable[Filing]) -> list[str]:
    """What may be a name in a question: runs of capitalised words, and words of companies' names."""
    runs = [_bare(match[0]) for match in _PROPER.finditer(question)]
    proper = [run for run in runs
              if content_words(run) and not _PERIOD.fullmatch(run) and not is_wording(run)]
    companies = {word for filing in filings for word in own_words(filing.company or "")}
    known = [word for word in content_words(question) if word in companies]
    return list(dict.fromkeys([*proper, *known]))


def without(question: str, spent: Iterable[str]) -> str:
    """A question without the names that say no more in it."""
    for name in sorted(spent, key=len, reverse=True):
        question = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", " ", question, flags=re.IGNORECASE)
    return " ".join(question.split())


def _bare(run: str) -> str:
    """A run without the question words it may begin with ("Does Acme"), the period it may end with,
    possessive and stop."""
    parts = run.split()
    while parts and (not content_words(parts[0]) or parts[0] in _TURNS):
        parts.pop(0)
    while parts and _PERIOD.fullmatch(parts[-1]):
        parts.pop()
    return re.sub(r"(?:['’]s|[.'’])$", "", " ".join(parts))


def _within(spread: Mapping[str, int], filings: Sequence[Filing]) -> dict[str, int]:
    return {filing.id: spread[filing.id] for filing in filings if filing.id in spread}


def _choices(
    question: Question, filings: Sequence[Filing], spreads: Mapping[str, Mapping[str, int]],
    mentions: Sequence[Mention], catalog: Catalog,
) -> tuple[Choice, ...]:
    """The filings by how well they fit, best first; none where no name, period or form tells them apart."""
    weights = {f.id: 0.0 for f in filings}
    why: dict[str, list[str]] = defaultdict(list)
    sizes = catalog.sizes({filing for spread in spreads.values() for filing in spread})
    for name, spread in spreads.items():
        rare = math.log(len(filings) / len(spread)) if spread else 0.0
        for filing, count in spread.items():
            weights[filing] += rare * (0.5 + 0.5 * min(1.0, count / (OFTEN * sizes[filing])))
            if rare > 0:
                why[filing].append(name)
    asked = frozenset(content_words(question.text))
    mentioned = {filing: mention for mention in mentions
                 for filing in catalog.companies().filings[mention.company] if filing in weights}
    likely = sorted((f for f in filings if f.id in why or f.id in mentioned or share_named(asked, f.company)),
                    key=lambda f: -weights[f.id])[:LIKELY]
    heads = {f.id: " ".join(catalog.head(f.id, HEAD)) for f in likely}
    for f in likely:
        weights[f.id] += math.log(len(filings)) * max(
            share_named(asked, f.company), *(0.9 * _stands(name, heads[f.id]) for name in why[f.id]), 0.0)
    each = Counter(mention.company for mention in mentioned.values())
    for filing, mention in mentioned.items():
        rare = math.log(len(filings) / each[mention.company])
        weights[filing] = max(weights[filing], math.log(len(filings)) + rare)
        why[filing].append(mention.why)
    scale = max(weights.values(), default=0.0) or 1.0
    named = {filing for filing, weight in weights.items() if weight > 0}
    for f in filings if _tells(question) else ():
        for fits, reason in _fits(question, f, heads.get(f.id, "")):
            weights[f.id] += PERIOD * scale * fits
            if fits > 0:
                why[f.id].append(reason)
    best = max(weights.values(), default=0.0)
    if best <= 0 or best - min(weights.values()) <= 0:
        return ()
    found = [Choice(f.id, weights[f.id] / best, f.id in named, _once(why[f.id]))
             for f in filings if weights[f.id] > 0]
    return tuple(sorted(found, key=lambda choice: -choice.score))


def _theirs(told: Told, of: Mapping[str, str]) -> tuple[str, ...]:
    """The filings outside of which a question is not answered: those of the companies that it names by
    symbols and former names, where it holds no other names, and those of unknown companies. Else none."""
    written = {word for mention in told.mentions for word in own_words(mention.written)}
    if not all(is_filing(name) or written.issuperset(own_words(name)) for name in told.spreads):
        return ()
    named = {mention.company for mention in told.mentions}
    theirs = {f.id for f in told.filings if of[f.id] in named}
    return tuple(f.id for f in told.filings if f.id in theirs or not f.company) if theirs else ()


def _ahead(choices: tuple[Choice, ...], first: Sequence[Filing], turn: str) -> tuple[Choice, ...]:
    """The choices, those before all others that the order in time has chosen."""
    known = {choice.filing: choice.why for choice in choices}
    why = {f.id: (*known.get(f.id, ()), turn) for f in first}
    ahead = tuple(Choice(filing, 1.0, True, reasons) for filing, reasons in why.items())
    rest = (replace(choice, score=BESIDE * choice.score) for choice in choices)
    return ahead + tuple(choice for choice in rest if choice.filing not in why)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Names that differ in more than their capitals, the first of each."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.lower(), name)
    return tuple(first.values())


def _stands(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _tells(question: Question) -> bool:
    """Whether a question names anything that a filing's period or form can fit."""
    return bool(question.fiscal or question.years or question.days or question.forms or question.quarters)


def _fits(question: Question, filing: Filing, head: str) -> list[tuple[float, str]]:
    """How well a filing's period and form fit, between -1 and 1, with what fits. Where a filing's period is
    not known, the last year that its head names stands for it."""
    fits = []
    when = filing.period or filing.filed or max(re.findall(r"\b(?:19|20)\d\d\b", head), default="")
    years = question.fiscal or question.years
    if years and when:
        fits.append((_year_fits(years, when, filing.form in QUARTERLY), str(max(years))))
    if question.days and len(when) == len("2001-11-29"):
        apart = min(abs((date.fromisoformat(day) - date.fromisoformat(when)).days) for day in question.days)
        fits.append((1.0 if apart <= _DAYS else -0.5, question.days[0]))
    plain = (filing.form or "").removesuffix("/A")
    if question.forms:
        fits.append((1.0 if plain in question.forms or filing.form in question.forms else -0.5, plain))
    elif question.quarters and 4 not in question.quarters:
        fits.append((0.5 if plain in QUARTERLY else -0.2, plain))
    elif question.years and not question.quarters:
        fits.append((0.2 if plain in ANNUAL else 0.0, plain))
    return fits


def _year_fits(years: Sequence[int], when: str, quarterly: bool) -> float:
    """How well a period fits the years that a question names: its own year best; the one before, where the
    fiscal year ended in winter, or the one after for a quarter, nearly so; those that it is compared with a
    little."""
    year, month, last = int(when[:4]), int(when[5:7] or 1), max(years)
    if last == year:
        return 1.0
    if (last == year - 1 and month <= 2) or (last == year + 1 and quarterly):
        return 0.8
    return 0.2 if any(y in (year, year - 1, year - 2) for y in years) else -0.5


def _spent(
    spreads: Mapping[str, Mapping[str, int]], looked_in: Sequence[str], catalog: Catalog
) -> tuple[str, ...]:
    """The names that say no more within the filings looked in, the best one first."""
    if not looked_in or not spreads:
        return ()
    most = EVERYWHERE * sum(catalog.sizes(looked_in).values())
    head = " ".join(catalog.head(looked_in[0], HEAD))
    return tuple(
        name for name, spread in spreads.items()
        if sum(spread.get(filing, 0) for filing in looked_in) > most > 0 or _stands(name, head))
