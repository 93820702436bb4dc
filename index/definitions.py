"""Defined terms: where a document says what its capitalised words mean.

Four ways of defining are read, with any quotation marks: an entry (“X” means ...), a name given in passing
(... (the “X”)), a pointer (“X” has the meaning set forth in Section 8.3), and a row of an index of defined
terms (“X” 8.3(b))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from index.filing import Document
from index.sentences import split

How = Literal["means", "named", "elsewhere"]
"""`means`: an entry that says it; `named`: a name for what stands before it; `elsewhere`: it points to the
place."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and where a document defines it.

    `term` has neither quotation marks nor article, white space as one blank; document.text[at:at + ...] is
    where it stands. [start, end) are the words that define it: an entry whole, the sentence around a name
    given in passing. `section` is the id of the innermost section that holds it (an entry may follow a
    lettered clause of the entry before, and is not of that clause). `pointer` is the number that
    a definition `elsewhere` points to ("8.3(b)", "Preamble"), else ""."""

    term: str
    how: How
    at: int
    start: int
    end: int
    section: str | None
    pointer: str = ""


_OPEN: Final = r"(?:[“‟]|(?<![\w\"])\"(?=\S)|``|‘‘|(?<!\w)''(?=\w))"
_CLOSE: Final = r"(?:[”“‟]|(?<=\S)\"(?!\w)|''|’’)"
_QUOTED: Final = re.compile(
    rf"{_OPEN}[\s*_]*(?P<term>[A-Za-z0-9$§\[][^“”\"‟]{{0,99}}?)[\s*_]*,?\.?[\s*_]*{_CLOSE}"
)
_MEANS: Final = re.compile(
    r"(?:\s*\([^()“”\"]{1,120}\))?"
    r"(?:,?\s+(?:of|with|when|as|for|in|or|and|used)\b[^.;:“”\"\n|]{0,90}?|,[^.;:“”\"\n|]{0,60},)?"
    r"[\s,:*_|]*\b(?P<verb>(?:shall\s+|will\s+)?(?:each\s+|collectively\s+|individually\s+)?"
    r"(?:mean[s]?\b(?!\s+of\b)|(?:have|has)\s+the\s+(?:respective\s+)?meanings?\b|"
    r"(?:is|are|be)\s+(?:as\s+)?defined\b|refers?\s+to\b|includes?\b)"
    r"|as\s+defined\s+in\b)"
)
_ALSO: Final = re.compile(rf"\s*(?:,|,?\s*(?:or|and|and/or))\s*(?:the\s+)?(?={_OPEN})")
_LEAD: Final = re.compile(
    r"(?:^|\b(?:the|this|that|these|those|an?|each|such|its|our|any|as|called|collectively|together|or|and"
    r"|individually|"
    r"respectively|by|herein|hereinafter|hereafter|name|i\.e\.,|all|being|to|with|defined|term|also|including"
    r"|"
    r"referred\s+to)|[,:;–—-])\s*$",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:hereinafter|hereafter|herein|collectively|together|sometimes|referred\s+to|known"
    r"|called)\b[^.;“”\"()]{0,60}$",
    re.IGNORECASE,
)
_NOT_NAMED: Final = re.compile(
    r"\b(?:meaning\s+of|definition\s+of|the\s+(?:words?|phrases?|terms?)"
    r"|references?\s+to)[^“”\"]{0,40}$",
    re.IGNORECASE,
)
_OF_LAW: Final = re.compile(
    r"[^.;()]{0,40}\b(?:within\s+the\s+meaning|(?:as|is)\s+(?:such\s+term\s+is\s+)?used)\b"
)
_POINTER: Final = re.compile(
    r"(?:set\s+forth|given|assigned|ascribed|specified|provided|stated|described|contained|defined"
    r"|such\s+terms?|"
    r"it|them|meanings?)\b[^.;“”\"]{0,60}?\b(?:in|by|under)\s+(?:the\s+)?"
    r"(?P<where>(?:Sections?|Articles?|Annex|Exhibit|Schedule|clause|paragraph)\s+[\dA-Z][\w.()-]*\w\)?"
    r"|preamble|"
    r"introduction|recitals?|introductory\s+paragraph|first\s+paragraph)",
    re.IGNORECASE,
)
_ROW: Final = re.compile(
    r"[\s.|_*-]*(?:Section|Sec\.|§)?[\s|]*(?P<where>\d{1,2}\.\d{1,2}(?:\([A-Za-z]{1,4}\))*|Preamble|Recitals?"
    r"|"
    r"Introduction|Article\s+[IVX]+|(?:Annex|Exhibit|Schedule)\s+[A-Z])(?=[\s|,;“\"]|$)",
    re.IGNORECASE,
)
_UNQUOTED: Final = re.compile(
    r"^[ \t|*_]*(?:\(?[\da-z.]{1,6}[.)][ \t|]+|\d{1,2}(?:\.\d{1,3})+[ \t|]+)?[*_]*"
    r"(?P<term>[A-Z][\w’'&/.-]*(?: (?:[A-Z(][\w’'&/.)-]*|of|and|or|the|to|in|for|on)){0,8})[*_]*"
    r"[:,]?[ \t|*_]+(?P<verb>(?:shall )?mean[s]?\b(?! of\b)|(?:shall have|has"
    r"|have) the (?:respective )?meanings?\b)",
    re.MULTILINE,
)
_INDEX: Final = re.compile(
    r"^[^\w\n]*(?:(?:INDEX|TABLE|LIST|GLOSSARY"
    r"|CROSS[- ]REFERENCE TABLE)[ \t]+OF[ \t]+(?:CERTAIN[ \t]+)?DEFINED[ \t]+"
    r"TERMS|(?:OTHER|ADDITIONAL|CERTAIN)?[ \t]*(?:DEFINED[ \t]+TERMS|TERMS[ \t]+DEFINED[ \t]+ELSEWHERE"
    r"|DEFINITIONS)"
    r"[^\w\n]*|\d{1,2}\.\d{1,2}[^\n]{0,40}DEFINED[ \t]+TERMS[^\n]{0,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_INDEX_ROW: Final = re.compile(
    r"^[ \t|]*(?P<term>[A-Z0-9][\w’'&,/() -]{1,70}?)(?:[ \t]*\|[ \t]*|[ \t]*\.{2,}[ \t.]*|[ \t]{2,}|[ \t]+)"
    r"(?:Section|Sec\.|§)?[ \t]*(?P<where>\d{1,2}\.\d{1,2}(?:\([A-Za-z]{1,4}\))*|Preamble|Recitals?)[ \t|]*$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"[”\"][\s,]*(?:or|and|and/or|,)?\s*(?:the|an?)?\s*$")
_ARTICLE_ALONE: Final = re.compile(
    r"\s*(?:(?:collectively|together|each|such|this|the|an?)\b[\s,]*)*", re.IGNORECASE
)
_MARKS: Final = "“”\"‟`'‘’*_ "
_ARTICLE: Final = re.compile(r"^(?:the|an?|this|our|its)\s+(?=\S)", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n[ \t]*\n")
_DEBRIS: Final = re.compile(
    r"(?:[\s_=\f]|-\s*\d{1,3}\s*-|(?<=\n)[ \t]*\d{1,3}[ \t]*(?=\n)|<PAGE>)+", re.IGNORECASE
)
_ENUMERATED: Final = re.compile(r"\(?[A-Za-z\d]{1,4}\)")
_ENDED: Final = re.compile(r"[.”\"][\s*_]*(?:\s-?\d{1,3}-?)?\s*$")
_PAGE_NUMBER: Final = re.compile(r"(?<=[.;:”\"])\s+-?\s?\d{1,3}\s?-?\s*$")
_LONGEST: Final = 6_000
_AROUND: Final = 1_500
_BEFORE: Final = 420
_INDEX_REACH: Final = 20_000


def definitions(document: Document) -> tuple[Definition, ...]:
    """The terms that a document defines, in order of where they stand. A term may come more than once:
    pointed to, then defined."""
    text = document.text
    found = [*_quoted(text), *_bare(text), *_listed(text)]
    found.sort(key=lambda mark: (mark.at, mark.how == "elsewhere"))
    entries = [mark.start for mark in found if mark.how != "named"]
    out: list[Definition] = []
    seen = -1
    following = 0
    for mark in found:
        if mark.at < seen:
            continue
        seen = mark.at + len(mark.term)
        while following < len(entries) and entries[following] <= mark.start:
            following += 1
        limit = entries[following] if following < len(entries) else len(text)
        start, end = _range(text, mark, limit)
        section = document.section_at(mark.at)
        while section and section.kind == "clause" and mark.how != "named":
            section = next(each for each in document.sections if each.id == section.parent)
        term = _ARTICLE.sub("", " ".join(mark.term.split())).strip(" ,.;*_")
        if term:
            out.append(
                Definition(term, mark.how, mark.at, start, end, section.id if section else None, mark.pointer)
            )
    return tuple(out)


def named_in(text: str, start: int, end: int) -> bool:
    """Whether the quoted words text[start:end], quotation marks included, name what stands before them: they
    are in a parenthesis made for it, or "hereinafter called"."""
    before = text[max(0, start - _BEFORE) : start]
    bracket = _open_bracket(before)
    lead = before[bracket + 1 :] if bracket >= 0 else ""
    if _NOT_NAMED.search(before) or _OF_LAW.match(text, end):
        return False
    if bracket >= 0 and (not lead.strip() or _LEAD.search(lead) or _CLOSED.search(lead)):
        return not text[start:end].lstrip(_MARKS)[:1].islower() or bool(_ARTICLE_ALONE.fullmatch(lead))
    return bool(_CALLED.search(before))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A term as it was met: where it stands, where its entry begins, and where its verb ends."""

    term: str
    how: How
    at: int
    start: int
    verb: int
    pointer: str = ""


