"""Deals: the register, a deal as one page, several side by side, exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from index.errors import BadInput
from qa.app import Footnote, ReaderName
from qa.deals import headline
from qa.deals.compare import compare
from qa.deals.export import FORMATS, MEDIA_TYPES, export
from qa.deals.export.parts import edgar
from qa.deals.summary import DealSummary, Term
from qa.deals.types import TYPES
from qa.faces.web.desk import AtDesk
from qa.faces.web.notes import Notes
from qa.faces.web.render import page

router = APIRouter(include_in_schema=False)

MOST: Final = 5
"""Deals that fit side by side."""

GLANCE: Final = 6
"""Amounts shown large."""

NAMES: Final = {
    "consideration": "Consideration", "dates": "Dates", "deal": "The deal", "facility": "Facility",
    "governing": "Law", "obligations": "Obligations", "parties": "Parties", "subject": "Subject",
    "term": "Term", "termination": "Termination",
}  # fmt: skip
"""What a group of terms is called, where its own name, capitalised, will not do."""

_UNSAFE: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that belong together: those that the filing speaks of, and those on which it is silent."""

    name: str
    terms: tuple[Term, ...]
    silent: tuple[Term, ...]


def groups(summary: DealSummary) -> list[Group]:
    """The terms of a deal, parties apart, in the groups of its kind."""
    kind = TYPES.get(summary.deal_type)
    known = {term.field: term.group for term in kind.terms} if kind else {}
    by_name: dict[str, list[Term]] = {}
    for term in summary.terms:
        if not term.field.startswith(("parties.", "deal.type", "deal.stage")):
            by_name.setdefault(known.get(term.field, term.field.partition(".")[0]), []).append(term)
    return [
        Group(
            NAMES.get(name, name.replace("_", " ").capitalize()),
            tuple(t for t in terms if t.status != "absent"),
            tuple(t for t in terms if t.status == "absent"),
        )
        for name, terms in by_name.items()
    ]


def of_type(summary: DealSummary, value_type: str) -> list[Term]:
    """The found terms of a type of value."""
    return [term for term in summary.terms if term.status == "found" and term.value_type == value_type]


def timeline(summary: DealSummary) -> list[Term]:
    """The dates of a deal, the earliest first."""
    return sorted(
        (t for t in of_type(summary, "date") if isinstance(t.value, str)), key=lambda t: str(t.value)
    )


@router.get("/deals")
def register(request: Request, desk: AtDesk) -> Response:
    """All deals of the register, and the filings that are not in it yet."""
    with desk.pool.look() as footnote:
        deals = footnote.deals()
        known = {deal.filing for deal in deals}
        rest = [filing for filing in footnote.listing() if filing.id not in known]
    rows = [
        (deal, headline.amount(deal), list(headline.parties(deal)), headline.stage(deal)) for deal in deals
    ]
    return page(
        request, "deals.html.j2", rows=rows, rest=rest, types=TYPES, formats=list(FORMATS), lead=headline.lead
    )


@router.post("/deals")
def summarized(
    desk: AtDesk, filing: Annotated[str, Form()], reader: Annotated[ReaderName, Form()] = "auto"
) -> Response:
    """Make the summary of a filing, then show it."""
    with desk.pool.lend() as footnote:
        summary = footnote.reading_as(reader).summarize(filing)
    return RedirectResponse(f"/deals/{summary.filing}", status_code=303)


@router.get("/deals/compare")
def side_by_side(request: Request, desk: AtDesk, filing: Annotated[list[str], Query()]) -> Response:
    """Several deals side by side, a row a term. Raises BadInput where there are too many, or too few."""
    if not 2 <= len(filing) <= MOST:
        raise BadInput(f"Choose between 2 and {MOST} deals to see side by side.")
    with desk.pool.look() as footnote:
        deals = [_summary(footnote, name) for name in filing]
    return page(
        request,
        "compare.html.j2",
        deals=deals,
        rows=compare(deals),
        types=TYPES,
        lead=headline.lead,
        formats=list(FORMATS),
    )


@router.get("/deals/export")
def exported(
    desk: AtDesk,
    format: str,  # noqa: A002 (its name everywhere)
    filing: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Deals as a file: those named, or all."""
    with desk.pool.look() as footnote:
        deals = [_summary(footnote, name) for name in filing] if filing else footnote.deals()
    if not deals:
        raise BadInput("The register is empty: summarize a filing first.")
    data = export(deals, format)
    stem = (
        _UNSAFE.sub("-", deals[0].source.rpartition(".")[0] or deals[0].source)
        if len(deals) == 1
        else "deals"
    )
    headers = {"content-disposition": f'attachment; filename="{stem}.{format}"'}
    return Response(data, media_type=MEDIA_TYPES[format], headers=headers)


@router.get("/deals/{name}")
def deal(request: Request, desk: AtDesk, name: str) -> Response:
    """A deal as one page; where it has not been summarized yet, the offer to do so."""
    with desk.pool.look() as footnote:
        filing = footnote.library.find(name)
        summary = footnote.deal(name)
        readers = ["extractive", *(["generative"] if footnote.settings.has_model else [])]
    if summary is None:
        return page(request, "unsummarized.html.j2", filing=filing, readers=readers)
    money = sorted(of_type(summary, "money"), key=lambda t: _rank(summary, t))
    return page(
        request,
        "deal.html.j2",
        deal=summary,
        lead=headline.lead(summary),
        kind=TYPES[summary.deal_type].label if summary.deal_type in TYPES else summary.deal_type,
        stage=headline.stage(summary),
        parties=[t for t in summary.terms if t.field.startswith("parties.")],
        money=money[:GLANCE],
        timeline=timeline(summary),
        groups=groups(summary),
        notes=Notes(),
        readers=readers,
        formats=list(FORMATS),
        edgar=edgar(summary),
    )


def _rank(summary: DealSummary, term: Term) -> int:
    """What says how large the deal is comes first; the rest as it stands."""
    first = headline.amount(summary)
    return -1 if first and term.field == first.field else summary.terms.index(term)


def _summary(footnote: Footnote, name: str) -> DealSummary:
    summary = footnote.deal(name)
    if summary is None:
        raise BadInput(f"{name} has not been summarized yet: open its deal page first.")
    return summary
