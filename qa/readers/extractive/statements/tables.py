"""Tables of figures by year, as they stand in canonical text: heads with the years, and rows under them.

Text is all there is of a table from a PDF: a line "2018 2017", then lines that end in as many figures. Cells
of HTML tables are set off by " | ", which counts as space here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from index.filing import Document
from qa.values.rows import note_before, scale_of

Statement = Literal["balance", "income", "cash flow"]

_NUMBER: Final = r"(?>(?:\d|,(?=\d))++(?:\.\d++)?|(?<!\.)\.\d++)"
"""Taken whole or not at all: a line of many numbers must not be tried in all the ways of cutting it."""
_FIGURE: Final = (
    rf"(?:[$€£] ?)?(?:\( ?(?:[$€£] ?)?{_NUMBER} ?\)|-?{_NUMBER}(?![\w/]|[-–]\d)|[—–-](?=\s|$)) ?%?"
)
_RUN: Final = re.compile(
    rf"(?<=[\s.])(?P<figures>{_FIGURE}(?:\s+{_FIGURE}){{0,7}})(?=\s*$|\s+[A-Z(])"
)
_LABEL: Final = re.compile(r"\S")
_ONE: Final = re.compile(_FIGURE)
_YEAR: Final = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,]|\.\d)")
_HEAD_WORDS: Final = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan"
    r"|feb|mar|apr|"
    r"jun|jul|aug|sept?|oct|nov|dec|fiscal|years?|ended|ending|end|months?|weeks?|quarters?|three"
    r"|six|nine|twelve|"
    r"for|the|and|as|of|at|in|in thousands|thousands|millions|billions|dollars|except|per|share"
    r"|shares|data|amounts|"
    r"unaudited|audited|restated|adjusted|change|note|notes|period|periods|par|value|usd|us|u\.s|million|vs|"
    r"thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|increase|decrease|variance|percentage|percent|"
    r"st|nd|rd|th|on|first|second|third|fourth|a|or|ratios?)\b\.?",
    re.I,
)
_SPAN: Final = re.compile(
    r"\b(three|six|nine|twelve) months\b|\b(thirteen|twenty-six|thirty-nine|fifty-two|fifty-three"
    r"|13|26|39|52|53)"
    r" weeks\b|\b(quarters?)\b|\b((?:fiscal )?years? end)",
    re.I,
)
_MONTHS: Final = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 3, "twenty-six": 6, "thirty-nine": 9,
    "fifty-two": 12, "fifty-three": 12, "13": 3, "26": 6, "39": 9, "52": 12, "53": 12, "quarter": 3,
}  # fmt: skip
_CAPTIONS: Final[tuple[tuple[Statement, re.Pattern[str]], ...]] = (
    ("balance", re.compile(r"balancesheets?|statements?of(?:\w*)financial(?:position|condition)")),
    ("cash flow", re.compile(r"statements?of(?:\w*)cashflows?|cashflows?statements?|^cashflows?")),
    (
        "income",
        re.compile(r"incomestatements?|statements?of(?:consolidated)?(?:income|operations|earnings|loss)"),
    ),
)
"""Names of statements without the spaces, which PDFs put in odd places."""

_OTHER: Final = re.compile(
    r"comprehensive|equity|parent|condensed consolidating|segment|pro forma|quarterly|selected"
    r"|index|obligor|guarantor",
    re.I,
)
_ENDS: Final = re.compile(r"[\d)%—–-]\s*$")
_PAIRED: Final = re.compile(r"\s(?:and|of|than|-)$")
_CAPTION_LINES: Final = 6
_LONGEST: Final = 600
"""Characters of a line beyond which it is prose."""
_PER_SHARE: Final = 1000.0
"""A figure below it with cents is one a share, though its table is in thousands."""
_IDLE: Final = 14
"""Lines without a figure after which a table has ended."""


@dataclass(frozen=True, slots=True)
class Column:
    """A year, and the months that its figures cover: 12, 3, 6, 9, or None where the head does not say."""

    year: int
    months: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: [start, end) of canonical text. `figures` are in units (the table's scale is
    resolved), None where a dash stands, one for each of `columns`."""

    label: str
    figures: tuple[float | None, ...]
    columns: tuple[Column, ...]
    statement: Statement | None
    start: int
    end: int


