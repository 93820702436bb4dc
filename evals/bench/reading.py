"""How fast filings are read, beside others, in one run: `python -m evals.bench.reading --data DIR`.

HTML: to canonical text and outline, beside edgartools' parser (its text and its sections, told the form) and
BeautifulSoup over lxml (text alone). PDF: pages to canonical text. A submission: cut into its documents,
beside edgartools. DIR holds `filings_long/*.html` and `filings/*.pdf`; a submission of 3 MB is made from the
samples that come with the project. Rounds of all ways alternate and the best of each counts, by the clock and
by the processor, so that other work on the machine weighs on all alike; the ratio is the figure.
"""

from __future__ import annotations

import logging
import math
import os
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import click
from bs4 import BeautifulSoup
from edgar.documents import HTMLParser, ParserConfig
from edgar.sgml.sgml_common import FilingSGML

from index.formats.html import read_html
from index.formats.pdf import read_pdf
from index.formats.sgml import cut
from index.formats.sniff import decode, newlines
from index.outline import outline

SAMPLES: Final = Path(__file__).resolve().parents[1] / "sets" / "own" / "filings"
SIZE: Final = 3 << 20
_FORM: Final = re.compile(r"10-?([kq])", re.IGNORECASE)

Ways = dict[str, Callable[[], object]]


class Seconds(NamedTuple):
    """What a round took, by the clock and by the processor."""

    wall: float
    processor: float


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="Else the samples.")
@click.option("--rounds", default=3, show_default=True)
def main(data: Path | None, rounds: int) -> None:
    """Tables of seconds and ratios, Footnote first."""
    logging.disable(logging.WARNING)
    click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; by the clock / by the processor\n")
    pages = sorted((data / "filings_long").glob("*.html") if data else SAMPLES.glob("*.htm"))
    _html(pages, rounds)
    _pdf(sorted((data / "filings" if data else SAMPLES).glob("*.pdf")), rounds)
    _submission(rounds)


def _html(files: Iterable[Path], rounds: int) -> None:
    click.echo("| HTML | MB | Footnote, s | edgartools | ratio | BeautifulSoup | ratio |")
    click.echo("|---|---|---|---|---|---|---|")
    total = [Seconds(0, 0)] * 3
    for file in files:
        best = list(_race(_html_ways(decode(file.read_bytes()), _form(file)), rounds).values())
        total = [Seconds(*map(sum, zip(*pair, strict=True))) for pair in zip(total, best, strict=True)]
        _row(file.name, file.stat().st_size, best)
    _row("all", None, total)


def _html_ways(source: str, form: str) -> Ways:
    def footnote() -> object:
        text = read_html(newlines(source)).text
        return text, outline(text, form, form)

    def edgartools() -> object:
        document = HTMLParser(ParserConfig(form=form)).parse(source)
        return document.text(), list(document.sections)

    return {
        "Footnote": footnote,
        "edgartools": edgartools,
        "BeautifulSoup": lambda: BeautifulSoup(source, "lxml").get_text("\n"),
    }


def _form(file: Path) -> str:
    named = _FORM.search(file.name)
    return f"10-{named[1].upper()}" if named else "8-K"


def _row(name: str, size: int | None, best: list[Seconds]) -> None:
    ours = best[0]
    cells = [f"{ours.wall:.3f} / {ours.processor:.3f}"]
    for other in best[1:]:
        ratio = f"{other.wall / ours.wall:.1f} / {other.processor / ours.processor:.1f}"
        cells += [f"{other.wall:.2f} / {other.processor:.2f}", ratio]
    click.echo(f"| {name} | {'' if size is None else f'{size / 1e6:.2f}'} | {' | '.join(cells)} |")


def _pdf(files: Iterable[Path], rounds: int) -> None:
    click.echo("\n| PDF | pages | pages/s |\n|---|---|---|")
    for file in files:
        reading = partial(read_pdf, file.read_bytes())
        count = len(reading().body.page_starts)
        [taken] = _race({"Footnote": reading}, rounds).values()
        click.echo(f"| {file.name} | {count} | {count / taken.wall:.0f} / {count / taken.processor:.0f} |")


def _submission(rounds: int) -> None:
    source = _made()
    ways: Ways = {
        "Footnote": lambda: cut(newlines(source)),
        "edgartools": lambda: list(FilingSGML.from_text(source).attachments),
    }
    ours, theirs = _race(ways, rounds).values()
    click.echo(f"\nA submission of {len(source) / 1e6:.1f} MB, {len(cut(source)[1])} documents, cut in "
               f"{1000 * ours.wall:.1f} / {1000 * ours.processor:.1f} ms; edgartools "
               f"{1000 * theirs.wall:.1f} / {1000 * theirs.processor:.1f} ms")


def _made() -> str:
    """A submission of 3 MB: the samples' HTML as its exhibits, over and over, and uuencoded pictures."""
    header, _, _ = (SAMPLES / "veldran-2024-kestrowe.txt").read_text("utf-8").partition("<DOCUMENT>")
    bodies = [file.read_text("utf-8") for file in sorted(SAMPLES.glob("*.htm"))]
    picture = "begin 644 a.jpg\n" + ("M" + "_]C_X``0" * 7 + "\n") * 800 + "end"
    out, size = [header], 0
    while size < SIZE:
        number = len(out)
        kind, body = (f"EX-99.{number}", bodies[number % len(bodies)]) if number % 2 else ("GRAPHIC", picture)
        out.append(f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<FILENAME>{number}\n<TEXT>\n{body}\n</TEXT>\n"
                   "</DOCUMENT>\n")
        size += len(out[-1])
    return "".join([*out, "</SEC-DOCUMENT>\n"])


def _race(ways: Ways, rounds: int) -> dict[str, Seconds]:
    """The best seconds of each way. A first round warms up and does not count."""
    best = dict.fromkeys(ways, Seconds(math.inf, math.inf))
    for at in range(rounds + 1):
        for name, way in ways.items():
            wall, processor = time.perf_counter(), time.process_time()
            way()
            taken = Seconds(time.perf_counter() - wall, time.process_time() - processor)
            if at:
                best[name] = Seconds(*map(min, best[name], taken))
    return best


if __name__ == "__main__":
    main()
