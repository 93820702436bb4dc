"""Broken files, read as `footnote add` reads them: `python -m tests.fuzz.campaign FIRST COUNT [DATA]`.

Each number is an input, the same every time. What is read must hold together, down to its passages and its
display page; what is not must be refused with an UnreadableFiling. Anything else stops the campaign with a
traceback and the number, and what takes too long is said and fails it.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pikepdf

from index.display import boxes, display
from index.errors import ReaderFault, UnreadableFiling
from index.formats import read
from index.passages import passages
from index.sources import filings_at
from tests.fuzz.mutate import mutated
from tests.unit.index.display.shown import highlighted, squeezed
from tests.unit.index.embedders import Hashing
from tests.unit.index.formats.made import FORM, RELEASE, pdf, submission
from tests.unit.index.formats.test_read import HTML, check

LONGEST: Final = 20.0
"""Seconds of the processor for one input, none of which is larger than 3 MB."""

MOST_MEMORY: Final = 3 << 30
ENDINGS: Final = (".txt", ".htm", ".pdf", ".zip", ".sgml", "")
_LARGEST: Final = 200_000


@cache
def sources(data: Path | None) -> tuple[bytes, ...]:
    """What is broken: made files of each format and, where they are, real ones."""
    lines = (FORM + RELEASE).replace("(", "").replace(")", "").splitlines()
    whole = submission(("8-K", "a.txt", FORM), ("EX-99.1", "b.htm", HTML))
    made = [
        (FORM + RELEASE).encode(), whole.encode(), whole.replace("\n", "\r").encode(), HTML.encode(),
        HTML.encode("utf-16"), pdf([lines[:40], lines[40:]]),
    ]  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("primary.htm", HTML)
        archive.writestr("exhibits/ex991.txt", RELEASE)
    return (*made, out.getvalue(), *(_real(data) if data else ()))


def _real(data: Path) -> list[bytes]:
    files = [*(data / "filings").rglob("*"), *(data / "items_8k" / "filings").iterdir()]
    texts = [
        file.read_bytes() for file in sorted(files)
        if file.suffix in (".txt", ".htm", ".html") and file.stat().st_size < _LARGEST
    ]  # fmt: skip
    inline = (data / "filings_long" / "apple-10q.html").read_bytes()
    return [*texts, inline[:300_000], *map(_pages, sorted((data / "filings").glob("*.pdf")))]


def _pages(path: Path) -> bytes:
    """The first pages of a PDF."""
    out = io.BytesIO()
    with pikepdf.open(path) as whole, pikepdf.new() as few:
        few.pages.extend(whole.pages[:4])
        few.save(out)
    return out.getvalue()


def try_one(number: int, data: Path | None, folder: Path) -> str:
    """What became of an input: the kind of error, or "read"."""
    dice = random.Random(number)
    known = sources(data)
    path = folder / f"{number}{dice.choice(ENDINGS)}"
    path.write_bytes(mutated(known[number % len(known)], dice))
    try:
        return "; ".join({_read(found.path, found.trouble, dice) for found in filings_at(path)}) or "nothing"
    finally:
        path.unlink()


def _read(path: Path, trouble: Exception | None, dice: random.Random) -> str:
    try:
        if trouble:
            raise trouble
        submission = read(path)
    except ReaderFault:
        raise
    except UnreadableFiling as error:
        if "\n" in str(error):
            raise ValueError("an error of more than a line") from error
        return type(error).__name__
    check(submission)
    for document, source in zip(submission.documents, submission.sources, strict=True):
        for passage in passages(submission.filing, document, Hashing()):
            assert document.text[passage.start : passage.end] == passage.text
        shown = display(document, source)
        if shown.kind == "pdf":
            start = dice.randrange(len(document.text))
            boxes(document, source, start, start + 500)
        else:
            assert shown.kind == ("html" if source else "text")
            assert squeezed(highlighted(shown.html, 0, len(document.text))) == squeezed(document.text)
    return "read"


def main(first: int, count: int, data: Path | None) -> None:
    """Try inputs, and print what became of them."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    became: Counter[str] = Counter()
    slow: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            print(f"\r{number} ", end="", file=sys.stderr, flush=True)  # the last one seen, if it crashes
            started = time.process_time()
            became[try_one(number, data, Path(folder))] += 1
            slow.append((time.process_time() - started, number))
    longest, number = max(slow)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{count} inputs: {dict(became.most_common())}; longest {longest:.1f} s ({number}), peak {peak} MB")
    assert longest < LONGEST


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)