@lru_cache(maxsize=16)
def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows of all tables with years as columns, in order."""
    found: list[Row] = []
    scales: dict[int, float] = {}
    columns: tuple[Column, ...] = ()
    statement: Statement | None = None
    head = idle = 0
    before: list[str] = []
    open_label: tuple[str, int] | None = None
    for start, line in _lines(document.text):
        flat = line.replace("|", " ").replace("\xa0", " ")
        heads = _head(flat, before)
        if heads:
            columns, head, idle, open_label = heads, start, 0, None
            statement = _statement([*before[-_CAPTION_LINES:], flat])
            rest = _YEAR.split(flat)[-1]
            before.append(flat)
            if not re.search(r"\d[\d,]{2,}", rest):
                continue
        before = [*before[-_CAPTION_LINES:], flat]
        if not columns:
            continue
        idle += 1
        if idle > _IDLE:
            columns, open_label = (), None
            continue
        matched = False
        for begins, match in _runs(flat) if _ENDS.search(flat) and len(flat) < _LONGEST else ():
            label = " ".join(flat[begins : match.start()].rstrip(" .").split())
            figures = _figures(label, match["figures"], len(columns))
            if figures is None or not re.search(r"[A-Za-z]{2}", label + (open_label or ("",))[0]):
                continue
            begin = start + begins
            if open_label and not matched and re.match(r"[a-z($€\d]", label):
                label, begin = f"{open_label[0]} {label}", open_label[1]
            scale = scales.setdefault(head, scale_of(note_before(document.text, head + len(line))))
            found.append(
                Row(
                    label,
                    tuple(f if f is None else _scaled(f, scale, label) for f in figures),
                    columns,
                    statement,
                    begin,
                    start + match.end("figures"),
                )
            )
            matched, idle = True, 0
        open_label = None
        if not matched and flat.strip() and not flat.rstrip().endswith((":", ".")):
            open_label = (" ".join(flat.split()), start + len(line) - len(line.lstrip()))
    return tuple(found)


def _runs(line: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a label begins, and the run of figures that follows it."""
    at = 0
    while (label := _LABEL.search(line, at)) and (run := _RUN.search(line, label.start() + 1)):
        yield label.start(), run
        at = run.end()


def _lines(text: str) -> list[tuple[int, str]]:
    lines, at = [], 0
    for line in re.split(r"(?<=[\n\f])", text):
        lines.append((at, line.rstrip("\n\f")))
        at += len(line)
    return lines


def _head(line: str, before: list[str]) -> tuple[Column, ...]:
    """The columns that a line heads, or none where it is no head."""
    if len(line) > 240:
        return ()
    matches = list(_YEAR.finditer(line))
    if not matches:
        return ()
    upto = line[: matches[-1].end()]
    bare = _HEAD_WORDS.sub("", _YEAR.sub("", upto))
    bare = re.sub(r"\(in [^)]*\)|[\d\W_]", "", bare)
    if len(bare) > 12 or re.search(r"\d,\d|[$]\s?\d", _YEAR.sub("", upto)):
        return ()
    years = [int(m.group()) for m in matches]
    if (
        len(years) == 1
        and not re.fullmatch(r"[\W\d]*", line)
        and not re.search(r"\bended|\bas of|\bat\b|,", line, re.I)
    ):
        return ()
    spans = [s for text in [*before[-3:], upto] for s in _SPAN.finditer(text)]
    months = [_months(s) for s in spans]
    if len(years) > len(set(years)) and len(months) >= 2 and len(years) % 2 == 0:
        pair = months[-2:]
        return tuple(Column(y, pair[0] if n < len(years) // 2 else pair[1]) for n, y in enumerate(years))
    one = months[-1] if months and len(set(months)) == 1 else None
    return tuple(Column(year, one) for year in years)


def _months(span: re.Match[str]) -> int:
    said = next(group for group in span.groups() if group).lower()
    return _MONTHS.get(said.rstrip("s"), _MONTHS.get(said, 12))


def _statement(lines: list[str]) -> Statement | None:
    """The statement whose name stands last above a head, unless it is of another kind of table."""
    for line in reversed(lines):
        if len(line) > 160 or _OTHER.search(line):
            continue
        spaceless = re.sub(r"\W", "", line).lower()
        for name, caption in _CAPTIONS:
            if caption.search(spaceless):
                return name
    return None


def _figures(label: str, text: str, count: int) -> list[float | None] | None:
    """As many figures as there are columns. What stands behind them is a change; every second one a share of
    the first row; what stands before them where the label breaks off ("depreciation of $4 and") is its."""
    said = [m.group() for m in _ONE.finditer(text)]
    if len(said) == 2 * count and all("." in s or "%" in s for s in said[1::2]):
        said = said[::2]
    if _PAIRED.search(label) and len(said) > count:
        said = said[-count:]
    if not count <= len(said) <= count + 2:
        return None
    return [_number(figure) for figure in said[:count]]


def _number(said: str) -> float | None:
    digits = re.sub(r"[^\d.]", "", said)
    if not digits or digits == ".":
        return None
    return -float(digits) if "(" in said or re.match(r"\D*-", said) else float(digits)


def _scaled(figure: float, scale: float, label: str) -> float:
    if (
        scale == 1.0
        or (abs(figure) < _PER_SHARE and round(figure, 2) != round(figure, 1))
        or re.search(r"\bper (?:\w+ ){0,2}share|\bpercent|%|\bratio\b|\brate\b", label, re.I)
    ):
        return figure
    return float(round(figure * scale, 2))
