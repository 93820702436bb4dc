"""Agreements whose line breaks are lost, so that a page is one line: headings told by their numbers' order.

In such a text "Section 1.2 Closing." stands behind the sentence before it. References look alike; but a
heading comes after the end of a sentence or a gap, carries a title, and its number continues the numbers
before it. """

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

from index.forms.heading import ARTICLE, SECTION, Heading
from index.forms.order import ascending

_INLINE: Final = re.compile(
    r"(?:(?<=\s\s)|(?<=[.;:”\")\]]\s)|(?<=[A-Z]\s)|^)"
    r"(?:(?P<article>ARTICLE|Article)\s+(?P<roman>[IVXLC]{1,6}|\d{1,2})\b\.?|"
    r"(?:SECTION|Section|§)\s*(?P<section>\d{1,2}\.\d{1,3})\b\.?|"
    r"(?P<bare>[1-4]?\d(?:\.[1-9]\d?|\.0[1-9]){1,3})\b\.?|(?P<whole>[1-4]?\d)\.)"
    r"\s+(?P<title>[“\"(]?[A-Z](?:(?!\bS(?:ection|ECTION)\s)[^.;:\n]){1,110}?)"
    r"(?=[.;:\n]|\s{3,}|\s+S(?:ection|ECTION)\s)",
    re.MULTILINE,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
_LONG_LINE: Final = 1_500
_MOSTLY: Final = 0.5
_TITLED: Final = 0.7
_LEAST: Final = 5


def is_flattened(text: str) -> bool:
    """Whether most of a text stands in lines as long as a page."""
    return sum(len(line) for line in text.split("\n") if len(line) > _LONG_LINE) > _MOSTLY * len(text)


def flattened(text: str, listed: Callable[[int], bool]) -> list[Heading]:
    """Headings of Articles and Sections in the run of rising numbers whose bodies are the longest; none where
    there are only a few."""
    found: list[tuple[tuple[int, ...], Heading]] = []
    for match in _INLINE.finditer(text):
        title = " ".join(match["title"].split()).strip("“”\"()")
        if not listed(match.start()) and _is_title(title):
            number = next(filter(None, (match["roman"], match["section"], match["bare"], match["whole"])))
            found.append((_rank(number), _heading(match, number, title)))
    ranks = {rank: place for place, rank in enumerate(sorted({rank for rank, _ in found}))}
    starts = [heading.start for _, heading in found]
    ends = [*starts[1:], len(text)]
    weights = [math.log2(1 + end - start) for start, end in zip(starts, ends, strict=False)]
    run = [found[at][1] for at in ascending(starts, [ranks[rank] for rank, _ in found], weights)]
    return run if len(run) >= _LEAST else []


def _heading(match: re.Match[str], number: str, title: str) -> Heading:
    title = title.title() if title.isupper() else title
    if match["article"]:
        return Heading(match.start(), ARTICLE, "article", number, f"Article {number} {title}", match.end())
    depth = number.count(".") - 1
    level = ARTICLE if depth < 0 else SECTION + depth
    return Heading(match.start(), level, "section", number, f"Section {number} {title}", match.start("title"))


def _rank(number: str) -> tuple[int, ...]:
    """A number as it is ordered: II is (2,), 2.10 is (2, 10)."""
    if set(number) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in number]
        return (sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)),)
    return tuple(map(int, number.split(".")))


def _is_title(title: str) -> bool:
    """A title has its words of weight capitalised."""
    words = [word for word in _WORD.findall(title) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _TITLED * len(words)
