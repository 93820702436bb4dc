"""What adding a filing costs, and how soon it can be asked: `python -m evals.bench.adding --data DIR`.

Of the filings in DIR/filings_long and DIR/filings the largest 10-K, one of middling size and the 8-K of most
documents are taken; without DIR, of the samples. Four tables: what each step of adding takes and the share
that is not embedding; a second `add` of the same filing; `add --later` and a question at once, before
anything is embedded, beside the same question once all is; and how many of a filing's passages need no
embedding because an earlier version had them. Programs are timed from outside, their start included.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import click

from index.embedding import Embedder
from index.embedding.minilm import open_minilm
from index.ingest import BATCH
from index.ledger import hash_of
from index.library import Library
from index.parse import Parsed, parse
from qa.settings import read_settings

SAMPLES: Final = Path(__file__).resolve().parents[1] / "sets" / "own" / "filings"
PROGRAM: Final = (sys.executable, "-c", "from qa.faces.cli import main; main()")
ROUNDS: Final = 5
PAIRS: Final = 4
"""Of yearly reports, so many years with the one before."""

QUESTIONS: Final = (
    "How many employees does the company have?",
    "What were total assets at the end of the latest year?",
    "Which firm audited the financial statements?",
)
_REPORT: Final = re.compile(r"(?P<company>[A-Z0-9]+)_(?P<year>\d{4})_10K$")
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n|</p>|</div>", re.IGNORECASE)
_HEADER: Final = (
    (re.compile(r"(?m)^(CONFORMED SUBMISSION TYPE:\s*\S+)$"), r"\1/A"),
    (re.compile(r"(?m)^(FILED AS OF DATE:\s*\d{4})\d{4}$"), r"\g<1>1231"),
    (re.compile(r"(?m)^(\s*ACCESSION NUMBER:\s*\S+)\d$"), r"\g<1>0"),
)
"""What an amendment's header has otherwise."""

