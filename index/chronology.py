"""Filings by their order in time: the latest of some, the one before, the earliest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.companies import Mention, own_words, share_named
from index.filing import Filing
from index.question import Question, content_words
from index.recency import Recency, is_filing


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a question before the order in time chooses: the filings that may be looked in, the
    ids of those that its names have chosen, the companies that it names by symbols and former names, and how
    many passages of each filing hold each name."""

    question: Question
    filings: Sequence[Filing]
    meant: frozenset[str]
    mentions: Sequence[Mention]
    spreads: Mapping[str, Mapping[str, int]]


def first_in_time(told: Told, of: Mapping[str, str]) -> list[Filing]:
    """The filings that their order in time chooses, where the question speaks of it: of each company named;
    where none is, of those that the names in the question have chosen; where it holds none, and means a
    filing, of all. A name that is nowhere may be a company whose filings are not there."""
    recency = told.question.recency
    if recency is None:
        return []
    asked = frozenset(content_words(told.question.text))
    named = {mention.company for mention in told.mentions}
    for f in told.filings:
        share = share_named(asked, f.company)
        if share and (f.id in told.meant or (share == 1.0 and _written(f.company or "", told.spreads))):
            named.add(of[f.id])
    if named:
        return in_turn(recency, told.question, [f for f in told.filings if of[f.id] in named], of)
    together = dict.fromkeys(of, "")
    found = [spread for name, spread in told.spreads.items() if not is_filing(name)]
    if found and all(found):
        return in_turn(recency, told.question, [f for f in told.filings if f.id in told.meant], together)
    return in_turn(recency, told.question, told.filings, together) if recency.named and not found else []


def _written(company: str, found: Iterable[str]) -> bool:
    """Whether a company's name is written as one: of several words of its own, or one in capitals."""
    own = own_words(company)
    return len(own) > 1 or any(name.lower() == own[0] != name for name in found)


def in_turn(
    recency: Recency, question: Question, filings: Sequence[Filing], company: Mapping[str, str]
) -> list[Filing]:
    """Of each company's filings (`company` by their ids) those that a question means by their order in time,
    in that order. A filing whose date is not known is none of them. Where a question asks for what filings
    hold, a company's filing counts only beside others."""
    forms = recency.forms or frozenset(question.forms)
    grouped: dict[str, list[Filing]] = {}
    for filing in filings:
        if _date(filing, forms) and (not forms or _plain(filing) in forms):
            grouped.setdefault(company[filing.id], []).append(filing)
    return [filing for own in grouped.values() if recency.named or len(own) > 1
            for filing in _chosen(recency, question, own, forms)]


def _chosen(
    recency: Recency, question: Question, filings: Sequence[Filing], forms: frozenset[str]
) -> list[Filing]:
    meant = [f for f in filings if ("/A" in (f.form or "")) == recency.amended] or filings
    if question.years:
        meant = [f for f in meant if int(_date(f, forms)[:4]) in question.years] or meant
    dates = sorted({_date(f, forms) for f in meant}, reverse=recency.turn != "earliest")
    skipped = 1 if recency.turn == "previous" else 0
    wanted = dates[skipped:skipped + recency.count]
    return [f for date in wanted for f in meant if _date(f, forms) == date]


def _date(filing: Filing, forms: frozenset[str]) -> str:
    """The date that a filing is ordered by: among those of some forms that of its period, of which covers
    speak; among all the day of filing. Empty where neither is known."""
    first, second = (filing.period, filing.filed) if forms else (filing.filed, filing.period)
    return first or second or ""


def _plain(filing: Filing) -> str:
    return (filing.form or "").removesuffix("/A")
