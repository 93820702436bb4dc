"""What a question asks for: its parts, the kind of answer each wants, and the words that matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qa.readers.extractive.names import names
from qa.readers.extractive.terms import content
from qa.values import Found, find_values

Kind = Literal[
    "money",
    "percent",
    "date",
    "duration",
    "number",
    "ratio",
    "party",
    "place",
    "name",
    "boolean",
    "list",
    "text",
]

_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|shall)"
_ASKING = r"(?:what|which|who|whom|whose|when|where|how)"
_PREPOSITION = r"(?:by|for|at|on|in|of|under|from|to|over|until|with|within|as of|through)"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.I)


_TIME = r"(?:years?|months?|weeks?|days?|hours?|quarters?)"
_PERSONS = (
    r"(?:banks?|firms?|compan(?:y|ies)|part(?:y|ies)|sides?|customers?|suppliers?|counsel|lenders?|borrowers?|"
    r"(?:share|stock|bond|note)?holders?|investors?|underwriters?|advis[eo]rs?|agents?|executives?|officers?|"
    r"directors?|persons?|people|entit(?:y|ies)|subsidiar(?:y|ies)|trustees?|buyers?|sellers?|purchasers?|"
    r"acquirers?|partners?|auditors?|accountants?|lawyers?|licensors?|licensees?|guarantors?|affiliates?|"
    r"institutions?|groups?|spin-?offs?|bidders?|employers?|managers?|unit)"
)
_AMOUNTS = (
    r"(?:amounts?|sum|price|cost|costs|fees?|payments?|salary|salaries|pay|bonus|severance|purchase price|"
    r"consideration|revenues?|sales|income|profits?|loss|losses|debt|commitments?|proceeds|premium|dividends?|charge|"
    r"expenses?|capex|expenditures?|assets|liabilities|worth|value|cash|credit|capital|penalt(?:y|ies)|"
    r"damages|deposit|balance|loan|budget|pot|rent|dollars?|euros?|money|market cap)"
)

_KINDS: Final[Sequence[tuple[Kind, re.Pattern[str]]]] = (
    (
        "date",
        _pattern(
            rf"^(?:{_PREPOSITION} )?when\b",
            r"^(?:what|which) (?:is |was |are |were )?(?:the )?(?:\w+ )?(?:date|day|month|year|deadline)s?\b",
            r"\bhow soon\b",
        ),
    ),
    ("party", _pattern(rf"^(?:what|which) (?:(?!{_AUXILIARY}\b)\w+ ){{0,1}}{_PERSONS}\b(?!['’])")),
    (
        "duration",
        _pattern(
            rf"\bhow long\b|\bhow many (?:\w+ )?{_TIME}\b",
            r"\bhow much (?:\w+ )?(?:notice|warning|time)\b",
            r"\b(?:what|which) (?:(?:is|was) the )?(?:(?!over|of|on)[\w-]+ ){0,2}"
            r"(?:period|term|stretch|duration|window|lead time)\b",
        ),
    ),
    ("ratio", _pattern(r"\bleverage\b", r"\bexchange ratio\b", r"\bcoverage ratio\b")),
    (
        "percent",
        _pattern(
            r"\bpercent(?:age)?s?\b",
            r"\b(?:what|which) (?:\w+ ){0,2}(?:share|slice|portion|proportion|fraction|part) of\b",
            r"\b(?:interest|royalty|coupon|tax|discount|growth|default|penalty) rates?\b",
            r"\b(?:spread|margin|yield)\b|\bwhat (?:\w+ )?rate\b|\bhow far above\b",
            r"\bwhat (?:stake|premium)\b",
        ),
    ),
    (
        "number",
        _pattern(
            r"\bhow many\b(?! (?:dollars|euros))",
            r"\bwhat number\b",
            r"\bnumber of\b",
            r"\bhead ?counts?\b",
        ),
    ),
    (
        "money",
        _pattern(
            r"\bhow (?:much|many dollars|many euros|big|large|high|great|small)\b",
            rf"\b(?:what|which) (?:(?!{_AUXILIARY}\b|(?:of|whose|that|who|for|to)\b)[\w$&'’-]+ ){{0,4}}"
            rf"{_AMOUNTS}\b",
            rf"\bwhat (?:is|was|are|were) (?:[\w$&'’-]+ ){{0,7}}{_AMOUNTS}\b",
            r"\bwhat (?:does|did|do|will|would|must|is|was|are|were)\b.*\b(?:costs?|pays?|paid|collect"
            r"|charge|owe"
            r"|spend|worth|earn|fetch|get|receive)\b",
            r"\bin (?:dollars|euros)\b",
        ),
    ),
    (
        "name",
        _pattern(
            r"^(?:what|which|how)\b.*\b(?:called|named|renamed|known as|code ?name|brand name)\b",
            r"^what (?:is|was) (?:the|its) (?:\w+ )?name\b(?! of the (?:company|bank|firm|person"
            r"|officer|agent|buyer))",
            r"^what (?:is|was) the [\w ]+['’]s name\b|^what (?:new |code )?name\b",
        ),
    ),
    (
        "place",
        _pattern(
            r"\bwhat law\b|\blaws?\b.*\bgovern|\bwhose law\b|\bjurisdiction['’]s\b",
            r"\b(?:what|which) (?:\w+ )?(?:city|state|country|jurisdiction|town|court|exchange"
            r"|territor(?:y|ies))\b",
            r"\bwhere\b|\b(?:what|which) (?:state|country)['’]s law\b|\bgoverning law\b",
        ),
    ),
    ("party", _pattern(rf"\bwho(?:m|se)?\b|\b(?:what|which) (?:(?!{_AUXILIARY}\b)\w+ ){{0,3}}{_PERSONS}\b")),
)
"""Kinds by how questions ask for them; the first that matches counts."""

_DOCUMENTS: Final = (
    (
        _pattern(r"\bpress release\b", r"\b(?:the|first|second|completion) release\b", r"\bannouncement\b"),
        _pattern(r"^EX-(?:99|20)"),
    ),
    (
        _pattern(r"\baccording to the (?:contract|agreement)\b", r"\b(?:the|by) contract\b"),
        _pattern(r"^EX-(?:2|4|10)"),
    ),
    (_pattern(r"\b(?:the|this) report\b", r"\b8-K\b"), _pattern(r"^(?:8|10|6|20)-[KQF]")),
)
"""How questions speak of a document, and the types that are meant."""

_SPLIT = re.compile(
    rf"(?:[,;]? (?:and|but|or)|[,;]) (?=(?:{_PREPOSITION} )?{_ASKING}\b(?! (?:is|are|was|were|has|have"
    rf"|had) (?:said|been)\b))"
    rf"|[,;] (?:and|but) (?={_AUXILIARY} )",
    re.I,
)
_BOOLEAN = re.compile(rf"(?:^|, (?:and |but |then )?){_AUXILIARY} (?!{_ASKING}\b)", re.I)
_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w&'’.-]*(?: (?:of |and |& )?[A-Z][\w&'’.-]*)*")
_PRONOUN = re.compile(r"\b(?:it|its|they|them|those|ones?|he|she|him|her|his|that|this deal|there)\b", re.I)
_COUNTED = re.compile(r"\bhow many (?:of )?(?:the |those |these )?((?:[\w-]+ ){0,3}[\w-]+)", re.I)
_HEAD = re.compile(
    rf"\b(?:what|which)\b (?:(?:is|was|are|were) )?(?:(?!(?:{_AUXILIARY})\b)[\w$&'’-]+ ){{0,5}}?"
    r"(?P<noun>fees?|salary|salaries|bonus(?:es)?|severance|dividends?|deposit|rent|premium|penalty|damages|"
    r"royalt(?:y|ies)|loan|charge|expenses?|revenues?|profits?|income|debt|discount|margin|spread)\b"
    r"(?! of\b)",
    re.I,
)
_RATE = re.compile(
    r"\b(?:per|each|for every) (?P<noun>share|ton|tonne|unit|patient|kit|kilo|pound|barrel|hour|employee|"
    r"store|bottle|dose|warrant|note|acre|foot|mile|gallon|ounce|gram|vial|device|copy|seat|subscriber)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked. `terms` are the stems of its own content words, `context` those of the rest
    of the question, which weigh as much where a `pronoun` stands for them; `document` restricts the type
    of document where the question does. `stated` are the values that the question itself gives and `named`
    the names, neither of them the answer; `head` is the stem of the asked amount's noun ("fee" of "what
    yearly fee"), `rate` that of what it is counted by ("ton" of "price per ton")."""

    text: str
    kind: Kind
    terms: tuple[str, ...]
    context: tuple[str, ...]
    pronoun: bool
    counted: tuple[str, ...]
    document: re.Pattern[str] | None
    stated: tuple[Found, ...]
    named: tuple[str, ...]
    head: str | None
    rate: str | None


