"""What a question needs before anything is looked for: the question as it stands alone, and what to look for.

A plan is a call to the model, so it is made only where a rule says that it pays: for a follow-up, and for a
question that one search would not serve (a comparison, several periods, companies or documents, something to
be computed from several places).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from index.filing import Filing, Filter
from index.library import Library
from index.question import content_words
from prompts.catalog import PLAN
from prompts.render import render
from qa.answer import Usage
from qa.followup import by_rule, leans
from qa.model import Model

if TYPE_CHECKING:
    from qa.chat import Turn

MOST_PARTS: Final = 6
MOST_FILINGS: Final = 40
"""How many filings are shown to a model that plans."""

LONGEST: Final = 120
REMEMBERED: Final = 6
"""How many turns of a conversation are shown to a model that plans."""

_COMPARES: Final = re.compile(
    r"\bcompar(?:e[ds]?|ing|ison)\b|\bversus\b|\bvs\b|\bdiffer(?:s|ed|ence|ences|ent)?\b|\brespectively\b"
    r"|\bagainst\b|\b(?:larger|higher|lower|smaller|longer|shorter|bigger|more|less|earlier|later|better|worse)"
    r"\s+(?:\w+\s+)?than\s+(?:in|the|its|their|that|those|at|for)\b|\bfall(?:s|en)?\s+short\b|\bgap\b",
    re.IGNORECASE,
)
_COMPUTES: Final = re.compile(
    r"\b(?:growth|grew|grow|increased?|decreased?|declined?|ratio|margin|turnover|average|mean|cagr)\b"
    r"|\bas\s+a\s+(?:share|percentage|per\s?cent|fraction)\s+of\b|\badd\s+up\b|\bcombined\b|\bin\s+total\b"
    r"|\byear[- ](?:over|on)[- ]year\b|\bchanges?\s+(?:in|from|between|over)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:FY\s?'?)?((?:19|20)\d\d)\b|\bFY\s?'?(\d\d)\b", re.IGNORECASE)
_DOCUMENTS: Final = (
    re.compile(r"\b(?:press|news)\s+release\b|\bannouncement\b", re.IGNORECASE),
    re.compile(r"\bagreement\b|\bcontract\b|\bexhibit\b", re.IGNORECASE),
    re.compile(r"\b8-?K\b|\b10-?[KQ]\b|\breport\b", re.IGNORECASE),
)
_ASKS: Final = re.compile(r"\b(?:who|whom|whose|what|which|when|where|how|why)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to look for, in the filing of that id where one is named."""

    words: str
    filing: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The question that stands alone; `parts` are what to look for besides the question itself. `prompt`
    made it, None for a rule."""

    question: str
    parts: tuple[Part, ...] = ()
    usage: Usage = field(default_factory=lambda: Usage(cost=0.0))
    prompt: str | None = None


Planner = Callable[[str, "Sequence[Turn]", Filter], Plan]
"""What was typed, the turns before it and the filings in scope, to a plan."""


def plain(typed: str, turns: Sequence[Turn], where: Filter) -> Plan:
    """A plan without a model."""
    return Plan(by_rule(typed.strip(), turns))


def by_model(model: Model, library: Library) -> Planner:
    """Plans as a language model makes them, where one is needed. Raises ModelTrouble."""

    def planned(typed: str, turns: Sequence[Turn], where: Filter) -> Plan:
        filings = in_scope(library, where)
        if not (turns and leans(typed)) and not needs_plan(typed, filings):
            return Plan(typed.strip())
        labels = {f"F{number}": filing for number, filing in enumerate(filings[:MOST_FILINGS], 1)}
        listed = [{"label": label, "told": told(filing)} for label, filing in labels.items()]
        said = [{"question": turn.question, "answer": turn.answer.answer} for turn in turns[-REMEMBERED:]]
        reply = model.complete(
            render(
                PLAN,
                turns=said,
                message=typed.strip(),
                filings=listed if len(filings) <= MOST_FILINGS else [],
            )
        )
        ids = {label: filing.id for label, filing in labels.items()}
        parts = tuple(
            Part(part.words.strip(), ids.get((part.filing or "").strip("[] ").upper()))
            for part in reply.data.parts[:MOST_PARTS]
        )
        question = reply.data.question.strip() or typed.strip()
        return Plan(question, parts if len(parts) > 1 else (), reply.usage, PLAN.identity)

    return planned


def needs_plan(question: str, filings: Sequence[Filing]) -> bool:
    """Whether one search would not serve: two sides are compared, several periods, documents or companies are
    named, something is computed, or several things are asked at once."""
    years = {year[0] or f"20{year[1]}" for year in _YEAR.findall(question)}
    documents = sum(bool(kind.search(question)) for kind in _DOCUMENTS)
    compares = bool(_COMPARES.search(question))
    return (
        compares
        or bool(_COMPUTES.search(question))
        or len(years) > 1
        or (documents > 1 and compares)
        or len(_named(question, filings)) > 1
        or question.count("?") > 1
        or len(_ASKS.findall(question)) > 2
    )


def in_scope(library: Library, where: Filter) -> list[Filing]:
    """The filings that a filter lets through, the latest first."""
    allowed = library.matching(where)
    filings = [f for f in library.filings() if allowed is None or f.id in allowed]
    return sorted(filings, key=lambda f: f.filed or f.period or "", reverse=True)


def told(filing: Filing) -> str:
    """A filing on one line, as a planner sees it."""
    known = (
        filing.company,
        f"Form {filing.form}" if filing.form else None,
        f"filed {filing.filed}" if filing.filed else None,
        f"for {filing.period}" if filing.period else None,
        filing.source,
    )
    return " ".join(" · ".join(filter(None, known)).split())[:LONGEST]


def _named(question: str, filings: Sequence[Filing]) -> set[str]:
    """The companies of the filings that a question names, by the first word of their names."""
    asked = set(content_words(question))
    firsts = {next(iter(content_words(filing.company or "")), "") for filing in filings}
    return {first for first in firsts if first in asked}
