"""Runs a set: every case answered, scored and written down as soon as it is done.

A run stopped anywhere goes on where it was when it is started again with the same folder. Cases that need one
summary are one task; tasks run in parallel where a model answers, each thread with a system of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.case import Case, CaseSet
from evals.places import Range, Text
from evals.record import (
    Manifest,
    Record,
    Run,
    cases_hash,
    code_hash,
    dump,
    read_manifest,
    read_records,
    read_run,
    rewrite,
    write_manifest,
)
from evals.response import Response, Seen, of_answer, of_summary
from evals.score import Score, score, score_items, score_search
from evals.system import System
from index.errors import BadInput, FootnoteError

Tell = Callable[[int, int, str], None]
"""Progress: cases done, cases in all, the last outcome."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a set is run. `everywhere` asks all filings at once, though the case names one; `k` passages are
    searched for retrieval scores; `workers` threads answer."""

    reader: str
    everywhere: bool = False
    k: int = 20
    workers: int = 1


def tasks(cases: Sequence[Case]) -> list[tuple[Case, ...]]:
    """What is done at once: a case alone, or all facts of one filing."""
    facts: dict[str | None, list[Case]] = {}
    alone = []
    for case in cases:
        if case.kind == "fact":
            facts.setdefault(case.filing, []).append(case)
        else:
            alone.append((case,))
    return [tuple(group) for group in facts.values()] + alone


def texts_for(system: System, case: Case, response: Response) -> tuple[Text, ...]:
    """The documents of the case's filing, and of any other filing that was cited."""
    named = [case.filing] if case.filing else []
    texts = {text.document_id: text for name in named for text in system.texts(name)}
    for citation in response.citations:
        if citation.document_id not in texts:
            texts.update({text.document_id: text for text in system.texts(citation.filing)})
    return tuple(texts.values())


def searched(system: System, case: Case, plan: Plan) -> tuple[tuple[Seen, ...], Score]:
    """The passages found for a case, and what the gold evidence says of them."""
    where = None if plan.everywhere else case.filing
    seen = system.search(case.question, where, plan.k)
    ranges = [Range(hit.document_id, hit.start, hit.end) for hit in seen]
    return seen, score_search(case, ranges, system.texts(case.filing) if case.filing else ())


def questioned(system: System, case: Case, plan: Plan) -> Record:
    """The record of a question: the answer's score, with the ranks of the search where there is evidence."""
    started = time.perf_counter()
    answer = system.ask(case.question, None if plan.everywhere else case.filing)
    seconds = time.perf_counter() - started
    response = of_answer(answer)
    result = score(case, response, texts_for(system, case, response))
    seen: tuple[Seen, ...] = ()
    if case.evidence and case.filing:
        seen, found = searched(system, case, plan)
        result = result.model_copy(update={"ranks": found.ranks, "relevant": found.relevant})
    return Record(
        case=case,
        response=response,
        score=result,
        seen=seen,
        identity=answer.identity,
        usage=answer.usage,
        seconds=seconds,
    )


def summarized(system: System, cases: Sequence[Case]) -> list[Record]:
    """The records of all facts of one filing, from one summary."""
    filing = cases[0].filing
    if filing is None:
        raise BadInput(f"Case {cases[0].id}: a fact must name its filing.")
    started = time.perf_counter()
    summary = system.summarize(filing)
    share = (time.perf_counter() - started) / len(cases)
    responses = [of_summary(summary, case.field) for case in cases]
    texts = system.texts(filing)
    return [
        Record(
            case=case,
            response=response,
            score=score(case, response, texts),
            identity=summary.identity,
            usage=summary.usage if number == 0 else type(summary.usage)(),
            seconds=share,
        )
        for number, (case, response) in enumerate(zip(cases, responses, strict=True))
    ]


def answered(system: System, cases: Sequence[Case], plan: Plan) -> list[Record]:
    """The records of one task. A failure that the program names becomes the record's error."""
    first = cases[0]
    try:
        if first.kind == "fact":
            return summarized(system, cases)
        if first.kind == "question":
            return [questioned(system, first, plan)]
        if first.kind == "search":
            seen, found = searched(system, first, plan)
            return [Record(case=first, score=found, seen=seen)]
        return [Record(case=first, score=score_items(first, system.items(first.filing or "")))]
    except FootnoteError as error:
        failed = Score(outcome="error", credit=0.0, why=str(error))
        return [Record(case=case, score=failed, error=str(error)) for case in cases]


def work(
    todo: Sequence[tuple[Case, ...]], open_system: Callable[[], System], plan: Plan
) -> Iterator[list[Record]]:
    """The records of all tasks, as they are done. Each thread opens a system; all are closed at the end."""
    own = threading.local()
    opened: list[System] = []

    def one(cases: tuple[Case, ...]) -> list[Record]:
        if not hasattr(own, "system"):
            own.system = open_system()
            opened.append(own.system)
        return answered(own.system, cases, plan)

    try:
        if plan.workers == 1:
            yield from map(one, todo)
        else:
            yield from at_once(one, todo, plan.workers)
    finally:
        for system in opened:
            system.close()


def at_once(
    one: Callable[[tuple[Case, ...]], list[Record]], todo: Sequence[tuple[Case, ...]], workers: int
) -> Iterator[list[Record]]:
    """The records of tasks done in parallel; what has not begun when one fails is not begun."""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(one, task) for task in todo]
        try:
            yield from (future.result() for future in as_completed(futures))
        finally:
            pool.shutdown(cancel_futures=True)


def manifest_for(folder: Path, cases: CaseSet, plan: Plan) -> Manifest:
    """The manifest of a run to be started or gone on with. Raises BadInput where the folder holds another."""
    fresh = Manifest(
        set=cases.name,
        cases=cases_hash(cases.cases),
        count=len(cases.cases),
        reader=plan.reader,
        code=code_hash(),
        everywhere=plan.everywhere,
        k=plan.k,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    if not (folder / "manifest.json").exists():
        return fresh
    there = read_manifest(folder)
    differing = [
        name
        for name in ("set", "cases", "reader", "code", "everywhere", "k")
        if getattr(there, name) != getattr(fresh, name)
    ]
    if differing:
        raise BadInput(f"{folder} holds a run with another {', '.join(differing)}: name another folder.")
    return there


def run(
    cases: CaseSet,
    open_system: Callable[[], System],
    plan: Plan,
    folder: Path,
    tell: Tell = lambda done, of, last: None,
) -> Run:
    """Run a set into a folder and read it back. Raises BadInput where the folder holds another run."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = manifest_for(folder, cases, plan)
    write_manifest(folder, manifest)
    there = read_records(folder)
    rewrite(folder, there)  # without a last line cut short
    done = {record.case.id for record in there}
    todo = tasks([case for case in cases.cases if case.id not in done])
    started, count = time.perf_counter(), len(done)
    with (folder / "results.jsonl").open("a", encoding="utf-8") as out:
        for records in work(todo, open_system, plan):
            out.write(dump(records))
            out.flush()
            count += len(records)
            tell(count, len(cases.cases), records[-1].score.outcome)
    identities = {r.identity.model_dump_json(): r.identity for r in read_records(folder) if r.identity}
    finished = manifest.model_copy(
        update={
            "seconds": manifest.seconds + time.perf_counter() - started,
            "identities": tuple(identities[key] for key in sorted(identities)),
        }
    )
    write_manifest(folder, finished)
    return read_run(folder)
