"""What is ticked on a cover: a yes or a no, and which kind of filer."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from index.filing import Document
from qa.readers.extractive.report.parts import cover_end
from qa.readers.extractive.report.stated import Stated, stated

_TICKED: Final = r"(?:[☒☑✓✔þýx☓]|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|/\s?[xX]\s?/|_*[xX]_*|R)"
_OPEN: Final = r"(?:[☐□¨£]|o|\[\s*_*\]|\(\s*\)|/\s*/|_+|q)"
_BOX: Final = rf"(?<!\w)(?:{_TICKED}|{_OPEN})(?![a-zA-Z0-9])"
_IS_TICKED: Final = re.compile(_TICKED)
_GAP: Final = r"[\s|:;,.–—-]*"
_YES_NO: Final = re.compile(
    rf"(?P<a>{_BOX})?{_GAP}\bYES\b{_GAP}(?P<b>{_BOX})?{_GAP}\bNO\b[ \t|:.-]*\s?(?P<c>{_BOX})?", re.I
)
_INDICATE: Final = re.compile(
    r"indicate\s+by\s+check|the\s+aggregate\s+market|if\s+an?\s+emerging|securities\s+registered", re.I
)
_NEXT: Final = re.compile(r"if\s+an\s+emerging|indicate\s+by\s+check", re.I)
_WITHIN: Final = 420
_KINDS: Final = re.compile(
    rf"(?P<a>{_BOX})?{_GAP}(?P<kind>large\s+accelerated\s+filer|non-?\s?accelerated\s+filer|accelerated\s+filer"
    rf"|smaller\s+reporting\s+company|emerging\s+growth\s+company)"
    rf"(?:{_GAP}\(do\s+not\s+check[^)]*\))?[ \t|:]*\n?[ \t|]*(?P<b>{_BOX})?",
    re.I,
)
_FILER: Final = ("large accelerated filer", "accelerated filer", "non-accelerated filer")
_DEFINED: Final = re.compile(
    r"see\s+(?:the\s+)?definitions?\b|indicate\s+by\s+check\s+mark\s+whether[^.]{0,80}accelerated", re.I
)


def answered_yes(document: Document, phrase: str) -> Stated | None:
    """Whether Yes is ticked behind a question of the cover that has this phrase (a pattern)."""
    text, end = document.text, cover_end(document)
    asked = re.search(phrase, text[:end], re.I)
    if asked is None:
        return None
    following = _INDICATE.search(text, asked.end(), end)
    stop = min(asked.end() + _WITHIN, end, following.start() if following else end)
    found = list(_YES_NO.finditer(text, asked.end(), stop))
    if len(found) != 1:
        return None
    match = found[0]
    yes, no = (match["a"], match["b"]) if match["a"] and not match["c"] else (match["b"], match["c"])
    if match["a"] and match["c"]:
        return None
    ticked = (_ticked(yes), _ticked(no))
    if ticked not in ((True, False), (False, True)):
        return None
    before = text.rfind("ndicate by", max(0, asked.start() - 200), asked.start())
    start = before - 1 if before > 0 else asked.start()
    return stated(document, ticked[0], start, match.end())


def kind_of_filer(document: Document) -> Stated | None:
    """Large accelerated, accelerated or non-accelerated filer: the one that is ticked."""
    ticked = _kinds(document)
    held = [kind for kind in _FILER if ticked and kind in ticked.kinds]
    if ticked is None or len(held) != 1:
        return None
    return stated(document, held[0], ticked.start, ticked.end)


def is_kind(document: Document, kind: str) -> Stated | None:
    """Whether a kind of filer is ticked."""
    ticked = _kinds(document)
    if ticked is None or kind not in ticked.listed:
        return None
    return stated(document, kind in ticked.kinds, ticked.start, ticked.end)


class _Ticked(NamedTuple):
    """The kinds that are ticked, of those that are there to be ticked, and where the boxes stand."""

    kinds: set[str]
    listed: set[str]
    start: int
    end: int


def _kinds(document: Document) -> _Ticked | None:
    """The kinds of filer that are ticked; None where boxes stand now before, now behind them, or not one kind
    alone of the three is ticked."""
    text, end = document.text, cover_end(document)
    defined = list(_DEFINED.finditer(text, 0, end))
    if not defined:
        return None
    following = _NEXT.search(text, defined[-1].end() + 200, end)
    stop = following.start() if following else min(end, defined[-1].end() + 1200)
    found = [
        m
        for m in _KINDS.finditer(text, defined[-1].end(), stop)
        if text[m.end("kind") : m.end("kind") + 1] not in ",”\"’'"
    ]
    if not any(m["a"] or m["b"] for m in found):
        return None
    found = [m for m in found if not re.match(r"\s*(?:,|”|\"|or\b|and\b|in\s+rule)", text[m.end("kind") :])]
    before = bool(found) and found[0]["a"] is not None
    marks = [(_kind(m["kind"]), m["a"] if before else m["b"]) for m in found]
    ticked = {kind for kind, box in marks if _ticked(box)}
    if sum(kind in ticked for kind in _FILER) != 1 or (before and any(box is None for _, box in marks)):
        return None
    if len({kind for kind, _ in marks}) != len(marks):
        return None
    return _Ticked(ticked, {kind for kind, _ in marks}, found[0].start(), found[-1].end())


def _kind(text: str) -> str:
    kind = " ".join(text.lower().split()).replace("non- ", "non-")
    return "non-accelerated filer" if kind.startswith("non") else kind


def _ticked(box: str | None) -> bool:
    return box is not None and _IS_TICKED.fullmatch(box) is not None
