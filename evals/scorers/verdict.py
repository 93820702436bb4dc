"""What a scorer says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`credit` in [0, 1], whether that is right, and what was compared."""

    credit: float
    right: bool
    why: str


def exact(right: bool, why: str) -> Verdict:
    """All or nothing."""
    return Verdict(float(right), right, why)