def _quoted(text: str) -> Iterator[_Mark]:
    """Terms in quotation marks, those of a run (“X” or “Y” means) with the verb of the last."""
    waiting: list[re.Match[str]] = []
    for match in _QUOTED.finditer(text):
        waiting.append(match)
        if _ALSO.match(text, match.end()):
            continue
        yield from _run(text, waiting)
        waiting = []
    yield from _run(text, waiting)


def _run(text: str, run: list[re.Match[str]]) -> Iterator[_Mark]:
    if not run:
        return
    start = run[0].start()
    verb = _MEANS.match(text, run[-1].end())
    row = None if verb else _ROW.match(text, run[-1].end())
    for match in run:
        at, term = match.start("term"), match["term"]
        if verb and not _inside(text, match):
            if term[:1].islower() and "mean" not in verb["verb"]:
                continue
            where = _POINTER.match(text, verb.start("verb")) or _POINTER.search(
                text[verb.start("verb") : verb.end() + 160].split("\n\n")[0]
            )
            points = where is not None and ("meaning" in verb["verb"] or "defined" in verb["verb"])
            yield _Mark(
                term,
                "elsewhere" if points else "means",
                at,
                start,
                verb.end(),
                _number(where["where"]) if where and points else "",
            )
        elif named_in(text, match.start(), match.end()):
            yield _Mark(term, "named", at, match.start(), match.end())
        elif row and term[:1].isupper() | term[:1].isdigit():
            yield _Mark(term, "elsewhere", at, start, row.end(), _number(row["where"]))


