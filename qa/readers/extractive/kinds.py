"""Whether a sentence holds an answer of the kind that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from qa.readers.extractive.asked import Kind, Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.names import Name, names
from qa.readers.extractive.terms import content
from qa.values import Found, find_values, same_value

VALUES: Final[Mapping[Kind, frozenset[str]]] = {
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "date": frozenset({"date"}),
    "duration": frozenset({"duration"}),
    "number": frozenset({"number"}),
    "ratio": frozenset({"ratio"}),
}
"""Kinds of answer that are values, with the kinds of value (see `qa.values`) that serve."""

_STATES: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota"
    "|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia"
    "|Washington|"
    "West Virginia|Wisconsin|Wyoming|Bermuda|Cayman Islands|Canada|England|Germany|France|Japan|China"
    "|Israel|Ireland|"
    "Luxembourg|Switzerland|the Netherlands|Puerto Rico|District of Columbia|Ontario|British Columbia"
)
PLACE: Final = re.compile(
    rf"(?:(?:State|Commonwealth|Province) of )?(?:[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?, )?\b(?:{_STATES})\b"
    r"|\b[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z]{2}\b|\b(?:[Ww]orldwide|[Ww]orld|[Gg]lobal|United States"
    r"|Europe|Asia)\b"
)


CODE: Final = re.compile(r"[A-Za-z]\w*\d|\b[A-Z]{2,}[a-z]*\b|[a-z][A-Z]")
"""A name that was made up for a thing: with digits or capitals inside."""


@lru_cache(maxsize=20_000)
def values(text: str) -> tuple[Found, ...]:
    """The typed values of a sentence."""
    return tuple(find_values(text))


def fitting(part: Part, text: str) -> list[Found]:
    """The values of the kind that is asked for, without those that the question itself names and par
    values."""
    kinds = VALUES.get(part.kind, frozenset())
    fits = [
        f
        for f in values(text)
        if f.kind in kinds
        and not any(same_value(f, said) for said in part.stated)
        and _by_rate(part, text, f)
        and not re.match(r"\W*par value|\W*(?:per share )?par\b", text[f.end : f.end + 24])
        and not re.search(r"par value (?:of )?$", text[: f.start])
    ]
    return fits or _instead(part, text)


def _by_rate(part: Part, text: str, found: Found) -> bool:
    """Whether a value is one a unit where the question asks for that, and no ratio ("one share for every")
    where it does not."""
    near = text[max(0, found.start - 60) : found.end + 60]
    if part.rate is not None and part.kind == "money":
        return part.rate in content(near) and re.search(r"\b(?:per|each|a|an|every)\b|/", near) is not None
    ratio = re.match(r"[^.;,]{0,60}?\bfor (?:each|every)\b", text[found.end :])
    ratio = ratio or re.search(r"\bfor (?:each|every) $", text[: found.start])
    return not (
        found.kind == "number" and ratio and not re.search(r"\b(?:each|every|per)\b", part.text, re.I)
    )


def _instead(part: Part, text: str) -> list[Found]:
    """Kinds of value that serve where the asked one is missing: a count said as a ratio or an ordinal."""
    spare: Mapping[Kind, frozenset[str]] = {
        "ratio": frozenset({"number"}),
        "number": frozenset({"ratio", "ordinal"}),
        "date": frozenset({"year", "day"}),
    }
    return [
        f
        for f in values(text)
        if f.kind in spare.get(part.kind, frozenset())
        and (f.kind != "ordinal" or (f.value != 1 and counts(part, text, f) > 0))
    ]


def holds(part: Part, sentence: Sentence) -> float:
    """1 where an answer of the asked kind stands, 0 where none does, a half where the kind can't tell."""
    if part.kind in VALUES:
        found = fitting(part, sentence.text)
        if part.kind == "number" and part.counted:
            return max((0.5 + 0.5 * counts(part, sentence.text, f) for f in found), default=0.0)
        return 1.0 if found else 0.0
    if part.kind == "party":
        asked = set(part.terms) | set(part.context)
        return float(any(not set(content(n.text)) <= asked for n in names(sentence.text)))
    if part.kind == "name":
        codes = [n for n in names(sentence.text) if CODE.search(n.text)]
        return max((1.0 if introduced(part, sentence.text, n) else 0.5 for n in codes), default=0.0)
    if part.kind == "place":
        return float(bool(PLACE.search(sentence.text)))
    return 0.5


def introduced(part: Part, text: str, name: Name) -> bool:
    """Whether a name is given to what is asked about: "new product, X", "called X", "renamed X"."""
    before = text[: name.start]
    if re.search(r"\b(?:called|named|renamed|known as|designated|dubbed)(?: as)? [\"“]?$", before):
        return True
    noun = re.search(r"(\w+), [\"“]?$|(\w+) \([\"“]?$", before)
    return bool(noun and set(content(noun.group(1) or noun.group(2))) & set(part.terms))


def counts(part: Part, text: str, found: Found) -> float:
    """Share of the counted noun's words ("new shares") that follow a number."""
    after = set(content(text[found.end : found.end + 40]))
    return len(after & set(part.counted)) / len(part.counted) if part.counted else 0.0
