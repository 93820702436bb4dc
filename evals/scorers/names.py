"""Names of parties, and lists of anything: compared without legal forms, articles, case and punctuation."""

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
LISTED: Final = 0.8
"""A list is right from this F1 on."""


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


def score_party(case: Case, response: Response) -> Verdict:
    """Right where the party named is the gold one; a response without a value must name it in its text. The
    role is the field (or the question), so a party in another's role is wrong."""
    golds = [*map(str, listed(case.value)), *case.accept]
    given = [str(part) for part in listed(response.value)]
    right = (
        any(same(name, gold) for name in given for gold in golds)
        if given
        else any(within(gold, response.text) for gold in golds)
    )
    return exact(right, f"{'; '.join(given) or response.text[:80]!r} against {golds[0]}")


def score_list(case: Case, response: Response) -> Verdict:
    """F1 of the parts: precision is the share of parts given that are gold, recall the share of gold parts
    given. A response without a list is read as text, where precision can't be told and recall decides."""
    golds = [str(part) for part in listed(case.value)]
    given = [str(part) for part in listed(response.value)]
    if len(given) == 1 and len(golds) > 1:
        given = [part for part in re.split(r"[;\n]|, and | and ", given[0]) if part.strip()]
    matched = [gold for gold in golds if any(same(part, gold) for part in given)]
    recall = len(matched) / len(golds)
    precision = sum(any(same(part, gold) for gold in golds) for part in given) / len(given) if given else 0.0
    f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
    in_text = sum(within(gold, response.text) for gold in golds) / len(golds)
    if in_text == 1 and not isinstance(response.value, list):
        return Verdict(1.0, True, f"all {len(golds)} in the text")
    whole = [str(part) for part in listed(response.value)]
    if any(same(" ".join(whole), form) for form in case.accept):
        return Verdict(1.0, True, "an accepted form")
    return Verdict(f1, f1 >= LISTED, f"precision {precision:.2f}, recall {recall:.2f}")
