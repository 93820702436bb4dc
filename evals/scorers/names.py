"""Names of parties: compared without legal forms, articles, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from evals.case import Case
from evals.response import Response, listed
from evals.scorers.verdict import Verdict, exact

FORMS: Final = """inc incorporated corp corporation co company ltd limited llc lp llp plc gmbh ag sa spa sarl
nv bv ab as oy kg the and group holdings holding na mr ms mrs dr"""
LEGAL_FORMS: Final = frozenset(FORMS.split())


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; where none is left, all its words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", plain)
    every = re.findall(r"[a-z0-9]+(?:[.,]\d+)*", plain)
    return tuple(word for word in every if word not in LEGAL_FORMS) or tuple(every)


def same(given: str, gold: str) -> bool:
    """Whether two names are of the same thing: equal, or one begins with the other (short names do)."""
    one, other = words(given), words(gold)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short


def within(gold: str, text: str) -> bool:
    """Whether a name stands in a text."""
    name, every = words(gold), words(text)
    return any(every[i : i + len(name)] == name for i in range(len(every) - len(name) + 1))


def score(case: Case, response: Response) -> Verdict:
    """Right where the party named is the gold one; other accepted forms must be met whole. A response without
    a value must name it in its text. The role is the field (or the question), so a party in another's role is
    wrong."""
    golds = [str(part) for part in listed(case.value)]
    given = [str(part) for part in listed(response.value)]
    if given:
        right = any(same(name, gold) for name in given for gold in golds) or any(
            words(name) == words(form) for name in given for form in case.accept
        )
    else:
        right = any(within(form, response.text) for form in (*golds, *case.accept))
    return exact(right, f"{'; '.join(given) or response.text[:80]!r} against {golds[0]}")