class Seconds(NamedTuple):
    """By the clock and of all cores."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} / {self.processor:.2f}"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="Else the samples.")
def main(data: Path | None) -> None:
    """Print the tables."""
    click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; seconds: clock / processor")
    folders = [data / "filings_long", data / "filings"] if data else [SAMPLES]
    embedder = open_minilm(read_settings().cache)
    embedder.embed(["It is loaded."])
    found = sorted({path for folder in folders for path in folder.iterdir()
                    if path.suffix in (".html", ".htm", ".txt")}, key=lambda path: path.stat().st_size)
    read = [parsed for path in found if isinstance(parsed := parse(path, embedder), Parsed)]
    yearly = [each for each in read if (each.submission.filing.form or "").startswith("10-K")] or read
    current = [each for each in read if each.submission.filing.form == "8-K"] or read
    most = max(current, key=lambda each: len(each.submission.documents))
    chosen = list({each.path: each for each in (yearly[-1], yearly[len(yearly) // 2], most)}.values())
    for table in (_steps(chosen, embedder), _again(chosen), _at_once(yearly[-1]),
                  _reused(read, data, embedder)):
        for line in table:
            click.echo(line)


def _steps(chosen: Sequence[Parsed], embedder: Embedder) -> Iterator[str]:
    """What each step takes of each filing, and all but the embedding of the whole."""
    yield "\n| filing | MB | passages | reading | words | embedding | keeping | Chroma | not embedding |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for each in chosen:
        with TemporaryDirectory() as scratch, Library.open(
            Path(scratch), lambda: embedder, write=True
        ) as library:
            library.finish([])  # opens Chroma, which is no part of a filing's cost
            taken = _taken(library, each.path)
        embedding = taken["embedding"]
        total = Seconds(*(sum(times) for times in zip(*taken.values(), strict=True)))
        yield (f"| {_named(each)} | {len(each.passages)} | {' | '.join(map(str, taken.values()))} "
               f"| {1 - embedding.wall / total.wall:.0%} / {1 - embedding.processor / total.processor:.0%} |")


def _taken(library: Library, path: Path) -> dict[str, Seconds]:
    """What each step of adding a filing takes."""
    taken: dict[str, Seconds] = {}
    with _timed(taken, "reading"):
        parsed = parse(path, library.embedder)
    assert isinstance(parsed, Parsed)
    filing, ledger = parsed.submission.filing.id, library.catalog.ledger
    with _timed(taken, "words"):
        library.catalog.add(parsed.submission, parsed.passages)
        hashes, texts = zip(*ledger.without_vector(filing), strict=True)
    parts = [slice(at, at + BATCH) for at in range(0, len(texts), BATCH)]
    with _timed(taken, "embedding"):
        vectors = [library.embedder.embed(texts[part]) for part in parts]
    with _timed(taken, "keeping"):
        for part, rows in zip(parts, vectors, strict=True):
            ledger.keep(hashes[part], rows)
    with _timed(taken, "Chroma"):
        library.finish([filing])
    return taken


def _again(chosen: Sequence[Parsed]) -> Iterator[str]:
    """A second `add`, as a program."""
    yield "\n| filing | MB | a second `add`, median | least |"
    yield "|---|---|---|---|"
    for each in chosen:
        with TemporaryDirectory() as home:
            _ran("add", str(each.path), home=home)
            taken = [_ran("add", str(each.path), home=home)[0] for _ in range(ROUNDS)]
        median = Seconds(*(statistics.median(times) for times in zip(*taken, strict=True)))
        yield f"| {_named(each)} | {median} | {min(taken)} |"


def _at_once(largest: Parsed) -> Iterator[str]:
    """Questions right after `add --later`, and the same once all is embedded."""
    yield f"\n{_named(largest).replace(' |', ',')} MB"
    with TemporaryDirectory() as home:
        later, _, _ = _ran("add", "--later", str(largest.path), home=home)
        early = [_asked(question, home) for question in QUESTIONS]
        rest, _, _ = _ran("add", home=home)
        after = [_asked(question, home) for question in QUESTIONS]
    yield f"`add --later` {later}; `add` of the rest {rest}\n"
    yield "| question | asked at once | says | once indexed | the same answer |"
    yield "|---|---|---|---|---|"
    for question, (soon, out, said), (late, out_after, _) in zip(QUESTIONS, early, after, strict=True):
        one, other = json.loads(out), json.loads(out_after)
        share = re.search(r"\((\d+% done)\)", said)
        yield (f"| {question} | {soon} | {share[1] if share else 'nothing'} | {late} "
               f"| {'yes' if _answer(one) == _answer(other) else f'no: {_answer(one)} / {_answer(other)}'} |")


def _asked(question: str, home: str) -> tuple[Seconds, str, str]:
    return _ran("ask", question, "--reader", "extractive", "--json", home=home)


def _reused(read: Sequence[Parsed], data: Path | None, embedder: Embedder) -> Iterator[str]:
    """Shares of passages whose vectors are there since another version of the filing was added."""
    yield "\n| passages whose vector an earlier filing had | of | share |"
    yield "|---|---|---|"
    submissions = [each for each in read if "<SEC-HEADER>" in each.path.read_text("latin-1")[:5000]]
    if submissions:
        largest = max(submissions, key=lambda each: len(each.passages))
        text = largest.path.read_text("latin-1")
        for pattern, other in _HEADER:
            text = pattern.sub(other, text, count=1)
        middle = next(_PARAGRAPH.finditer(text, len(text) // 2)).end()
        with TemporaryDirectory() as scratch:
            amended = Path(scratch) / f"{largest.path.stem}-a.txt"
            amended.write_text(f"{text[:middle]}This paragraph was added.\n\n{text[middle:]}", "latin-1")
            yield _share("a submission amended by one paragraph", largest, parse(amended, embedder))
    reports = sorted((data / "financebench" / "pdfs").glob("*_10K.pdf")) if data else []
    years = [(one, other) for one, other in pairwise(reports) if _follows(one, other)]
    for before, after in years[:PAIRS]:
        yield _share(f"{after.stem} after {before.stem}", parse(before, embedder), parse(after, embedder))


def _follows(one: Path, other: Path) -> bool:
    """Whether a report is the same company's of the year after."""
    first, second = _REPORT.match(one.stem), _REPORT.match(other.stem)
    return bool(first and second and first["company"] == second["company"]
                and int(second["year"]) == int(first["year"]) + 1)


def _share(name: str, earlier: object, later: object) -> str:
    assert isinstance(earlier, Parsed)
    assert isinstance(later, Parsed)
    known = {hash_of(passage) for passage in earlier.passages}
    reused = sum(hash_of(passage) in known for passage in later.passages)
    return f"| {name} | {len(later.passages)} | {reused / len(later.passages):.0%} |"


def _answer(answer: dict[str, Any]) -> tuple[object, ...]:
    """What must not change: the status, the value and the words cited first."""
    cited = [citation["quote"] for claim in answer["claims"][:1] for citation in claim["citations"][:1]]
    return answer["status"], answer["value"], *cited


def _named(each: Parsed) -> str:
    filing = each.submission.filing
    form, documents = filing.form or each.path.suffix, len(each.submission.documents)
    return f"{form}, {documents} documents | {each.path.stat().st_size / 1e6:.2f}"


@contextmanager
def _timed(taken: dict[str, Seconds], step: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    taken[step] = Seconds(time.perf_counter() - wall, time.process_time() - processor)


def _ran(*arguments: str, home: str) -> tuple[Seconds, str, str]:
    """A run of the program: seconds, standard output and error."""
    environment = {name: value for name, value in os.environ.items() if name != "FOOTNOTE_EMBEDDING_CACHE"}
    wall, before = time.perf_counter(), _of_children()
    done = subprocess.run(
        [*PROGRAM, *arguments], env={**environment, "FOOTNOTE_HOME": home}, capture_output=True, text=True,
        check=False)
    taken = Seconds(time.perf_counter() - wall, _of_children() - before)
    if done.returncode not in (0, 3):
        raise click.ClickException(f"footnote {' '.join(arguments)}: {done.stderr}")
    return taken, done.stdout, done.stderr


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
