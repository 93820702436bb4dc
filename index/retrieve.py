"""From a question to passages, in visible steps: what is asked, which filings, which of their passages by
words and by meaning, which of these bear out an answer.

What names a filing chooses the filing; it does not choose the passage, since every passage of a filing bears
its company's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np

from index.candidates import Legs, gather
from index.choose import choose
from index.errors import BadQuestion
from index.explain import reasons
from index.features import table
from index.filing import Filter, Hit
from index.fold import folded
from index.library import Library
from index.question import understand
from index.rerank import trees


def search(library: Library, question: str, where: Filter, k: int) -> list[Hit]:
    """The k passages that answer a question best, best first; fewer where there are fewer.

    `why` names the legs that found a passage, with its rank in each: "lexical" (BM25 over the question's
    words), "wording" (BM25 over filers' words for it), "dense" (the question's meaning), "asked" (its meaning
    without names and instructions), "answer" (the meaning of what a filing would say). `reasons` says in
    words why it ranks where it does, and `same` where else it stands word for word.

    Raises BadQuestion for a question without words or a date that is none; UnknownFiling; WrongEmbedder.
    """
    check(where)
    if not question.strip():
        raise BadQuestion("the question is empty")
    asked = understand(question)
    scope = choose(asked, library.catalog, library.matching(where))
    pool = gather(library, asked, scope, k)
    if not pool.passages:
        return []
    columns = table(asked, pool)
    scores = trees().score(columns)
    order = [int(at) for at in np.lexsort((-columns["together"], -scores))]
    like = folded([pool.passages[at] for at in order], k)
    best = [at for at in order if pool.passages[at].id in like]
    why = reasons(best, asked, pool, scope, columns)
    return [
        Hit(
            passage=pool.passages[at],
            score=float(scores[at]),
            why=_why(pool.passages[at].id, pool.legs),
            reasons=said,
            same=tuple(passage.span for passage in like[pool.passages[at].id]),
        )
        for at, said in zip(best, why, strict=True)
    ]


def check(where: Filter) -> None:
    """Raises BadQuestion where a date of the filter can't be read, or they are the wrong way round."""
    for name in ("since", "until"):
        value = getattr(where, name)
        try:
            if value is not None and date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError:
            raise BadQuestion(f'{name} "{value}" is no date: write it as 2001-11-29') from None
    if where.since and where.until and where.since > where.until:
        raise BadQuestion(f"since {where.since} is after until {where.until}: no filing can match")


def _why(passage: str, legs: Legs) -> Mapping[str, int]:
    """The rank of a passage in each leg that found it."""
    ranks = {name: found.index(passage) + 1 for name, found in legs.items() if passage in found}
    return MappingProxyType(ranks)
