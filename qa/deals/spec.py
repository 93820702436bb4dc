"""What a kind of deal is, as data: how it is recognised, who takes part, and which terms a reader looks for.

Patterns are regular expressions over *marked* sentences (see `qa/deals/marked.py`), written for people:

- a space is any white space, ` ?` any or none; `~` is a gap of at most 60 characters within a clause, `~~` of
  at most 200;
- `<money>`, `<percent>`, `<date>`, `<duration>`, `<number>`, `<ratio>` capture a typed value (or, for money,
  percents, durations and numbers, the omission mark that stands in its place); `{money}` and so on match one
  without capturing it;
- `<party>` captures a party, `<licensor>` or any other role one in that role; `{party}` matches one;
- `(?P<v>...)` captures words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qa.deals.summary import Qualifier, ValueType

Where = Literal["report", "release", "agreement"]
"""What a document is in a filing: the report itself (8-K body), a press release, or an agreement or plan."""

ANYWHERE: tuple[Where, ...] = ("report", "release", "agreement")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which filings say a thing. `weight` orders cues by how surely they say it: 1 is sure; under
    0.9 it is never reported as a conflict. `value` is the value itself where the words only signal it. `head`
    cues are tried at the head of an agreement alone; `hints` narrow the term's hints for this cue."""

    pattern: str
    weight: float = 0.8
    value: str | bool | None = None
    qualifier: Qualifier | None = None
    where: tuple[Where, ...] = ANYWHERE
    head: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermSpec:
    """One term that a reader looks for.

    `hints` are lower-case words one of which stands in every sentence that states the term; no other sentence
    is looked at. `mention` is a pattern that shows that the deal has such a term though no value is given, so
    that a general statement of non-disclosure applies to it. `expected` terms are shown as absent where the
    filing is silent; others are then left out. `many` collects all values into a list. `lesser` values are
    those of side matters and give way to others; a value shortly after `unless`, and a
    named value in the words of which it stands, is something else; `persons`
    are names of people; `whole` members of a list are not taken apart at commas;
    `each` patterns find the values that make a term up, each with its `label` group;
    `named` values are names of ours for what the quote says ("only with consent").
    """

    field: str
    label: str
    value_type: ValueType
    group: str
    description: str
    cues: tuple[Cue, ...] = ()
    hints: tuple[str, ...] = ()
    expected: bool = False
    many: bool = False
    mention: str = ""
    unit: str | None = None
    lesser: str = ""
    unless: str = ""
    persons: bool = False
    whole: bool = False
    named: bool = False
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A part that somebody plays in a deal. `names` are defined terms that say it by themselves ("Buyer").
    `registrant` is the weight of the guess that it is whoever files the report."""

    name: str
    label: str
    names: tuple[str, ...] = ()
    registrant: float = 0.0
    many: bool = False
    expected: bool = True
    persons: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign of a kind of deal: a pattern, where it is looked for, and its weight.

    `place` is title (an agreement's name or the heading of an exhibit), text (the report and releases),
    item (an 8-K Item number such as "5.02") or exhibit (a document type such as "EX-1")."""

    place: Literal["title", "text", "item", "exhibit"]
    pattern: str
    weight: float


GENERAL: tuple[TermSpec, ...] = (
    TermSpec("deal.type", "Type", "text", "deal", "What kind of deal it is."),
    TermSpec("deal.stage", "Stage", "text", "deal", "announced, signed, amended, closed or terminated."),
    TermSpec(
        "dates.event", "Event reported", "date", "dates", "Date of the earliest event reported (cover)."
    ),
    TermSpec("dates.report_signed", "Report signed", "date", "dates", "Date beside the report's signature."),
    TermSpec("dates.filed", "Filed", "date", "dates", "Date on which the report was filed (EDGAR's header)."),
)
"""Terms that every filing has, found by rules of their own."""


PARTY: Final = Role("party", "Party", many=True, expected=False)
"""Whom an agreement is between, where nothing shows what part they play."""

_NAMED: Final = frozenset({"deal.type", "deal.stage", "consideration.form"})


@dataclass(frozen=True, slots=True)
class DealType:
    """A kind of deal. `role_cues` are patterns whose captured groups name roles; one pattern may capture two,
    so that who does what to whom is read from one sentence. What is not `staged` has no stage: it happens.
    `clauses` are terms that are looked for too where the filing is an agreement alone."""

    name: str
    label: str
    signals: tuple[Signal, ...]
    roles: tuple[Role, ...]
    role_cues: tuple[str, ...]
    terms: tuple[TermSpec, ...]
    staged: bool = True
    clauses: tuple[TermSpec, ...] = ()

    def role(self, name: str) -> Role:
        """The role of that name. Raises KeyError."""
        return {role.name: role for role in self.roles}[name]

    def describe(self, field: str) -> tuple[str, ValueType]:
        """Label and value type of a field; of one that the kind does not declare, its own name and text."""
        every = (*GENERAL, *self.terms, *self.clauses)
        known = {term.field: (term.label, term.value_type) for term in every}
        known |= {f"parties.{role.name}": (role.label, "party") for role in self.roles}
        return known.get(field, (field.replace(".", " ").replace("_", " ").capitalize(), "text"))

    def named(self, field: str) -> bool:
        """Whether a field's values are names of ours for what its quotes say."""
        return field in _NAMED or any(
            term.named for term in (*self.terms, *self.clauses) if term.field == field
        )

    def groups(self) -> tuple[str, ...]:
        """The groups of its terms, in order."""
        return tuple(dict.fromkeys(term.group for term in self.terms))


def specs(*parts: TermSpec | Sequence[TermSpec]) -> tuple[TermSpec, ...]:
    """Terms and tuples of terms as one tuple; of two with one field, the earlier is kept."""
    flat = [spec for part in parts for spec in ((part,) if isinstance(part, TermSpec) else part)]
    return tuple({spec.field: spec for spec in reversed(flat)}.values())[::-1]
