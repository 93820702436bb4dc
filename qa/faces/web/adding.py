"""Adding filings in a process of its own, which says on standard output how far it is: a JSON object a line.

python -m qa.faces.web.adding HOME < REQUEST

Parsing is the part of the program that meets hostile bytes, and the one that takes all of a core: what
happens to this process does not happen to the server.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from index.edgar import Registrant, Wanted, parse
from index.errors import BadInput, FootnoteError
from index.outcome import Progress
from qa.answer import Frozen


class Request(Frozen):
    """What is to be added: `paths` of this machine, or `edgar` (ticker, CIK, accession number, address) with
    the `form` and how many of the `last`."""

    paths: tuple[str, ...] = ()
    edgar: str | None = None
    form: str | None = None
    last: int = 1


class Line(Frozen):
    """One line of what is said: how far it has come, what became of a path, or why it ended."""

    kind: Literal["progress", "outcome", "error"]
    name: str = ""
    step: str = ""
    done: int = 0
    total: int = 0
    state: str = ""
    filing: str | None = None
    reason: str = ""
    retriable: bool = False


def say(line: Line) -> None:
    """One line, at once."""
    sys.stdout.write(line.model_dump_json() + "\n")
    sys.stdout.flush()


def paths_of(request: Request) -> Iterator[tuple[Path, Registrant | None]]:
    """The files to add, fetched from EDGAR where that is asked for, and what it says of the company. Raises
    BadInput, EdgarUnavailable."""
    yield from ((Path(path), None) for path in request.paths)
    if request.edgar is None:
        return
    from qa.edgar import download
    from qa.settings import read_settings

    reference = parse(request.edgar)
    if reference is None:
        raise BadInput(
            f"{request.edgar!r} is no ticker, CIK, accession number or address of a filing on sec.gov."
        )

    def fetched(accession: str, done: int, total: int) -> None:
        say(
            Line(
                kind="progress",
                name=accession or request.edgar or "",
                step="fetching",
                done=done,
                total=total,
            )
        )

    wanted = Wanted(form=request.form, last=request.last)
    yield from ((f.path, f.company) for f in download(read_settings(), reference, wanted, None, fetched))


def add(home: Path, request: Request) -> None:
    """Add what is asked for, saying how far it is."""
    from qa.app import Footnote

    def progress(now: Progress) -> None:
        say(Line(kind="progress", name=now.path.name, step=now.step, done=now.done, total=now.total))

    found = list(paths_of(request))
    with Footnote.open(home, reader="extractive", write=True) as footnote:
        footnote.know(company for _, company in found if company)
        for outcome in footnote.add([path for path, _ in found], progress):
            filing = outcome.filing.id if outcome.filing else None
            name, state, reason = outcome.path.name, outcome.state, outcome.reason
            say(Line(kind="outcome", name=name, state=state, filing=filing, reason=reason))


def main() -> None:
    """Read the request and do it."""
    request = Request.model_validate_json(sys.stdin.read())
    try:
        add(Path(sys.argv[1]), request)
    except FootnoteError as error:
        say(Line(kind="error", reason=str(error), retriable=error.retriable))


if __name__ == "__main__":
    main()
