"""What a deal summary is: typed terms with a status, each footnoted. The JSON of `summarize --json`.

Field names and values follow one schema for every deal type ("consideration.upfront", "parties.licensee"):
money as a plain number in units with the currency as unit, dates ISO, percents as numbers.
"""

from __future__ import annotations

from typing import Final, Literal

from qa.answer import Citation, Claim, Dropped, Frozen, Identity, Usage, Value

FORMAT: Final = "footnote.summary.v1"

TermStatus = Literal["found", "not_disclosed", "redacted", "absent"]
ValueType = Literal["text", "money", "percent", "date", "number", "party", "boolean", "list"]
Qualifier = Literal["firm", "contingent", "up_to", "at_least", "estimated", "per_share", "aggregate"]


Confidence = Literal["high", "medium", "low"]


class Part(Frozen):
    """One of several values that make up a term: a tier of a royalty, a milestone, a line of a pricing grid.
    `label` says in the filing's words when or for what it applies."""

    label: str
    value: Value
    unit: str | None = None
    qualifier: Qualifier | None = None
    citations: tuple[Citation, ...] = ()


class Term(Frozen):
    """One field of a summary. `value` is None unless `status` is found; an absent term has no citation, every
    other one has. `documents` says which documents state it ("8-K", "EX-99.1"). Text, list and party values
    are in the filing's words. `label` is for people ("Up-front payment"). `parts` are the values that make it
    up, where the filing gives several. `confidence` of a found term: high where several documents or both
    readers state it or one states it plainly, low where one reader contradicts the other."""

    field: str
    label: str
    status: TermStatus
    value: Value = None
    value_type: ValueType = "text"
    unit: str | None = None
    qualifier: Qualifier | None = None
    citations: tuple[Citation, ...] = ()
    documents: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    confidence: Confidence | None = None


class Conflict(Frozen):
    """One field for which two documents (or two places of one) state different values: both, the governing
    document's first."""

    field: str
    label: str
    terms: tuple[Term, ...]


class Agreement(Frozen):
    """An agreement that a report names by title and date: what ties a deal's later reports to its first.
    `citation` is the place that names it."""

    title: str
    date: str
    citation: Citation


Relation = Literal[
    "amends", "restates", "completes", "terminates", "follows",
    "amended by", "restated by", "completed by", "terminated by", "followed by",
]


class Related(Frozen):
    """Another filing of the register on the same deal. `relation` says what this filing does to it, or what
    it does to this one; `as_of` is its date; `citations` are the words that tie the later to the
    earlier."""

    filing: str
    source: str
    form: str | None
    as_of: str | None
    stage: str | None
    relation: Relation
    citations: tuple[Citation, ...]


class DealSummary(Frozen):
    """A filing's deal. `deal_type` repeats the deal.type term's value; `narrative` is a headline followed by
    bullets, every one footnoted. `agreements` are those that the report names with a date. `related` are
    other filings on the same deal, filled in by the register, the earliest first: the deal stands as of the
    last."""

    format: Literal["footnote.summary.v1"] = FORMAT
    filing: str
    source: str
    company: str | None
    cik: str | None = None
    accession: str | None = None
    form: str | None = None
    filed: str | None = None
    deal_type: str
    as_of: str | None
    terms: tuple[Term, ...]
    narrative: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    related: tuple[Related, ...] = ()
    reader: Literal["extractive", "generative"]
    identity: Identity
    usage: Usage
    dropped: tuple[Dropped, ...] = ()

    def term(self, field: str) -> Term | None:
        """The term of that field, or None."""
        return next((term for term in self.terms if term.field == field), None)
