"""Phrases out of sentences: trimmed at their ends, lists taken apart."""

from __future__ import annotations

import re
from typing import Final

from qa.deals.folded import flat

_TAIL: Final = re.compile(
    r"(?:[\s,;:.(\"'–—-]|\b(?:and|or|the|of|to|in|for|by|with|a|an|at|on|as|that|which|is|are|"
    r"was|were|its|from|under|pursuant to|including|such)\b)+$",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(r"^(?:[\s,;:.)\"']|\([a-z]{1,3}\)\s|\b(?:and|or|that)\b)+", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?:^|[\s,;])\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)\s", re.IGNORECASE)


def phrase(text: str) -> str:
    """`text` on one line without the loose words at its ends; brackets that only open or close are cut."""
    words = _HEAD.sub("", _TAIL.sub("", flat(text)))
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = re.sub('[“”"]', "", words)
    for opens, closes in ("()", "[]"):
        if words.count(opens) > words.count(closes):
            words = words[: words.rfind(opens)]
        if words.count(closes) > words.count(opens):
            words = words[: words.find(closes)]
    return _HEAD.sub("", _TAIL.sub("", words))


def items(text: str) -> list[str]:
    """The members of an enumeration: "(i) ...; (ii) ...", or else what semicolons or commas part."""
    line = flat(text)
    if len(_NUMBERED.findall(line)) >= 2:
        parts = _NUMBERED.split(line)[1:]
    elif ";" in line:
        parts = line.split(";")
    else:
        parts = re.split(
            r",\s+(?:and\s+)?|\s+and\s+(?=(?:the|other|certain|approval|receipt|expiration|absence)\b)", line
        )
    return [cleaned for part in parts if len(cleaned := phrase(part)) > 2]
