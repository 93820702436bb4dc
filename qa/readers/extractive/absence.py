"""Whether a filing answers at all, and if not, which of the three absences it is.

Near misses are the danger: a sentence on the right deal that gives another payment, another party's share,
another date. So a value counts only where the question's own words govern it, no party is on the wrong
side of
the payment, and the sentence is about what is asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa.answer import Status
from qa.disclosure import is_non_disclosure, omission_spans
from qa.readers.extractive.answerable import THRESHOLD, UNRULED, chance
from qa.readers.extractive.asked import Kind, Part
from qa.readers.extractive.candidates import Sentence
from qa.readers.extractive.kinds import VALUES
from qa.readers.extractive.names import names
from qa.readers.extractive.parties import Parties
from qa.readers.extractive.pick import Picked, pick, share
from qa.readers.extractive.roles import roles
from qa.readers.extractive.score import WEIGHTS, Ranking, Scored, Wanted
from qa.readers.extractive.terms import content

GOVERNED: Final = 0.15
"""Share of the question's own words that must pull on a value for it to be what was asked."""

ABOUT: Final = 0.15
"""Share of the question's own words that a sentence and its neighbours must hold, where no value is asked."""

LIKE: Final = 0.35
"""Likeness below which a sentence without the question's words is not about it."""

MENTIONED: Final = 0.3
"""Share of the question's own words that a sentence must hold to say that what they are of is withheld."""

MARGIN: Final = 1.0
"""How far behind the best sentence another may score that answers where the best one does not, in a question
that says more than the part: the best one may be about the rest."""

CONSIDERED: Final = 3

LOOKED: Final = 6
"""How many of the best sentences are searched for a statement of non-disclosure or an omission mark."""

_OF_SENTENCE: Final = (
    "likeness_part",
    "likeness_question",
    "ideas",
    "context",
    "dense",
    "around",
    "typed",
)
"""Features of the ranking (see `score`) that bear on whether there is an answer, too."""

_WITHHOLDABLE: Final[frozenset[Kind]] = frozenset({"money", "percent", "number", "text", "list", "duration"})
_TERMS: Final = re.compile(r"\b(?:financial|economic|other|commercial|specific)? ?(?:terms|details)\b", re.I)
_PAYMENT: Final = frozenset(
    content(
        "payment pay paid price amount upfront up-front milestone royalty fee cost consideration"
        " money cash dollars euros worth sum value financial"
    )
)

_OF_KIND: Final = frozenset(
    content(
        "amount number percent percentage date day state city country jurisdiction dollars euros total size"
    )
)
"""Words that say what kind of answer is wanted, not of what."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of one part, the sentences that say so (none where the filing is silent), and the value.
    Where it is not `plain` the sentences come near to an answer, and no value is read from them."""

    status: Status
    sentences: tuple[Sentence, ...] = ()
    picked: Picked | None = None
    plain: bool = True


def judge(ranking: Ranking, who: Parties, run: Sequence[Sentence], taken: Sequence[Picked] = ()) -> Judged:
    """Answered (with the value where one of the asked kind stands), not disclosed, redacted or absent. What
    answered an earlier part of the question (`taken`) answers no later one, where there is another value."""
    seen = candidate(ranking, who, run, taken)
    likely = chance(seen.features)
    if seen.possible and seen.features["rules"] and likely >= THRESHOLD:
        return Judged("answered", (seen.scored.sentence,), seen.picked)
    if seen.possible and likely >= UNRULED and ranking.part.kind not in ("place", "party", "name"):
        return Judged("answered", tuple(s.sentence for s in ranking.best[:CONSIDERED]), plain=False)
    return _absence(ranking, run)


@dataclass(frozen=True, slots=True)
class Candidate:
    """The sentence that answers if any does, its value, whether it can be the answer at all, and what is
    seen of it (`answerable.WEIGHTS` says which features count)."""

    scored: Scored
    picked: Picked | None
    possible: bool
    features: Mapping[str, float]


def candidate(
    ranking: Ranking, who: Parties, run: Sequence[Sentence], taken: Sequence[Picked] = ()
) -> Candidate:
    """Of the best sentences the first that passes the rules, else the first with a value of the asked kind,
    else the best."""
    top = ranking.best[0].score
    margin = MARGIN if ranking.part.context else 0.0
    near = ranking.best[:CONSIDERED]
    picks = [pick(ranking.part, ranking.need, s.sentence, who, taken) for s in near]
    passing = [
        n
        for n, (s, p) in enumerate(zip(near, picks, strict=True))
        if top - s.score <= margin and _answers(ranking, s, p, who, run)
    ]
    valued = [n for n, p in enumerate(picks) if p]
    at = (passing or valued or [0])[0]
    scored, picked = near[at], picks[at]
    features = _seen(ranking, scored, picked, who, run) | {"rules": float(bool(passing)), "rank": float(at)}
    return Candidate(scored, picked, _possible(ranking.part, scored, picked, who), features)