def _inside(text: str, match: re.Match[str]) -> bool:
    """Whether quoted words stand in a parenthesis that names something: (the “X,” as defined in ...)."""
    before = text[max(0, match.start() - 40) : match.start()]
    return bool(re.search(r"\((?:the|this|each|an?|collectively|together)?[\s,]*(?:the|an?)?\s*$", before))


def _bare(text: str) -> Iterator[_Mark]:
    """Terms without quotation marks at the head of a line: Affiliate means ..."""
    for match in _UNQUOTED.finditer(text):
        where = (
            _POINTER.search(text, match.start("verb"), match.end() + 160)
            if "meaning" in match["verb"]
            else None
        )
        yield _Mark(
            match["term"],
            "elsewhere" if where else "means",
            match.start("term"),
            match.start("term"),
            match.end(),
            _number(where["where"]) if where else "",
        )


def _listed(text: str) -> Iterator[_Mark]:
    """Rows of an index of defined terms without quotation marks."""
    done = 0
    for heading in _INDEX.finditer(text):
        for row in _INDEX_ROW.finditer(text, max(done, heading.end()), heading.end() + _INDEX_REACH):
            if row.start() - max(done, heading.end()) > _AROUND:
                break
            done = row.end()
            yield _Mark(
                row["term"], "elsewhere", row.start("term"), row.start("term"), row.end(), row["where"]
            )


def _range(text: str, mark: _Mark, limit: int) -> tuple[int, int]:
    """The words that define: of a name given in passing the sentence around it, of a row the row, of an entry
    all its paragraphs."""
    if mark.how == "named":
        return _sentence(text, mark.at)
    if mark.how == "elsewhere":
        stop = _BLANK.search(text, mark.verb, mark.verb + _AROUND)
        newline = text.find("\n", mark.verb)
        end = (
            newline
            if newline >= 0 and "|" in text[mark.at : newline]
            else (stop.start() if stop else min(len(text), mark.verb + _BEFORE))
        )
        return mark.start, _trim(text, mark.start, min(end, max(mark.verb, limit)))
    end = mark.verb
    last = min(limit, mark.start + _LONGEST, len(text))
    listing = False
    while blank := _BLANK.search(text, end, last):
        listing = listing or text[end : blank.start()].rstrip().endswith(":")
        end = blank.start()
        gap = _DEBRIS.match(text, blank.start())
        after = gap.end() if gap else blank.end()
        goes_on = listing and _ENUMERATED.match(text, after)
        if after >= last or (_ENDED.search(text, max(mark.at, end - 20), end) and not goes_on):
            break
        end = after
    else:
        end = last
    return mark.start, max(mark.verb, _trim(text, mark.start, end))


def _sentence(text: str, at: int) -> tuple[int, int]:
    first = max(0, at - _AROUND)
    for blank in _BLANK.finditer(text, first, at):
        first = blank.end()
    stop = _BLANK.search(text, at, at + _AROUND)
    last = stop.start() if stop else min(len(text), at + _AROUND)
    return next(((s, e) for s, e in split(text, first, last) if s <= at < e), (at, last))


def _trim(text: str, start: int, end: int) -> int:
    """An end without white space and without the number of the page that ends there."""
    return start + len(_PAGE_NUMBER.sub("", text[start:end].rstrip()))


def _open_bracket(before: str) -> int:
    """The offset of the last parenthesis that is still open at the end of `before`, or -1."""
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] == ")":
            depth += 1
        elif before[at] == "(":
            if depth == 0:
                return at
            depth -= 1
        elif before[at] == "\n" and before[at - 1 : at] == "\n":
            return -1
    return -1


def _number(where: str) -> str:
    """ "Section 8.3(b)" -> "8.3(b)"; "Article VII" stays."""
    return re.sub(r"^Sections?\s+", "", " ".join(where.split()), flags=re.IGNORECASE)
