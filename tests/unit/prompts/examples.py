"""One example of variables for each prompt: what the golden renderings are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """What templates use of an excerpt."""

    label: str
    source: str
    heading: str
    text: str


@dataclass(frozen=True)
class Term:
    """What templates use of a term."""

    field: str
    label: str
    value_type: str
    description: str
    each: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """What templates use of a verified term."""

    label: str
    value: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """What templates use of a conversation."""

    question: str
    answer: str


BODY = "Solvane Energy, Inc. · Form 8-K · filed 2023-05-02 · 8-K"
RELEASE = "Solvane Energy, Inc. · Form 8-K · filed 2023-05-02 · EX-99.1 Press release"
PAGES = (
    Page("P1", BODY, "Item 1.01 Entry into an Agreement, page 1", "Solvane will pay $12 million."),
    Page("P2", BODY, "Item 9.01, page 2", "99.1 Press release\n99.2 Slides"),
    Page("P3", RELEASE, "", "Segment | 2022 | 2021\nGrid | 14.2 | 12.9"),
)

@dataclass(frozen=True)
class Told:
    """What templates use of a filing."""

    label: str
    told: str


@dataclass(frozen=True)
class Cited:
    """What templates use of a quote."""

    text: str
    place: str
    around: str


@dataclass(frozen=True)
class Statement:
    """What templates use of a statement to be checked."""

    text: str
    quotes: tuple[Cited, ...]
    around: str


EXAMPLES: dict[str, dict[str, Any]] = {
    "answer": {"question": "What will Solvane pay?", "excerpts": PAGES, "may_ask": True},
    "plan": {
        "turns": (Turn("What will Solvane pay?", "Solvane will pay $12 million."),),
        "message": "and how does that compare with 2022?",
        "filings": (Told("F1", BODY), Told("F2", "Solvane Energy, Inc. · Form 10-K · for 2022-12-31")),
    },
    "check": {
        "question": "What will Solvane pay?",
        "statements": (
            Statement(
                "Solvane owes $12 million.",
                (Cited("Solvane will pay $12 million.", "solvane.txt · 8-K", "It will pay."),),
                "Solvane owes $12 million.",
            ),
        ),
    },
    "deal": {
        "excerpts": PAGES,
        "deal": "Asset purchase",
        "terms": (
            Term("consideration.total", "Price", "money", "What is paid in all."),
            Term("dates.closed", "Closed", "date", "The date of closing."),
        ),
    },
    "narrative": {
        "facts": (
            Fact("Price", "$12 million", ("Solvane will pay $12 million.",)),
            Fact("Earn-out", "not disclosed", ("The terms of the earn-out were not disclosed.",)),
        )
    },
    "standalone": {
        "turns": (Turn("What will Solvane pay?", "Solvane will pay $12 million."),),
        "message": "and when?",
    },
    "judge": {
        "question": "What will Solvane pay?",
        "first": "$12 million",
        "second": "Solvane will pay $12 million.",
    },
}
