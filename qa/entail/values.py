"""The bare value of an answer: it must stand in the quotes of the claims that are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.answer import Value
from qa.entail.clauses import is_content, stem, tokens
from qa.entail.ground import Ground
from qa.entail.names import unknown_name
from qa.entail.negation import NEGATORS
from qa.entail.numbers import standing, supported, unsupported
from qa.values import Found

_ISO: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def checked(value: Value, unit: str | None, ground: Ground, claims: Sequence[str]) -> Value:
    """The value if it is borne out, else None; of a list the items that are. Booleans rest on the claims."""
    if isinstance(value, list):
        return [item for item in value if _stands(item, unit, ground, claims)] or None
    if value is None:
        return None
    return value if _stands(value, unit, ground, claims) else None


def _stands(value: str | float, unit: str | None, ground: Ground, claims: Sequence[str]) -> bool:
    if isinstance(value, bool):
        return True
    if not isinstance(value, str):
        return standing(float(value), unit, ground) is not None
    if _ISO.fullmatch(value):
        return supported(Found("date", value, None, None, 0, 0), ground)
    if unsupported(value, ground) or unknown_name(value, ground):
        return False
    # A text may put together words of several quotes, or speak as the claims do; it adds no words of its own.
    known = {stem(word) for text in (*ground.quoted, ground.near, *claims) for word in tokens(text)}
    return all(stem(word) in known for word in tokens(value) if is_content(word) and word not in NEGATORS)
