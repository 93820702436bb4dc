"""The run of headings in ascending order that is the longest together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def ascending(starts: Sequence[int], ranks: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Which of the headings, in order, make the run with the greatest sum of weights in which both starts and
    ranks rise: a longest increasing subsequence with weights. `starts` never fall; there are few different
    ranks. Linear in the headings for each rank."""
    best: dict[int, tuple[float, int]] = {}  # of each rank, the best run that ends with it: weight, last
    link: list[int | None] = [None] * len(starts)
    for _, group in groupby(range(len(starts)), key=starts.__getitem__):
        ended = []
        for at in group:
            before = max(((run for rank, run in best.items() if rank < ranks[at])), default=(0.0, -1))
            link[at] = before[1] if before[1] >= 0 else None
            ended.append((ranks[at], before[0] + weights[at], at))
        for rank, weight, at in ended:
            if rank not in best or weight > best[rank][0]:
                best[rank] = weight, at
    chosen: list[int] = []
    last: int | None = max(best.values())[1] if best else None
    while last is not None:
        chosen.append(last)
        last = link[last]
    return chosen[::-1]
