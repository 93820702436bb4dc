"""How well the right passages come back: hit, recall, reciprocal rank and nDCG at k, over the cases that have
gold evidence. Measures are those of ir-measures (https://ir-measur.es), which wraps trec_eval; recall is over
pieces of gold evidence, several of which one passage may hold, so it is counted from their first ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

from evals.record import Record

CUTOFFS: Final = (1, 3, 5, 10, 20)


def with_ranks(records: Sequence[Record]) -> list[Record]:
    """The records for which a search was scored."""
    return [record for record in records if record.score.relevant is not None]


def recall_at(record: Record, k: int) -> float:
    """The share of the case's gold evidence touched by the first k passages."""
    ranks = record.score.ranks
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def retrieval(records: Sequence[Record], k: int) -> dict[str, float]:
    """Mean "hit@1", "recall@1", ... up to k passages, "rr", "ndcg@10"; empty where no search was scored."""
    scored = with_ranks(records)
    if not scored:
        return {}
    cutoffs = [cutoff for cutoff in CUTOFFS if cutoff <= k]
    qrels = [Qrel(r.case.id, str(rank), 1) for r in scored for rank in r.score.relevant or ()]
    missed = [(r, n) for r in scored for n, rank in enumerate(r.score.ranks) if rank is None]
    qrels += [Qrel(record.case.id, f"missed {number}", 1) for record, number in missed]
    run = [
        ScoredDoc(r.case.id, str(rank), -float(rank)) for r in scored for rank in range(1, len(r.seen) + 1)
    ]
    measures = [Success @ cutoff for cutoff in cutoffs] + [RR, nDCG @ 10]
    found = ir_measures.calc_aggregate(measures, qrels, run) if run else dict.fromkeys(measures, 0.0)
    out = {f"hit@{cutoff}": found[Success @ cutoff] for cutoff in cutoffs}
    for cutoff in cutoffs:
        out[f"recall@{cutoff}"] = sum(recall_at(record, cutoff) for record in scored) / len(scored)
    return out | {"rr": found[RR], "ndcg@10": found[nDCG @ 10]}
