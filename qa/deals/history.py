"""Which filings are about one deal: amendments, completions and terminations, tied to the deal they change.

Two reports belong together where the later one names the agreement of the earlier by title and date and they
share the registrant or a party, or where the later is an amendment (8-K/A) of the earlier's event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qa.answer import Citation, Frozen
from qa.deals import headline
from qa.deals.agreements import key
from qa.deals.firms import stem
from qa.deals.summary import Agreement, DealSummary, Related, Relation

BACK: Final[Mapping[Relation, Relation]] = {
    "amends": "amended by",
    "restates": "restated by",
    "completes": "completed by",
    "terminates": "terminated by",
    "follows": "followed by",
}
_DOES: Final[Mapping[str, Relation]] = {
    "amended": "amends", "closed": "completes", "terminated": "terminates",
}  # fmt: skip


class Link(Frozen):
    """What is known of a summary to tie it to others. `cited` are words of the report that an amendment of it
    can be shown with."""

    filing: str
    source: str
    form: str | None
    as_of: str | None
    stage: str | None
    title: str
    signed: str | None
    event: str | None
    registrant: str
    parties: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    cited: tuple[Citation, ...]


def link(summary: DealSummary) -> Link:
    """The link of a summary."""

    def value(field: str) -> str | None:
        term = summary.term(field)
        return str(term.value) if term and term.status == "found" else None

    event = summary.term("dates.event")
    return Link(
        filing=summary.filing,
        source=summary.source,
        form=summary.form,
        as_of=summary.as_of,
        stage=headline.stage(summary),
        title=value("deal.title") or "",
        signed=value("dates.signed"),
        event=value("dates.event"),
        registrant=summary.cik or stem(summary.company or ""),
        parties=tuple(stem(name) for _, _, name in headline.parties(summary)),
        agreements=summary.agreements,
        cited=event.citations[:1] if event else (),
    )


class History:
    """The links of a register, by what ties them."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._by_date: dict[str, list[Link]] = defaultdict(list)
        self._by_event: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for each in links:
            for day in {each.signed, *(a.date for a in each.agreements)} - {None}:
                self._by_date[str(day)].append(each)
            if each.event:
                self._by_event[each.registrant, each.event].append(each)

    def related(self, one: Link) -> tuple[Related, ...]:
        """The other filings on the deal of `one`, the earliest first."""
        near = {other.filing: other for other in self._near(one) if other.filing != one.filing}
        found = []
        for other in near.values():
            earlier, later = sorted((one, other), key=lambda each: (each.as_of or "", each.filing))
            tie = _tie(earlier, later)
            if tie is None:
                continue
            relation, citations = tie
            found.append(
                Related(
                    filing=other.filing,
                    source=other.source,
                    form=other.form,
                    as_of=other.as_of,
                    stage=other.stage,
                    relation=relation if one is later else BACK[relation],
                    citations=citations,
                )
            )
        return tuple(sorted(found, key=lambda each: (each.as_of or "", each.filing)))

    def _near(self, one: Link) -> Iterator[Link]:
        for day in {one.signed, *(a.date for a in one.agreements)} - {None}:
            yield from self._by_date[str(day)]
        if one.event:
            yield from self._by_event[one.registrant, one.event]


def _tie(earlier: Link, later: Link) -> tuple[Relation, tuple[Citation, ...]] | None:
    """What the later report does to the earlier one's deal, and the words that say so; None where they are of
    different deals."""
    together = earlier.registrant == later.registrant or bool(set(earlier.parties) & set(later.parties))
    if not together:
        return None
    amendment = (later.form or "").endswith("/A") and not (earlier.form or "").endswith("/A")
    if amendment and earlier.registrant == later.registrant and earlier.event == later.event:
        return "amends", later.cited
    for agreement in later.agreements:
        if _is_of(agreement, earlier):
            return _relation(later), (agreement.citation,)
    return None


def _is_of(agreement: Agreement, earlier: Link) -> bool:
    """Whether an agreement that a later report names is the earlier one's."""
    title = key(agreement.title)
    own = [(key(earlier.title), earlier.signed), *((key(a.title), a.date) for a in earlier.agreements)]
    return any(day == agreement.date and _alike(title, name) for name, day in own)


def _alike(one: str, other: str) -> bool:
    """Whether two titles name one agreement: one holds the other ("sale agreement", "asset sale
    agreement")."""
    left, right = f" {one} ", f" {other} "
    return bool(one) and bool(other) and (left in right or right in left)


def _relation(later: Link) -> Relation:
    if "restated" in later.title.lower():
        return "restates"
    return _DOES.get(later.stage or "", "follows")
