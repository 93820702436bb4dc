"""What a question asks for: its content words, the kind of its answer, the periods, forms and statements it
names, and what filers call what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from index.recency import Recency, recency
from index.vocabulary import words
from index.vocabulary.concepts import Concept, concepts_in, spelled
from index.vocabulary.kinds import NEUTRAL, NOUNS, OPENINGS, YES_OR_NO, Kind
from index.vocabulary.stopwords import ASKING, STOPWORDS

STATEMENTS: Final = {
    "balance sheet": r"balance sheets?|statements? of financial (?:position|condition)",
    "income statement": r"income statements?|statements? of (?:operations|income|earnings)|p&l",
    "cash flow": r"cash[- ]flows?(?: statements?)?|statements? of cash flows?",
    "equity": r"statements? of (?:stockholders|shareholders)['’]? equity",
}
"""The financial statements, and how questions name them."""

_WORD: Final = re.compile(r"[^\W_](?:[\w&/.'’+-]*\w)?")
_YEAR: Final = re.compile(r"\b(?:FY\s?'?|fiscal\s+(?:year\s+)?)?((?:19|20)\d\d)\b", re.IGNORECASE)
_FISCAL: Final = re.compile(r"\bFY\s?'?\d{2,4}\b|\bfiscal\s+(?:year\s+)?\d{4}\b", re.IGNORECASE)
_SHORT_YEAR: Final = re.compile(r"\bFY\s?'?(\d\d)\b", re.IGNORECASE)
_QUARTER: Final = re.compile(
    r"\bQ([1-4])\b|\b([1-4])Q\b|\b(first|second|third|fourth)[- ]quarter\b", re.IGNORECASE)
_MONTHS: Final = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MONTH: Final = r"((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAY: Final = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?),? "
    r"((?:19|20)\d\d)\b",
    re.IGNORECASE)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_FORM: Final = re.compile(
    r"\b(10-?[KQ]|8-?K|20-?F|40-?F|6-?K|S-[1348]|F-[134]|DEF ?14A|13-?[DGF])(/A)?\b", re.IGNORECASE)
_WH: Final = re.compile(r"\b(?:what|which)(?:['’]s)?\b", re.IGNORECASE)
_VERBS: Final = words("is are was were did do does has have had will would can could may must")
_BEFORE_NOUNS: Final = _VERBS | words("the a an its their his her our this that these those be been")
_AFTER_NOUNS: Final = _VERBS | words(
    "of in on for under over above below to into by at as from with without within against between before "
    "after until since than through about during per that which who when if and or paid due")
_SEVERAL: Final = words("are were do have")
_INSTRUCTION: Final = re.compile(
    r"^\s*consider(?:ing)? [^;?]{3,300};|(?:^|(?<=[.?!:;,]))\s*"
    r"(?:if [^.?!]{3,90}? (?:is|are)(?: not|n['’]t) [^.?!]*|"
    r"(?:please|answer|round|give|respond|provide|state|use|using|assume|approach|calculate what|compute or|"
    r"define|bas(?:e|ed|ing)|considering|according|in agreement|taking into account|calculate|consider)\b"
    r"[^.?!]*?"
    r"(?=[.?!:;]|, (?=(?:what|which|who|how|when|where|is|are|was|were|do|does|did|has|have)\b)|$))[.,:;]?",
    re.IGNORECASE)
_DEFINED: Final = re.compile(
    r"\b(?:defin(?:ition|e|ed|ing)|meaning|mean|means|meant)\b.{0,24}?[\"“'‘]([^\"”'’]{2,60})[\"”'’]|"
    r"\b(?:definition|meaning) of (?:the term )?([a-z][\w-]*(?: [a-z][\w-]*){0,3})\b|"
    r"\bhow is ([a-z][\w-]*(?: [a-z][\w-]*){0,3}) defined\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `asked` is the text without instructions on how to answer. `terms` are its content words in order, in
    lower case, each once; `concepts` what it is about, and `expanded` words that filers use for it, none of
    them among the terms. `kind` is the kind of answer it wants. `fiscal` are the years that are called so,
    `days` ISO dates, `forms` as EDGAR writes them ("10-K").
    `statements`, keys of STATEMENTS, are those it names, or those that bear what it asks for. `defined` are
    terms whose definition it wants, in lower case. `recency` is what it says of the order of filings in time.
    """

    text: str
    asked: str
    terms: tuple[str, ...]
    concepts: tuple[Concept, ...]
    expanded: tuple[str, ...]
    kind: Kind
    years: tuple[int, ...]
    fiscal: tuple[int, ...]
    quarters: tuple[int, ...]
    days: tuple[str, ...]
    forms: tuple[str, ...]
    statements: tuple[str, ...]
    defined: tuple[str, ...]
    recency: Recency | None


