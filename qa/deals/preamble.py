"""Who an agreement is between, as its opening says: "by and between Acme, Inc., a Delaware corporation
("Acme"), and Jane Doe ("Consultant")". Names are taken by their place, so that a firm without a legal form
counts too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qa.deals.definitions import Definition
from qa.deals.firms import firms
from qa.deals.folded import flat

_OPENS: Final = re.compile(
    r"(?:agreement|amendment|contract|\bplan\b|\bdeed\b|\blicen[sc]e\b|\bdated\b|\bmade\b|entered)[^\x00]{0,500}?"
    r"\b(?:by\s+and\s+(?:between|among)|between\s+and\s+among|between|among|by\s+and\s+amongst)\b\s*:?",
    re.IGNORECASE,
)
_CLOSES: Final = re.compile(
    r"(?-i:\bW\s?I\s?T\s?N\s?E\s?S\s?S|\bRECITALS?\b|\bWHEREAS\b|\bBACKGROUND\b|\bPREAMBLE\b|\bTABLE OF|"
    r"\bNOW,?\s+THEREFORE)|\brecitals?\b\W|\bwhereas\b|\bagree[sd]?\s+as\s+follows|\bin\s+consideration\s+of\b|"
    r"\bfor\s+good\s+and\s+valuable|\bthe\s+parties\s+(?:hereto\s+)?(?:hereby\s+)?(?:agree|may|are)|"
    r"\beach\s+(?:of\s+\w+\s+)?(?:may\s+be|a|is)\s+(?:individually\s+)?(?:referred|\")|\bis\s+made\b|"
    r"\bset\s+forth\b|\bis\s+effective\b|\barticle\s+[\dI]|\x1f\s*(?:\d+\.|section\b)",
    re.IGNORECASE,
)
_LONGEST: Final = 1500
"""Characters of an opening from the word that announces the parties."""
_HEAD: Final = 7000
"""Characters of an agreement in which its opening stands."""
_DEFINED: Final = re.compile(
    r"\(([^()]{0,120}?\"[^\"()]{1,60}\"[^()]{0,80})\)|\[[^\[\]]{0,80}?\"[^\"\[\]]{1,60}\"[^\[\]]{0,40}\]|"
    r"\((?:here(?:in)?after\s+)?(?:the\s+)?[A-Z][\w.&\- ]{1,40}\)|"
    r"(?:hereinafter|hereafter)[^\"()]{0,40}\"[^\"]{1,60}\""
)
_ALIAS: Final = re.compile(
    r"\"\s*(?:[Tt]he\s+|[Tt]his\s+)?([A-Za-z][^\"]{0,58}?)\s*,?\s*\"|([A-Z][\w.&\- ]+)\)$"
)
_TOGETHER: Final = re.compile(
    r"\b(?:collectively|together|parties|party|agreement|effective|date)\b", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"^(?:[\s,;:.\x1f|\-_]+|and\b|&\s|or\b|between\b|among\b|by\b|(?:\(|\b)[1-9ivxab]{1,3}(?:\)|\.\s)|"
    r"on\s+the\s+(?:one|other)\s+(?:hand|part)\b|(?:of|as)\s+the\s+(?:first|second|third|other|one)\s+part\b|"
    r"for\s+itself\b|the\s+(?:following\s+)?parties\b|the\s+undersigned\b|the\s+(?=[A-Z]))+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r",\s+(?=[a-z(\d])|\s+\(|\s{4,}|\s*[;\x1f]|,\s+(?:An?|Having|With|Whose|Located)\s|"
    r"\s+(?:with|having|located|whose|organi[sz]ed|d/b/a|dba|doing\s+business|acting|on\s+behalf|formerly|f/k/a|"
    r"existing|incorporated\s+(?:in|under)|for\s+itself|residing|of\s+\d|at\s+\d)\b|\s+an?\s+(?=[a-z])|"
    r"\s+a\s+[A-Z]\w+\s+(?:corporation|company|limited|general|partnership)\b|"
    r"\.\s+(?=[A-Z])(?<!\b[A-Z]\.\s)(?<!Inc\.\s)(?<!Co\.\s)|,?\s+and\s+(?:its|certain|any|each|/or)\b"
)
_BLANK: Final = re.compile(
    r"\[|_{3,}|\*{2,}|\. \.|\bthe\s+date\b|"
    r"\b(?:exhibit|agreement|parties|section|state\s+of|laws?|contents)\b",
    re.IGNORECASE,
)
_FIRM: Final = re.compile(
    r"\b(?:inc|corp|corporation|company|co|llc|l\.l\.c|ltd|limited|lp|l\.p|llp|plc|gmbh|ag|s\.?a|n\.?v|b\.?v|n\.?a|"
    r"trust|bank|fund|association|university|partners|partnership|holdings?|group|center|institute|"
    r"aktiengesellschaft|pte|pty)\b|\.com\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"(?:[A-Z\d][\w.'&/,\-]*|&|of|the|and|de|la|di|von|van|der|for|e\.l\.f\.|[a-z]-[a-z]\w+)(?:\s+|$)"
)
_DOTTED: Final = re.compile(r"\b(?:Inc|Corp|Co|Ltd|L\.P|N\.A|S\.A|INC|CORP|CO|LTD)$")
_SENTENCE: Final = re.compile(r"(?<=[a-z)])(?<!Corp)(?<!Inc)(?<!Ltd)(?<!\bCo)\.\s")
_JOINED: Final = re.compile(r"\band\s+(?=\S*[A-Z])")


def preamble(text: str) -> tuple[Definition, ...]:
    """The parties of an agreement's folded text, in order, each with what stands for it (its name where
    nothing does); none where it has no such opening."""
    head = text[:_HEAD]
    for opening in _OPENS.finditer(head):
        region = head[opening.end() : opening.end() + _LONGEST]
        closing = _CLOSES.search(region)
        found = tuple(_parties(region[: closing.start()] if closing else region))
        if len({entry.names for entry in found}) > 1:
            return found
    return ()


def _parties(region: str) -> Iterator[Definition]:
    """The parties of a region: what stands before each defined term; without any, what "and" joins."""
    places = [match for match in _DEFINED.finditer(region) if not _TOGETHER.search(match.group(0))]
    if not places:
        sentence = _SENTENCE.split(region)[0]
        yield from _listed(re.split(r"\s+and\s+|;", sentence)[:4])
        return
    start = 0
    for match in places:
        name = _name(_last(region[start : match.start()]) if start else region[: match.start()])
        start = match.end()
        for alias in _ALIAS.findall(match.group(0)) if name else ():
            yield Definition(flat("".join(alias)), (name or "",), not _FIRM.search(name or ""))
    rest = region[start:].split('"')[0]
    if re.match(r"\W*and\b|[^.]{0,200}?,\s+and\s+[A-Z]", rest):
        members = (rest[begin:end] for begin, end in firms(rest))
        yield from _listed([member for member in members if member in rest])


def _last(chunk: str) -> str:
    """A chunk from where its last party begins: what still describes the party before it left out."""
    inner = chunk.lstrip(" ,;.\x1f")
    if inner.startswith(("and ", "AND ")) or inner[:1].isupper():
        return chunk
    joints = list(_JOINED.finditer(chunk))
    return chunk[joints[-1].end() :] if joints else chunk


def _listed(parts: Sequence[str]) -> Iterator[Definition]:
    for part in parts:
        if name := _name(part):
            yield Definition(name, (name,), not _FIRM.search(name))


def _name(chunk: str) -> str | None:
    """The name with which a chunk begins, or None where none does."""
    rest = chunk
    while (lead := _LEAD.match(rest)) and lead.end():
        rest = rest[lead.end() :]
    cut = _TAIL.search(rest)
    name = flat(rest[: cut.start()] if cut else rest).strip(" ,;:.")
    if not 3 < len(name) < 90 or _BLANK.search(name) or name.lower().startswith("company"):
        return None
    if not _NAME.match(name) or name.split()[0] in ("of", "for", "and"):
        return None
    return (name + "." if _DOTTED.search(name) else name) if _capital(name) else None


def _capital(name: str) -> bool:
    """Whether most words of a name begin as names do."""
    words = name.split()
    return sum(not word[0].islower() for word in words) >= 0.6 * len(words)
