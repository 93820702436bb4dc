"""Eleven of CUAD's labels as fields of a deal summary: does a summary of a plain contract, without any 8-K,
hold what a reviewer marked?

DIR/cuad is laid out as for the set `cuad`. A name, a date or a law is right by its value, or by citing what
the reviewer marked; a clause by citing it. """

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evals.adapters import cuad
from evals.case import CaseSet

FIELDS: Final[Mapping[str, str]] = {
    "Document Name": "deal.title",
    "Parties": "parties",
    "Agreement Date": "dates.signed",
    "Effective Date": "dates.effective",
    "Expiration Date": "dates.expiration",
    "Governing Law": "governing_law",
    "Renewal Term": "term.renewal",
    "Anti-Assignment": "assignment",
    "Exclusivity": "subject.exclusivity",
    "License Grant": "license.grant",
    "Cap On Liability": "liability.cap",
}
"""The field of a summary that answers each label."""


def load(data: Path) -> CaseSet:
    """Those labels of all contracts of DIR/cuad, as facts."""
    asked = cuad.load(data)
    cases = tuple(
        case.model_copy(update={"kind": "fact", "question": "", "field": FIELDS[case.field]})
        for case in asked.cases
        if case.field in FIELDS
    )
    return CaseSet("clauses", asked.sources, cases)
