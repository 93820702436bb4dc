"""Filings by their order in time: the latest of some, the one before, the earliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.filing import Filing
from index.question import Question
from index.recency import Recency


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