def _stem_of(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return content(match["noun"])[0] if match and content(match["noun"]) else None


def kind_of(text: str) -> Kind:
    """The kind of answer that one part of a question wants."""
    asking = re.search(rf"\b{_ASKING}\b", text, re.I)
    if not asking and (_BOOLEAN.search(text) or re.match(r"any\b", text, re.I)):
        return "boolean"
    if asking and re.match(rf"{_AUXILIARY} ", text, re.I):
        return "boolean"
    if re.search(rf"\bwhat {_AUXILIARY} .*\bdo(?:ne)?\b", text, re.I):
        return "text"
    focus = text[asking.start() :] if asking else f"what is {text}"
    for kind, pattern in _KINDS:
        if pattern.search(focus):
            return kind
    return "boolean" if _BOOLEAN.search(text) and not asking else "text"


def _pieces(sentence: str) -> list[str]:
    """A sentence cut where it asks for another thing; a clause that asks nothing stays with the next one."""
    pieces = []
    begin = 0
    for cut in _SPLIT.finditer(sentence):
        before = sentence[begin : cut.start()]
        if (
            re.search(rf"\b{_ASKING}\b", before, re.I)
            or re.match(_AUXILIARY, before, re.I)
            or _BOOLEAN.search(before)
        ):
            pieces.append(before.strip(" ,;"))
            begin = cut.end()
    return [*pieces, sentence[begin:].strip(" ,;")]


def parts_of(question: str) -> tuple[Part, ...]:
    """The parts of a question, in order; at least one. Sentences before the one that asks are context."""
    sentences = [s for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", question.strip()) if s]
    asking = [s for s in sentences if s.rstrip().endswith("?")] or sentences[-1:]
    texts = [text for sentence in asking for text in _pieces(sentence.rstrip(" ?"))] or [question]
    whole = content(question)
    parts = []
    for text in texts:
        own = tuple(content(text))
        counted = _COUNTED.search(text)
        parts.append(
            Part(
                text=text,
                kind=kind_of(text),
                terms=own,
                context=tuple(t for t in whole if t not in own),
                pronoun=len(own) < 2 or bool(_PRONOUN.search(text)),
                counted=tuple(content(counted.group(1))) if counted else (),
                document=next((kind for said, kind in _DOCUMENTS if said.search(text)), None),
                stated=tuple(find_values(question)),
                named=tuple(n.text for n in names(question)),
                head=_stem_of(_HEAD, text),
                rate=_stem_of(_RATE, text),
            )
        )
    return tuple(parts)
