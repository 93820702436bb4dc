"""How many of the Sections that an agreement's own table of contents lists its outline has.

The contents are what stands before the words that open the agreement. Numbers there ("2.10", "2.01") are read
apart from the program under test; agreements with fewer than 30 are left out. """

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.formats import read

_OPENS: Final = re.compile(
    r"\bAGREEMENT AND PLAN OF MERGER\b[^.]{0,200}\b(?:dated|made|entered)\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?<![\d.$])(\d{1,2}\.\d{1,2})(?=[\s.]+[“\"A-Z])")
_COVER: Final = 3_000
_LONGEST: Final = 25_000
_USUAL: Final = 12_000
_FEWEST: Final = 30


def contents_found(folder: Path) -> Iterator[tuple[str, int, int]]:
    """For each agreement of a folder: its name, how many Sections its contents list, how many of them its
    outline has."""
    for path in sorted(folder.iterdir()):
        document = read(path).documents[0]
        opens = _OPENS.search(document.text, _COVER)
        end = min(opens.start() if opens else _USUAL, _LONGEST)
        listed = {_plain(number) for number in _NUMBER.findall(document.text[:end])}
        found = {_plain(section.number) for section in document.sections if section.kind == "section"}
        if len(listed) >= _FEWEST:
            yield path.name, len(listed), len(listed & found)


def told(folder: Path) -> Iterator[str]:
    """The agreements in which a tenth or more is missing, and the share found in all."""
    rows = list(contents_found(folder))
    for name, listed, found in rows:
        if found < 0.9 * listed:
            yield f"  {name}: {found} of {listed}"
    listed, found = sum(row[1] for row in rows), sum(row[2] for row in rows)
    share = f"{found / listed:.3f}" if listed else "none"
    yield f"agreements: {len(rows)} with contents; {found} of the {listed} Sections listed ({share})"


def _plain(number: str) -> str:
    """ "2.01" and "2.1" are one."""
    return re.sub(r"\.0(?=\d)", ".", number)
