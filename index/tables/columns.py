"""Header lines -> the header of each value column, and which column a value stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from index.tables.lines import Line, Piece, is_year
from index.tables.scale import unscaled

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
# What heads a column, as one piece: "July 29, 2023", "Three Months Ended", "2018", "% Change".
_HEAD: Final = re.compile(
    rf"{_MONTH}\s+\d{{1,2}}\s?,?\s*(?:(?:19|20)\d\d)?"
    rf"|(?:(?:three|six|nine|twelve|\d{{1,2}}|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|four"
    rf"|first|second|"
    rf"third|fourth)[\s-]+(?:months?|weeks?|quarters?)|(?:fiscal\s+)?(?:years?|quarters?|periods?|months?|"
    rf"weeks?))(?:\s+end(?:ed|ing))(?:\s+{_MONTH}(?:\s+\d{{1,2}},?)?)?(?:\s+(?:19|20)\d\d)?"
    rf"|(?:as\s+of|at)\s+{_MONTH}\s+\d{{1,2}},?(?:\s+(?:19|20)\d\d)?"
    rf"|{_MONTH}\s+(?:19|20)\d\d|(?:FY|fiscal(?:\s+year)?\s|Q[1-4]\s)?\s?(?:19"
    rf"|20)\d\d(?!\d)(?:\s?\([a-z1-9]\))?"
    r"|Q[1-4](?:\s?(?:FY)?\s?\d\d)?\b|\(?(?:un)?audited\)?|%\s*(?:of\s+\w+(?:\s\w+)?|change)?|\bchange\b"
    r"|\btotal\b"
    r"|[$]\s+change",
    re.IGNORECASE,
)
_MAY_HEAD: Final = re.compile(r"\d|%|end(?:ed|ing)|audited|change|total", re.IGNORECASE)
"""What every such piece holds."""

_UNAUDITED: Final = re.compile(r"\(?(?:un)?audited\)?", re.IGNORECASE)
_RULE: Final = re.compile(r"[\s=_—–|-]*(?:<[^>]*>[\s=_-]*)*")
_TAG: Final = re.compile(r"</?[A-Za-z]+>")
_GAP: Final = re.compile(r"\S+(?: \S+)*")
_WORDS_APART: Final = re.compile(r"\S\s{3,}\S")
_WIDE: Final = 160
_MOSTLY: Final = 0.55
_WIDEST: Final = 16
_NARROW: Final = 4


def is_header(line: Line) -> bool:
    """Whether a line without amounts can head columns: periods, dates, years, or cells of words."""
    if not line.cells and len(line.label) > _WIDE:
        return False
    words = unscaled(line.label)
    if not line.values and not line.cells and not _UNAUDITED.sub("", words).strip(" ()|,"):
        return False
    if line.values and not all(is_year(value.text) for value in line.values):
        return False
    if line.cells:
        return sum(bool(cell.text) for cell in line.cells) >= 2 or not line.cells[0].text
    if len(line.values) > 1 and not line.cells:
        return True
    if _WORDS_APART.search(words):
        return True
    rest = " ".join([words, *(value.text for value in line.values)])
    rest = _HEAD.sub("", rest) if _MAY_HEAD.search(rest) else rest
    covered = len(words) - len(re.sub(r"\W", "", rest))
    return bool(words or line.values) and len(re.sub(r"\W", "", rest)) <= (1 - _MOSTLY) * max(1, covered)


def without_titles(text: str, headers: Sequence[Line]) -> Sequence[Line]:
    """Header lines from the first that names a period or has several pieces: what stands over it is a
    title."""
    for number, line in enumerate(headers):
        body = unscaled(text[line.start:line.end])
        if line.cells or _WORDS_APART.search(body) or _HEAD.search(_UNAUDITED.sub("", body)):
            return headers[number:]
    return headers


def by_place(headers: Sequence[Line], count: int) -> tuple[str, ...]:
    """Headers of `count` columns after the label's, of rows with bars: a header cell heads its own column
    and, in a line over another one, those to its right that have none in that line."""
    stacked: list[list[str]] = [[] for _ in range(count)]
    for number, line in enumerate(headers):
        last = number == len(headers) - 1
        if not line.cells:
            for parts in stacked:
                parts.append(line.label)
            continue
        held = ""
        for column in range(count):
            text = line.cells[column + 1].text if column + 1 < len(line.cells) else ""
            held = text or held
            if text or (held and not last):
                stacked[column].append(text or held)
    return tuple(" ".join(dict.fromkeys(parts)) for parts in stacked)


def by_count(text: str, headers: Sequence[Line], count: int) -> tuple[str, ...]:
    """Headers of `count` columns, of rows whose blanks are single (PDF): a line with as many pieces as there
    are columns gives one to each, a line with fewer that divide them gives each to a run of them."""
    stacked: list[list[str]] = [[] for _ in range(count)]
    for line in headers:
        found = [" ".join(match[0].split()) for match in _HEAD.finditer(text, line.start, line.end)]
        found = [piece for piece in found if piece.strip()]
        if not found or count % len(found):
            continue
        run = count // len(found)
        for column in range(count):
            stacked[column].append(found[column // run])
    return tuple(" ".join(dict.fromkeys(parts)) for parts in stacked)


def by_edges(text: str, headers: Sequence[Line], edges: Sequence[int]) -> tuple[str, ...]:
    """Headers of fixed-width columns, given the right edge of each: a piece of a header line heads the
    columns that it stands over."""
    stacked: list[list[str]] = [[] for _ in edges]
    for line in headers:
        left = text.rfind("\n", 0, line.start) + 1
        body = _TAG.sub(lambda tag: " " * len(tag[0]), text[line.start : line.end])
        if _RULE.fullmatch(body):
            continue
        pieces = [
            (line.start - left + match.start(), line.start - left + match.end(), match[0])
            for match in _GAP.finditer(body)
            if not _RULE.fullmatch(match[0])
        ]
        pieces = [piece for piece in pieces if piece[1] > edges[0] - _WIDEST]
        for start, end, words in pieces:
            over = [at for at, edge in enumerate(edges) if start - 1 <= edge and edge - _NARROW <= end]
            nearest = min(range(len(edges)), key=[abs(e - end) for e in edges].__getitem__)
            for place in over or [nearest]:
                stacked[place].append(words)
    return tuple(" ".join(parts) for parts in stacked)


def edges_of(text: str, rows: Sequence[Line]) -> list[int]:
    """The right edges (columns of characters) at which the values of fixed-width rows end, those that at
    least a tenth of the rows share."""
    counts = Counter(edge(text, value) for row in rows for value in row.values)
    most = Counter(len(row.values) for row in rows).most_common(1)[0][0] if rows else 0
    edges: list[int] = []
    for place, _ in counts.most_common():
        if all(abs(place - known) > _NARROW for known in edges):
            edges.append(place)
        if len(edges) == most:
            break
    return sorted(edges)


def edge(text: str, value: Piece) -> int:
    """The column of characters at which a value ends, without what hangs over: `)`, `%`, a footnote's
    mark."""
    bare = re.sub(r"[\s)%]+$|(?:\s?\([a-z\d]\))+$", "", value.text)
    return value.start + len(bare) - text.rfind("\n", 0, value.start) - 1
