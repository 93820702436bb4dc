"""How likely it is that a filing answers: a logistic regression over what is seen of the best sentence.

The weights in `answerable.toml` were fitted to questions with known answers and known absences on deal
filings, leaving out filings in turn (docs/extractive.md); a question's kind is among the features, since
amounts and names are asked for in vain more often than dates and wording.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_MODEL: Final = tomllib.loads(Path(__file__).with_name("answerable.toml").read_text(encoding="utf-8"))
WEIGHTS: Final[Mapping[str, float]] = _MODEL["weights"]
THRESHOLD: Final[float] = _MODEL["threshold"]
UNRULED: Final[float] = _MODEL["unruled"]
"""The threshold where the rules (see `absence`) say that a sentence does not answer."""


def chance(features: Mapping[str, float]) -> float:
    """Between 0 and 1, over the features that have a weight; "bias" is one of them."""
    seen = {**features, "bias": 1.0}
    total = sum(weight * seen.get(name, 0.0) for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-total))
