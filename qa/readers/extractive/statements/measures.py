"""Measures made of lines of the statements, from `measures.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Unit = Literal["percent", "ratio", "money", "days"]


@dataclass(frozen=True, slots=True)
class Measure:
    """Its names in questions, the formulas of which the first that can be computed counts, and its unit."""

    asked: re.Pattern[str]
    formulas: tuple[str, ...]
    unit: Unit


_TABLES: Final = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
MEASURES: Final = tuple(
    Measure(re.compile(table["asked"], re.I), tuple(table["formulas"]), table["unit"])
    for table in _TABLES["measure"]
)
