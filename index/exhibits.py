"""The exhibits that a filing lists: those it brings along and those incorporated by reference, and from
where.

Read from the exhibit index of the main document: Item 9.01 (earlier 7) of a Form 8-K, Item 15 (earlier 14) of
a 10-K, Item 6 of a 10-Q, Item 16 of a registration statement, or an index behind the signatures. """

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from index.filing import Document, Section

Status = Literal["filed", "furnished", "incorporated", "listed"]
"""`filed` and `furnished`: with this filing; `incorporated`: by reference to another one, or filed before;
`listed`: the index does not say, and no document of the filing is it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An entry of an exhibit index: text[start:end] of the main document.

    `number` is as it is written ("10.1", "99.(a)"), `description` what it is called, without the words on
    where it is. `source` is, of one incorporated, the words that say where it was filed ("Exhibit 4.1 to the
    Company's Current Report on Form 8-K filed on May 25, 2017"). `document` is the id of the document of this
    filing that is the exhibit, or None. """

    number: str
    description: str
    status: Status
    source: str
    document: str | None
    start: int
    end: int


_NUMBER: Final = (
    r"\d{1,3}(?:\.\d{1,3}[A-Za-z]?|\.[A-Z](?:\.?\d{1,3})?|\.?\([A-Za-z0-9]{1,3}\))*(?:-\d{1,2})?"
)
_MARKS: Final = r"(?:[ ]?(?:[*+#†‡§^~@%]+|\(\d{1,2}\)))*"
_ENTRY: Final = re.compile(
    r"^[ \t|*+#†‡§^~_(]*(?:(?i:EXHIBIT|EX)[ .:–-]*(?:(?i:NO)\.?[ ]*)?)?"
    rf"(?P<number>{_NUMBER})(?P<marks>{_MARKS})"
    r"(?P<gap>[ \t|.:*_)–—-]+)(?=[“\"'‘*_(\[]?(?:[A-Z(\[“\"§]|[12]\d{3}[ ]))(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_HEADING: Final = re.compile(
    r"^[^\w\n]*(?:EXHIBITS? INDEX|INDEX (?:TO|OF) EXHIBITS|LIST OF EXHIBITS|"
    r"\(?[a-d]\)?[.:]?[ \t]*Exhibits?[.:]?)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM: Final = re.compile(r"exhibits", re.IGNORECASE)
_UNDOTTED: Final = frozenset({*range(1, 29), *range(31, 36), *range(95, 108)} - {6})
_HIGHEST: Final = 107
_ELSEWHERE: Final = re.compile(
    r"[\s(,;–—-]*(?:\b(?:(?:is\s+|are\s+|was\s+)?(?:hereby\s+)?incorporated\s+(?:herein\s+)?by\s+reference"
    r"(?:\s+herein)?|previously\s+filed|filed\s+(?:as|with)\s+(?:an?\s+)?(?=Exhibit|Appendix|Annex))"
    r"|\((?=Exhibits?\s+\d[\w.()]*\s+(?:of|to|in)\b))",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^(?:to|from|as|with|in|by)\s+(?:the\s+)?", re.IGNORECASE)
_PIECE: Final = re.compile(r"\S+(?:\s{1,2}\S+)*")
_SLACK: Final = 6
_FILED: Final = re.compile(
    r"\b(?:filed|submitted)\s+(?:electronically\s+)?(?:here\s?with|with\s+this)"
    r"|attached\s+hereto", re.IGNORECASE
)
_FURNISHED: Final = re.compile(
    r"\bfurnished\s+(?:electronically\s+)?(?:here\s?with|with\s+this)|\bfurnished\b", re.IGNORECASE
)
_LEGEND: Final = re.compile(
    r"^[ \t|]*(?P<mark>[*+#†‡§^~@%]{1,4}|\(\d{1,2}\))[ \t|]*(?P<words>[A-Z][^\n]{5,400})", re.MULTILINE
)
_FORM_CELL: Final = re.compile(
    r"(?:Form\s+)?(?:8-?K|10-?[KQ]|20-?F|6-?K|S-?\d{1,2}|F-?\d|DEF\s?14A|10-?12[BG]|SB-?2|14[AC]|SC)\S{0,4}",
    re.IGNORECASE,
)
_TICKS: Final = frozenset({"X", "x", "✓", "✔", "●"})
_FINANCIALS: Final = re.compile(
    r"(?:all |the )?(?:consolidated )?financial statements?\b|schedules?\b", re.IGNORECASE
)
_STOP: Final = re.compile(
    r"\n[ \t]*\n(?=[ \t|]*(?:[*+#†‡§^~]|SIGNATURE|Pursuant to the|\(\d\)[ \t]))|<PAGE>|</TABLE>"
    r"|\n[ \t|]*\([b-d]\)[ \t|]*Reports"
)
_PAGE: Final = re.compile(r"(?<=[.)])\s+-?\d{1,3}-?$")
_LONGEST: Final = 1_500
_LEAST: Final = 5


def exhibits(documents: Sequence[Document]) -> tuple[Exhibit, ...]:
    """The exhibits listed in the main document of a filing, by number as they are listed, each once."""
    if not documents:
        return ()
    main = documents[0]
    carried = {_key(document.type): document.id for document in documents if document.type.startswith("EX-")}
    found: dict[str, Exhibit] = {}
    for start, end in _regions(main):
        legends = dict(_legends(main.text, start, end))
        for exhibit in _entries(main.text, start, end, legends, carried):
            known = found.get(_key(exhibit.number))
            if known is None or (known.status == "listed" and exhibit.status != "listed"):
                found[_key(exhibit.number)] = exhibit
    return tuple(sorted(found.values(), key=lambda exhibit: exhibit.start))


def _regions(document: Document) -> Iterator[tuple[int, int]]:
    """Where exhibits are listed: in Items that name them, and in indexes of their own."""
    for section in document.sections:
        if (section.kind == "item" and _ITEM.search(section.label)) or _is_index(section):
            yield section.start, section.end
    if not any(section.kind == "item" for section in document.sections):
        for heading in _HEADING.finditer(document.text):
            yield heading.end(), len(document.text)


def _is_index(section: Section) -> bool:
    return section.kind in ("exhibit", "heading") and section.label.lower().endswith("exhibit index")


def _entries(
    text: str, start: int, end: int, legends: Mapping[str, Status], carried: Mapping[str, str]
) -> Iterator[Exhibit]:
    """The entries between two offsets. One goes on to the next, or to what plainly is none."""
    found = [match for match in _ENTRY.finditer(text, start, end) if _is_entry(match)]
    for match, following in zip(found, [*(each.start() for each in found[1:]), end], strict=False):
        begins = match.start("number")
        last = min(following, begins + _LONGEST)
        stop = _STOP.search(text, match.end(), last)
        body = text[begins:stop.start() if stop else last].rstrip()
        number = match["number"].rstrip(".")
        said = text[match.start("rest"):begins + len(body)]
        description, status, source = _read(said)
        marks = re.findall(r"[*+#†‡§^~@%]+|\(\d{1,2}\)", match["marks"])
        marked = next((legends[mark] for mark in marks if mark in legends), None)
        document = carried.get(_key(number))
        if status == "listed":
            status = marked or ("filed" if document else "listed")
        yield Exhibit(number, description, status, source, document, begins, begins + len(body))


def _is_entry(match: re.Match[str]) -> bool:
    major = int(re.match(r"\d+", match["number"])[0])  # type: ignore[index]
    dotted = not match["number"].isdigit()
    set_apart = "|" in match["gap"] or match["gap"].count(" ") >= 2 or "\t" in match["gap"]
    if major > _HIGHEST or _FINANCIALS.match(match["rest"]) or len(match["rest"].strip()) < _LEAST:
        return False
    return dotted or (set_apart and major in _UNDOTTED)


def _read(said: str) -> tuple[str, Status, str]:
    """An entry's words as description, status and, of one incorporated, where it was filed."""
    cells = [cell.strip() for cell in said.split("\n", 1)[0].split("|")]
    if len(cells) > 2 and any(_FORM_CELL.fullmatch(cell) for cell in cells[1:]):
        return _tidy(cells[0]), "incorporated", ", ".join(cell for cell in cells[1:] if cell)
    if len(cells) > 1 and cells[-1] in _TICKS:
        return _tidy(cells[0]), "filed", ""
    words = _in_columns(said)
    elsewhere = _ELSEWHERE.search(words)
    here = _FURNISHED.search(words) or _FILED.search(words)
    if elsewhere and not (here and here.start() < elsewhere.start()):
        source = _FROM.sub("", words[elsewhere.end():].strip(), count=1)
        source = _PAGE.sub("", source).strip(" .;,()")
        return _tidy(words[:elsewhere.start()]) or _tidy(words), "incorporated", source
    if here:
        status: Status = "furnished" if _FURNISHED.search(words) else "filed"
        return _tidy(words[:here.start()]) or _tidy(words), status, ""
    return _tidy(words), "listed", ""


def _in_columns(said: str) -> str:
    """An entry's words on one line; where it stands in two columns of characters, one after the other."""
    columns: tuple[list[str], list[str]] = [], []
    edge = 0
    for number, line in enumerate(said.replace("|", " ").split("\n")):
        pieces = [(piece.start(), piece[0]) for piece in _PIECE.finditer(line)]
        for at, (start, words) in enumerate(pieces):
            if at and number and not edge:
                edge = start
            columns[int(bool(at) or (bool(edge) and bool(number) and start >= edge - _SLACK))].append(words)
    return " ".join([*columns[0], *columns[1]])


def _legends(text: str, start: int, end: int) -> Iterator[tuple[str, Status]]:
    """What the marks beside numbers mean: "* Filed herewith."."""
    for match in _LEGEND.finditer(text, start, end):
        words = match["words"]
        if _FURNISHED.search(words):
            yield match["mark"], "furnished"
        elif _ELSEWHERE.search(words):
            yield match["mark"], "incorporated"
        elif _FILED.search(words):
            yield match["mark"], "filed"


def _tidy(words: str) -> str:
    return _PAGE.sub("", " ".join(words.split())).strip(" ,;:(–—-*_|")


def _key(number: str) -> str:
    """A number as it is compared: "EX-99.(A)" and "99(a)" are one."""
    return re.sub(r"[^A-Z0-9]", "", number.upper().removeprefix("EX-").replace(".", "p")).replace("P", ".")