def _possible(part: Part, scored: Scored, picked: Picked | None, who: Parties) -> bool:
    """Whether a sentence can answer: a value of the asked kind where one is asked, nobody on the wrong side
    of the payment, no omission mark."""
    sentence = scored.sentence
    if part.kind in (*VALUES, "party", "name", "place") and picked is None:
        return False
    if roles(part.text, who).against(roles(sentence.text, who, sentence.document)) < 0:
        return False
    return part.kind == "boolean" or not omission_spans(sentence.text)


def _seen(
    ranking: Ranking, scored: Scored, picked: Picked | None, who: Parties, run: Sequence[Sentence]
) -> dict[str, float]:
    part, need, sentence = ranking.part, ranking.need, scored.sentence
    own = attribute(ranking)
    beside = [run[n] for n in (scored.at - 1, scored.at, scored.at + 1) if 0 <= n < len(run)]
    last = ranking.best[min(5, len(ranking.best) - 1)]
    return {
        **{name: scored.features[name] for name in _OF_SENTENCE},
        "gap": scored.score - last.score,
        "governed": share(need, own, sentence, picked) if picked else 0.0,
        "held": _held(ranking, own, [sentence]),
        "held_around": _held(ranking, own, beside),
        "named": float(_named(part, sentence, beside, who)),
        "head": float(part.head is None or _said_near(part.head, need, beside)),
        "picked": float(picked is not None),
        "row": float(sentence.is_row),
        f"kind_{part.kind}": 1.0,
    }


def _answers(
    ranking: Ranking, best: Scored, picked: Picked | None, who: Parties, run: Sequence[Sentence]
) -> bool:
    part, need, sentence = ranking.part, ranking.need, best.sentence
    if roles(part.text, who).against(roles(sentence.text, who, sentence.document)) < 0:
        return False
    own = attribute(ranking)
    beside = [run[n] for n in (best.at - 1, best.at, best.at + 1) if 0 <= n < len(run)]
    if part.kind in VALUES:
        if picked is None or not _named(part, sentence, beside, who):
            return False
        return not own or share(need, own, sentence, picked) >= GOVERNED
    if part.kind in ("party", "name") and picked is None:
        return False
    if part.kind == "place" and (not picked or (own and share(need, own, sentence, picked) < GOVERNED)):
        return False
    if omission_spans(sentence.text) and part.kind != "boolean":
        return False
    like = max(best.features["likeness_part"], best.features["likeness_question"])
    return _held(ranking, own, beside) >= ABOUT or like >= LIKE


def _named(part: Part, sentence: Sentence, beside: Sequence[Sentence], who: Parties) -> bool:
    """Whether every party that the question names, other than the registrant, is named near the sentence."""
    told = [n.text for s in beside for n in names(s.text)]
    bag = {t for s in beside for t in s.bag}
    return all(
        who.is_registrant(n.text)
        or set(content(n.text)) & bag
        or any(who.same(n.text, t, sentence.document) for t in told)
        for n in names(part.text)
        if who.knows(n.text)
    )


def _said_near(term: str, need: Wanted, sentences: Sequence[Sentence]) -> bool:
    return any(need.holds(term, s.bag, s.ideas) for s in sentences)


def attribute(ranking: Ranking) -> dict[str, float]:
    """The part's own words without the names in it: what is asked about, not whom."""
    named = {t for n in names(ranking.part.text) for t in content(n.text)}
    return {t: w for t, w in ranking.need.own.items() if t not in named and t not in _OF_KIND}


def _absence(ranking: Ranking, run: Sequence[Sentence]) -> Judged:
    """Which absence it is: an omission mark where the value should stand, a statement that it is not
    disclosed, or silence. The best sentence that names what is asked and says either decides."""
    own = attribute(ranking)
    bare = sorted(ranking.best, key=lambda s: WEIGHTS["typed"] * s.features["typed"] - s.score)[:LOOKED]
    for scored in bare:
        if own and _held(ranking, own, [scored.sentence]) < MENTIONED:
            continue
        if omission_spans(scored.sentence.text):
            return Judged("redacted", (scored.sentence,))
        for statement in (scored.sentence, *run[scored.at + 1 : scored.at + 2]):
            near = statement.document == scored.sentence.document
            if ranking.part.kind in _WITHHOLDABLE and near and is_non_disclosure(statement.text):
                return Judged("not_disclosed", tuple(dict.fromkeys((scored.sentence, statement))))
    if ranking.part.kind in ("money", "percent") or _PAYMENT & set(own):
        general = [s for s in run if is_non_disclosure(s.text) and _TERMS.search(s.text)]
        if general:
            return Judged("not_disclosed", tuple(general[:1]))
    return Judged("absent")


def _held(ranking: Ranking, own: Mapping[str, float], sentences: Sequence[Sentence]) -> float:
    """Share of the words `own` that stand in sentences, or other words for them."""
    bag = frozenset(t for s in sentences for t in s.bag)
    found = frozenset(i for s in sentences for i in s.ideas)
    total = sum(own.values())
    return sum(w * ranking.need.holds(t, bag, found) for t, w in own.items()) / total if total else 1.0
