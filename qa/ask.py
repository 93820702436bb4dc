"""One question to one Answer: plan, retrieve, read, verify, check. What happens is told while it happens."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from index.errors import BadQuestion, UnknownFiling
from index.filing import Filter, Hit, described
from index.follow import follow
from index.library import Library
from index.question import understand
from index.retrieve import check as check_filter
from index.retrieve import search
from prompts.catalog import CHECK
from qa.answer import Answer, Claim
from qa.check import Checker, needs_check
from qa.draft import Draft, Evidence, Proposed, Proposing, Reader
from qa.events import Done, Event, Step, Verified, finished
from qa.model.usage import total
from qa.plan import Plan, Planner, plain
from qa.verify import NOTHING, borne_out, verify

if TYPE_CHECKING:
    from qa.chat import Turn

PASSAGES: Final = 16
"""How many passages a reader is given."""

A_PART: Final = 8
"""How many passages are looked for, for each part of a plan."""

MOST: Final = 40
"""How many passages a reader is given at most, whatever the plan."""

_WORD: Final = re.compile(r"[^\W_]")


def is_text(question: str) -> bool:
    """Whether a question has a word, can be written as UTF-8 and holds no control characters but white
    space."""
    surrogate = any(unicodedata.category(character) == "Cs" for character in question)
    control = any(unicodedata.category(c) == "Cc" and not c.isspace() for c in question)
    return bool(_WORD.search(question)) and not surrogate and not control


def gather(library: Library, hits: Sequence[Hit], question: str = "") -> Evidence:
    """The hits with the documents and filings that they are from; where the question is given, also what they
    refer to, the terms they turn on, and what stands around the best ones."""
    if question:
        hits = [*hits, *follow(library, understand(question), hits)]
    filings = {hit.passage.filing for hit in hits}
    return Evidence(
        hits=tuple(hits),
        documents={d.id: d for filing in filings for d in library.documents(filing)},
        filings={f.id: f for f in library.filings() if f.id in filings},
    )


def find(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k best passages for a question. Raises BadQuestion for one without words, UnknownFiling where
    there is no filing to look in."""
    if not _WORD.search(question):
        raise BadQuestion(
            'The question has no words: ask something, such as "Who receives exclusive rights?"'
        )
    if not is_text(question):
        raise BadQuestion("The question holds characters that are no text: check its encoding (UTF-8).")
    if not library.filings():
        raise UnknownFiling("The index is empty: add filings first, with `footnote add PATH`.")
    check_filter(where)
    allowed = library.matching(where)
    if allowed is not None and not allowed:
        raise UnknownFiling(f"No filing matches {described(where)}: `footnote list` shows what is there.")
    return search(library, question.strip(), where, k)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The steps from a question to its answer, with the parts that do them. Without a checker nothing is
    checked but by program."""

    library: Library
    reader: Reader
    planner: Planner = plain
    checker: Checker | None = None

    def stream(self, typed: str, turns: Sequence[Turn], where: Filter, k: int = PASSAGES) -> Iterator[Event]:
        """What happens while it is answered, after these turns, from the filings that `where` lets through;
        Done is last. Raises as `find` does, and ModelTrouble."""
        started = time.perf_counter()
        if not is_text(typed):
            find(self.library, typed, where, k)
        plan = self.planner(typed, turns, where)
        yield Step(_looking(plan, where))
        with self.library.snapshot():
            evidence = gather(self.library, self._hits(plan, where, k), plan.question)
        passages, filings = len(evidence.hits), len(evidence.filings)
        yield Step(f"reading {_counted(passages, 'passage')} of {_counted(filings, 'filing')}")
        shown: list[Claim] = []
        draft: Draft | None = None
        for event in _proposals(self.reader, plan.question, evidence):
            if isinstance(event, Step):
                yield event
            elif isinstance(event, Draft):
                draft = event
            elif (claim := self._showable(event, plan.question)) and claim not in shown:
                shown.append(claim)
                yield Verified(claim)
        assert draft is not None, "a reader ends with a draft"
        answer = yield from self._verified(draft, plan, draft.evidence or evidence)
        yield from (Verified(claim) for claim in answer.claims if claim not in shown)
        usage = answer.usage.model_copy(update={"seconds": time.perf_counter() - started})
        yield Done(answer.model_copy(update={"usage": usage}))

    def _hits(self, plan: Plan, where: Filter, k: int) -> list[Hit]:
        """What is found for the question and for each part of its plan, in turns, each passage once."""
        lists = [find(self.library, plan.question, where, k)]
        for part in plan.parts:
            within = replace(where, filing=part.filing) if part.filing else where
            if is_text(part.words):
                lists.append(find(self.library, part.words, within, A_PART))
        turns = chain.from_iterable(zip_longest(*lists))
        once = {hit.passage.id: hit for hit in reversed([hit for hit in turns if hit is not None])}
        return list(reversed(once.values()))[: max(k, MOST if plan.parts else k)]

    def _showable(self, proposed: Proposed, question: str) -> Claim | None:
        """A claim that may be shown before the rest of its draft is there."""
        claim = borne_out(proposed.claim, question, proposed.evidence)
        if isinstance(claim, Claim) and not (self.checker and needs_check(claim)):
            return claim
        return None

    def _verified(self, draft: Draft, plan: Plan, evidence: Evidence) -> Generator[Event, None, Answer]:
        """The answer that is left of a draft, after the checking step where one is needed."""
        steps = [step for step in (plan.prompt, draft.prompt) if step]
        taken = [plan.usage, draft.usage]
        rejected: Mapping[str, str] = NOTHING
        answer = self._answer(draft, plan, evidence, rejected)
        if self.checker and self.checker.needed(answer):
            yield Step("checking that each statement follows from its quotes")
            checked = self.checker.check(answer, evidence)
            steps.append(CHECK.identity)
            taken.append(checked.usage)
            answer = self._answer(draft, plan, evidence, checked.rejected)
        identity = answer.identity.model_copy(update={"steps": tuple(steps)})
        return answer.model_copy(update={"identity": identity, "usage": total(taken)})

    def _answer(self, draft: Draft, plan: Plan, evidence: Evidence, rejected: Mapping[str, str]) -> Answer:
        index = self.library.identity
        return verify(draft, plan.question, self.reader.name, evidence, index, 0.0, rejected)


def _proposals(reader: Reader, question: str, evidence: Evidence) -> Iterator[Step | Proposed | Draft]:
    """What a reader says while it reads; one that says nothing until it is done, its draft."""
    if isinstance(reader, Proposing):
        yield from reader.propose(question, evidence)
    else:
        yield reader.read(question, evidence)


def _looking(plan: Plan, where: Filter) -> str:
    parts = f", in {len(plan.parts)} parts" if plan.parts else ""
    return f"looking in {described(where)}{parts}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def ask(library: Library, reader: Reader, question: str, where: Filter, k: int = PASSAGES) -> Answer:
    """Answer a standalone question from the filings that `where` lets through, with a reader alone. Raises as
    `Pipeline.stream` does."""
    return finished(Pipeline(library, reader).stream(question, (), where, k))
