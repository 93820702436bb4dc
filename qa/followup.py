"""Follow-ups made into questions that stand alone, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from index.question import understand

if TYPE_CHECKING:
    from qa.chat import Turn

FOLLOW_UP: Final = re.compile(r"^(and|but|what about|how about|same|also|or|then|why)\b", re.IGNORECASE)
POINTS_BACK: Final = re.compile(
    r"\b(it|its|they|their|them|that|this|those|these|he|she|his|her|there|former|latter)\b", re.IGNORECASE
)
ANOTHER: Final = re.compile(r"^(?:and|but|or|what about|how about)\s+((?:the|its|their)\s.+)", re.IGNORECASE)
ASKED_OF: Final = re.compile(
    r"^((?:who|when|what|which|how)\b[\w\s-]{0,30}?\b(?:is|are|was|were)) the [^,;]+", re.IGNORECASE
)
"""A question that asks one thing of one noun: "How large is the up-front payment"."""

OPENING: Final = re.compile(
    r"^(?:and|but|or|also|then|what about|how about|(?:the\s+)?same(?:\s+(?:thing|question))?)"
    r"(?:\s+(?:for|in|of|at|with|about))?\s+",
    re.IGNORECASE,
)
PERIOD: Final = re.compile(
    r"\b(?:FY\s?'?|fiscal\s+(?:year\s+)?)?(?:19|20)\d\d\b|\bFY\s?'?\d\d\b|\b(?:Q[1-4]|[1-4]Q)\b"
    r"|\b(?:first|second|third|fourth)\s+quarter\b",
    re.IGNORECASE,
)
NAME: Final = re.compile(r"(?<!^)\b[A-Z][\w&.-]*(?:\s+(?:&\s+)?[A-Z][\w&.-]*)*(?:['’]s)?")


def leans(typed: str) -> bool:
    """Whether what was typed leans on what was asked before: it opens as a follow-up, points back with a
    pronoun, or has fewer than two content words."""
    return bool(FOLLOW_UP.search(typed) or POINTS_BACK.search(typed) or len(understand(typed).terms) < 2)


def by_rule(typed: str, turns: Sequence[Turn]) -> str:
    """The question with what it leaves to the conversation put back.

    "And the royalties?" after "How large is the up-front payment?" asks the same of another thing; "same for
    2018" the same of another period, "and Kestrowe?" the same of another name. Any other that leans is read
    together with the question before it.
    """
    if not turns or not leans(typed):
        return typed
    asked, before = typed.rstrip("?. "), turns[-1].question.rstrip("?. ")
    another, same = ANOTHER.match(asked), ASKED_OF.fullmatch(before)
    if another and same:
        return f"{same[1]} {another[1]}?"
    left = OPENING.sub("", asked).strip()
    if left != asked and PERIOD.fullmatch(left):
        return _with(before, PERIOD, left, f"{before} in {left}")
    if left != asked and NAME.fullmatch(f" {left}", 1):
        return _with(before, NAME, left, f"{asked} ({before})")
    return f"{asked} ({before})?"


def _with(before: str, kind: re.Pattern[str], new: str, otherwise: str) -> str:
    """The question with its one thing of a kind replaced; `otherwise` where it has none or several."""
    found = list(dict.fromkeys(kind.findall(before)))
    if len(found) != 1:
        return f"{otherwise}?"
    owned = "’s" if found[0].endswith("’s") else "'s" if found[0].endswith("'s") else ""
    return f"{before.replace(found[0], f'{new}{owned}')}?"