def understand(text: str) -> Question:
    """Read a question. Never fails: what is not found is empty, and the kind is "text"."""
    asked = asking(text)
    terms = content_words(asked)
    concepts = concepts_in(asked)
    added = [word for concept in concepts for phrase in concept.words for word in content_words(phrase)]
    years, days = _years(text), _days(text)
    named = [name for name, pattern in STATEMENTS.items()
             if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)]
    return Question(
        text=text,
        asked=asked,
        terms=terms,
        concepts=concepts,
        expanded=tuple(dict.fromkeys(word for word in added if word not in terms)),
        kind=kind_of(text),
        years=years,
        fiscal=_years(" ".join(match[0] for match in _FISCAL.finditer(text))),
        quarters=tuple(dict.fromkeys(_quarter(match) for match in _QUARTER.finditer(text))),
        days=days,
        forms=tuple(dict.fromkeys(_form(*match) for match in _FORM.findall(text))),
        statements=tuple(dict.fromkeys(named or [on for concept in concepts for on in concept.on])),
        defined=tuple(dict.fromkeys(
            " ".join(term.split()) for found in _DEFINED.findall(spelled(text)) for term in found if term)),
        recency=recency(text, dated=bool(years or days)),
    )


def asking(text: str) -> str:
    """A question without what it says of how to answer ("Round to two decimals", "If it is no useful metric,
    then say so"); the whole where nothing would be left."""
    rest = " ".join(_INSTRUCTION.sub(" ", text).split())
    return rest if content_words(rest) else text


@lru_cache(maxsize=1 << 16)  # names of companies above all, in each question anew
def content_words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, in lower case and order, each once."""
    found = (word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in found if word not in STOPWORDS and word not in ASKING))


def kind_of(text: str) -> Kind:
    """The kind of answer that a question wants."""
    if YES_OR_NO.match(text):
        return "boolean"
    for pattern, kind in OPENINGS:
        if pattern.search(text):
            return kind
    if wh := _WH.search(text):
        return _asked_noun(text[wh.end():])
    return "text"


def _asked_noun(text: str) -> Kind:
    """The kind of the noun that follows "what" or "which"."""
    asked = [word.lower() for word in _WORD.findall(text)]
    start = next((i for i, word in enumerate(asked) if word not in _BEFORE_NOUNS), len(asked))
    phrase: list[str] = []
    around = asked[:start]
    for word in asked[start:]:
        if word == "of" and phrase and (phrase[-1] in NEUTRAL or any(map(str.isdigit, phrase[-1]))):
            phrase = []
        elif word in _AFTER_NOUNS:
            around.append(word)
            break
        else:
            phrase.append(word)
    for noun in reversed(phrase):
        for kind, nouns in NOUNS:
            if noun in nouns:
                return kind
    plural = bool(phrase) and phrase[-1].endswith("s") and not phrase[-1].endswith(("ss", "us", "is"))
    return "list" if plural and not _SEVERAL.isdisjoint(around) else "text"


def _years(text: str) -> tuple[int, ...]:
    found = [int(year) for year in _YEAR.findall(text)]
    found += [2000 + int(year) if int(year) < 70 else 1900 + int(year) for year in _SHORT_YEAR.findall(text)]
    return tuple(dict.fromkeys(found))


def _days(text: str) -> tuple[str, ...]:
    """Days that a text names, those that are none left out."""
    found = []
    for match in _DAY.finditer(text):
        day, month, year = match[1] or match[4], match[2] or match[3], match[5]
        try:
            found.append(date(int(year), _MONTHS[month[:3].lower()], int(day)).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _quarter(match: re.Match[str]) -> int:
    number = match[1] or match[2]
    return int(number) if number else _ORDINALS[match[3].lower()]


def _form(name: str, amendment: str) -> str:
    plain = name.upper().replace("-", "").replace(" ", "")
    if plain == "DEF14A":
        return "DEF 14A"
    digits = len(plain) - 1 if plain[0].isdigit() else 1
    return f"{plain[:digits]}-{plain[digits:]}{amendment.upper()}"
