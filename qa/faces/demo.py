"""`make demo`: the whole product in half a minute, on the sample filings or on one of your own.

python -m qa.faces.demo [FILING]
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from index.errors import FootnoteError
from index.filing import Filter
from index.vocabulary.reports import ANNUAL, QUARTERLY
from qa.app import Footnote
from qa.faces.cli import bars, outcomes, show

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".demo"
SAMPLES = ROOT / "evals" / "sets" / "own" / "filings"
STORY = "veldran-2024-kestrowe.txt"
"""The sample whose summary is shown."""

QUESTIONS = {
    "license_collaboration": (
        "Who receives exclusive rights, and to what?",
        "How large is the up-front payment?",
        "Which law governs the agreement?",
    ),
    "merger": (
        "What do holders of the target get for each share?",
        "How large is the termination fee?",
        "When is the deal expected to close?",
    ),
    "credit_agreement": (
        "How much can be borrowed?",
        "When do the loans fall due?",
        "Which law governs the agreement?",
    ),
    "officer_change": (
        "Who was appointed, and to which office?",
        "What salary was agreed?",
        "Why did the predecessor leave?",
    ),
}
"""What a reader would ask first, by the kind of deal."""

ANY_DEAL = ("Who are the parties?", "How much is to be paid?", "Which law governs the agreement?")

OF_A_REPORT = (
    "What was total revenue?",
    "How much cash did the company have at year end?",
    "What was the gross margin?",
    "How many employees does the company have?",
    "Who is the independent auditor?",
)
"""Of a report on a period, which has no deal to summarize."""


def heading(text: str) -> None:
    """A line that parts one thing from the next."""
    click.echo()
    click.secho(f"── {text} ".ljust(100, "─"), bold=True)


def run(paths: Iterable[Path], story: Path) -> None:
    """Add, summarize (a deal), ask; prints as it goes."""
    started = time.perf_counter()
    shutil.rmtree(HOME, ignore_errors=True)
    with Footnote.open(HOME, write=True) as footnote:
        heading("footnote add")
        with bars.adding() as progress:
            for outcome in footnote.add(list(paths), progress):
                click.echo(f"{outcomes.MARKS[outcome.state]} {outcomes.line(outcome)}")
        filing = footnote.library.find(story.name)
        questions: tuple[str, ...] = OF_A_REPORT
        if (filing.form or "").removesuffix("/A") not in ANNUAL | QUARTERLY:
            heading(f"footnote summarize {filing.source}")
            summary = footnote.summarize(filing.id)
            show.summary(summary)
            questions = QUESTIONS.get(summary.deal_type, ANY_DEAL)
        for question in questions:
            heading(f'footnote ask --filing {filing.source} "{question}"')
            show.answer(footnote.ask(question, Filter(filing=filing.id)))
        seconds = time.perf_counter() - started
        heading(f"{footnote.reader} reader, {seconds:.0f} s")


def main() -> None:
    """Run the demo on the sample filings, or on the file or folder named on the command line."""
    paths = [Path(argument) for argument in sys.argv[1:]]
    missing = [path for path in paths if not path.exists()]
    if missing:
        click.echo(f"footnote: {missing[0]} is not there", err=True)
        sys.exit(2)
    try:
        run(paths or [SAMPLES], paths[0] if paths else Path(STORY))
    except FootnoteError as error:
        click.echo(f"footnote: {error}", err=True)
        sys.exit(2)
    click.echo(
        "Where to go next (the index of this demo is in .demo):\n"
        "  .venv/bin/footnote --help\n"
        '  .venv/bin/footnote ask --home .demo "What are the royalties?"\n'
        "  .venv/bin/footnote chat --home .demo\n"
        "  .venv/bin/footnote add YOUR-FILING.txt\n"
        "With OPENAI_API_KEY (or OPENAI_BASE_URL for any compatible endpoint) set, a language model reads;\n"
        "every quote is still checked against the filing. README.md tells the rest."
    )


if __name__ == "__main__":
    main()
