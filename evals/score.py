"""A case and what came back for it -> a Score.

Outcomes: an answerable case is right or wrong by its value, and refused where an absence came back; an
unanswerable one is right where any absence came back and wrong where an answer did. A case without a gold
value is unscored (a judge may say more); one for which the program failed is an error and counts as wrong.

A right answer counts 1 point, a refusal 0, a wrong answer -PENALTY: who checks footnotes loses more by a
wrong figure than by none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from evals.case import Case
from evals.places import Range, Text, ranges
from evals.response import Response
from evals.scorers import SCORERS, Verdict
from qa.answer import Frozen

PENALTY: Final = 1.0

Outcome = Literal["right", "wrong", "refused", "unscored", "error"]
POINTS: Final[dict[Outcome, float]] = {"right": 1.0, "refused": 0.0, "wrong": -PENALTY, "error": -PENALTY}


class Score(Frozen):
    """What is said of one case. Shares are None where there is nothing to take a share of.

    `credit`: partial credit of the value; `status`: whether the status itself is the gold one (which kind of
    absence it is included); `stands`: share of citations whose quote is the document's text at their offsets;
    `overlaps`: whether a citation touches the gold evidence; `cited`: share of claims with a citation;
    `supported`: right, cited, and every citation stands; `ranks`: for each piece of gold evidence the rank
    (from 1) of the first passage that touches it, None where none does; `relevant`: ranks of the passages
    that touch any, None where no search was made; `conflict`: whether a conflict that the gold knows of was
    shown.
    """

    outcome: Outcome
    credit: float | None = None
    why: str = ""
    status: bool | None = None
    stands: float | None = None
    overlaps: bool | None = None
    cited: float | None = None
    supported: bool | None = None
    ranks: tuple[int | None, ...] = ()
    relevant: tuple[int, ...] | None = None
    conflict: bool | None = None

    @property
    def points(self) -> float | None:
        """1, 0 or -PENALTY; None for what is unscored."""
        return POINTS.get(self.outcome)


def judged(case: Case, response: Response, overlaps: bool | None) -> tuple[Outcome, Verdict]:
    """The outcome, and what was compared."""
    answered = response.status == "answered"
    if not case.answerable:
        said = f"{response.status}, expected {' or '.join(case.expected)}"
        return ("wrong" if answered else "right"), Verdict(float(not answered), not answered, said)
    if not answered:
        return "refused", Verdict(0.0, False, response.status)
    if case.value_type == "clause":
        return clause(overlaps)
    scorer = SCORERS.get(case.value_type)
    if case.value is None or scorer is None:
        return "unscored", Verdict(0.0, False, "no gold value")
    verdict = scorer(case, response)
    return ("right" if verdict.right else "wrong"), verdict


def clause(overlaps: bool | None) -> tuple[Outcome, Verdict]:
    """A clause is answered right by citing it."""
    if overlaps is None:
        return "unscored", Verdict(0.0, False, "gold evidence not found in the text")
    said = "cites the gold clause" if overlaps else "does not cite the gold clause"
    return ("right" if overlaps else "wrong"), Verdict(float(overlaps), overlaps, said)


def stand(response: Response, texts: Sequence[Text]) -> float | None:
    """The share of citations whose quote is exactly the document's text at their offsets."""
    by_id = {text.document_id: text.text for text in texts}
    standing = [by_id.get(c.document_id, "")[c.start : c.end] == c.quote != "" for c in response.citations]
    return sum(standing) / len(standing) if standing else None


def cited_share(response: Response) -> float | None:
    """The share of claims that carry a citation; an answer without a claim has none."""
    if response.claims:
        return (response.claims - response.uncited) / response.claims
    return 0.0 if response.status == "answered" else None


def gold_ranges(case: Case, texts: Sequence[Text]) -> list[list[Range]]:
    """For each piece of gold evidence that is found in the texts, where it stands."""
    return [found for place in case.evidence if (found := ranges(place, tuple(texts)))]


def score(case: Case, response: Response, texts: Sequence[Text]) -> Score:
    """What is said of an answer or a term. `texts` are the documents that may be cited."""
    gold = gold_ranges(case, texts)
    cited = [Range(c.document_id, c.start, c.end) for c in response.citations]
    overlaps = any(c.overlaps(g) for c in cited for found in gold for g in found) if gold else None
    outcome, verdict = judged(case, response, overlaps)
    stands = stand(response, texts)
    share = cited_share(response)
    return Score(
        outcome=outcome,
        credit=None if outcome == "unscored" else verdict.credit,
        why=verdict.why,
        status=response.status in case.expected,
        stands=stands,
        overlaps=overlaps,
        cited=share,
        supported=outcome == "right" and (not case.answerable or (stands == 1.0 and share == 1.0)),
        conflict=None if case.conflict is None else response.conflict,
    )


def score_search(case: Case, hits: Sequence[Range], texts: Sequence[Text]) -> Score:
    """What is said of a search alone: right where one of the passages touches gold evidence."""
    gold = gold_ranges(case, texts)
    if not gold:
        return Score(outcome="unscored", why="gold evidence not found in the text")
    ranks, relevant = ranked(hits, gold)
    first = min((rank for rank in ranks if rank is not None), default=None)
    return Score(
        outcome="wrong" if first is None else "right",
        credit=sum(rank is not None for rank in ranks) / len(ranks),
        why="none of the passages touches it" if first is None else f"first at rank {first}",
        ranks=ranks,
        relevant=relevant,
    )


def ranked(
    hits: Sequence[Range], gold: Sequence[Sequence[Range]]
) -> tuple[tuple[int | None, ...], tuple[int, ...]]:
    """For each piece of gold evidence the rank of the first hit that touches it, and the ranks of all hits
    that touch any."""
    touched = [[any(hit.overlaps(g) for g in found) for hit in hits] for found in gold]
    ranks = tuple(row.index(True) + 1 if any(row) else None for row in touched)
    relevant = tuple(rank for rank, column in enumerate(zip(*touched, strict=True), 1) if any(column))
    return ranks, relevant


def score_items(case: Case, given: Sequence[str]) -> Score:
    """What is said of an outline: right where exactly the gold's Items were found; credit is F1."""
    gold, there = set(map(str, case.value if isinstance(case.value, list) else [])), set(given)
    both = len(gold & there)
    credit = 2 * both / (len(gold) + len(there)) if gold or there else 1.0
    missing, extra = ", ".join(sorted(gold - there)) or "none", ", ".join(sorted(there - gold)) or "none"
    return Score(
        outcome="right" if gold == there else "wrong", credit=credit, why=f"missing {missing}; extra {extra}"
    )
