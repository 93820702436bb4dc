"""What becomes of the oracle's answers on the way through the whole pipeline: right ones, and altered ones.

Survived: answered as the gold says, with no claim, value or computation dropped. Caught: an altered claim is
neither among the claims of the answer nor in its prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from evals.case import Case
from evals.oracle import Said, computable, negated, numbers_changed, oracle, swapped
from evals.response import of_answer
from evals.score import score
from index.filing import Filter
from qa.answer import Answer
from qa.app import Footnote
from qa.ask import Pipeline
from qa.events import finished
from qa.readers.generative import Generative

Alter = Callable[[str, Sequence[str]], Iterator[str]]
ALTERATIONS: Final[dict[str, Alter]] = {
    "number": lambda text, parties: numbers_changed(text),
    "negation": lambda text, parties: negated(text),
    "party": swapped,
}


@dataclass
class Tally:
    """How many of how many, and what went wrong with the others."""

    of: int = 0
    good: int = 0
    others: list[str] = field(default_factory=list)

    def count(self, good: bool, told: str) -> None:
        """Count one."""
        self.of += 1
        self.good += good
        if not good:
            self.others.append(told)

    @property
    def share(self) -> float | None:
        """The share of good ones; None of none."""
        return self.good / self.of if self.of else None

    def __str__(self) -> str:
        return f"{self.good} of {self.of}" + (f" ({self.good / self.of:.3f})" if self.of else "")


def asked(footnote: Footnote, case: Case, change: Callable[[Said], Said] = lambda said: said) -> Answer:
    """The answer of the pipeline with the oracle for a model, and nothing checked but by program."""
    pipeline = Pipeline(footnote.library, Generative(oracle([case], change)))
    return finished(pipeline.stream(case.question, (), Filter(filing=case.filing)))


def survival(footnote: Footnote, cases: Sequence[Case]) -> tuple[Tally, dict[str, Tally]]:
    """Right answers that survive, and altered claims that are caught, a kind of alteration each."""
    right = Tally()
    caught: dict[str, Tally] = defaultdict(Tally)
    parties = parties_of(cases)
    for case in cases:
        if case.kind != "question" or not case.answerable or not case.evidence or not computable(case):
            continue
        answer = asked(footnote, case)
        verdict = score(case, of_answer(answer), ())
        whole = not answer.dropped and verdict.outcome in ("right", "unscored")
        why = "; ".join(f"{gone.text[:160]!r}: {gone.reason}" for gone in answer.dropped) or verdict.why
        right.count(whole, f"{case.id}: {why}")
        if not whole or not answer.claims:
            continue
        for kind, alter in ALTERATIONS.items():
            for told, claim in (("in other words", answer.claims[0].text), *_quoted(case)):
                for text in alter(claim, parties.get(case.filing or "", ())):
                    said = asked(footnote, case, altered(text, claim if told != "in other words" else None))
                    through = any(claim.text == text for claim in said.claims) or said.answer == text
                    caught[f"{kind}, {told}"].count(not through, f"{case.id}: {text[:200]!r}")
    return right, caught


def _quoted(case: Case) -> Iterator[tuple[str, str]]:
    return (("in the quote's words", place.quote) for place in case.evidence if place.quote)


def altered(text: str, quote: str | None) -> Callable[[Said], Said]:
    """A change of a reply: its one claim and its prose say this instead, over that quote or else over all
    that its first claim has."""

    def change(said: Said) -> Said:
        quotes = [{"passage": "P1", "quote": quote}] if quote else said["claims"][0]["quotes"]
        claims = [{"quotes": quotes, "text": text}]
        return {**said, "claims": claims, "answer": text, "value": None, "computation": None}

    return change


def parties_of(cases: Sequence[Case]) -> dict[str, list[str]]:
    """The parties of each filing, by its facts: each by the shortest of its names."""
    found: dict[str, list[str]] = {}
    for case in cases:
        if case.kind == "fact" and case.field.startswith("parties.") and isinstance(case.value, str):
            forms = [form for form in (case.value, *case.accept) if len(form) > 2]
            short = min((form for form in forms if case.value.startswith(form)), key=len)
            names = found.setdefault(case.filing or "", [])
            if not any(set(short.split()) & set(name.split()) for name in names):
                names.append(short)
    return found
