"""Lines of financial statements, from `items.toml`: how questions name them, and how filers do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa.readers.extractive.statements.tables import Statement


@dataclass(frozen=True, slots=True)
class Item:
    """A line: its names in questions, the patterns of whole labels (the most usual first), the statement
    where it stands; `paid` where its figure is told without its sign."""

    name: str
    asked: re.Pattern[str]
    filed: tuple[re.Pattern[str], ...]
    statement: Statement
    paid: bool


def _item(table: Mapping[str, Any]) -> Item:
    note = r"(?: ?\((?:notes?|see)[^)]*\))?"
    return Item(
        table["name"],
        re.compile(rf"\b(?:{table['asked']})(?!\w)", re.I),
        tuple(re.compile(rf"\W*(?:{label}){note}\W*", re.I) for label in table["filed"]),
        table["statement"],
        table.get("paid", False),
    )


_TABLES: Final = tomllib.loads(Path(__file__).with_name("items.toml").read_text(encoding="utf-8"))
ITEMS: Final = {table["name"]: _item(table) for table in _TABLES["item"]}
