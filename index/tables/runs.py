"""Which lines of a text are a table: header lines, then rows and the lines between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.tables.columns import is_header
from index.tables.lines import Line, read_line

_LINE: Final = re.compile(r"[^\n\f]*[^\s](?=[^\S\n\f]*(?:[\n\f]|\Z))")
_MARKUP: Final = re.compile(r"<(/?TABLE|S)\b[^>\n]*>|<(?:CAPTION|PAGE|/?FN|C)\b[^>\n]*>", re.IGNORECASE)
_RULE: Final = re.compile(r"[\s=_|—–-]*")
_SENTENCE: Final = re.compile(r"[a-z)]\.(?:\s|$)|[.;]$")
_CONTENTS: Final = re.compile(r"(?:table of contents|page|\d{1,4}|[ivxl]{1,5})", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_LONGEST_LABEL: Final = 160
_LONGEST_PAUSE: Final = 3
_REPEATED: Final = 3


@dataclass(slots=True)
class Run:
    """Header lines, and a body of rows and of lines without values where rows come after them. `marked`: the
    text itself says where the table begins and its header ends (<TABLE>, <S>)."""

    header: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    marked: bool = False


def runs(text: str, page_starts: Sequence[int]) -> Iterator[Run]:
    """The runs of lines of a text that may be tables, in order."""
    run, pause = Run(), list[Line]()
    opened: list[Line] | None = None
    before = 0
    for line, mark in _lines(text, _furniture(text, page_starts)):
        if mark == "TABLE" or mark == "/TABLE":
            if run.body:
                yield run
            run, pause, opened = Run(), [], [] if mark == "TABLE" else None
        elif mark == "S" and opened is not None:
            run = Run(opened, [], marked=True)
            opened = None
        elif line is None:
            continue
        elif run.marked:
            run.body.extend(_with(pause, line))
        else:
            if opened is not None:
                opened.append(line)
            apart = text.count("\n", before, line.start) > 1
            before = line.end
            heads = is_header(line)
            if _is_row(line, run, heads and apart, heads):
                run.body.extend([*(pause if run.body or line.cells else pause[-1:]), line])
                pause = []
            elif _may_pause(line, run, pause, apart, heads):
                pause.append(line)
            else:
                if run.body:
                    yield run
                    if opened is not None:
                        opened = [*pause, line]
                    run, pause = Run(), []
                if heads:
                    run.header.append(line)
                else:
                    keep = bool(run.header) and not apart and _short(line)
                    run, pause = (run, [line]) if keep else (Run(), [])
    if run.body:
        yield run


def _with(pause: list[Line], line: Line) -> list[Line]:
    """Lines to add to a marked table's body: one with values after those that waited for it."""
    if not line.values:
        pause.append(line)
        return []
    waited = pause[:]
    pause.clear()
    return [*waited, line]


def _is_row(line: Line, run: Run, new_header: bool, heads: bool) -> bool:
    if len(line.label) > 2 * _LONGEST_LABEL or new_header:
        return False
    return (
        bool(line.values) or (bool(run.body) and len(line.cells) > 1 and bool(line.cells[0].text))
    ) and not heads


def _may_pause(line: Line, run: Run, pause: Sequence[Line], apart: bool, heads: bool) -> bool:
    """Whether a line without values may stand between rows. After a table with bars a blank line ends it."""
    if heads or not run.body or len(pause) >= _LONGEST_PAUSE or not _short(line):
        return False
    return not (apart and run.body[-1].cells and not line.cells)


def _short(line: Line) -> bool:
    return len(line.label) <= _LONGEST_LABEL and not _SENTENCE.search(line.label)


def _lines(text: str, furniture: frozenset[str]) -> Iterator[tuple[Line | None, str]]:
    """The lines that are not blank, with the mark of a line that is mark-up ("TABLE", "/TABLE", "S")."""
    for match in _LINE.finditer(text):
        start = match.end() - len(match[0].lstrip())
        if text[start] == "<" and (mark := _MARKUP.match(text, start)):
            yield None, (mark[1] or "").upper()
        elif not _RULE.fullmatch(text, start, match.end()):
            body = text[start : match.end()]
            if not _CONTENTS.fullmatch(body.strip(" |-")) and (
                not furniture or _masked(body) not in furniture
            ):
                yield read_line(text, start, match.end()), ""


def _furniture(text: str, page_starts: Sequence[int]) -> frozenset[str]:
    """Lines that stand at the head or foot of at least three pages, but for their numbers."""
    counted: Counter[str] = Counter()
    for start in page_starts[1:]:
        before = text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1]
        after = text[start : start + 200].lstrip().split("\n", 1)[0]
        counted.update({_masked(before), _masked(after)})
    return frozenset(line for line, count in counted.items() if count >= _REPEATED and line)


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line.strip())
