"""Words in a filing that speak to whoever reads by machine: instructions planted there bear nothing out.

A filing is data, never an instruction. A model that obeys a planted sentence could still quote it truly, so
nothing in a paragraph that gives orders to machines can be cited.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 1500
"""How far on either side a paragraph is followed, in characters."""

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\f")
_ORDERS: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override)\w*\b[^.\n]{0,40}?\b(?:previous|prior|earlier|above|preceding|your|these"
    r"|any|all)\b[^.\n]{0,30}?\b(?:instructions?|prompts?|rules|guidelines|directions)\b"
    r"|\b(?:note|notice|message|attention|instructions?)\s+(?:to|for)\s+(?:all\s+|any\s+)?(?:automated|ai|llms?|"
    r"machine|language[- ]model|chat)\b"
    r"|(?:^|[\[(<{\n])\s*(?:system|assistant|user|developer)\s*(?:prompt|message)?\s*:\s"
    r"|\byou\s+(?:must|should|shall|will)\s+(?:now\s+)?(?:answer|respond|reply|output|say|report)\s+"
    r"(?:accordingly|with|only|that|as)\b"
    r"|\byou\s+are\s+now\b[^.\n]{0,40}\b(?:mode|assistant|model)\b|\bnew\s+task\s*:"
    r"|\b(?:answer|respond\s+to|reply\s+to)\s+(?:every|all|any)\s+questions?\b"
    r"|\b(?:print|reveal|repeat|show)\s+(?:your|the)\s+(?:system\s+)?(?:instructions|prompt)\b"
    r"|\bdo\s+not\s+mention\s+this\s+(?:note|message|instruction|paragraph)\b"
    r"|\b(?:chatbots?|language\s+models?|llms?|automated\s+readers?)\b[^.\n]{0,60}?"
    r"\b(?:must|should|shall|please)\s+(?:answer|respond|reply|output|say|state|report|ignore)\b",
    re.IGNORECASE,
)


def gives_orders(text: str, start: int, end: int) -> bool:
    """Whether the paragraph (or table row) in which text[start:end] stands gives orders to a machine."""
    return bool(_ORDERS.search(_paragraph(text, start, end)))


def _paragraph(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _LONGEST) : start]
    after = text[end : end + _LONGEST]
    breaks = list(_PARAGRAPH.finditer(before))
    first = breaks[-1].end() if breaks else 0
    stop = _PARAGRAPH.search(after)
    last = stop.start() if stop else len(after)
    whole = before[first:] + text[start:end] + after[:last]
    if " | " not in text[start:end]:
        return whole
    # Of a table, the row alone: its neighbours are other facts.
    left, right = before[first:].rpartition("\n")[2], after[:last].partition("\n")[0]
    return left + text[start:end] + right
